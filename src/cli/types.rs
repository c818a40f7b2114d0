//! `glsizing types`: the types a plan can choose from, by size, family, architecture, region and price.

use std::str::FromStr;

use clap::{Args, ValueEnum};
use rust_decimal::Decimal;
use serde_json::json;

use super::fault::Fault;
use super::figures::quantity;
use super::inputs::plain_number;
use super::prices;
use super::report::{self, Column, Report, Section};
use crate::aws::Catalogue;
use crate::aws::price::Service;
use crate::text::{did_you_mean, shortened};

/// Which types to list.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Only these families or types: `m5`, `db.r6g`, `cache.m5.large`.
    #[arg(value_name = "FAMILY")]
    families: Vec<String>,
    /// Only the types of this part of a plan.
    #[arg(long, value_enum)]
    component: Option<Component>,
    /// The region that sells them, and whose prices are shown.
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// vCPUs: a number, or a range such as `4..16`, `4..` or `..16`.
    #[arg(long, value_name = "RANGE")]
    vcpus: Option<Range>,
    /// Memory in GiB: a number or a range.
    #[arg(long, value_name = "RANGE")]
    memory_gib: Option<Range>,
    /// US dollars per hour on demand: a number or a range. Types without a known price are left out.
    #[arg(long, value_name = "RANGE")]
    hourly_usd: Option<Range>,
    /// Only this architecture.
    #[arg(long, value_parser = ["x86_64", "arm64"])]
    architecture: Option<String>,
    /// The prices: `embedded`, or the path of a price file.
    #[arg(long, default_value = "embedded")]
    book: String,
    /// How to show them.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
}

/// How to show types or prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a terminal.
    Table,
    /// A list of objects.
    Json,
}

/// A part of a plan that has a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Component {
    NodeGroups,
    Servers,
    VectorDatabase,
    Database,
    Cache,
    MessageBroker,
}

impl Component {
    fn service(self) -> Service {
        match self {
            Component::NodeGroups | Component::Servers | Component::VectorDatabase => Service::Ec2,
            Component::Database => Service::Rds,
            Component::Cache => Service::ElastiCache,
            Component::MessageBroker => Service::Mq,
        }
    }
}

/// From a number to another, both included.
#[derive(Debug, Clone, Copy)]
struct Range {
    least: Option<Decimal>,
    most: Option<Decimal>,
}

impl Range {
    fn holds(self, number: Decimal) -> bool {
        self.least.is_none_or(|least| number >= least)
            && self.most.is_none_or(|most| number <= most)
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Range, String> {
        let end = |text: &str| match text {
            "" => Ok(None),
            text => Decimal::from_str_exact(&plain_number(text)).map(Some),
        };
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        match (end(least), end(most)) {
            (Ok(least), Ok(most)) if least.is_some() || most.is_some() => Ok(Range { least, most }),
            _ => Err("must be a number, or a range such as 4..16, 4.. or ..16".to_owned()),
        }
    }
}

/// A type that the region sells.
struct Type {
    service: Service,
    name: String,
    vcpus: u32,
    memory_gib: Decimal,
    architecture: String,
    hourly_usd: Option<Decimal>,
}

const COLUMNS: &[Column] = &[
    Column::Text("Type"),
    Column::Figure("vCPU"),
    Column::Figure("GiB"),
    Column::Text("Architecture"),
    Column::Figure("USD an hour"),
];

/// The types, the cheapest first.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let mut types = sold(arguments)?;
    check_families(arguments)?;
    types.retain(|one| wanted(arguments, one));
    types.sort_by(|one, other| {
        let key = |one: &Type| (one.hourly_usd.is_none(), one.hourly_usd);
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    if types.is_empty() {
        let region = &arguments.region;
        return Err(Fault::usage(format!("no type in {region} is as these flags ask")));
    }
    Ok(match arguments.output {
        Output::Table => report::table(&table(arguments, &types)),
        Output::Json => {
            let types: Vec<_> = types.iter().map(as_json).collect();
            format!("{:#}\n", json!(types))
        }
    })
}

/// What the region sells, with its prices.
fn sold(arguments: &Arguments) -> Result<Vec<Type>, Fault> {
    let catalogue = Catalogue::embedded();
    let region = catalogue.known_region(&arguments.region);
    let region = region.map_err(|unknown| Fault::usage(format!("--region: {unknown}")))?;
    let book = prices::book(&arguments.book)?;
    let of = |service: Service, name: &str, vcpus, memory_gib, architecture: String| {
        let price = book.price_of(service.as_str(), name, &region.name, catalogue).ok();
        let hourly_usd = price.map(|price| price.usd);
        Type { service, name: name.to_owned(), vcpus, memory_gib, architecture, hourly_usd }
    };
    let instances = catalogue.instance_types().filter(|one| one.is_sold_in(region)).map(|one| {
        let gib = Decimal::from(one.memory_mib) / Decimal::from(1024);
        of(Service::Ec2, &one.name, one.vcpus, gib, one.architecture.to_string())
    });
    let classes = catalogue.db_classes().filter(|one| one.is_sold_in(region)).map(|one| {
        let architecture = one.architecture.to_string();
        of(Service::Rds, &one.name, one.vcpus, one.memory_gib.0, architecture)
    });
    let nodes = catalogue.cache_node_types().filter(|one| one.is_sold_in(region)).map(|one| {
        let architecture = one.architecture.to_string();
        of(Service::ElastiCache, &one.name, one.vcpus, one.memory.0, architecture)
    });
    let brokers = catalogue.broker_types().filter(|one| one.is_sold_in(region)).map(|one| {
        of(Service::Mq, &one.name, one.vcpus, one.memory.0, one.architecture.to_string())
    });
    Ok(instances.chain(classes).chain(nodes).chain(brokers).collect())
}

fn wanted(arguments: &Arguments, one: &Type) -> bool {
    let within = |range: Option<Range>, number| range.is_none_or(|range| range.holds(number));
    arguments.component.is_none_or(|component| component.service() == one.service)
        && (arguments.families.is_empty()
            || arguments.families.iter().any(|family| is(&one.name, family)))
        && within(arguments.vcpus, one.vcpus.into())
        && within(arguments.memory_gib, one.memory_gib)
        && arguments
            .hourly_usd
            .is_none_or(|range| one.hourly_usd.is_some_and(|usd| range.holds(usd)))
        && arguments.architecture.as_ref().is_none_or(|wanted| *wanted == one.architecture)
}

/// A type by its own name and by its family's.
fn is(name: &str, item: &str) -> bool {
    name.strip_prefix(item).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Refuses a word that names no family and no type of any region.
fn check_families(arguments: &Arguments) -> Result<(), Fault> {
    let catalogue = Catalogue::embedded();
    let instances = catalogue.instance_types().map(|one| one.name.as_str());
    let classes = catalogue.db_classes().map(|one| one.name.as_str());
    let nodes = catalogue.cache_node_types().map(|one| one.name.as_str());
    let brokers = catalogue.broker_types().map(|one| one.name.as_str());
    let names: Vec<&str> = instances.chain(classes).chain(nodes).chain(brokers).collect();
    let unknown = arguments.families.iter().find(|word| !names.iter().any(|name| is(name, word)));
    let Some(word) = unknown else { return Ok(()) };
    let families = names.iter().filter_map(|name| Some(name.rsplit_once('.')?.0));
    let meant = did_you_mean(word, families.chain(names.iter().copied()));
    Err(Fault::usage(format!(
        "{} is neither a family nor a type that `glsizing types` lists{meant}",
        shortened(word)
    )))
}

fn table(arguments: &Arguments, types: &[Type]) -> Report {
    let rows = types.iter().map(|one| {
        vec![
            one.name.clone(),
            one.vcpus.to_string(),
            quantity(one.memory_gib),
            one.architecture.clone(),
            one.hourly_usd.map_or("unknown".to_owned(), quantity),
        ]
    });
    let note =
        "On demand; one instance of PostgreSQL without a standby, one node of Redis, one broker.";
    let section = Section::new("Types", COLUMNS, rows).narrowed_to(&[0, 1, 2, 4]).with_note(note);
    let title = format!("{} types in {}, the cheapest first", types.len(), arguments.region);
    Report { title, sections: vec![section] }
}

fn as_json(one: &Type) -> serde_json::Value {
    json!({
        "service": one.service.as_str(),
        "type": one.name,
        "vcpus": one.vcpus,
        "memory_gib": one.memory_gib.normalize().to_string(),
        "architecture": one.architecture,
        "hourly_usd": one.hourly_usd.map(|usd| usd.normalize().to_string()),
    })
}
