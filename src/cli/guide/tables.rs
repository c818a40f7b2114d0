//! Files with one list of tables, each with amounts of a guide's inputs: workloads to size, samples of measured load.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use toml::{Table, Value};

use crate::guide::{Guide, Input};
use crate::text::{did_you_mean, listed, quoted};

/// More than any list needs.
pub const MOST_BYTES: u64 = 1 << 20;

/// So many entries at most.
const MOST: usize = 1_000;

/// The tables `[[name]]` of a text that has nothing else; `has` says what such a file has.
pub fn tables(text: &str, name: &str, has: &str) -> Result<Vec<Table>, String> {
    let mut file: Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let list = file.remove(name);
    if let Some(other) = file.keys().next() {
        let meant = did_you_mean(other, [name]);
        return Err(format!("{} does not belong there{meant}; {has}", quoted(other)));
    }
    let list = match list {
        None => return Err(format!("has no [[{name}]]; {has}")),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(format!("{name} must be tables, [[{name}]]; {has}")),
    };
    if list.is_empty() || list.len() > MOST {
        return Err(format!("has {} {name}s; it must have from 1 to {MOST}", list.len()));
    }
    let table = |one: Value| match one {
        Value::Table(table) => Ok(table),
        _ => Err(format!("{name} must be tables, [[{name}]]; {has}")),
    };
    list.into_iter().map(table).collect()
}

/// The whole numbers among the values of a table, each of an input that one of the guides has, and of every input
/// that each of them has.
pub fn amounts(table: &Table, guides: &[&Guide]) -> Result<BTreeMap<String, u64>, String> {
    let mut amounts = BTreeMap::new();
    for (key, value) in table {
        let is_input = guides.iter().any(|guide| guide.input(key).is_some());
        if !is_input {
            let known: Vec<Input> = guides.iter().flat_map(|guide| guide.inputs()).collect();
            let meant = did_you_mean(key, known.iter().map(Input::as_str));
            let key = quoted(key);
            return Err(format!(
                "{key} is no input of {}{meant}; {}",
                named(guides),
                sizes(guides)
            ));
        }
        let amount = value.as_integer().and_then(|amount| u64::try_from(amount).ok());
        let amount = amount.ok_or_else(|| format!("{key} must be a whole number, not below 0"))?;
        amounts.insert(key.clone(), amount);
    }
    for guide in guides {
        if let Some(input) = guide.inputs().find(|input| !amounts.contains_key(input.as_str())) {
            return Err(format!("{input} is missing; {}", sizes(&[guide])));
        }
    }
    Ok(amounts)
}

/// Why an input cannot have an amount.
pub fn out_of_bounds(input: Input, amount: u64) -> Option<String> {
    let (least, most) = (input.bounds().min, input.bounds().max);
    let is_out = !(least..=most).contains(&amount);
    is_out.then(|| format!("{input} = {amount} must be from {least} to {most}"))
}

/// A number that is not negative, exactly as it is written.
pub fn decimal(value: &Value) -> Option<Decimal> {
    let number = match value {
        Value::Integer(whole) => Decimal::from(*whole),
        Value::Float(float) => float.to_string().parse().ok()?,
        _ => return None,
    };
    (!number.is_sign_negative()).then_some(number)
}

/// `the guide sso 1`, or both of two.
fn named(guides: &[&Guide]) -> String {
    let mut names: Vec<String> = guides.iter().map(|guide| format!("the guide {guide}")).collect();
    names.dedup();
    listed(&names, "or")
}

/// What guides size by.
pub fn sizes(guides: &[&Guide]) -> String {
    let one = |guide: &&Guide| {
        let inputs: Vec<Input> = guide.inputs().collect();
        format!("the guide {guide} sizes by {}", listed(&inputs, "and"))
    };
    let mut all: Vec<String> = guides.iter().map(one).collect();
    all.dedup();
    listed(&all, "and")
}
