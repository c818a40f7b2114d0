//! The printed components of a tier, and what it promises and carries.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::class::{self, Class};

/// Printed servers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Servers {
    pub name: String,
    pub instance_type: String,
    pub count: u64,
    pub vcpus: u64,
    pub memory_gb: u64,
    pub root_volume_gb: Option<u64>,
    /// One server that holds everything grows in size, never in number.
    #[serde(default)]
    pub single: bool,
}

/// A printed container.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Service {
    pub name: String,
    #[serde(deserialize_with = "class::one")]
    pub class: Class,
    pub vcpus: Decimal,
    pub memory_gb: u64,
    pub count: u64,
    pub max_count: Option<u64>,
    /// Whether the guide prints the size for this tier, or it is another tier's.
    #[serde(default = "yes")]
    pub printed: bool,
}

fn yes() -> bool {
    true
}

/// A printed node group.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct NodeGroup {
    pub name: String,
    /// Whose containers it runs.
    #[serde(deserialize_with = "class::several")]
    pub classes: Vec<Class>,
    pub instance_type: String,
    pub min_nodes: Option<u64>,
    pub max_nodes: Option<u64>,
}

/// A printed relational database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Database {
    pub instance_class: String,
    pub vcpus: u64,
    pub memory_gb: u64,
    pub multi_az: bool,
    pub storage_gb: u64,
    pub storage_type: String,
    pub iops: u32,
    pub replicas: Option<Replicas>,
    pub backup_days: u32,
    pub connection_pool_size: Option<u32>,
}

/// Printed read replicas.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Replicas {
    pub count: u32,
    pub instance_class: String,
}

/// A printed cache.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Cache {
    pub node_type: String,
    pub cluster_mode: bool,
    pub shards: Option<u32>,
    /// Copies of each shard besides its primary.
    #[serde(default)]
    pub replicas_per_shard: u32,
}

/// A printed vector database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct VectorDatabase {
    pub instance_type: String,
    pub count: u32,
    pub vcpus: u64,
    pub memory_gb: u64,
    pub storage_gb: u64,
    /// Not printed; the reason stands beside the figure.
    pub volume_iops: u32,
    /// Not printed; the reason stands beside the figure.
    pub volume_throughput: u32,
}

/// Printed buckets by name, in GB.
pub type ObjectStorage = BTreeMap<String, u64>;

/// Printed EBS volumes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct BlockStorage {
    pub application_gb: u64,
}

/// A printed message broker.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct MessageBroker {
    pub instance_type: String,
    pub multi_az: bool,
}

/// Printed network parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Network {
    pub application_load_balancers: u32,
    pub network_load_balancers: u32,
    pub nat_gateways: Option<u32>,
    pub nat_gateways_per_zone: Option<Decimal>,
    pub cloudfront: bool,
    pub direct_connect_gbps: Option<u32>,
}

/// What a tier promises.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ServiceLevels {
    pub api_p95_ms: u32,
    pub database_p95_ms: u32,
    pub cache_hit_ratio: Decimal,
    pub availability: Decimal,
}

/// What a tier carries, by names of the guide.
pub type Capacity = BTreeMap<String, u64>;

/// What the guide says of a tier besides, in words or as a total, and no plan is sized by: it is held against
/// the rest of the tier.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Stated {
    pub compute_vcpus: Option<u64>,
    pub compute_memory_gb: Option<u64>,
    /// As the guide writes it, whatever it means by a replica.
    pub cache_replicas_per_shard: Option<u32>,
    pub cache_nodes: Option<u32>,
    pub cache_memory_gb: Option<u64>,
    pub message_brokers: Option<u32>,
    /// Whether the vector database's storage is on disks of the instance.
    pub vector_local_disks: Option<bool>,
    pub downtime_hours_per_year: Option<Decimal>,
}
