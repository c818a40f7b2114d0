//! What AWS sells and accepts: instance types, limits and rules; data files beside their readers.
//!
//! **Never knows a workload, a tier or a Terraform value.** It may know `units` alone.
//!
//! Reading order: [`Catalogue`] holds the data of `data/`; [`Pick`] chooses along a ladder; the
//! modules per service hold types that cannot be illegal; [`check`] judges finished argument sets,
//! and every complaint is a [`Violation`] of a [`Rule`].

mod catalogue;
mod files;

mod document;
mod error;
mod table;

mod architecture;
mod engine_version;
mod limits;
mod metric;
mod offering;
mod quota;
mod region;
mod rule;

mod allocatable;
mod broker_type;
mod cache_node;
mod db_class;
mod instance;
mod item;

mod fallback;
mod pick;

pub mod alarm;
pub mod aurora;
pub mod ebs;
pub mod eks;
pub mod elasticache;
pub mod fargate;
pub mod mq;
pub mod network;
pub mod price;
pub mod rds;

pub mod check;

pub use allocatable::Allocatable;
pub use architecture::{Architecture, UnknownArchitecture};
pub use broker_type::BrokerType;
pub use cache_node::CacheNodeType;
pub use catalogue::Catalogue;
pub use db_class::DbClass;
pub use document::Source;
pub use engine_version::EngineMajor;
pub use error::DataError;
pub use files::Files;
pub use instance::{EbsLimits, InstanceType};
pub use limits::*;
pub use metric::{Metric, MetricQuery, MetricUnit, QueryMetric};
pub use pick::{Ladderable, Pick, Reason, Replaced};
pub use quota::Quota;
pub use region::{Region, UnknownRegion};
pub use rule::{Basis, Rule, Violation};

#[cfg(test)]
mod tests;
