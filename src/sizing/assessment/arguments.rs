//! What a plan has of a component, as text.

use std::collections::BTreeMap;

use crate::sizing::deployment::{AuroraInstance, Deployment};

/// What a plan has of a component: the arguments that decide its size.
pub fn arguments(deployment: &Deployment, path: &str) -> BTreeMap<String, String> {
    let pairs: Vec<(&str, Option<String>)> = match path.split_once('.') {
        Some(("node_groups", name)) => match deployment.node_groups.get(name) {
            Some(group) => vec![
                ("instance_types", Some(group.instance_type.clone())),
                ("min_size", Some(group.scaling.min_size().to_string())),
                ("desired_size", Some(group.scaling.desired_size().to_string())),
                ("max_size", Some(group.scaling.max_size().to_string())),
                ("disk_size", group.disk_size.map(|size| size.to_string())),
            ],
            None => Vec::new(),
        },
        Some(("services", name)) => deployment.services.get(name).map_or(Vec::new(), |service| {
            vec![
                ("cpu", service.task.map(|task| task.cpu())),
                ("memory", service.task.map(|task| task.memory())),
                ("desired_count", Some(service.desired_count.to_string())),
            ]
        }),
        None if path == "aurora" => return aurora(deployment),
        Some((_, name)) => match deployment.servers.get(name) {
            Some(server) => vec![
                ("instance_type", Some(server.instance_type.clone())),
                ("count", Some(server.count.to_string())),
                (
                    "root_block_device.volume_size",
                    server.root_volume.volume_size.map(|size| size.to_string()),
                ),
            ],
            None => Vec::new(),
        },
        None => of_one(deployment, path),
    };
    pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn aurora(deployment: &Deployment) -> BTreeMap<String, String> {
    let instances = deployment.aurora.iter().flat_map(|one| &one.instances);
    let class = |(name, one): (&String, &AuroraInstance)| {
        (format!("instances.{name}.instance_class"), one.instance_class.clone())
    };
    instances.map(class).collect()
}

fn of_one(deployment: &Deployment, path: &str) -> Vec<(&'static str, Option<String>)> {
    let text = |number: Option<u32>| number.map(|number| number.to_string());
    match path {
        "database" => deployment
            .database
            .iter()
            .flat_map(|one| {
                let storage = &one.storage;
                vec![
                    ("engine_version", Some(one.engine_version.clone())),
                    ("instance_class", Some(one.instance_class.clone())),
                    ("allocated_storage", Some(storage.allocated_storage().to_string())),
                    ("storage_type", Some(storage.storage_type().to_string())),
                    ("iops", text(storage.iops())),
                    ("storage_throughput", text(storage.storage_throughput())),
                    ("multi_az", Some(one.multi_az.to_string())),
                    ("replica_count", Some(one.replica_count.to_string())),
                    ("replica_instance_class", one.replica_instance_class.clone()),
                ]
            })
            .collect(),
        "cache" => deployment
            .cache
            .iter()
            .flat_map(|one| {
                let topology = &one.topology;
                vec![
                    ("engine", Some(one.engine.engine().to_string())),
                    ("engine_version", Some(one.engine.version().to_owned())),
                    ("node_type", Some(one.node_type.clone())),
                    ("num_node_groups", text(topology.num_node_groups())),
                    ("replicas_per_node_group", text(topology.replicas_per_node_group())),
                    ("num_cache_clusters", text(topology.num_cache_clusters())),
                ]
            })
            .collect(),
        "vector_database" => deployment
            .vector_database
            .iter()
            .flat_map(|one| {
                vec![
                    ("instance_type", Some(one.instance_type.clone())),
                    ("count", Some(one.count.to_string())),
                    ("ebs_volume.size", Some(one.volume.size().to_string())),
                    ("ebs_volume.iops", text(one.volume.iops())),
                    ("ebs_volume.throughput", text(one.volume.throughput())),
                ]
            })
            .collect(),
        "network" => {
            let one = &deployment.network;
            vec![
                ("application_load_balancers", Some(one.application_load_balancers.to_string())),
                ("network_load_balancers", Some(one.network_load_balancers.to_string())),
                ("nat_gateways", Some(one.nat_gateways.to_string())),
            ]
        }
        _ => deployment
            .message_broker
            .iter()
            .flat_map(|one| {
                vec![
                    ("engine_version", Some(one.0.engine_version().to_owned())),
                    ("host_instance_type", Some(one.0.host_instance_type().to_owned())),
                    ("deployment_mode", Some(one.0.deployment_mode().as_str().to_owned())),
                ]
            })
            .collect(),
    }
}
