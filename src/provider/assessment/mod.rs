//! `glsizing_assessment`: whether what runs is enough for a workload, and for how much more.

mod fields;
mod inputs;

use super::error;
use super::plan::PlanQuery;
use super::problem::{Problem, Problems};
use super::query::Query;
use super::schema::Schema;
use super::settings::Sources;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::sizing::assessment::{Assessment, Request, assess};
use crate::tfplugin::Value;

/// What runs beside what is needed.
pub struct AssessmentQuery;

impl Query for AssessmentQuery {
    type Request = Request;
    type Output = Assessment;

    const NAME: &'static str = "assessment";
    const FUNCTION: &'static str = "assess";
    const DESCRIPTION: &'static str = "Assesses infrastructure that runs: whether it is enough for a \
        workload, what is needed instead, for how much more it is enough, and which component is too \
        small first, and when. `current` describes what runs, in the shape of a plan; the other \
        arguments are those of `glsizing_plan`, whose plan is the need. Components that `current` \
        leaves out are not assessed. Offline and deterministic, like a plan.";
    const PARAMETER: &'static str = "An object with the data source's arguments: `organizations`, `users`, \
        `transactions_per_day`, or `load`, with `current` and any of the optional ones.";

    fn schema() -> Schema<Request, Assessment> {
        Schema { inputs: inputs::inputs(), fields: fields::fields() }
    }

    fn empty(region: String) -> Request {
        Request { plan: PlanQuery::empty(region), starting_on: None, monthly_growth: None }
    }

    fn contradictions(request: &Request, config: &Value) -> Problems {
        PlanQuery::contradictions(&request.plan, config)
    }

    fn by_guide(request: &mut Request, guide: &Guide) -> Result<(), Problem> {
        request.plan.by_guide(guide).map_err(|problem| error::sizing(&problem.into()))
    }

    fn answer(
        request: &Request,
        sources: &Sources,
        given_up: &dyn Fn() -> bool,
    ) -> Result<Assessment, Problem> {
        assess(request, sources.guide(), Catalogue::embedded(), sources.prices(), given_up)
            .map_err(|problem| error::sizing(&problem))
    }
}
