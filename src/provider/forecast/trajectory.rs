//! One input of the workload over time: `{ start, monthly_growth }` or `{ on }`.

use std::collections::BTreeMap;

use super::inputs::date;
use crate::provider::convert::{ratio, whole};
use crate::provider::input::Problem;
use crate::sizing::Input;
use crate::sizing::forecast::Trajectory;
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Step, Type, Value};

/// The attribute's type, with the documentation of its parts.
pub fn ty() -> AttributeType {
    let optional = |name, ty, doc| Attribute::new(name, ty, Mode::Optional, doc);
    AttributeType::Nested(
        Nesting::Single,
        vec![
            optional("start", Type::Number, "Amount on `starting_on`. With `monthly_growth`."),
            optional(
                "monthly_growth",
                Type::Number,
                "What every month adds to the one before: 0.06 is 6 %, 0 holds `start`. At least -0.99 \
                 and below 10. Month n has `start` x (1 + `monthly_growth`)^n, worked out exactly and \
                 rounded up to a whole number, without adding up the rounding of months.",
            ),
            optional(
                "on",
                Type::map(Type::Number),
                "Amounts by date, as `YYYY-MM-DD`. Between two dates the amount moves evenly from day to \
                 day and is rounded up to a whole number; after the last it stays. One date must be \
                 `starting_on` or earlier, and one `starting_on` or later.",
            ),
        ],
    )
}

/// Takes what is known of a value over.
pub fn take(input: Input, value: &Value) -> Result<Trajectory, Problem> {
    let given = |name: &str| value.get(name).filter(|part| !part.is_null());
    match (given("start"), given("monthly_growth"), given("on")) {
        (Some(start), Some(growth), None) => {
            let start = known(start).map(|start| whole(start, input.bounds())).transpose();
            let growth = known(growth).map(|growth| ratio(growth, Trajectory::GROWTH)).transpose();
            Ok(Trajectory::Growth {
                start: start.map_err(Problem::at("start"))?.unwrap_or_default(),
                monthly_growth: growth.map_err(Problem::at("monthly_growth"))?.unwrap_or_default(),
            })
        }
        (None, None, Some(on)) => dated(input, on),
        (Some(_), None, None) => {
            Err(must("must have monthly_growth beside start; 0 holds start over all months"))
        }
        (None, Some(_), None) => Err(must("must have start beside monthly_growth")),
        (None, None, None) => Err(must("must have either start and monthly_growth, or on")),
        (_, _, Some(_)) => {
            Err(must("must have either start and monthly_growth, or on, and not both"))
        }
    }
}

fn dated(input: Input, on: &Value) -> Result<Trajectory, Problem> {
    let at = |key: &str| {
        let inside = vec![Step::Attribute("on".to_owned()), Step::Key(key.to_owned())];
        move |must| Problem { inside, must }
    };
    let mut figures = BTreeMap::new();
    for (key, figure) in on.as_map().into_iter().flatten() {
        let date = date(&Value::from(key.as_str())).map_err(at(key))?;
        if let Some(figure) = known(figure) {
            figures.insert(date, whole(figure, input.bounds()).map_err(at(key))?);
        }
    }
    if figures.is_empty() && on.is_wholly_known() {
        return Err(Problem::at("on")("must have at least one date".to_owned()));
    }
    Ok(Trajectory::Dated(figures))
}

fn known(value: &Value) -> Option<&Value> {
    Some(value).filter(|value| !value.is_unknown())
}

fn must(text: &str) -> Problem {
    text.to_owned().into()
}
