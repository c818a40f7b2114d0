//! `glsizing prices show`: known prices with unit, source and date.
//!
//! What has no known price is left out, and a type without any price is an error.

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::load;
use crate::aws::price::{Key, Price};
use crate::cli::fault::Fault;
use crate::text::{did_you_mean, escaped, escaped_json, shortened};

/// Which prices to show.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Only this region.
    #[arg(long)]
    region: Option<String>,
    /// `embedded`, or the path of a price file.
    #[arg(long, default_value = "embedded")]
    book: String,
    /// Only these types, families or SKUs: `m5.2xlarge`, `db.m5`, `nat_gateway_hour`.
    #[arg(value_name = "TYPE")]
    items: Vec<String>,
    /// How to show them.
    #[arg(short, long, value_enum, default_value_t = Output::Text)]
    output: Output,
}

/// How to show prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// One line per price.
    Text,
    /// The book and a list of its prices; amounts are text, with all their digits.
    Json,
}

/// The prices that are asked for.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let book = load::book(&arguments.book)?;
    let prices = book.prices(arguments.region.as_deref());
    if let Some(region) = &arguments.region {
        load::region(region)?;
    }
    let place = arguments.region.as_deref().unwrap_or("any region");
    if let Some(item) = arguments.items.iter().find(|item| !prices.keys().any(|key| is(key, item)))
    {
        let items = prices.keys().map(|key| key.item.as_str());
        let meant = did_you_mean(item, items);
        let item = shortened(item);
        return Err(Fault::usage(format!(
            "{item} has no known price in {place}{meant}; without a name, all prices are shown"
        )));
    }
    let wanted =
        |key: &Key| arguments.items.is_empty() || arguments.items.iter().any(|item| is(key, item));
    let prices: Vec<_> = prices.iter().filter(|(key, _)| wanted(key)).collect();
    if prices.is_empty() {
        return Err(Fault::usage(format!("no known price in {place}")));
    }
    if arguments.output == Output::Json {
        let document = json!({
            "version": book.version(),
            "as_of": book.as_of(),
            "sha256": book.sha256(),
            "prices": prices.into_iter().map(as_json).collect::<Vec<_>>(),
        });
        return Ok(escaped_json(&format!("{document:#}\n")).into_owned());
    }
    let lines: Vec<_> = prices.into_iter().map(line).collect();
    let head = format!(
        "Price book {} of {}, sha256 {}",
        escaped(book.version()),
        book.as_of(),
        book.sha256()
    );
    Ok(format!("{head}\n{}", lines.join("\n")))
}

/// A type is meant by its own name and by its family's.
fn is(key: &Key, item: &str) -> bool {
    let rest = key.item.strip_prefix(item);
    rest.is_some_and(|rest| rest.is_empty() || (key.variant.is_some() && rest.starts_with('.')))
}

fn line((key, price): (&Key, &Price<'_>)) -> String {
    let basis = price.basis.as_str();
    format!(
        "{key}: {} USD per {} ({basis}, {}: {})",
        price.usd,
        price.unit,
        price.as_of(),
        escaped(price.source())
    )
}

fn as_json((key, price): (&Key, &Price<'_>)) -> Json {
    json!({
        "service": key.service.as_str(),
        "item": key.item,
        "variant": key.variant.map(|variant| variant.as_str()),
        "purchase_option": key.option.to_string(),
        "from": key.from.to_string(),
        "region": key.region,
        "usd": price.usd.to_string(),
        "unit": price.unit,
        "basis": price.basis.as_str(),
        "source": price.source(),
        "as_of": price.as_of(),
    })
}
