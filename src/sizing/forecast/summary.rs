//! The forecast as text: a line for the start, one for each month with a step, and the sums. Storage
//! that grows month by month is one line.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::event::Event;
use super::result::{Forecast, Period};
use super::setting::Kind;
use crate::sizing::request::Input;
use crate::units::{Usd, grouped};

/// The text.
pub fn summary(forecast: &Forecast) -> String {
    let mut text = String::new();
    write_lines(&mut text, forecast).expect("writing to a string does not fail");
    text
}

fn write_lines(out: &mut String, forecast: &Forecast) -> fmt::Result {
    let Forecast { periods, inputs, events, peak, total_usd, unpriced, findings, .. } = forecast;
    period(out, "start", &periods[0], inputs)?;
    let mut by_month: BTreeMap<usize, Vec<&Event>> = BTreeMap::new();
    for event in events.values().filter(|event| event.kind != Kind::Storage) {
        by_month.entry(event.month).or_default().push(event);
    }
    for events in by_month.values_mut() {
        events.sort_by_key(|event| event.kind);
        steps(out, events)?;
    }
    storage(out, events)?;
    period(out, "peak", &periods[*peak], inputs)?;
    period(out, "end", &periods[periods.len() - 1], inputs)?;
    let count = periods.len();
    let months = if count == 1 { "month" } else { "months" };
    match total_usd {
        Some(total) => write!(out, "total: {} in {count} {months}", Usd(*total))?,
        None => write!(out, "total: not known, since not all {count} {months} have a cost")?,
    }
    if !unpriced.is_empty() {
        let names: Vec<&str> = unpriced.iter().map(String::as_str).collect();
        write!(out, "\nunpriced, and excluded from totals: {}", names.join(", "))?;
    }
    if !findings.is_empty() {
        let ids: Vec<&str> = findings.keys().map(String::as_str).collect();
        write!(out, "\nfindings: {}", ids.join(", "))?;
    }
    Ok(())
}

fn period(out: &mut String, what: &str, period: &Period, inputs: &[Input]) -> fmt::Result {
    let amounts = inputs.iter();
    let amounts: Vec<String> = amounts
        .map(|input| format!("{} {}", grouped(period.workload.get(*input)), input.in_words()))
        .collect();
    let cells = match period.cell_count {
        1 => String::new(),
        cells => format!(" in {cells} cells"),
    };
    writeln!(
        out,
        "{what}: {}, {}{cells}, {}, {}",
        period.date,
        period.tier,
        amounts.join(", "),
        a_month(period.monthly_usd, period.unpriced.len())
    )
}

fn steps(out: &mut String, events: &[&Event]) -> fmt::Result {
    let Some(first) = events.first() else { return Ok(()) };
    let steps: Vec<String> = events.iter().map(|event| step(event)).collect();
    writeln!(
        out,
        "{}: {}; {} -> {}",
        first.date,
        steps.join(", "),
        a_month(first.monthly_usd_before, first.unpriced_before),
        a_month(first.monthly_usd_after, first.unpriced_after)
    )
}

fn step(event: &Event) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let (before, after) = (text(&event.before), text(&event.after));
    let by = event.input.map(|input| format!(" by {}", input.as_str())).unwrap_or_default();
    match event.kind {
        Kind::Limit => {
            let limit = text(&event.limit);
            format!("{} reaches a limit{by}: AWS allows {limit}", event.attribute)
        }
        _ => format!("{} {before} -> {after}{by}", event.attribute),
    }
}

fn storage(out: &mut String, events: &BTreeMap<String, Event>) -> fmt::Result {
    let mut by_attribute: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in events.values().filter(|event| event.kind == Kind::Storage) {
        by_attribute.entry(&event.attribute).or_default().push(event);
    }
    for (attribute, events) in by_attribute {
        let [first, .., last] = events[..] else {
            let [only] = events[..] else { continue };
            writeln!(out, "{attribute}: {} on {}", change(only, only), only.date)?;
            continue;
        };
        let count = events.len();
        let (from, to) = (first.date, last.date);
        writeln!(out, "{attribute}: {} in {count} steps from {from} to {to}", change(first, last))?;
    }
    Ok(())
}

fn change(first: &Event, last: &Event) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    format!("{} -> {}", text(&first.before), text(&last.after))
}

/// A sum, and how many lines it lacks.
fn a_month(usd: Option<rust_decimal::Decimal>, unpriced: usize) -> String {
    match (usd, unpriced) {
        (None, _) => "no known cost".to_owned(),
        (Some(usd), 0) => format!("{} a month", Usd(usd)),
        (Some(usd), unpriced) => format!("{} a month and {unpriced} unpriced", Usd(usd)),
    }
}
