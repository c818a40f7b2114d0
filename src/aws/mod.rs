//! What AWS sells and accepts: instance types, limits and rules; data files beside their readers.
//!
//! Reading order: [`Catalogue`] holds the data of `data/`, [`Limits`] among it; [`Pick`] chooses a
//! type; the modules per service hold types whose constructors refuse illegal values; [`check`]
//! judges finished argument sets, and every complaint is a [`Violation`] of a [`Rule`]. Whatever
//! needs a limit is handed it: only callers outside this module name the embedded catalogue.

mod catalogue;
mod files;

mod document;
mod part;
mod table;

mod engine_version;
mod limits;
mod metric;
mod offering;
mod quota;
mod region;
mod reliability;
mod rule;
mod support;

mod allocatable;
mod broker_type;
mod cache_node;
mod db_class;
mod instance;
mod item;
mod more;

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
pub use allocatable::{SystemPod, SystemPods};
pub use broker_type::BrokerType;
pub use cache_node::CacheNodeType;
pub use catalogue::Catalogue;
pub use db_class::DbClass;
pub use document::DataError;
pub use document::Source;
pub use engine_version::{EngineMajor, major_and_minor};
pub use files::Files;
pub use instance::{Architecture, UnknownArchitecture};
pub use instance::{EbsLimits, InstanceType};
pub use limits::*;
pub use metric::{Metric, MetricQuery, MetricUnit, QueryMetric};
pub use pick::{Pick, Reason, Replaced};
pub use quota::{Quota, QuotaCount};
pub use region::{Region, UnknownRegion};
pub use reliability::{Agreed, Agreement, Lost, Recovery, Reliability};
pub use rule::{Basis, Rule, Violation, rule, rules};
pub use support::{Support, Supports};

#[cfg(test)]
mod tests;
