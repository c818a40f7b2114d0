//! What a plan computes: one table per part.

mod alarms;
mod cache;
mod calculator;
mod compute;
mod cost;
mod data;
mod explanation;
mod message_broker;
mod omit;
mod operation;
mod regions;

use crate::provider::field::Fields;
use crate::sizing::Plan;

pub use calculator::calculator;
pub use explanation::{finding, guide_used};

/// Every field.
pub fn fields() -> Fields<Plan> {
    explanation::outcome()
        .and(data::fields())
        .and(compute::fields())
        .and(regions::fields())
        .and(operation::fields())
        .and(alarms::fields())
        .and(cost::fields())
        .and(explanation::fields())
}
