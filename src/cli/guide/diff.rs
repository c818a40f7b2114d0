//! `glsizing guide diff`: which values of a guide changed, and what that does to a list of workloads.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::load::{self, Loaded, Output};
use super::workloads::{self, Named, Size};
use crate::aws::Catalogue;
use crate::cli::fault::Fault;
use crate::cli::figures::{counted, dollars, signed};
use crate::cli::prices;
use crate::cli::report::{self, Column, Report, Section};
use crate::guide::{Guide, IDENTIFYING};
use crate::text::{escaped_json, shortened};

/// The guides to compare.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The guide before: a file, whole or an overlay; `embedded` is the embedded guide.
    #[arg(value_name = "OLD")]
    old: String,
    /// The guide after, given in the same way.
    #[arg(value_name = "NEW")]
    new: String,
    /// TOML file of workloads to size with both guides: [[workload]] with name and an amount of every input of the
    /// guides, by its name. Default: twelve workloads, from 1 organization to 10,000; for guides with inputs of their
    /// own, the worked examples of NEW and the limits of its tiers.
    #[arg(long, value_name = "FILE")]
    workloads: Option<String>,
    /// AWS region of the plans.
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// The prices: `embedded`, or the path of a price file.
    #[arg(long, default_value = "embedded")]
    book: String,
    /// How to show the result.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
}

/// A value that differs, as text; none where a guide does not say it.
struct Change {
    key: String,
    before: Option<String>,
    after: Option<String>,
}

/// A workload sized with both guides; none is the reason why there is no plan.
struct Effect {
    workload: String,
    load: BTreeMap<String, u64>,
    before: Result<Size, String>,
    after: Result<Size, String>,
}

/// The differences.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let (old, new) = (load::guide(&arguments.old)?, load::guide(&arguments.new)?);
    let region = Catalogue::embedded().known_region(&arguments.region);
    let region = region.map_err(|unknown| Fault::usage(format!("--region: {unknown}")))?;
    let book = prices::book(&arguments.book)?;
    let size = |workload: Named| Effect {
        before: workload.size(&old.guide, &region.name, &book),
        after: workload.size(&new.guide, &region.name, &book),
        workload: workload.name,
        load: workload.amounts,
    };
    let workloads = workloads::read(arguments.workloads.as_deref(), [&old.guide, &new.guide])?;
    let effects: Vec<Effect> = workloads.into_iter().map(size).collect();
    let changes = changes(&values(&old)?, &values(&new)?);
    Ok(match arguments.output {
        Output::Table => report::table(&table(&old, &new, &changes, &effects)),
        Output::Json => {
            let shown = as_json(&old, &new, &changes, &effects);
            escaped_json(&format!("{shown:#}\n")).into_owned()
        }
    })
}

/// Every value of a guide by its key.
fn values(loaded: &Loaded) -> Result<BTreeMap<String, String>, Fault> {
    let document = Guide::json(&loaded.text).map_err(|error| Fault::usage(error.to_string()))?;
    let mut values = BTreeMap::new();
    flatten(&document, String::new(), &mut values);
    Ok(values)
}

fn flatten(value: &Json, key: String, values: &mut BTreeMap<String, String>) {
    let below = |name: &str| match key.is_empty() {
        true => name.to_owned(),
        false => format!("{key}.{name}"),
    };
    match value {
        Json::Object(parts) => {
            parts.iter().for_each(|(name, part)| flatten(part, below(name), values));
        }
        Json::Array(items) if items.iter().any(Json::is_object) => {
            for (index, item) in items.iter().enumerate() {
                let name = IDENTIFYING.iter().find_map(|of| item.get(of));
                let name = name.and_then(Json::as_str).map_or(index.to_string(), str::to_owned);
                flatten(item, below(&name), values);
            }
        }
        Json::String(text) => {
            values.insert(key, text.clone());
        }
        other => {
            values.insert(key, other.to_string());
        }
    }
}

fn changes(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<Change> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differs = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    let change = |key: &String| Change {
        key: key.clone(),
        before: old.get(key).cloned(),
        after: new.get(key).cloned(),
    };
    differs.map(change).collect()
}

const VALUES: &[Column] = &[Column::Text("Key"), Column::Text("Before"), Column::Text("After")];
const WORKLOADS: &[Column] = &[
    Column::Text("Workload"),
    Column::Text("What changes"),
    Column::Figure("USD before"),
    Column::Figure("USD after"),
    Column::Figure("Difference"),
];

fn table(old: &Loaded, new: &Loaded, changes: &[Change], effects: &[Effect]) -> Report {
    let said = |value: &Option<String>| {
        value.as_ref().map_or_else(|| "-".to_owned(), |value| shortened(value).into_owned())
    };
    let rows = changes.iter().map(|one| vec![one.key.clone(), said(&one.before), said(&one.after)]);
    let values = Section::new("Changed values", VALUES, rows);
    let changed: Vec<&Effect> = effects.iter().filter(|one| one.before != one.after).collect();
    let rows = changed.iter().map(|one| one.row());
    let workloads = Section::new("Changed workloads", WORKLOADS, rows);
    let same = effects.len() - changed.len();
    let note = match same {
        0 => format!("all of {} change", counted(effects.len() as u64, "workload")),
        same => {
            format!("{} of {} stay as they are", same, counted(effects.len() as u64, "workload"))
        }
    };
    let title = format!(
        "{} ({}) to {} ({}): {}",
        old.guide,
        old.name,
        new.guide,
        new.name,
        counted(changes.len() as u64, "changed value")
    );
    Report { title, sections: vec![values, workloads.with_note(note)] }
}

impl Effect {
    fn row(&self) -> Vec<String> {
        let usd =
            |size: &Result<Size, String>| size.as_ref().ok().and_then(|size| size.monthly_usd);
        let shown = |usd: Option<Decimal>| usd.map_or_else(|| "-".to_owned(), dollars);
        let (before, after) = (usd(&self.before), usd(&self.after));
        let difference = before.zip(after).map(|(before, after)| signed(after - before));
        vec![
            self.workload.clone(),
            self.in_words().join("; "),
            shown(before),
            shown(after),
            difference.unwrap_or_else(|| "-".to_owned()),
        ]
    }

    /// What differs, one after another.
    fn in_words(&self) -> Vec<String> {
        let (before, after) = match (&self.before, &self.after) {
            (Ok(before), Ok(after)) => (before, after),
            (Ok(_), Err(reason)) => return vec![format!("a plan is no longer possible: {reason}")],
            (Err(_), Ok(after)) => return vec![format!("a plan is now possible: {}", after.tier)],
            (Err(_), Err(reason)) => {
                return vec![format!("no plan is possible with either guide: {reason}")];
            }
        };
        let mut all = Vec::new();
        if before.tier != after.tier {
            all.push(format!("tier {} -> {}", before.tier, after.tier));
        }
        let (old, new) = (&before.components, &after.components);
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        // Pods are many words about what the node groups say already; JSON has them.
        let on_nodes = old.keys().any(|path| path.starts_with("node_groups."));
        for path in paths.into_iter().filter(|path| !on_nodes || !path.starts_with("services.")) {
            let none = "none".to_owned();
            let (was, is) = (old.get(path).unwrap_or(&none), new.get(path).unwrap_or(&none));
            if was != is {
                all.push(format!("{path} {was} -> {is}"));
            }
        }
        if all.is_empty() {
            all.push("services and cost".to_owned());
        }
        all
    }
}

fn as_json(old: &Loaded, new: &Loaded, changes: &[Change], effects: &[Effect]) -> Json {
    let change =
        |one: &Change| (one.key.clone(), json!({"before": one.before, "after": one.after}));
    let size = |size: &Result<Size, String>| match size {
        Ok(size) => json!({
            "tier": size.tier,
            "components": size.components,
            "monthly_usd": size.monthly_usd.map(|usd| usd.normalize().to_string()),
        }),
        Err(reason) => json!({"error": reason}),
    };
    let effect = |one: &Effect| {
        json!({
            "workload": one.workload,
            "load": one.load,
            "changes": one.before != one.after,
            "before": size(&one.before),
            "after": size(&one.after),
        })
    };
    json!({
        "before": load::identity(&old.guide),
        "after": load::identity(&new.guide),
        "values": changes.iter().map(change).collect::<serde_json::Map<_, _>>(),
        "workloads": effects.iter().map(effect).collect::<Vec<_>>(),
    })
}
