//! What changes between two plans, as tables.

use rust_decimal::Decimal;

use crate::cli::figures::{dollars, signed};
use crate::cli::report::{Column, Report, Section};
use crate::provider::{Comparison, Dollars};
use crate::sizing::apply::Effect;

const COST: &[Column] = &[
    Column::Text("Component"),
    Column::Figure("USD before"),
    Column::Figure("USD after"),
    Column::Figure("Difference"),
];
pub const NOTES: &[Column] = &[Column::Text("Attribute"), Column::Text("What applying does")];
const IN_SHORT: &[Column] = &[Column::Text("What"), Column::Text("Of")];
pub const CHANGES: &[Column] =
    &[Column::Text("Attribute"), Column::Text("Before"), Column::Text("After")];

/// What changes, and what that costs.
pub fn report(comparison: &Comparison, full: bool) -> Report {
    let notes = comparison.apply_notes.iter();
    let notes = notes.map(|(path, text)| vec![path.clone(), text.clone()]);
    let title = match comparison.changes.len() {
        0 => "Nothing changes".to_owned(),
        1 => format!("1 value changes; {}", cost_line(comparison)),
        many => format!("{many} values change; {}", cost_line(comparison)),
    };
    let notes = Section::new("Apply notes", NOTES, notes);
    let total = &comparison.total_monthly_usd;
    if comparison.changes.is_empty() && total.before == total.after {
        return Report { title, sections: Vec::new() };
    }
    let mut sections = vec![in_short(comparison, full), cost(comparison)];
    if full {
        sections.extend([notes.in_detail(), changes(comparison).in_detail()]);
    }
    Report { title, sections }
}

/// Tier, and what applying does by how much it hurts.
fn in_short(comparison: &Comparison, full: bool) -> Section {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_owned());
    let tier = comparison.changes.get("tier").map(|change| {
        vec!["tier".to_owned(), format!("{} -> {}", text(&change.before), text(&change.after))]
    });
    let mut rows: Vec<_> = tier.into_iter().chain(by_effect(comparison)).collect();
    if rows.is_empty() {
        rows.push(vec!["applying".to_owned(), "replaces and restarts nothing".to_owned()]);
    }
    let section = Section::new("In short", IN_SHORT, rows);
    match full || comparison.changes.is_empty() {
        true => section,
        false => {
            section.with_note("--full shows every change, and what applying each of them does.")
        }
    }
}

/// A row for each effect of applying, with the attributes that have it.
pub fn by_effect(comparison: &Comparison) -> Vec<Vec<String>> {
    let row = |effect: Effect| {
        let paths = comparison.effects.iter().filter(|(_, of)| **of == effect);
        let paths: Vec<&str> = paths.map(|(path, _)| path.as_str()).collect();
        (!paths.is_empty()).then(|| vec![effect.as_str().to_owned(), paths.join(", ")])
    };
    Effect::ALL.into_iter().filter_map(row).collect()
}

fn cost_line(comparison: &Comparison) -> String {
    let total = &comparison.total_monthly_usd;
    let known = if comparison.unknown().is_empty() { "" } else { " of what has a price" };
    match (total.before, total.after, total.difference) {
        (Some(before), Some(after), Some(difference)) => {
            let [before, after] = [before, after].map(dollars);
            format!("${before} -> ${after} a month ({}{known})", signed(difference))
        }
        _ => "the cost of one of them is unknown".to_owned(),
    }
}

/// Components whose cost changes, then the sum.
fn cost(comparison: &Comparison) -> Section {
    let row = |name: &str, usd: &Dollars| {
        let text = |usd: Option<Decimal>| usd.map_or("unknown".to_owned(), dollars);
        let difference = usd.difference.map_or("unknown".to_owned(), signed);
        vec![name.to_owned(), text(usd.before), text(usd.after), difference]
    };
    let changed = comparison
        .by_component
        .iter()
        .filter(|(_, usd)| usd.before != usd.after || usd.difference.is_none());
    let rows = changed.map(|(name, usd)| row(name, usd));
    let total = row("total", &comparison.total_monthly_usd);
    let unknown = match comparison.unknown().as_slice() {
        [] => String::new(),
        components => {
            let lines: Vec<&str> = comparison.unpriced.keys().map(String::as_str).collect();
            format!(
                " The total's difference leaves out what is unknown: {}. Without a known price: {}.",
                components.join(", "),
                lines.join(", ")
            )
        }
    };
    let note = format!(
        "US dollars a month of all cells together, with typical usage. Components that cost the same \
         are left out.{unknown}"
    );
    Section::new("Cost", COST, rows.chain([total])).with_note(note)
}

fn changes(comparison: &Comparison) -> Section {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_owned());
    let rows = comparison.changes.iter();
    let rows =
        rows.map(|(path, change)| vec![path.clone(), text(&change.before), text(&change.after)]);
    Section::new("Changes", CHANGES, rows)
}
