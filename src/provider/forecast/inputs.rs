//! The inputs of a forecast: when, how long, how the workload develops, and a plan's choices.

use super::trajectory::{self, date};
use crate::provider::doc::Doc;
use crate::provider::input::Inputs;
use crate::provider::plan::{choices, subject};
use crate::sizing::forecast::Request;
use crate::sizing::{Bounds, Input};
use crate::tfplugin::Type;
use crate::units::grouped;

/// Every input, in the order of the documentation.
pub fn inputs() -> Inputs<Request> {
    time().and(workload()).and(choices().of_part(|request: &mut Request| &mut request.plan))
}

fn time() -> Inputs<Request> {
    let Bounds { min, max } = Request::MONTHS;
    let months = Doc::of(move |_| {
        format!(
            "Number of periods of one month, from {min} to {max}. With 12, the last period \
             begins 11 months after `starting_on`."
        )
    });
    Inputs::<Request>::new()
        .required(
            "starting_on",
            Type::String,
            "Date of the first period, as `YYYY-MM-DD`. It is an input, and not today's \
             date, so that the forecast changes only when its inputs change.",
            |request, given| {
                request.starting_on = date(given, given.value.as_str().unwrap_or_default())?;
                Ok(())
            },
        )
        .required("months", Type::Number, months, |request, given| {
            request.months = given.small(Request::MONTHS)?;
            Ok(())
        })
}

fn workload() -> Inputs<Request> {
    Input::ALL.into_iter().enumerate().fold(Inputs::new(), |inputs, (at, input)| {
        let (name, ty) = (input.as_str(), trajectory::ty());
        inputs.required(name, ty, doc_of(input), move |request, given| {
            request.trajectories[at] = trajectory::decode(input, given)?;
            Ok(())
        })
    })
}

fn doc_of(input: Input) -> Doc {
    let what = subject(input);
    let Bounds { min, max } = input.bounds();
    let (min, max) = (grouped(min), grouped(max));
    Doc::of(move |_| {
        format!(
            "{what}, over time: set either `start` and `monthly_growth`, or `on`. Whole \
             numbers from {min} to {max}."
        )
    })
}
