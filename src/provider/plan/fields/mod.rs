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

use crate::provider::field::Fields;
use crate::sizing::{AnswerPart, Plan};

pub use calculator::calculator;
pub use explanation::finding;

/// Whether a plan was asked to leave a part out.
fn omits(part: AnswerPart) -> impl Fn(&Plan) -> bool + Copy + Send + Sync + 'static {
    move |plan| plan.request.answer.omits(part)
}

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
