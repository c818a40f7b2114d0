//! One declaration per input that a plan does not have: when, how long, and how the workload develops.

use std::collections::BTreeMap;

use super::trajectory;
use crate::provider::convert::{grouped, whole};
use crate::provider::input::Problem;
use crate::sizing::forecast::{Date, Request, Trajectory};
use crate::sizing::{self, Bounds, Input};
use crate::tfplugin::{Attribute, AttributeType, Mode, Type, Value, quoted};

type Take = Box<dyn Fn(&mut Request, &Value) -> Result<(), Problem> + Send + Sync>;

/// One input.
pub struct TimeInput {
    /// The argument's name.
    pub name: &'static str,
    ty: AttributeType,
    doc: String,
    take: Take,
}

impl TimeInput {
    /// The attribute's schema; the user must set all of them.
    pub fn attribute(&self) -> Attribute {
        let (name, ty, description) = (self.name.to_owned(), self.ty.clone(), self.doc.clone());
        let mode = Mode::Required;
        Attribute { name, ty, mode, sensitive: false, deprecation: None, description }
    }

    /// Takes what is known of a value over; the error says what it must be.
    pub fn take(&self, request: &mut Request, value: &Value) -> Result<(), Problem> {
        (self.take)(request, value)
    }
}

/// A request that says nothing of time yet.
pub fn empty(plan: sizing::Request) -> Request {
    let nothing = || Trajectory::Dated(BTreeMap::new());
    let trajectories = [nothing(), nothing(), nothing()];
    Request { plan, starting_on: Date::EARLIEST, months: 1, trajectories }
}

/// Every input, in the order of the documentation.
pub fn over_time() -> Vec<TimeInput> {
    let mut inputs = vec![starting_on(), months()];
    inputs.extend(Input::ALL.into_iter().enumerate().map(|(at, input)| workload(at, input)));
    inputs
}

fn starting_on() -> TimeInput {
    TimeInput {
        name: "starting_on",
        ty: AttributeType::Plain(Type::String),
        doc: "Date of the first period, as `YYYY-MM-DD`. Given, never the day on which it runs, so that \
              the forecast stays as it is until its inputs change."
            .to_owned(),
        take: Box::new(|request, value| {
            request.starting_on = date(value)?;
            Ok(())
        }),
    }
}

fn months() -> TimeInput {
    let Bounds { min, max } = Request::MONTHS;
    TimeInput {
        name: "months",
        ty: AttributeType::Plain(Type::Number),
        doc: format!(
            "How many periods of one month, the first included, from {min} to {max}: 12 are a year, and \
             the last of them begins 11 months after `starting_on`."
        ),
        take: Box::new(|request, value| {
            let months = whole(value, Request::MONTHS)?;
            request.months = u32::try_from(months).unwrap_or(1);
            Ok(())
        }),
    }
}

fn workload(at: usize, input: Input) -> TimeInput {
    let what = match input {
        Input::Organizations => "Organizations to serve",
        Input::Users => "Users of all organizations together",
        Input::TransactionsPerDay => "Transactions per day of all organizations together",
    };
    let Bounds { min, max } = input.bounds();
    TimeInput {
        name: input.as_str(),
        ty: trajectory::ty(),
        doc: format!(
            "{what}, over time: either `start` and `monthly_growth`, or `on`. Whole numbers from {} to \
             {}.",
            grouped(min),
            grouped(max)
        ),
        take: Box::new(move |request, value| {
            request.trajectories[at] = trajectory::take(input, value)?;
            Ok(())
        }),
    }
}

/// A date, or what it must be.
pub fn date(value: &Value) -> Result<Date, String> {
    let text = value.as_str().unwrap_or_default();
    text.parse().map_err(|why| format!("must be a date; {} was given: {why}", quoted(text)))
}
