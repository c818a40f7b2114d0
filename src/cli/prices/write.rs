//! Writes a price file, once the provider's reader has read its text without an error.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde::Serialize;

use super::offer::{Collector, Found};
use crate::aws::Catalogue;
use crate::aws::price::{Key, Overlay, PurchaseOption, Variant};
use crate::cli::fault::Fault;
use crate::cli::files;
use crate::text::escaped;

/// Where to write, and what the file calls itself.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// The price file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// What the price file does to the embedded prices.
    #[arg(long, default_value = "overlay", value_parser = ["overlay", "replace"])]
    mode: String,
    /// The version the file states; the newest publication date if left out.
    #[arg(long)]
    version: Option<String>,
}

/// One price as the file has it; the names are the format's.
#[derive(Serialize)]
struct Line<'a> {
    service: &'a str,
    region: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sku: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<&'static str, String>,
    unit: &'a str,
    price_usd: Decimal,
    source: &'a str,
    as_of: &'a str,
}

impl Target {
    /// Refuses a path to which no file can be written, before prices are looked for.
    pub fn check(&self) -> Result<(), Fault> {
        files::check(&self.out)
            .map_err(|error| Fault::usage(format!("--out {}: {error}", self.path())))
    }

    fn path(&self) -> String {
        escaped(&self.out.to_string_lossy()).into_owned()
    }

    /// Writes the prices that were found; the answer says how many and where. Notes go to standard
    /// error.
    pub fn write(&self, collector: Collector) -> Result<String, Fault> {
        let failed = |why: &str| Fault::failed(format!("{why}; nothing is written"));
        let (prices, notes) = collector.finish().map_err(|conflicts| failed(&conflicts))?;
        notes.iter().for_each(|note| eprintln!("Note: {note}"));
        let newest = prices.values().map(|found| found.as_of.as_str()).max();
        let as_of = newest.ok_or_else(|| failed("no price that a plan could need was found"))?;
        let text = self.text(&prices, as_of);
        Overlay::parse_json(&text, Catalogue::embedded())
            .map_err(|error| failed(&error.to_string()))?;
        files::replace(&self.out, text.as_bytes())
            .map_err(|error| failed(&format!("{}: {error}", self.path())))?;
        Ok(format!("{} prices of {as_of} in {}", prices.len(), self.path()))
    }

    fn text(&self, prices: &BTreeMap<Key, Found>, as_of: &str) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let version = quoted(self.version.as_deref().unwrap_or(as_of));
        let lines: Vec<String> = prices.iter().map(|(key, found)| line(key, found)).collect();
        format!(
            "{{\n\"mode\": {}, \"version\": {version}, \"as_of\": {}, \"currency\": \"USD\",\n\
             \"prices\": [\n{}\n]\n}}\n",
            quoted(&self.mode),
            quoted(as_of),
            lines.join(",\n")
        )
    }
}

fn line(key: &Key, found: &Found) -> String {
    let typed = key.variant.is_some();
    let line = Line {
        service: key.service.as_str(),
        region: &key.region,
        kind: typed.then_some(key.item.as_str()),
        sku: (!typed).then_some(key.item.as_str()),
        attributes: attributes(key),
        unit: &found.unit,
        price_usd: found.usd,
        source: &found.source,
        as_of: &found.as_of,
    };
    serde_json::to_string(&line).expect("strings and decimals always serialize")
}

/// What tells the price apart; what the format takes for granted is left out.
fn attributes(key: &Key) -> BTreeMap<&'static str, String> {
    let mut attributes = BTreeMap::new();
    if let Some(variant) = key.variant.filter(|variant| *variant != Variant::Linux) {
        attributes.insert(variant.attribute(), variant.as_str().to_owned());
    }
    if key.option != PurchaseOption::OnDemand {
        attributes.insert("purchase_option", key.option.to_string());
    }
    if !key.from.is_zero() {
        attributes.insert("from", key.from.to_string());
    }
    attributes
}
