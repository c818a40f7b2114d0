//! What a constructor makes, the checks accept; for arguments at random.

use proptest::prelude::*;

use crate::aws::check::{
    self, DbInstance, NodeGroup, ReplicationGroup, ScalingTarget, Task, Volume,
};
use crate::aws::eks::{Scaling, ami_type};
use crate::aws::elasticache::{Engine, EngineVersion, Topology};
use crate::aws::rds::Storage;
use crate::aws::{Catalogue, DbClass, ebs};

fn classes() -> impl Strategy<Value = &'static DbClass> {
    let all: Vec<_> = Catalogue::embedded().db_classes().collect();
    prop::sample::select(all)
}

/// The faults of a primary with this storage, in the first region that sells its class.
fn faults(storage: &Storage, class: &DbClass) -> Vec<crate::aws::Violation> {
    let region = Catalogue::embedded().regions().find(|region| class.is_sold_in(region)).unwrap();
    check::db_instance(
        Catalogue::embedded(),
        &DbInstance {
            region: &region.name,
            engine: "postgres",
            engine_version: Some("17"),
            instance_class: &class.name,
            storage_type: Some(storage.storage_type().as_str()),
            allocated_storage: storage.allocated_storage(),
            max_allocated_storage: storage.max_allocated_storage(),
            iops: storage.iops(),
            storage_throughput: storage.storage_throughput(),
            ..DbInstance::default()
        },
    )
}

proptest! {
    #[test]
    fn gp3(class in classes(), gib in 1u64..70_000, iops in 0u32..70_000, mib_s in 0u32..4500) {
        let storage = Storage::gp3(Catalogue::embedded().limits(), gib, iops, mib_s, class);
        prop_assume!(storage.is_ok());
        let storage = storage.unwrap();
        prop_assert_eq!(faults(&storage, class), []);
        prop_assert!(storage.provisioned_iops() >= iops);
    }

    #[test]
    fn provisioned_iops(class in classes(), gib in 1u64..70_000, iops in 0u32..300_000) {
        let both = [Storage::io1(Catalogue::embedded().limits(), gib, iops, class), Storage::io2(Catalogue::embedded().limits(), gib, iops, class)];
        prop_assume!(both.iter().any(Result::is_ok));
        for storage in both.into_iter().flatten() {
            prop_assert_eq!(faults(&storage, class), []);
        }
    }

    #[test]
    fn topologies(shards in 0u32..100, replicas in 0u32..8, cluster: bool, valkey: bool) {
        let topology =
            if cluster { Topology::cluster(Catalogue::embedded().limits(), shards, replicas) } else { Topology::replicas(Catalogue::embedded().limits(), replicas) };
        prop_assume!(topology.is_ok());
        let topology = topology.unwrap();
        let engine = if valkey { Engine::Valkey } else { Engine::Redis };
        let version = EngineVersion::latest(Catalogue::embedded(), engine);
        let group = version.parameter_group_name(&topology);
        prop_assert_eq!(check::replication_group(Catalogue::embedded(), &ReplicationGroup {
            region: "us-east-1",
            engine: Some(engine.as_str()),
            engine_version: Some(version.version()),
            node_type: Some("cache.m5.large"),
            parameter_group_name: Some(&group),
            num_node_groups: topology.num_node_groups(),
            replicas_per_node_group: topology.replicas_per_node_group(),
            num_cache_clusters: topology.num_cache_clusters(),
            automatic_failover_enabled: topology.automatic_failover_enabled(),
            multi_az_enabled: topology.multi_az_enabled(),
            transit_encryption_enabled: Some(true),
            at_rest_encryption_enabled: Some(true),
            subnet_zones: Some(topology.min_zones()),
            ..ReplicationGroup::default()
        }), []);
    }

    #[test]
    fn node_groups(min in 0u32..500, desired in 0u32..500, max in 0u32..500) {
        if let Ok(scaling) = Scaling::new(Catalogue::embedded().limits(), min, desired, max) {
            let item = Catalogue::embedded().instance_type("m6g.2xlarge").unwrap();
            prop_assert_eq!(check::node_group(Catalogue::embedded(), &NodeGroup {
                region: "us-east-1",
                instance_types: &[&item.name],
                ami_type: Some(ami_type(item.architecture)),
                min_size: scaling.min_size(),
                desired_size: scaling.desired_size(),
                max_size: scaling.max_size(),
                ..NodeGroup::default()
            }), []);
        }
    }

    #[test]
    fn tasks(cpu in 1u32..17_000, memory in 1u32..123_000, count in 0u32..100) {
        if let Ok(size) = Catalogue::embedded().task_sizes().fit(cpu, memory) {
            let (cpu_text, memory_text) = (size.cpu(), size.memory());
            let task = Task { cpu: &cpu_text, memory: &memory_text, network_mode: Some("awsvpc") };
            prop_assert_eq!(check::task(Catalogue::embedded(), &task), []);
            prop_assert!(size.cpu_units() >= cpu && size.memory_mib() >= memory);
        }
        let target = ScalingTarget {
            min_capacity: count,
            max_capacity: count * 4,
            desired_count: Some(count),
            service_namespace: "ecs",
            scalable_dimension: "ecs:service:DesiredCount",
        };
        prop_assert_eq!(check::scaling_target(Catalogue::embedded(), &target), []);
    }

    #[test]
    fn volumes(
        gib in 0u64..20_000,
        iops in prop::option::of(0u32..20_000),
        throughput in prop::option::of(0u32..1200),
    ) {
        let on = Catalogue::embedded().instance_type("r5.4xlarge").unwrap();
        if let Ok(volume) = ebs::Volume::gp3(Catalogue::embedded().limits(), gib, iops, throughput, on) {
            prop_assert_eq!(check::volume(Catalogue::embedded(), &Volume {
                volume_type: Some(volume.volume_type()),
                size: volume.size(),
                iops: volume.iops(),
                throughput: volume.throughput(),
                instance_type: Some(&on.name),
                ..Volume::default()
            }), []);
        }
    }
}
