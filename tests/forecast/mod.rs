//! Forecasts: against figures worked out by hand, and against plans of the same workloads.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::forecast::{Error, Forecast, Request, Trajectory, forecast};
use glsizing::sizing::{self, Workload};
use rust_decimal::Decimal;

use crate::support;

/// What is worked out by hand.
mod by_hand;

/// Every period is a plan.
mod agreement;

/// Events are all that changes, and name the input that forces it.
mod events;

/// Where a forecast ends, and where it does not.
mod limits;

/// The guide's own growth example.
mod guide_example;

const NOTHING: Workload = Workload::NOTHING;

/// A forecast of growth in us-east-1 from September 2026.
fn growing(months: u32, starts: [u64; 3], growth: [Decimal; 3]) -> Request {
    let trajectory =
        |at: usize| Trajectory::Growth { start: starts[at], monthly_growth: growth[at] };
    Request {
        plan: sizing::Request::new(NOTHING, "us-east-1"),
        starting_on: "2026-09-01".parse().unwrap(),
        months,
        load: None,
        trajectories: vec![trajectory(0), trajectory(1), trajectory(2)],
    }
}

fn try_make(request: &Request) -> Result<Forecast, Error> {
    forecast(request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
}

#[track_caller]
fn make(request: &Request) -> Forecast {
    try_make(request).unwrap()
}

/// The plan of every period, each with the storage of the one before as what runs.
fn plans(request: &Request, forecast: &Forecast) -> Vec<sizing::Plan> {
    let mut asked = request.clone();
    let one = |period: &glsizing::sizing::forecast::Period| {
        let plan = plan(&asked, period.workload);
        match &plan.deployment.database {
            Some(database) => {
                let running = asked.plan.current.database.get_or_insert_default();
                running.allocated_storage = Some(database.storage.allocated_storage());
            }
            None => asked.plan.current.database = request.plan.current.database.clone(),
        }
        plan
    };
    forecast.periods.iter().map(one).collect()
}

/// The plan of a workload with the choices of a forecast.
fn plan(request: &Request, workload: Workload) -> sizing::Plan {
    let request = sizing::Request { workload, ..request.plan.clone() };
    support::plan_of(&request)
}
