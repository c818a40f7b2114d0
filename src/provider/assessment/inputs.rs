//! The inputs of an assessment: those of a plan, and how the workload grows.

use crate::provider::input::Inputs;
use crate::provider::plan::all_inputs;
use crate::sizing::assessment::Request;
use crate::sizing::forecast::Trajectory;
use crate::tfplugin::Type;

/// Every input, in the order of the documentation.
pub fn inputs() -> Inputs<Request> {
    all_inputs().of_part(|request: &mut Request| &mut request.plan).and(growth())
}

fn growth() -> Inputs<Request> {
    Inputs::<Request>::new()
        .optional(
            "starting_on",
            Type::String,
            "Date on which the workload is as given, as `YYYY-MM-DD`. Together with \
             `monthly_growth` it gives `outgrown_on`.",
            |request, given| {
                let text = given.value.as_str().unwrap_or_default();
                let date =
                    text.parse().map_err(|_| given.must("must be a date such as 2026-09-01"))?;
                request.starting_on = Some(date);
                Ok(())
            },
        )
        .optional(
            "monthly_growth",
            Type::Number,
            "What a month adds to every input of the workload: 0.02 is 2 %.",
            |request, given| {
                request.monthly_growth = Some(given.ratio(Trajectory::GROWTH)?);
                Ok(())
            },
        )
}
