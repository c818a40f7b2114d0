//! What changes from one plan to another: values by attribute path, money, and what applying does.
//!
//! A plan is compared as the value that core has, so that the function `compare` and the command
//! line say the same, also of a plan that an older version made and a state remembers.

mod leaves;
mod money;
mod result;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::json;
use crate::sizing::apply::{self, Effect};
use crate::tfplugin::Value;
use crate::tfplugin::codec::decoded;
use crate::units::Usd;
use leaves::{Leaf, leaves};
use money::Money;

pub use result::{Change, Comparison, Dollars, fields};

impl Comparison {
    /// What changes from `before` to `after`, both as `glsizing_plan` gives them.
    pub fn of(before: &Value, after: &Value) -> Comparison {
        let (changes, applied) = changes(&leaves(before), &leaves(after));
        let effects = applied.iter().map(|(path, (effect, _))| (path.clone(), *effect)).collect();
        let apply_notes = applied.into_iter().map(|(path, (_, note))| (path, note)).collect();
        let money = Money::of(before, after, &changes);
        let mut comparison = Comparison {
            changes,
            apply_notes,
            effects,
            monthly_usd: money.monthly_usd,
            total_monthly_usd: money.total_monthly_usd,
            by_component: money.by_component,
            unpriced: money.unpriced,
            summary: String::new(),
        };
        comparison.summary = summary(&comparison, before, after);
        comparison
    }

    /// The object that the function `compare` gives.
    pub fn value(&self) -> Value {
        fields().encode(self)
    }

    /// The same as JSON.
    pub fn json(&self) -> Json {
        let value = decoded(&self.value(), &fields().ty());
        json::of_value(&value.expect("each attribute of a comparison has its type"))
    }
}

type Leaves = BTreeMap<String, Leaf>;
/// Path -> what applying does, in a word and in a sentence.
type Applied = BTreeMap<String, (Effect, String)>;

fn changes(before: &Leaves, after: &Leaves) -> (BTreeMap<String, Change>, Applied) {
    let (mut changes, mut notes) = (BTreeMap::new(), BTreeMap::new());
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for path in paths {
        let (from, to) = (before.get(path), after.get(path));
        let text = |leaf: Option<&Leaf>| leaf.and_then(|leaf| leaf.text.clone());
        let change = Change { before: text(from), after: text(to) };
        let Some(leaf) = from.or(to).filter(|_| change.before != change.after) else { continue };
        let (was, is) = (change.before.as_deref(), change.after.as_deref());
        if let Some(note) = apply::note(&leaf.attribute, was, is) {
            notes.insert(path.clone(), (apply::effect(&leaf.attribute, was, is), note));
        }
        // A part that comes or goes as a whole shows by what is in it.
        if !leaf.is_part {
            changes.insert(path.clone(), change);
        }
    }
    (changes, notes)
}

/// Lines of the plans' own summaries that are told elsewhere.
const NO_LINES: [&str; 2] = ["cost", "findings"];

/// The lines of the plans' own summaries that differ, then the cost.
fn summary(comparison: &Comparison, before: &Value, after: &Value) -> String {
    let (old, new) = (lines(before), lines(after));
    let mut text = String::new();
    let names = new.iter().map(|(name, _)| *name);
    let gone = old.iter().map(|(name, _)| *name).filter(|name| find(&new, name).is_none());
    for name in names.chain(gone).filter(|name| !NO_LINES.contains(name)) {
        let (from, to) = (find(&old, name), find(&new, name));
        if from != to {
            let (from, to) = (from.unwrap_or("none"), to.unwrap_or("none"));
            text += &format!("{name}: {from} -> {to}\n");
        }
    }
    text + &cost_line(comparison)
}

fn cost_line(comparison: &Comparison) -> String {
    let dollars = &comparison.total_monthly_usd;
    let known = |usd: Option<Decimal>| usd.map_or("unknown".to_owned(), |usd| Usd(usd).to_string());
    let (before, after) = (known(dollars.before), known(dollars.after));
    let difference = dollars.difference.map(signed);
    let difference = difference.map_or(String::new(), |usd| format!(" ({usd})"));
    let unknown = match comparison.unknown().as_slice() {
        [] => String::new(),
        names => format!(
            "\nunknown, and left out of the difference: {}, since prices are missing",
            names.join(", ")
        ),
    };
    format!("cost: {before} -> {after} a month{difference}{unknown}")
}

fn signed(usd: Decimal) -> String {
    let sign = if usd.is_sign_negative() && !usd.is_zero() { '-' } else { '+' };
    format!("{sign}{}", Usd(usd.abs()))
}

fn lines(plan: &Value) -> Vec<(&str, &str)> {
    let summary = plan.get("summary").and_then(Value::as_str).unwrap_or_default();
    summary.lines().filter_map(|line| line.split_once(": ")).collect()
}

fn find<'a>(lines: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    lines.iter().find(|(of, _)| *of == name).map(|(_, text)| *text)
}
