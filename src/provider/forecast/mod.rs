//! `glsizing_forecast`: the inputs of a plan, with the workload over time, and what becomes of it.

mod fields;
mod inputs;

use std::collections::BTreeMap;

use super::error;
use super::plan::{PlanQuery, contradictions};
use super::problem::{Problem, Problems};
use super::query::Query;
use super::schema::Schema;
use super::settings::Sources;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::sizing::forecast::{Date, Forecast, Request, Trajectory, forecast_unless};
use crate::tfplugin::Value;

/// The plans of a growing workload, month by month.
pub struct ForecastQuery;

impl Query for ForecastQuery {
    type Request = Request;
    type Output = Forecast;

    const NAME: &'static str = "forecast";
    const DESCRIPTION: &'static str = "Plans a growing workload month by month: what each \
        month costs, when a tier, an instance class, storage, an AWS limit or a quota is \
        outgrown, and which input causes it. Every period is a `glsizing_plan` for its workload. \
        The other arguments are those of `glsizing_plan` and apply to all periods. The storage of \
        the database is carried from month to month: it never shrinks, and it grows by no \
        less than AWS accepts (R1.12). Nothing depends on today's date: dates are inputs.\n\nPeriod \
        0 is `starting_on`, and period n begins n months later, on the same day or on that \
        month's last. A month whose plan AWS would refuse has no cost and an event of kind \
        `limit`; in the first month this is an error. In any month, it is an error if `tier` is \
        set and too small, if the tier does not allow `platform`, or if an input exceeds the \
        maximum of `glsizing_plan`. Otherwise `current` is what runs at the start, for every period. \
        Quotas and changes are those of one cell.";
    const PARAMETER: &'static str = "An object with the data source's arguments: `starting_on`, `months`, \
             `organizations`, `users` and `transactions_per_day`, or `load`, and any of the optional ones.";

    fn schema() -> Schema<Request, Forecast> {
        Schema { inputs: inputs::inputs(), fields: fields::fields() }
    }

    fn empty(region: String) -> Request {
        let nothing = || Trajectory::Dated(BTreeMap::new());
        let trajectories = vec![nothing(), nothing(), nothing()];
        let plan = PlanQuery::empty(region);
        Request { plan, starting_on: Date::EARLIEST, months: 1, trajectories, load: None }
    }

    fn contradictions(request: &Request, config: &Value) -> Problems {
        contradictions(&request.plan, config)
    }

    fn by_guide(request: &mut Request, guide: &Guide) -> Result<(), Problem> {
        request.by_guide(guide).map_err(|problem| error::sizing(&problem.into()))
    }

    fn answer(
        request: &Request,
        sources: &Sources,
        given_up: &dyn Fn() -> bool,
    ) -> Result<Forecast, Problem> {
        forecast_unless(given_up, request, sources.guide(), Catalogue::embedded(), sources.prices())
            .map_err(|problem| error::forecast(&problem))
    }
}
