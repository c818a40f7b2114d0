//! A plan for every month: what it costs, when it changes, and which input forces it.
//!
//! # Time
//!
//! Period 0 is `starting_on`; period n begins n months later, on the same day or, where that month
//! has no such day, on its last, always counted from `starting_on`. `months` is the number of
//! periods, each billed as one whole month: 12 are a year, of which the last begins after 11 months.
//!
//! # Agreement with plans
//!
//! Every period is what a plan of its workload says, sized by the same code, with `current` as it is at the
//! start but for the storage of the database, which is that of the period before: it never shrinks, and an
//! increase is at least 10 % (R1.12).
//!
//! # Limits
//!
//! A period that AWS would refuse ends no forecast: the limit is an event, and the period has no
//! cost. In the first period it is an error, as it is in a plan, and so is everywhere what the user
//! chose: a pinned tier that no longer holds, a platform that the next tier does not have, growth
//! beyond what a plan takes.

mod date;
mod error;
mod event;
mod guide_example;
mod result;
mod setting;
mod state;
mod summary;
mod trajectory;

pub use date::{Date, DateError};
pub use error::Error;
pub use event::Event;
pub use guide_example::guide_example;
pub use result::{Forecast, Outgrown, Period, Request};
pub use setting::Kind;
pub use trajectory::Trajectory;

use std::rc::Rc;
use std::sync::Arc;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::sizing::explanation::identity::{self, Inputs};
use crate::sizing::request::{Input, Workload};
use event::Transition;
use result::Month;
use state::{Carrier, Engine, State};

/// Sizes every period.
pub fn forecast(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Forecast, Error> {
    forecast_unless(&|| false, request, guide, catalogue, prices)
}

/// The same, unless it is given up, which is asked for every period.
pub fn forecast_unless(
    given_up: &dyn Fn() -> bool,
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Result<Forecast, Error> {
    let engine = Engine { request: &request.plan, guide, catalogue, prices };
    let months = months(request, &engine, given_up)?;
    let carriers: Vec<Option<&Carrier>> =
        months.iter().map(|month| month.state.outcome.as_ref().ok()).collect();
    let first = match &months[0].state.outcome {
        Ok(first) => first,
        Err(error) => return Err(Error::Plan(error.clone())),
    };
    let inputs: Arc<[Input]> = guide.inputs().collect();
    let periods: Vec<Period> = months.iter().map(|month| month.period(&inputs)).collect();
    let costs = periods.iter().map(|period| period.monthly_usd);
    let events = event::by_key(events(&months, &carriers, &periods, &engine, given_up)?);
    let dearest = (0..periods.len()).rev().max_by_key(|at| periods[*at].monthly_usd);
    let mut forecast = Forecast {
        id: id(request, &months[0].state, first, guide, prices),
        guide: guide.used(),
        inputs,
        events,
        peak: dearest.unwrap_or(0),
        total_usd: costs.sum(),
        unpriced: periods.iter().flat_map(|period| &period.unpriced).cloned().collect(),
        outgrown: result::outgrown(&months, guide),
        findings: guide_example::compare(&periods, guide),
        periods,
        summary: String::new(),
    };
    forecast.summary = summary::summary(&forecast);
    Ok(forecast)
}

/// The workload of every period, sized.
fn months(
    request: &Request,
    engine: &Engine,
    given_up: &dyn Fn() -> bool,
) -> Result<Vec<Month>, Error> {
    let count = request.months.max(1);
    let dates: Vec<Date> =
        (0..count).map(|month| request.starting_on.months_later(month)).collect();
    let mut workloads = vec![Workload::NOTHING; dates.len()];
    for (input, trajectory) in engine.guide.inputs().zip(&request.trajectories) {
        let amounts = trajectory.amounts(input, &dates)?;
        for (workload, amount) in workloads.iter_mut().zip(amounts) {
            *workload = workload.with(input, amount);
        }
    }
    let mut months: Vec<Month> = Vec::with_capacity(dates.len());
    for (date, workload) in dates.into_iter().zip(workloads) {
        if given_up() {
            return Err(Error::GivenUp);
        }
        let last = months.last();
        let storage = last.and_then(|last| last.state.storage);
        let same = last.filter(|last| last.state.workload == workload);
        let state = match same {
            Some(last) => last.state.clone(),
            None => {
                Rc::new(engine.state(workload, storage).map_err(|error| match months.len() {
                    0 => Error::Plan(error),
                    month => Error::Period { date, month, error },
                })?)
            }
        };
        months.push(Month { date, state });
    }
    Ok(months)
}

fn events(
    months: &[Month],
    carriers: &[Option<&Carrier>],
    periods: &[Period],
    engine: &Engine,
    given_up: &dyn Fn() -> bool,
) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    for (before, pair) in months.windows(2).enumerate() {
        if given_up() {
            return Err(Error::GivenUp);
        }
        let [was, is] = pair else { continue };
        let carried = carriers[..=before].iter().rev().find_map(|carrier| *carrier);
        let Some(carried) = carried.filter(|_| !Rc::ptr_eq(&was.state, &is.state)) else {
            continue;
        };
        let (before_state, after) = (&*was.state, &*is.state);
        let transition = Transition { engine: *engine, before: before_state, after, carried };
        events.extend(transition.changes().into_iter().map(|change| Event {
            date: is.date,
            month: before + 1,
            kind: change.kind,
            attribute: change.attribute,
            input: change.input,
            before: change.before,
            after: change.after,
            limit: change.limit,
            monthly_usd_before: periods[before].monthly_usd,
            monthly_usd_after: periods[before + 1].monthly_usd,
            unpriced_before: periods[before].unpriced.len(),
            unpriced_after: periods[before + 1].unpriced.len(),
        }));
    }
    Ok(events)
}

/// The first plan's id covers the choices as they are filled in, prices and guide; what is pinned
/// matters to later periods, and so do the trajectories.
fn id(
    request: &Request,
    first: &State,
    carrier: &Carrier,
    guide: &Guide,
    prices: &PriceBook,
) -> String {
    let Request { plan, starting_on, months, trajectories, load: _ } = request;
    let plan = super::Request { workload: first.workload, ..plan.clone() };
    let mut inputs = Inputs::default();
    inputs.add("plan", identity::id(&plan, guide, first.tier, &carrier.deployment, prices));
    inputs.add_if_any("tier", plan.tier.as_ref());
    inputs.add_if_any("platform", plan.platform);
    inputs.add_if_any("availability_zone_count", plan.availability_zone_count);
    inputs.add("starting_on", starting_on);
    inputs.add("months", months);
    for (input, trajectory) in guide.inputs().zip(trajectories) {
        inputs.add("trajectory", input.as_str());
        trajectory.add_to(&mut inputs);
    }
    inputs.digest()
}
