//! The inputs of a forecast: when, how long, how the workload develops, and a plan's choices.

use std::collections::BTreeMap;

use crate::provider::doc::Doc;
use crate::provider::given::Given;
use crate::provider::input::Inputs;
use crate::provider::plan::{AMOUNTS, LOAD, choices, subject};
use crate::provider::problem::Problem;
use crate::sizing::forecast::{Date, Request, Trajectory};
use crate::sizing::{Bounds, Input};
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Type, quoted};
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
    let embedded = Input::EMBEDDED.iter().enumerate();
    let own = embedded.fold(Inputs::<Request>::new(), |inputs, (at, input)| {
        let (name, ty) = (input.as_str(), AttributeType::Nested(Nesting::Single, parts()));
        inputs.instead_of(LOAD, name, ty, doc_of(input), move |request, given| {
            request.trajectories[at] = decode(input.bounds(), given)?;
            Ok(())
        })
    });
    let doc = "Instead of `organizations`, `users` and `transactions_per_day`: how the inputs that the guide in use \
        declares develop, by their names. For a guide of your own with other inputs.";
    own.optional(LOAD, AttributeType::Nested(Nesting::Map, parts()), doc, |request, given| {
        let all = given.elements();
        let all = all.map(|(name, part)| Ok((name.to_owned(), decode(AMOUNTS, &part)?)));
        request.load = Some(all.collect::<Result<_, Problem>>()?);
        Ok(())
    })
}

fn doc_of(input: &'static Input) -> Doc {
    let what = subject(input);
    let Bounds { min, max } = input.bounds();
    let (min, max) = (grouped(min), grouped(max));
    Doc::of(move |_| {
        format!(
            "{what}, over time: set either `start` and `monthly_growth`, or `on`. Whole \
             numbers from {min} to {max}. Required, unless `load` is given."
        )
    })
}

/// The parts of how one input develops.
fn parts() -> Vec<Attribute> {
    let optional = |name, ty, doc| Attribute::new(name, ty, Mode::Optional, doc);
    vec![
        optional("start", Type::Number, "Amount on `starting_on`. With `monthly_growth`."),
        optional(
            "monthly_growth",
            Type::Number,
            "What every month adds to the one before: 0.06 is 6 %, 0 keeps `start`. At least \
             -0.99 and below 10. Month n has `start` x (1 + `monthly_growth`)^n, worked out \
             exactly and rounded up to a whole number, without adding up the rounding of \
             months.",
        ),
        optional(
            "on",
            Type::map(Type::Number),
            "Amounts by date, as `YYYY-MM-DD`. Between two dates the amount moves evenly from \
             day to day and is rounded up to a whole number; after the last it stays. One date \
             must be `starting_on` or earlier, and one `starting_on` or later.",
        ),
    ]
}

/// Decodes what is known of a value.
fn decode(bounds: Bounds, given: &Given) -> Result<Trajectory, Problem> {
    let has = |name: &str| given.value.get(name).is_some_and(|part| !part.is_null());
    match (has("start"), has("monthly_growth"), has("on")) {
        (true, true, false) => growth(bounds, given),
        (false, false, true) => dated(bounds, given),
        (true, false, false) => {
            Err(given.must("must have monthly_growth beside start; 0 keeps start in all months"))
        }
        (false, true, false) => Err(given.must("must have start beside monthly_growth")),
        (false, false, false) => {
            Err(given.must("must have either start and monthly_growth, or on"))
        }
        (_, _, true) => {
            Err(given.must("must have either start and monthly_growth, or on, and not both"))
        }
    }
}

fn growth(bounds: Bounds, given: &Given) -> Result<Trajectory, Problem> {
    let start = given.part("start").map(|start| start.whole(bounds)).transpose()?;
    let growth = given.part("monthly_growth").map(|growth| growth.ratio(Trajectory::GROWTH));
    Ok(Trajectory::Growth {
        start: start.unwrap_or_default(),
        monthly_growth: growth.transpose()?.unwrap_or_default(),
    })
}

fn dated(bounds: Bounds, given: &Given) -> Result<Trajectory, Problem> {
    let mut figures = BTreeMap::new();
    let Some(on) = given.part("on") else { return Ok(Trajectory::Dated(figures)) };
    for (key, figure) in on.elements() {
        figures.insert(date(&figure, key)?, figure.whole(bounds)?);
    }
    if on.value.as_map().is_some_and(BTreeMap::is_empty) {
        return Err(on.must("must have at least one date"));
    }
    Ok(Trajectory::Dated(figures))
}

/// A date that was given.
fn date(given: &Given, text: &str) -> Result<Date, Problem> {
    text.parse()
        .map_err(|why| given.must(format!("must be a date; {} was given: {why}", quoted(text))))
}
