//! Between the protocol's numbers and the engine's.

use rust_decimal::Decimal;

use crate::sizing::Bounds;
use crate::tfplugin::{Number, Value};
use crate::units::{Gib, Vcpu};

pub use crate::units::grouped;

/// An exact decimal as a number.
pub fn decimal(value: Decimal) -> Number {
    let value = value.normalize();
    Number::from_parts(value.mantissa(), value.scale())
}

/// vCPUs as a number.
pub fn vcpus(value: Vcpu) -> Number {
    decimal(value.0)
}

/// Gibibytes as a number.
pub fn gib(value: Gib) -> Number {
    decimal(value.0)
}

/// A whole number within bounds, or what it must be.
pub fn whole(value: &Value, bounds: Bounds) -> Result<u64, String> {
    let given = number(value);
    let whole = given.as_ref().and_then(Number::to_u64);
    whole.filter(|whole| (bounds.min..=bounds.max).contains(whole)).ok_or_else(|| {
        let given = given.map_or_else(|| kind(value).to_owned(), |given| given.to_string());
        let (min, max) = (grouped(bounds.min), grouped(bounds.max));
        format!("must be a whole number from {min} to {max}; {given} was given")
    })
}

/// A decimal from `from` up to but not including `below`, or what it must be.
pub fn ratio(value: &Value, (from, below): (Decimal, Decimal)) -> Result<Decimal, String> {
    let given = number(value);
    let parsed = given.as_ref().and_then(|given| Decimal::from_str_exact(&shortened(given)).ok());
    parsed.filter(|parsed| (from..below).contains(parsed)).ok_or_else(|| {
        let given = given.map_or_else(|| kind(value).to_owned(), |given| given.to_string());
        format!("must be at least {from} and below {below}; {given} was given")
    })
}

/// A share of the whole: above 0 and at most 1, or what it must be.
pub fn share(value: &Value) -> Result<Decimal, String> {
    let given = number(value);
    let parsed = given.as_ref().and_then(|given| Decimal::from_str_exact(&shortened(given)).ok());
    let legal = |share: &Decimal| *share > Decimal::ZERO && *share <= Decimal::ONE;
    parsed.filter(legal).ok_or_else(|| {
        let given = given.map_or_else(|| kind(value).to_owned(), |given| given.to_string());
        format!("must be above 0 and at most 1; {given} was given")
    })
}

/// One of some words, or what they are.
pub fn one_of<T: Copy>(value: &Value, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let given = value.as_str();
    let found = all.iter().copied().find(|one| Some(name(*one)) == given);
    found.ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|one| format!("\"{}\"", name(*one))).collect();
        let given = given.map_or_else(|| kind(value).to_owned(), |given| format!("\"{given}\""));
        format!("must be one of {}; {given} was given", names.join(", "))
    })
}

/// A number, or text that reads as one, as core itself would convert it.
fn number(value: &Value) -> Option<Number> {
    value.as_number().cloned().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

/// At most 20 decimal places: more cannot change a plan, and 1/3 in HCL has 150.
fn shortened(number: &Number) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((whole, places)) if places.len() > 20 => format!("{whole}.{}", &places[..20]),
        _ => text,
    }
}

fn kind(value: &Value) -> &'static str {
    match value.unwrapped() {
        Value::Null => "null",
        Value::Unknown(_) => "an unknown value",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
        Value::Dynamic(_) => "a value of another type",
    }
}
