//! `glsizing prices diff`: what two price books disagree about.
//!
//! A price file that overlays is compared together with the embedded book, as the provider uses it.

use std::collections::BTreeSet;

use clap::Args;
use rust_decimal::Decimal;

use super::load;
use crate::aws::price::{Key, Price};
use crate::cli::fault::Fault;

/// The books to compare.
#[derive(Debug, Args)]
pub struct Arguments {
    /// `embedded`, or the path of a price file.
    a: String,
    /// `embedded`, or the path of a price file.
    b: String,
}

/// One line per difference, and a sum.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let (a, b) = (load::book(&arguments.a)?, load::book(&arguments.b)?);
    let (old, new) = (a.prices(None), b.prices(None));
    let keys: BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    let mut lines = Vec::new();
    let (mut added, mut removed, mut changed) = (0, 0, 0);
    for key in keys {
        match (old.get(key), new.get(key)) {
            (None, Some(price)) => {
                added += 1;
                lines.push(format!("+ {key}: {}", amount(price)));
            }
            (Some(price), None) => {
                removed += 1;
                lines.push(format!("- {key}: {}", amount(price)));
            }
            (Some(before), Some(after)) if before.usd != after.usd => {
                changed += 1;
                lines.push(change(key, before, after));
            }
            _ => {}
        }
    }
    lines.push(format!("{added} added, {removed} removed, {changed} changed"));
    Ok(lines.join("\n"))
}

fn amount(price: &Price<'_>) -> String {
    format!("{} USD per {} ({})", price.usd, price.unit, price.as_of())
}

fn change(key: &Key, before: &Price<'_>, after: &Price<'_>) -> String {
    let share = match before.usd.is_zero() {
        true => String::new(),
        false => {
            let percent = (after.usd - before.usd) / before.usd * Decimal::ONE_HUNDRED;
            format!(", {:+} %", percent.round_dp(1).normalize())
        }
    };
    let (old, new) = (before.usd, after.usd);
    format!(
        "~ {key}: {old} -> {new} USD per {}{share} ({} -> {})",
        after.unit,
        before.as_of(),
        after.as_of()
    )
}
