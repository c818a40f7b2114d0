//! `glsizing_alternatives`: what would make a plan cheaper, and what the edges ahead cost.

mod fields;

use rust_decimal::Decimal;

use super::error;
use super::input::Inputs;
use super::plan::{PlanQuery, without_answer};
use super::problem::{Problem, Problems};
use super::query::Query;
use super::schema::Schema;
use super::settings::Sources;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::sizing::alternatives::{Alternatives, Request, alternatives};
use crate::tfplugin::{Type, Value};

/// What would cost less.
pub struct AlternativesQuery;

impl Query for AlternativesQuery {
    type Request = Request;
    type Output = Alternatives;

    const NAME: &'static str = "alternatives";
    const DESCRIPTION: &'static str = "Says what would make a plan cheaper, with what to set and the \
        disadvantage of each change; what the next tier, class and cell cost; and which changes together \
        meet a budget. Each alternative is sized as a complete plan that AWS accepts. The arguments are those \
        of `glsizing_plan`; costs are for all cells. Offline and deterministic, like a plan.";
    const PARAMETER: &'static str = "An object with the data source's arguments: `organizations`, `users` \
        and `transactions_per_day`, or `load`, and any of the optional ones.";

    fn schema() -> Schema<Request, Alternatives> {
        Schema { inputs: inputs(), fields: fields::fields() }
    }

    fn empty(region: String) -> Request {
        Request { plan: PlanQuery::empty(region), budget_monthly_usd: None }
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
    ) -> Result<Alternatives, Problem> {
        alternatives(request, sources.guide(), Catalogue::embedded(), sources.prices(), given_up)
            .map_err(|problem| error::sizing(&problem))
    }
}

/// More than anything costs.
const BUDGET: (Decimal, Decimal) =
    (Decimal::ZERO, Decimal::from_parts(1_000_000_000, 0, 0, false, 0));

fn inputs() -> Inputs<Request> {
    without_answer().of_part(|request: &mut Request| &mut request.plan).optional(
        "budget_monthly_usd",
        Type::Number,
        "The most that all cells may cost in a month, in US dollars; the output `budget` says which \
         alternatives together meet it. At least 0 and below 1,000,000,000.",
        |request, given| {
            request.budget_monthly_usd = Some(given.ratio(BUDGET)?);
            Ok(())
        },
    )
}
