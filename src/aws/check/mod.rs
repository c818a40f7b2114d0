//! The final net: argument sets as a Terraform user would write them, judged by every rule.
//!
//! **Never changes a value and never stops at the first fault.** `None` is null. Each function
//! returns what is wrong, in the order of the arguments; an empty list means AWS accepts the set.

mod alarm;
mod aurora;
mod broker;
mod db_instance;
mod network;
mod node_group;
mod replication_group;
mod task;
mod volume;

pub use alarm::{Alarm, Query, alarm};
pub use aurora::{AuroraCluster, AuroraGlobal, aurora_cluster, aurora_global};
pub use broker::{Broker, broker};
pub use db_instance::{DbInstance, DbReplica, db_instance, db_replica};
pub use network::{Network, network};
pub use node_group::{NodeGroup, node_group};
pub use replication_group::{ReplicationGroup, replication_group};
pub use task::{ScalingTarget, TargetTracking, Task, scaling_target, target_tracking, task};
pub use volume::{Server, Volume, server, volume};

use super::catalogue::Catalogue;
use super::region::Region;
use super::rule::Violation;

/// What is wrong so far.
#[derive(Default)]
struct Faults(Vec<Violation>);

impl Faults {
    /// Keeps the fault of a check that failed; gives back what it made.
    fn take<T>(&mut self, result: Result<T, Violation>) -> Option<T> {
        result.map_err(|violation| self.0.push(violation)).ok()
    }

    /// Adds a fault if `broken`.
    fn when(&mut self, broken: bool, violation: impl FnOnce() -> Violation) {
        if broken {
            self.0.push(violation());
        }
    }

    /// The region, or a fault.
    fn region(&mut self, name: &str) -> Option<&'static Region> {
        let region = Catalogue::embedded().region(name);
        self.when(region.is_none(), || {
            let limit = "a region of the catalogue";
            Violation::new("R5.8", "region", name, limit, "use a region of regions.csv")
        });
        region
    }
}

/// An argument that must stay null.
fn not_null<T: ToString>(
    rule: &'static str,
    subject: &str,
    value: &Option<T>,
) -> Option<Violation> {
    let value = value.as_ref()?;
    Some(Violation::new(rule, subject, value.to_string(), "null", "leave it null"))
}

/// An argument with a largest value.
fn at_most(rule: &'static str, subject: &str, value: u64, most: u64) -> Result<(), Violation> {
    if value <= most {
        return Ok(());
    }
    Err(Violation::new(
        rule,
        subject,
        value,
        format!("at most {most}"),
        format!("use {most} or less"),
    ))
}
