//! `aws_elasticache_replication_group`: topology, engine version, global datastore.

mod engine;
mod global;
mod topology;

pub use engine::{Engine, EngineVersion};
pub use global::GlobalDatastore;
pub use topology::Topology;
