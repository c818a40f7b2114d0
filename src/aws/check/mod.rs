//! Argument sets as a Terraform user would write them, judged by every rule.
//!
//! `None` is null. Each function returns all that is wrong, in the order of the arguments; an empty
//! list means AWS accepts the set. No value is changed.

mod alarm;
mod aurora;
mod broker;
mod change;
mod db_instance;
mod faults;
mod network;
mod node_group;
mod replication_group;
mod task;
mod volume;

pub use alarm::{Alarm, Query, alarm};
pub use aurora::{AuroraCluster, AuroraGlobal, aurora_cluster, aurora_global};
pub use broker::{Broker, broker};
pub use change::{
    BrokerSetup, CacheSetup, DbStorage, broker_change, cache_change, postgres_version_change,
    storage_change, volume_change,
};
pub use db_instance::{DbInstance, DbReplica, db_instance, db_replica};
pub use network::{Network, network};
pub use node_group::{NodeGroup, node_group};
pub use replication_group::{ReplicationGroup, replication_group};
pub use task::{ScalingTarget, TargetTracking, Task, scaling_target, target_tracking, task};
pub use volume::{Server, Volume, server, volume};
