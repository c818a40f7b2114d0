//! `glsizing guide show`: a guide as tables, or as JSON with what it extends.

use clap::Args;
use serde_json::json;

use super::load::{self, EMBEDDED, Output};
use crate::cli::fault::Fault;
use crate::cli::figures::{counted, dollars, quantity};
use crate::cli::report::{self, Column, Report, Section};
use crate::guide::{Guide, Tier};
use crate::text::escaped_json;
use crate::units::grouped;

/// Which guide to show.
#[derive(Debug, Args)]
pub struct Arguments {
    /// File of the guide, whole or an overlay; `embedded` is the embedded guide, `-` is standard input.
    #[arg(value_name = "FILE", default_value = EMBEDDED)]
    guide: String,
    /// How to show the guide.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
}

/// The guide.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let loaded = load::guide(&arguments.guide)?;
    Ok(match arguments.output {
        Output::Table => report::table(&tables(&loaded.guide)),
        Output::Json => {
            let document = Guide::json(&loaded.text);
            let document = document.map_err(|error| Fault::usage(error.to_string()))?;
            let shown = json!({"guide": load::identity(&loaded.guide), "document": document});
            escaped_json(&format!("{shown:#}\n")).into_owned()
        }
    })
}

fn tables(guide: &Guide) -> Report {
    let title = format!("{guide} of {}", guide.updated);
    let sections =
        vec![tiers(guide), services(guide), components(guide), demand(guide), triggers(guide)];
    Report { title, sections }
}

fn tiers(guide: &Guide) -> Section {
    let mut columns = vec![Column::Text("Tier")];
    columns.extend(guide.inputs().map(Column::Amount));
    columns.extend([Column::Figure("USD a month"), Column::Text("Platforms")]);
    let narrow = (0..columns.len() - 1).collect::<Vec<_>>();
    let rows = guide.tiers.iter().map(|tier| {
        let top = |input| {
            tier.tops.top(input).map_or("no limit".to_owned(), |top| grouped(top).to_string())
        };
        let mut row = vec![tier.name.to_string()];
        row.extend(guide.inputs().map(top));
        let platforms = tier.platforms.iter().map(|one| one.as_str());
        row.extend([
            tier.monthly_usd.map_or("none".to_owned(), dollars),
            platforms.collect::<Vec<_>>().join(", "),
        ]);
        row
    });
    Section::new("Tiers, with their upper limits", columns, rows).narrowed_to(narrow)
}

fn services(guide: &Guide) -> Section {
    const COLUMNS: &[Column] = &[
        Column::Text("Tier"),
        Column::Text("Service"),
        Column::Text("Class"),
        Column::Figure("vCPU"),
        Column::Figure("GB"),
        Column::Figure("Count"),
    ];
    let all = guide.tiers.iter().flat_map(|tier| tier.service.iter().map(move |one| (tier, one)));
    let rows = all.map(|(tier, one)| {
        let count = match one.max_count {
            Some(max) => format!("{} to {}", grouped(one.count), grouped(max)),
            None => grouped(one.count).to_string(),
        };
        vec![
            tier.name.to_string(),
            one.name.clone(),
            one.class.as_str().to_owned(),
            quantity(one.vcpus),
            grouped(one.memory_gb).to_string(),
            count,
        ]
    });
    Section::new("Services", COLUMNS, rows)
}

fn components(guide: &Guide) -> Section {
    const COLUMNS: &[Column] =
        &[Column::Text("Tier"), Column::Text("Component"), Column::Text("As printed")];
    let rows = guide.tiers.iter().flat_map(|tier| {
        let rows = of_tier(tier).into_iter();
        rows.map(|(component, text)| vec![tier.name.to_string(), component, text])
    });
    Section::new("Components", COLUMNS, rows)
}

fn of_tier(tier: &Tier) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |component: &str, text: String| all.push((component.to_owned(), text));
    if let Some(one) = &tier.servers {
        add("servers", format!("{} x {}", one.count, one.instance_type));
    }
    for one in &tier.node_group {
        let nodes = match (one.min_nodes, one.max_nodes) {
            (Some(min), Some(max)) => format!("{min} to {max} x "),
            (Some(min), None) => format!("{min} x "),
            _ => String::new(),
        };
        add(&format!("node group {}", one.name), format!("{nodes}{}", one.instance_type));
    }
    if let Some(one) = &tier.database {
        let (gb, iops) = (grouped(one.storage_gb), grouped(one.iops.into()));
        let kind = &one.storage_type;
        let mut text = format!("{}, {gb} GB of {kind}, {iops} IOPS", one.instance_class);
        if let Some(replicas) = &one.replicas {
            text += &format!(", {} x {} replica", replicas.count, replicas.instance_class);
        }
        add("database", text);
    }
    if let Some(one) = &tier.cache {
        let shards = one.shards.map_or_else(String::new, |shards| format!(", {shards} shards"));
        let replicas = counted(one.replicas_per_shard.into(), "replica");
        add("cache", format!("{}{shards}, {replicas} each", one.node_type));
    }
    if let Some(one) = &tier.vector_database {
        let gb = grouped(one.storage_gb);
        add("vector database", format!("{} x {}, {gb} GB each", one.count, one.instance_type));
    }
    if let Some(one) = &tier.message_broker {
        let zones = if one.multi_az { "several zones" } else { "one zone" };
        add("message broker", format!("{}, {zones}", one.instance_type));
    }
    if let Some(one) = &tier.object_storage {
        let buckets = one.iter().map(|(name, gb)| format!("{name} {} GB", grouped(*gb)));
        let buckets: Vec<String> = buckets.collect();
        add("object storage", buckets.join(", "));
    }
    all
}

fn demand(guide: &Guide) -> Section {
    const COLUMNS: &[Column] =
        &[Column::Text("Quantity"), Column::Text("Terms"), Column::Figure("At least")];
    let rows = guide.demand.iter().map(|one| {
        let floor = one.floor.map_or_else(String::new, quantity);
        vec![one.quantity.clone(), one.to_string(), floor]
    });
    Section::new("Demand", COLUMNS, rows)
}

fn triggers(guide: &Guide) -> Section {
    const COLUMNS: &[Column] = &[Column::Text("Trigger"), Column::Text("Fires")];
    let rows = guide.triggers.iter().map(|one| vec![one.id.clone(), one.to_string()]);
    Section::new("Triggers", COLUMNS, rows)
}
