//! `glsizing_plan`: a workload and choices in, what to deploy and its cost out.

mod contradictions;
mod fields;
mod inputs;

use std::borrow::Cow;

use super::error;
use super::problem::{Problem, Problems};
use super::query::Query;
use super::schema::Schema;
use super::settings::Sources;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::sizing::{self, Plan, Request, Workload};
use crate::tfplugin::Value;

pub use contradictions::contradictions;
pub use fields::{calculator, finding, guide_used};
pub use inputs::{AMOUNTS, LOAD, check_findings, choices, load, subject, without_answer, workload};

/// The plan of a workload.
pub struct PlanQuery;

impl Query for PlanQuery {
    type Request = Request;
    type Output = Plan;

    const NAME: &'static str = "plan";
    const DESCRIPTION: &'static str = "Turns organizations, users and transactions per day \
        into AWS instance types, counts and storage that AWS accepts. Offline and deterministic: \
        the same inputs give the same plan. An attribute has the name of the resource argument \
        that it is made for, and null means that the argument is omitted. Use inputs known at \
        plan time, such as variables: with unknown inputs, or with `depends_on`, all values are \
        known only after apply.";
    const PARAMETER: &'static str = "An object with the data source's arguments: `organizations`, `users` \
        and `transactions_per_day`, or `load`, and any of the optional ones.";

    fn schema() -> Schema<Request, Plan> {
        Schema { inputs: inputs::inputs(), fields: fields::fields() }
    }

    fn empty(region: String) -> Request {
        Request::new(Workload::NOTHING, region)
    }

    fn contradictions(request: &Request, config: &Value) -> Problems {
        contradictions(request, config)
    }

    fn by_guide(request: &mut Request, guide: &Guide) -> Result<(), Problem> {
        request.by_guide(guide).map_err(|problem| error::sizing(&problem.into()))
    }

    fn answer(request: &Request, sources: &Sources, _: &dyn Fn() -> bool) -> Result<Plan, Problem> {
        check_findings(request, sources.guide())?;
        sizing::plan(request, sources.guide(), Catalogue::embedded(), sources.prices())
            .map_err(|problem| error::sizing(&problem))
    }

    fn complete<'a>(_: &'a Request, plan: &Plan) -> Cow<'a, Request> {
        Cow::Owned(Request {
            tier: Some(plan.tier.to_string()),
            cell_count: Some(plan.cell_count),
            platform: Some(plan.deployment.platform),
            availability_zone_count: Some(plan.deployment.network.availability_zone_count),
            ..plan.request.clone()
        })
    }
}
