//! The parts of a comparison as attributes of an object.

use rust_decimal::Decimal;

use super::{Change, Comparison, Dollars};
use crate::provider::convert::decimal;
use crate::provider::field::Field;
use crate::tfplugin::{Number, Type, Value};

/// Every part of a comparison.
pub fn fields() -> Vec<Field<Comparison>> {
    vec![
        Field::map("changes", "What differs, by attribute path.", change(), |one: &Comparison| {
            &one.changes
        }),
        Field::object("monthly_usd", "One cell's cost.", dollars(), |one: &Comparison| {
            Some(&one.monthly_usd)
        }),
        Field::object("total_monthly_usd", "All cells' cost.", dollars(), |one: &Comparison| {
            Some(&one.total_monthly_usd)
        }),
        Field::map(
            "by_component",
            "All cells' cost by component.",
            dollars(),
            |one: &Comparison| &one.by_component,
        ),
        Field::new(
            "apply_notes",
            Type::map(Type::String),
            "What applying does, by attribute path.",
            |one: &Comparison| {
                let notes = one.apply_notes.iter();
                Value::object(notes.map(|(path, text)| (path, Value::from(text.as_str()))))
            },
        ),
        Field::text("summary", "A few lines.", |one: &Comparison| one.summary.clone()),
    ]
}

fn change() -> Vec<Field<Change>> {
    vec![
        Field::text("before", "The value in plan_a.", |one: &Change| one.before.clone()),
        Field::text("after", "The value in plan_b.", |one: &Change| one.after.clone()),
    ]
}

fn dollars() -> Vec<Field<Dollars>> {
    vec![
        Field::number("before", "In plan_a.", |one: &Dollars| number(one.before)),
        Field::number("after", "In plan_b.", |one: &Dollars| number(one.after)),
        Field::number("difference", "What is added.", |one: &Dollars| number(one.difference())),
    ]
}

fn number(usd: Option<Decimal>) -> Option<Number> {
    usd.map(decimal)
}
