//! What a deployment is, as what runs.

use glsizing::sizing::deployment::Deployment;
use glsizing::sizing::{
    Current, CurrentAurora, CurrentAuroraInstance, CurrentBroker, CurrentCache, CurrentDatabase,
    CurrentNetwork, CurrentNodeGroup, CurrentServer, CurrentService, CurrentVectorDatabase,
    CurrentVolume,
};

/// What a deployment is, as what runs.
pub fn as_current(deployment: &Deployment) -> Current {
    let database = deployment.database.as_ref().map(|one| CurrentDatabase {
        engine_version: Some(one.engine_version.clone()),
        instance_class: Some(one.instance_class.clone()),
        allocated_storage: Some(one.storage.allocated_storage()),
        storage_type: Some(one.storage.storage_type().to_string()),
        iops: one.storage.iops(),
        storage_throughput: one.storage.storage_throughput(),
        multi_az: Some(one.multi_az),
        replica_count: Some(one.replica_count),
        replica_instance_class: one.replica_instance_class.clone(),
    });
    let groups = deployment.node_groups.iter().map(|(name, one)| {
        let group = CurrentNodeGroup {
            instance_types: vec![one.instance_type.clone()],
            ami_type: Some(one.ami_type.to_owned()),
            capacity_type: Some(one.capacity_type.as_str().to_owned()),
            disk_size: one.disk_size,
            min_size: Some(one.scaling.min_size()),
            desired_size: Some(one.scaling.desired_size()),
            max_size: Some(one.scaling.max_size()),
        };
        (name.clone(), group)
    });
    let servers = deployment.servers.iter().map(|(name, one)| {
        let server = CurrentServer {
            instance_type: Some(one.instance_type.clone()),
            count: Some(u32::try_from(one.count).unwrap()),
            root_volume_size: one.root_volume.volume_size,
        };
        (name.clone(), server)
    });
    let cache = deployment.cache.as_ref().map(|one| CurrentCache {
        engine: Some(one.engine.engine().to_string()),
        engine_version: Some(one.engine.version().to_owned()),
        node_type: Some(one.node_type.clone()),
        num_node_groups: one.topology.num_node_groups(),
        replicas_per_node_group: one.topology.replicas_per_node_group(),
        num_cache_clusters: one.topology.num_cache_clusters(),
    });
    let vector_database = deployment.vector_database.as_ref().map(|one| CurrentVectorDatabase {
        instance_type: Some(one.instance_type.clone()),
        count: Some(one.count),
        volume: CurrentVolume {
            size: Some(one.volume.size()),
            iops: one.volume.iops(),
            throughput: one.volume.throughput(),
        },
    });
    let message_broker = deployment.message_broker.as_ref().map(|one| CurrentBroker {
        engine_version: Some(one.0.engine_version().to_owned()),
        host_instance_type: Some(one.0.host_instance_type().to_owned()),
        deployment_mode: Some(one.0.deployment_mode().as_str().to_owned()),
    });
    let aurora = deployment.aurora.as_ref().map(|one| CurrentAurora {
        instances: one
            .instances
            .iter()
            .map(|(name, one)| {
                let instance_class = Some(one.instance_class.clone());
                (name.clone(), CurrentAuroraInstance { instance_class })
            })
            .collect(),
    });
    let services = deployment.services.iter().map(|(name, one)| {
        let service = CurrentService {
            cpu: one.task.map(|task| task.cpu_units()),
            memory: one.task.map(|task| task.memory_mib()),
            desired_count: Some(u32::try_from(one.desired_count).unwrap()),
        };
        (name.clone(), service)
    });
    Current {
        database,
        node_groups: groups.collect(),
        servers: servers.collect(),
        cache,
        vector_database,
        message_broker,
        aurora,
        services: services.collect(),
        network: Some(CurrentNetwork {
            application_load_balancers: Some(deployment.network.application_load_balancers),
            network_load_balancers: Some(deployment.network.network_load_balancers),
            nat_gateways: Some(deployment.network.nat_gateways),
        }),
    }
}
