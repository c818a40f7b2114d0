//! The tiers and their printed architecture.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::component::{
    BlockStorage, Cache, Capacity, Database, MessageBroker, Network, NodeGroup, ObjectStorage,
    Servers, Service, ServiceLevels, Stated, VectorDatabase,
};
use super::names::{Platform, TierName};

/// From and to, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(missing_docs)]
pub struct Range {
    pub from: u64,
    pub to: u64,
}

/// The largest workload of a tier, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Tops {
    pub organizations: u64,
    pub users: u64,
    pub transactions_per_day: u64,
}

/// One printed tier.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its name.
    pub name: TierName,
    /// Organizations it is for.
    pub organizations: Range,
    /// Users it is for.
    pub users: Range,
    /// Transactions per day it is for, at most.
    pub transactions_per_day: u64,
    /// The published cost.
    pub monthly_usd: Decimal,
    /// What it may run on, the default first.
    pub platforms: Vec<Platform>,
    /// Availability zones its subnets span.
    pub availability_zones: u32,
    /// How it scales by itself.
    pub autoscaling: Autoscaling,
    /// The bounds of `Autoscaling::Factor`.
    pub autoscaling_factor: Option<Range>,
    /// Servers (ec2).
    pub servers: Option<Servers>,
    /// Containers.
    #[serde(default)]
    pub service: Vec<Service>,
    /// Node groups (eks).
    #[serde(default)]
    pub node_group: Vec<NodeGroup>,
    /// The relational database.
    pub database: Option<Database>,
    /// The cache.
    pub cache: Option<Cache>,
    /// The vector database.
    pub vector_database: Option<VectorDatabase>,
    /// Buckets.
    pub object_storage: Option<ObjectStorage>,
    /// EBS volumes.
    pub block_storage: Option<BlockStorage>,
    /// The message broker.
    pub message_broker: Option<MessageBroker>,
    /// Load balancers, NAT gateways and the rest.
    pub network: Network,
    /// What the tier promises.
    pub service_levels: Option<ServiceLevels>,
    /// What the tier carries.
    pub capacity: Option<Capacity>,
    /// What the guide says besides.
    pub stated: Option<Stated>,
}

impl Tier {
    /// The largest workload, inclusive.
    pub fn tops(&self) -> Tops {
        Tops {
            organizations: self.organizations.to,
            users: self.users.to,
            transactions_per_day: self.transactions_per_day,
        }
    }
}

/// How a tier scales by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Autoscaling {
    /// It does not.
    None,
    /// By a factor of its desired count.
    Factor,
    /// To printed maxima.
    Printed,
}

/// What lies beyond the last tier: cells of a tier.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beyond {
    /// What it is called.
    pub name: TierName,
    /// The tier a cell is made of.
    pub cell: TierName,
    /// Where the guide says that it starts.
    pub transactions_per_day_from: Option<u64>,
}
