//! `glsizing prices show`: known prices with unit, source and date.
//!
//! What has no known price is left out, and a type without any price is an error.

use clap::Args;

use super::load;
use crate::aws::price::{Key, Price};
use crate::cli::fault::Fault;
use crate::text::{escaped, shortened};

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
}

/// One line per price.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let book = load::book(&arguments.book)?;
    let prices = book.prices(arguments.region.as_deref());
    if let Some(region) = &arguments.region {
        load::region(region)?;
    }
    let place = arguments.region.as_deref().unwrap_or("any region");
    if let Some(item) = arguments.items.iter().find(|item| !prices.keys().any(|key| is(key, item)))
    {
        return Err(Fault::usage(format!("{} has no known price in {place}", shortened(item))));
    }
    let wanted =
        |key: &Key| arguments.items.is_empty() || arguments.items.iter().any(|item| is(key, item));
    let lines: Vec<_> = prices.iter().filter(|(key, _)| wanted(key)).map(line).collect();
    if lines.is_empty() {
        return Err(Fault::usage(format!("no known price in {place}")));
    }
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
        price.as_of,
        escaped(price.source)
    )
}
