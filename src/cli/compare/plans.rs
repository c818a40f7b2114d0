//! Two files that `show -json` printed: every `glsizing_plan` of a configuration, before and after.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::tables::{self, CHANGES, NOTES};
use crate::cli::conditions::Facts;
use crate::cli::fault::Fault;
use crate::cli::figures::{dollars, signed};
use crate::cli::report::{Column, Report, Section};
use crate::cli::shown;
use crate::provider::Comparison;
use crate::provider::offline::compare;
use crate::sizing::is_outside_plans;

const COST: &[Column] = &[
    Column::Text("Plan"),
    Column::Text("Tier"),
    Column::Figure("USD before"),
    Column::Figure("USD after"),
    Column::Figure("Difference"),
];
const IN_SHORT: &[Column] = &[Column::Text("Plan"), Column::Text("What"), Column::Text("Of")];

/// What is said where there is nothing to compare.
const NO_PLAN: &str = "Neither file has a data source of type glsizing_plan, in the root module or in another, \
                       under prior_state, planned_values or values";

/// The plans of a file by address, and what its assessments say is too small.
pub struct Plans {
    plans: BTreeMap<String, Json>,
    too_small: Vec<String>,
}

impl Plans {
    /// Reads what `tofu show -json` or `terraform show -json` printed of a plan or a state.
    pub fn read(path: &str) -> Result<Plans, Fault> {
        let shown = shown::read(path)?;
        if shown.get("format_version").is_none() && shown != Json::Object(Default::default()) {
            let reason = "no format_version: give what `tofu show -json` prints of a saved plan";
            return Err(shown::fault(path, reason.to_owned()));
        }
        let (mut plans, mut assessments) = (BTreeMap::new(), BTreeMap::new());
        for values in [&shown["values"], &shown["prior_state"]["values"], &shown["planned_values"]]
        {
            collect(&values["root_module"], "glsizing_plan", &mut plans);
            collect(&values["root_module"], "glsizing_assessment", &mut assessments);
        }
        let components = assessments.iter().flat_map(|(address, assessment)| {
            let components = assessment["components"].as_object().into_iter().flatten();
            let small = components.filter(|(_, one)| one["finding"] == "Underprovisioned");
            small.map(move |(path, _)| format!("{path} of {address}"))
        });
        Ok(Plans { too_small: components.collect(), plans })
    }

    /// What conditions are about: all plans together.
    pub fn facts(&self) -> Facts {
        let costs: Option<Vec<Decimal>> = self.plans.values().map(total).collect();
        let findings =
            self.plans.values().filter_map(|plan| plan["findings"].as_object()).flatten();
        let corrected = findings.filter(|(_, finding)| finding["severity"] == "corrected");
        let corrected: BTreeSet<&String> = corrected.map(|(id, _)| id).collect();
        let unpriced = self.plans.values().filter_map(|plan| plan["cost"]["unpriced"].as_array());
        Facts {
            monthly_usd: costs.map(|costs| costs.iter().sum()),
            unpriced: unpriced
                .flatten()
                .filter(|name| !name.as_str().is_some_and(is_outside_plans))
                .count(),
            corrected: corrected.into_iter().cloned().collect(),
            underprovisioned: self.too_small.clone(),
            ..Facts::default()
        }
    }
}

/// Data sources are in the prior state, those whose reading is put off in the planned values.
fn collect(module: &Json, kind: &str, found: &mut BTreeMap<String, Json>) {
    for resource in module["resources"].as_array().into_iter().flatten() {
        let is_kind = resource["mode"] == "data" && resource["type"] == kind;
        if let (true, Some(address)) = (is_kind, resource["address"].as_str()) {
            found.insert(address.to_owned(), resource["values"].clone());
        }
    }
    let inner = module["child_modules"].as_array().into_iter().flatten();
    inner.for_each(|module| collect(module, kind, found));
}

fn total(plan: &Json) -> Option<Decimal> {
    match &plan["cost"]["total_monthly_usd"] {
        Json::Null => None,
        usd => Decimal::from_str_exact(usd.as_str().unwrap_or(&usd.to_string())).ok(),
    }
}

/// A plan on both sides, either or both of which may lack it.
struct Pair<'a> {
    address: &'a str,
    before: Option<&'a Json>,
    after: Option<&'a Json>,
    comparison: Option<Comparison>,
}

impl Pair<'_> {
    /// Of a side: nothing where there is no plan, none where its cost is unknown.
    fn costs(&self) -> [Option<Decimal>; 2] {
        [self.before, self.after].map(|side| side.map_or(Some(Decimal::ZERO), total))
    }

    fn difference(&self) -> Option<Decimal> {
        match &self.comparison {
            Some(comparison) => comparison.total_monthly_usd.difference,
            None => {
                let [before, after] = self.costs();
                Some(after? - before?)
            }
        }
    }

    fn row(&self) -> Vec<String> {
        let tier = |side: Option<&Json>| match side {
            Some(plan) => plan["tier"].as_str().unwrap_or("unknown").to_owned(),
            None => "none".to_owned(),
        };
        let (from, to) = (tier(self.before), tier(self.after));
        let tier = if from == to { from } else { format!("{from} -> {to}") };
        let [before, after] = self.costs().map(|usd| usd.map_or("unknown".to_owned(), dollars));
        let difference = self.difference().map_or("unknown".to_owned(), signed);
        vec![self.address.to_owned(), tier, before, after, difference]
    }
}

/// What changes in each plan, and what that costs.
pub fn report(before: &Plans, after: &Plans, full: bool) -> Report {
    let addresses: BTreeSet<&String> = before.plans.keys().chain(after.plans.keys()).collect();
    let pairs: Vec<Pair> = addresses
        .into_iter()
        .map(|address| {
            let (before, after) = (before.plans.get(address), after.plans.get(address));
            let comparison = before.zip(after).map(|(before, after)| compare(before, after));
            Pair { address, before, after, comparison }
        })
        .collect();
    if pairs.is_empty() {
        return Report { title: NO_PLAN.to_owned(), sections: Vec::new() };
    }
    let mut sections = vec![cost(&pairs), in_short(&pairs)];
    if full {
        sections.extend([notes(&pairs).in_detail(), changes(&pairs).in_detail()]);
    }
    sections.retain(|section| !section.is_empty());
    Report { title: title(&pairs), sections }
}

fn title(pairs: &[Pair]) -> String {
    let changed = pairs.iter().filter(|pair| {
        pair.comparison.as_ref().is_none_or(|comparison| !comparison.changes.is_empty())
    });
    let difference: Option<Decimal> = pairs.iter().map(Pair::difference).sum();
    let known = if difference.is_some() { "" } else { " of what has a price" };
    let difference: Decimal = pairs.iter().filter_map(Pair::difference).sum();
    match changed.count() {
        0 => "No plan changes".to_owned(),
        count => {
            let (of, usd) = (pairs.len(), signed(difference));
            format!("{count} of {of} plans change: {usd} US dollars a month{known}")
        }
    }
}

fn cost(pairs: &[Pair]) -> Section {
    let section = Section::new("Cost by plan", COST, pairs.iter().map(Pair::row));
    section.with_note("US dollars a month of all cells together, with typical usage.")
}

fn in_short(pairs: &[Pair]) -> Section {
    let of = |pair: &Pair| {
        let comparison = pair.comparison.as_ref();
        let rows = comparison.map_or(Vec::new(), tables::by_effect).into_iter();
        let address = pair.address.to_owned();
        rows.map(move |row| [vec![address.clone()], row].concat()).collect::<Vec<_>>()
    };
    Section::new("What applying does", IN_SHORT, pairs.iter().flat_map(of))
}

fn notes(pairs: &[Pair]) -> Section {
    let rows = comparisons(pairs).flat_map(|(address, comparison)| {
        let notes = comparison.apply_notes.iter();
        notes.map(move |(path, text)| vec![format!("{address}.{path}"), text.clone()])
    });
    Section::new("Apply notes", NOTES, rows)
}

fn changes(pairs: &[Pair]) -> Section {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_owned());
    let rows = comparisons(pairs).flat_map(|(address, comparison)| {
        comparison.changes.iter().map(move |(path, change)| {
            vec![format!("{address}.{path}"), text(&change.before), text(&change.after)]
        })
    });
    Section::new("Changes", CHANGES, rows)
}

fn comparisons<'a>(pairs: &'a [Pair]) -> impl Iterator<Item = (&'a str, &'a Comparison)> {
    pairs.iter().filter_map(|pair| Some((pair.address, pair.comparison.as_ref()?)))
}
