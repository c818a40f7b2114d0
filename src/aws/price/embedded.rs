//! The prices this binary was built with, read table by table when first asked for.
//!
//! Never reads a file at run time. A build that passes its tests has no malformed cell, so the
//! lookups panic on one instead of carrying an error nobody can act on.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::grid::Grid;
use super::option::PurchaseOption;
use super::provenance::Provenance;
use super::quote::Price;
use crate::aws::document;
use crate::aws::error::DataError;

static PROVENANCE: LazyLock<Provenance> =
    LazyLock::new(|| fine(Provenance::parse(PROVENANCE_TEXT, SOURCES_TEXT)));
static ABOUT: LazyLock<About> = LazyLock::new(|| fine(document::read("book.toml", BOOK_TEXT)));

const PROVENANCE_TEXT: &str = include_str!("data/provenance.csv");
const SOURCES_TEXT: &str = include_str!("data/sources.toml");
const BOOK_TEXT: &str = include_str!("data/book.toml");
/// Made when the files change and not by each process: they are many times what a plan reads of them.
/// The test `generated::hash_of_the_prices_is_current` writes it.
const DIGEST_TEXT: &str = include_str!("data/sha256.txt");

/// What the embedded book calls itself.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub(super) version: String,
    pub(super) as_of: String,
}

pub(super) fn about() -> &'static About {
    &ABOUT
}

/// Hash of every file of the book, in hexadecimal.
pub(super) fn sha256() -> &'static str {
    DIGEST_TEXT.trim_ascii_end()
}

/// Reads one of the price files.
pub(super) fn open(file: &'static str, text: &'static str, columns: &str) -> Grid {
    fine(Grid::parse(file, text, columns))
}

/// What a file of this binary says; see the module.
pub(super) fn fine<T>(read: Result<T, DataError>) -> T {
    read.unwrap_or_else(|error| panic!("embedded prices: {error}"))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A price and where it comes from.
pub(super) fn priced(
    table: &str,
    item: &str,
    option: PurchaseOption,
    region: &str,
    usd: Decimal,
    unit: &'static str,
) -> Price<'static> {
    let origin = PROVENANCE.of(table, item, option.is_reserved(), region);
    let (source, basis) =
        origin.unwrap_or_else(|| panic!("provenance.csv misses {table} {item} in {region}"));
    Price {
        usd,
        unit,
        source: &source.title,
        as_of: &source.as_of,
        basis,
        option,
        stays_on_demand: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_used_and_the_book_is_as_new_as_its_newest() {
        assert_eq!(PROVENANCE.idle(), Vec::<&str>::new());
        assert_eq!((about().version.as_str(), about().as_of.as_str()), ("2026.10", "2026-10"));
        let dates = SOURCES_TEXT.lines().filter_map(|line| line.strip_prefix("as_of = \""));
        let newest = dates.filter(|date| date.starts_with('2')).max().unwrap();
        assert_eq!(newest.trim_end_matches('"'), about().as_of);
    }
}
