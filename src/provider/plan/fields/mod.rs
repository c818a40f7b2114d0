//! What a plan computes: one table per part.

mod alarms;
mod cache;
mod calculator;
mod compute;
mod cost;
mod data;
mod explanation;
mod operation;
mod regions;

use crate::provider::field::Field;
use crate::sizing::Plan;

pub use calculator::calculator;
pub use cost::dollars;
pub use explanation::finding;

/// Every field.
pub fn fields() -> Vec<Field<Plan>> {
    let mut fields = explanation::outcome();
    fields.extend(data::fields());
    fields.extend(compute::fields());
    fields.extend(regions::fields());
    fields.extend(operation::fields());
    fields.extend(alarms::fields());
    fields.extend(cost::fields());
    fields.extend(explanation::fields());
    fields
}
