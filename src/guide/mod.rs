//! The sizing guide as versioned data, and its reader.
//!
//! The embedded guide is `data/guide.toml`, compiled into the binary; every guide is one such file, or an
//! overlay of it. Mistakes of the guide are kept as printed and explained under `[[contradiction]]`.
//!
//! It has figures, their readers and checks, and evaluates the sums that are its demand; what AWS accepts is
//! in `aws`.

mod check;
mod class;
mod component;
mod contradiction;
mod demand;
mod document;
mod error;
mod example;
mod growth;
mod input;
mod names;
mod place;
mod rank;
mod read;
mod region;
mod rule;
mod tier;
mod trigger;
mod whole;

pub use class::Class;
pub use component::{
    BlockStorage, Cache, Capacity, Database, MessageBroker, Network, NodeGroup, ObjectStorage,
    Replicas, Servers, Service, ServiceLevels, Stated, VectorDatabase,
};
pub use contradiction::{Contradiction, Fact, Severity};
pub use demand::{Demand, Evidence, Quantities, Term, amounts, evaluate};
pub use document::MAX_BYTES;
pub use error::{GuideError, GuideFault};
pub use example::Example;
pub use growth::{After, Assumed, Growth, Quarter};
pub use input::{Bounds, Declared, Input, MOST_AMOUNT, MOST_INPUTS, Workload};
pub use names::{Name, Platform, RegionRole, TierName};
pub use place::IDENTIFYING;
pub use region::{MultiRegion, Region};
pub use rule::{BY_HAND, BrokenRule, NOT_IN_PLANS, Rule};
pub use tier::{Autoscaling, Beyond, Limit, Range, Tier, Tops};
pub use trigger::{Comparison, Component, Trigger, TriggerUnit, Watches};
pub use whole::{Guide, GuideUsed};
