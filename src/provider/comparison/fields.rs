//! The parts of a comparison as attributes of an object.

use rust_decimal::Decimal;

use super::result::{Change, Comparison, Dollars};
use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::tfplugin::{Number, Type, Value};

/// Every part of a comparison.
pub fn fields() -> Fields<Comparison> {
    Fields::<Comparison>::new()
        .map("changes", "What differs, by attribute path.", change(), |comparison| {
            &comparison.changes
        })
        .object("monthly_usd", "One cell's cost.", dollars(), |comparison| {
            Some(&comparison.monthly_usd)
        })
        .object("total_monthly_usd", "All cells' cost.", dollars(), |comparison| {
            Some(&comparison.total_monthly_usd)
        })
        .map("by_component", "All cells' cost by component.", dollars(), |comparison| {
            &comparison.by_component
        })
        .plain(
            "unpriced",
            Type::map(Type::String),
            "Names of cost lines without a known price: `before`, `after` or `both`. The difference of \
             their component is null, and left out of the differences of the sums.",
            |comparison| {
                let names = comparison.unpriced.iter();
                Value::object(names.map(|(name, side)| (name, Value::from(side.as_str()))))
            },
        )
        .plain(
            "apply_notes",
            Type::map(Type::String),
            "What applying does, by attribute path.",
            |comparison| {
                let notes = comparison.apply_notes.iter();
                Value::object(notes.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        )
        .text("summary", "A few lines.", |comparison| comparison.summary.clone())
}

fn change() -> Fields<Change> {
    Fields::<Change>::new()
        .text("before", "The value in plan_a.", |change| change.before.clone())
        .text("after", "The value in plan_b.", |change| change.after.clone())
}

fn dollars() -> Fields<Dollars> {
    Fields::<Dollars>::new()
        .number("before", "In plan_a.", |usd| number(usd.before))
        .number("after", "In plan_b.", |usd| number(usd.after))
        .number("difference", "What is added; null where it rests on a missing price.", |usd| {
            number(usd.difference)
        })
}

fn number(usd: Option<Decimal>) -> Option<Number> {
    usd.map(decimal)
}
