//! What runs already, in the shape of a plan, so that a plan changes no more than it must.

use std::collections::BTreeMap;

/// What runs; none and empty where the user says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Current {
    pub database: Option<CurrentDatabase>,
    pub node_groups: BTreeMap<String, CurrentNodeGroup>,
    pub servers: BTreeMap<String, CurrentServer>,
    pub cache: Option<CurrentCache>,
    pub vector_database: Option<CurrentVectorDatabase>,
    pub message_broker: Option<CurrentBroker>,
    pub aurora: Option<CurrentAurora>,
    /// Tasks on Fargate.
    pub services: BTreeMap<String, CurrentService>,
    pub network: Option<CurrentNetwork>,
}

/// A PostgreSQL instance that runs, and its read replicas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentDatabase {
    pub engine_version: Option<String>,
    pub instance_class: Option<String>,
    pub allocated_storage: Option<u64>,
    pub storage_type: Option<String>,
    pub iops: Option<u32>,
    pub storage_throughput: Option<u32>,
    pub multi_az: Option<bool>,
    pub replica_count: Option<u32>,
    pub replica_instance_class: Option<String>,
}

/// A node group that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentNodeGroup {
    pub instance_types: Vec<String>,
    pub ami_type: Option<String>,
    pub capacity_type: Option<String>,
    pub disk_size: Option<u64>,
    pub min_size: Option<u32>,
    pub desired_size: Option<u32>,
    pub max_size: Option<u32>,
}

/// Identical servers that run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentServer {
    pub instance_type: Option<String>,
    pub count: Option<u32>,
    pub root_volume_size: Option<u64>,
}

/// A replication group that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentCache {
    pub engine: Option<String>,
    pub engine_version: Option<String>,
    pub node_type: Option<String>,
    pub num_node_groups: Option<u32>,
    pub replicas_per_node_group: Option<u32>,
    pub num_cache_clusters: Option<u32>,
}

/// Weaviate servers that run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentVectorDatabase {
    pub instance_type: Option<String>,
    pub count: Option<u32>,
    pub volume: CurrentVolume,
}

/// A volume that is attached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentVolume {
    pub size: Option<u64>,
    pub iops: Option<u32>,
    pub throughput: Option<u32>,
}

/// A RabbitMQ broker that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentBroker {
    pub engine_version: Option<String>,
    pub host_instance_type: Option<String>,
    pub deployment_mode: Option<String>,
}

/// An Aurora cluster that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentAurora {
    pub instances: BTreeMap<String, CurrentAuroraInstance>,
}

/// One of its instances.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentAuroraInstance {
    pub instance_class: Option<String>,
}

/// A service on Fargate that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurrentService {
    /// CPU units of a task.
    pub cpu: Option<u32>,
    /// MiB of a task.
    pub memory: Option<u32>,
    /// Tasks.
    pub desired_count: Option<u32>,
}

/// Load balancers and gateways that run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CurrentNetwork {
    pub application_load_balancers: Option<u32>,
    pub network_load_balancers: Option<u32>,
    pub nat_gateways: Option<u32>,
}

impl Current {
    /// What runs of the database; nothing where nothing is said.
    pub fn database(&self) -> CurrentDatabase {
        self.database.clone().unwrap_or_default()
    }
}

impl CurrentNodeGroup {
    /// How many nodes run, as far as it is said.
    pub fn nodes(&self) -> Option<u32> {
        self.desired_size.or(self.min_size)
    }
}

impl CurrentCache {
    /// Whether cluster mode is on, as far as it is said.
    pub fn cluster_mode(&self) -> Option<bool> {
        match (self.num_node_groups, self.num_cache_clusters) {
            (Some(_), _) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => self.replicas_per_node_group.map(|_| true),
        }
    }
}
