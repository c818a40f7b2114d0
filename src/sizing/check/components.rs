//! Each component's argument sets under the rules of `aws`.

use crate::aws::check::{
    self, AuroraCluster, DbInstance, DbReplica, Network, NodeGroup, ReplicationGroup,
};
use crate::aws::check::{ScalingTarget, Server, Task, Volume};
use crate::aws::{Catalogue, Violation, ebs, eks, rds};
use crate::guide::{Platform, RegionRole};
use crate::sizing::deployment;
use crate::sizing::operation::autoscaling::Autoscaling;

/// The rules of a region, for a deployment in so many zones.
pub struct Rules<'a> {
    pub catalogue: &'a Catalogue,
    pub region: &'a str,
    pub zones: u32,
}

impl Rules<'_> {
    pub fn network(&self, network: &deployment::Network) -> Vec<Violation> {
        check::network(
            self.catalogue,
            &Network {
                region: self.region,
                availability_zone_count: network.availability_zone_count,
                application_load_balancers: network.application_load_balancers,
                network_load_balancers: network.network_load_balancers,
                load_balancer_zones: self.zones,
                nat_gateways: network.nat_gateways,
                reserved_capacity: false,
            },
        )
    }

    /// A version that runs need not be one that AWS still creates.
    pub fn database(
        &self,
        database: &deployment::Database,
        running_version: Option<&str>,
    ) -> Vec<Violation> {
        let version = database.engine_version.as_str();
        let runs = running_version.is_some_and(|runs| rds::is_running_version(version, runs));
        let engine_version = Some(version).filter(|_| !runs);
        let storage = &database.storage;
        let mut violations = check::db_instance(
            self.catalogue,
            &DbInstance {
                region: self.region,
                engine: database.engine,
                engine_version,
                instance_class: &database.instance_class,
                storage_type: Some(storage.storage_type().as_str()),
                allocated_storage: storage.allocated_storage(),
                max_allocated_storage: storage.max_allocated_storage(),
                iops: storage.iops(),
                storage_throughput: storage.storage_throughput(),
                multi_az: database.multi_az,
                backup_retention_period: Some(database.backup_retention_period.get()),
                max_connections: Some(database.max_connections),
                replica_count: database.replica_count,
                subnet_zones: Some(self.zones),
                ..DbInstance::default()
            },
        );
        if let Some(class) = &database.replica_instance_class {
            violations.extend(check::db_replica(
                self.catalogue,
                &DbReplica {
                    region: self.region,
                    replicate_source_db: Some("primary"),
                    instance_class: class,
                    source_engine_version: engine_version,
                    ..DbReplica::default()
                },
            ));
        }
        violations
    }

    /// As if there were as many regions as there can be.
    pub fn aurora(&self, aurora: &deployment::Aurora) -> Vec<Violation> {
        let classes: Vec<&str> =
            aurora.instances.values().map(|one| one.instance_class.as_str()).collect();
        let count = u32::try_from(classes.len()).unwrap_or(u32::MAX);
        let is_secondary = aurora.role != RegionRole::Primary;
        check::aurora_cluster(
            self.catalogue,
            &AuroraCluster {
                region: self.region,
                engine: deployment::AURORA_ENGINE,
                engine_version: &aurora.engine_version,
                instance_classes: &classes,
                reader_count: if is_secondary { count } else { count.saturating_sub(1) },
                backup_retention_period: Some(aurora.backup_retention_period.get()),
                volume_gib: Some(aurora.volume_gib),
                global_secondaries: Some(self.catalogue.limits().aurora.max_secondary_regions),
                is_secondary,
                ..AuroraCluster::default()
            },
        )
    }

    /// What the primary region writes, and in the others what it leaves to them.
    pub fn cache(&self, cache: &deployment::Cache) -> Vec<Violation> {
        let mut violations = self.written_cache(cache);
        if cache.inherits() {
            let topology = &cache.topology;
            violations.extend(check::replication_group(
                self.catalogue,
                &ReplicationGroup {
                    region: self.region,
                    replicas_per_node_group: topology.replicas_per_node_group(),
                    automatic_failover_enabled: topology.automatic_failover_enabled(),
                    multi_az_enabled: topology.multi_az_enabled(),
                    global_replication_group_id: Some("of the primary region"),
                    subnet_zones: Some(self.zones),
                    ..ReplicationGroup::default()
                },
            ));
        }
        violations
    }

    fn written_cache(&self, cache: &deployment::Cache) -> Vec<Violation> {
        let (engine, topology) = (&cache.engine, &cache.topology);
        check::replication_group(
            self.catalogue,
            &ReplicationGroup {
                region: self.region,
                engine: Some(engine.engine().as_str()),
                engine_version: Some(engine.version()),
                node_type: Some(&cache.node_type),
                parameter_group_name: Some(&engine.parameter_group_name(topology)),
                num_node_groups: topology.num_node_groups(),
                replicas_per_node_group: topology.replicas_per_node_group(),
                num_cache_clusters: topology.num_cache_clusters(),
                automatic_failover_enabled: topology.automatic_failover_enabled(),
                multi_az_enabled: topology.multi_az_enabled(),
                transit_encryption_enabled: Some(true),
                at_rest_encryption_enabled: Some(true),
                subnet_zones: Some(self.zones),
                ..ReplicationGroup::default()
            },
        )
    }

    pub fn broker(&self, broker: &deployment::MessageBroker) -> Vec<Violation> {
        let broker = &broker.0;
        check::broker(
            self.catalogue,
            &check::Broker {
                region: self.region,
                engine_type: broker.engine_type(),
                engine_version: broker.engine_version(),
                host_instance_type: broker.host_instance_type(),
                deployment_mode: broker.deployment_mode().as_str(),
                auto_minor_version_upgrade: broker.auto_minor_version_upgrade(),
                ..check::Broker::default()
            },
        )
    }

    pub fn vector_database(&self, vector: &deployment::VectorDatabase) -> Vec<Violation> {
        let mut violations = self.servers(&vector.instance_type, vector.count);
        violations.extend(self.volume(&vector.volume, &vector.instance_type));
        violations
    }

    /// A cluster with so many node groups.
    pub fn cluster(&self, node_groups: usize) -> Vec<Violation> {
        let count = u32::try_from(node_groups).unwrap_or(u32::MAX);
        eks::node_groups(self.catalogue.limits(), count).err().into_iter().collect()
    }

    pub fn node_group(&self, group: &deployment::NodeGroup) -> Vec<Violation> {
        let more = group.more_types.iter().map(String::as_str);
        let instance_types: Vec<&str> = [&*group.instance_type].into_iter().chain(more).collect();
        check::node_group(
            self.catalogue,
            &NodeGroup {
                region: self.region,
                instance_types: &instance_types,
                ami_type: Some(group.ami_type),
                capacity_type: Some(group.capacity_type.as_str()),
                disk_size: group.disk_size,
                min_size: group.scaling.min_size(),
                max_size: group.scaling.max_size(),
                desired_size: group.scaling.desired_size(),
                max_unavailable: Some(group.max_unavailable),
                subnet_zones: Some(self.zones),
                ..NodeGroup::default()
            },
        )
    }

    pub fn server(&self, server: &deployment::Server) -> Vec<Violation> {
        let count = u32::try_from(server.count).unwrap_or(u32::MAX);
        let mut violations = self.servers(&server.instance_type, count);
        if let Some(size) = server.root_volume.volume_size {
            violations.extend(check::volume(
                self.catalogue,
                &Volume {
                    volume_type: Some(server.root_volume.volume_type),
                    size,
                    iops: server.root_volume.iops,
                    throughput: server.root_volume.throughput,
                    instance_type: Some(&server.instance_type),
                    ..Volume::default()
                },
            ));
        }
        violations
    }

    /// Servers are spread over no more zones than there are servers.
    fn servers(&self, instance_type: &str, count: u32) -> Vec<Violation> {
        let availability_zone_count = self.zones.min(count);
        check::server(
            self.catalogue,
            &Server { region: self.region, instance_type, availability_zone_count },
        )
    }

    fn volume(&self, volume: &ebs::Volume, instance_type: &str) -> Vec<Violation> {
        check::volume(
            self.catalogue,
            &Volume {
                volume_type: Some(volume.volume_type()),
                size: volume.size(),
                iops: volume.iops(),
                throughput: volume.throughput(),
                instance_type: Some(instance_type),
                ..Volume::default()
            },
        )
    }

    /// A service's task where tasks run on Fargate, and the counts it scales between there.
    pub fn service(&self, service: &deployment::Service, platform: Platform) -> Vec<Violation> {
        if platform != Platform::EcsFargate {
            return Vec::new();
        }
        let whole = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let mut violations = check::scaling_target(
            self.catalogue,
            &ScalingTarget {
                min_capacity: whole(service.min_capacity),
                max_capacity: whole(service.max_capacity),
                desired_count: Some(whole(service.desired_count)),
                service_namespace: Autoscaling::SERVICE_NAMESPACE,
                scalable_dimension: Autoscaling::SCALABLE_DIMENSION,
            },
        );
        if let Some(task) = &service.task {
            let (cpu, memory) = (task.cpu(), task.memory());
            let network_mode = Some("awsvpc");
            violations.extend(check::task(
                self.catalogue,
                &Task { cpu: &cpu, memory: &memory, network_mode },
            ));
        }
        violations
    }
}
