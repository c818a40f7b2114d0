//! Between the protocol's numbers and the engine's.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::sizing::Bounds;
use crate::tfplugin::{MOST_SHOWN, Number, Value, quoted, shortened};
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
    let whole = number(value).and_then(|number| number.to_u64());
    whole.filter(|whole| (bounds.min..=bounds.max).contains(whole)).ok_or_else(|| {
        let given = given(value);
        let (min, max) = (grouped(bounds.min), grouped(bounds.max));
        format!("must be a whole number from {min} to {max}; {given} was given")
    })
}

/// A decimal from `from` up to but not including `below`, or what it must be.
pub fn ratio(value: &Value, (from, below): (Decimal, Decimal)) -> Result<Decimal, String> {
    fraction(value).filter(|parsed| (from..below).contains(parsed)).ok_or_else(|| {
        format!("must be at least {from} and below {below}; {} was given", given(value))
    })
}

/// A share of the whole: above 0 and at most 1, or what it must be.
pub fn share(value: &Value) -> Result<Decimal, String> {
    let legal = |share: &Decimal| *share > Decimal::ZERO && *share <= Decimal::ONE;
    fraction(value)
        .filter(legal)
        .ok_or_else(|| format!("must be above 0 and at most 1; {} was given", given(value)))
}

/// One of some words, or what they are.
pub fn one_of<T: Copy>(value: &Value, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let text = value.as_str();
    let found = all.iter().copied().find(|one| Some(name(*one)) == text);
    found.ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|one| format!("\"{}\"", name(*one))).collect();
        let given = text.map_or_else(|| given(value), quoted);
        format!("must be one of {}; {given} was given", names.join(", "))
    })
}

/// The name of something, or what it must be. Nothing that has a name here has so long a one that a
/// message could not repeat it.
pub fn name(value: &Value) -> Result<String, String> {
    value.as_str().ok_or_else(|| "must be text".to_owned()).and_then(name_of)
}

/// The same of text.
pub fn name_of(text: &str) -> Result<String, String> {
    match shortened(text) {
        Cow::Borrowed(name) => Ok(name.to_owned()),
        Cow::Owned(_) => {
            Err(format!("must have at most {MOST_SHOWN} characters; {} was given", quoted(text)))
        }
    }
}

/// What was given, as a message repeats it.
fn given(value: &Value) -> String {
    match (number(value), value.as_str()) {
        (Some(number), _) => shortened(&number.to_string()).into_owned(),
        (None, Some(text)) => quoted(text),
        (None, None) => kind(value).to_owned(),
    }
}

/// A number, or text that reads as one, as core itself would convert it.
fn number(value: &Value) -> Option<Number> {
    value.as_number().cloned().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

/// A number to 20 decimal places: more cannot change a plan, and 1/3 in HCL has 150.
fn fraction(value: &Value) -> Option<Decimal> {
    let text = number(value)?.to_string();
    let short = match text.split_once('.') {
        Some((whole, places)) if places.len() > 20 => format!("{whole}.{}", &places[..20]),
        _ => text,
    };
    Decimal::from_str_exact(&short).ok()
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
