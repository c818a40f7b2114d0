//! The prices this binary was built with, read table by table when first asked for.
//!
//! Never reads a file at run time. A build that passes its tests has no malformed cell, so the
//! lookups panic on one instead of carrying an error nobody can act on.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::grid::Grid;
use super::quote::Price;
use super::quote::PriceBasis;
use super::quote::PurchaseOption;
use crate::aws::document::DataError;
use crate::aws::document::{self, Source, Toml};
use crate::aws::table;

static PROVENANCE: LazyLock<Provenance> =
    LazyLock::new(|| fine(Provenance::parse(PROVENANCE_TEXT, SOURCES)));
static ABOUT: LazyLock<About> = LazyLock::new(|| fine(document::read("book.toml", BOOK)));

const PROVENANCE_TEXT: &str = include_str!("data/provenance.csv");
const SOURCES: Toml = Toml {
    text: include_str!("data/sources.toml"),
    packed: packed(include_bytes!("data/sources.msgpack")),
};
const BOOK: Toml = Toml {
    text: include_str!("data/book.toml"),
    packed: packed(include_bytes!("data/book.msgpack")),
};
/// Made when the files change and not by each process: they are many times what a plan reads of them.
/// The test `generated::hash_of_the_prices_is_current` writes it.
const DIGEST_TEXT: &str = include_str!("data/sha256.txt");

/// A build for development reads the text.
const fn packed(document: &'static [u8]) -> Option<&'static [u8]> {
    if cfg!(debug_assertions) { None } else { Some(document) }
}

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

/// The dates of the oldest and of the newest price.
pub(super) fn dates() -> (&'static str, &'static str) {
    let dates = || PROVENANCE.sources.iter().map(|source| source.as_of.as_str());
    (dates().min().unwrap_or_default(), dates().max().unwrap_or_default())
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
    let (source, origin) =
        origin.unwrap_or_else(|| panic!("provenance.csv misses {table} {item} in {region}"));
    Price {
        usd,
        unit,
        source: &source.title,
        source_id: Some(&source.id),
        as_of: &source.as_of,
        confirmed: origin.confirmed.as_deref().or(source.confirmed.as_deref()),
        basis: origin.basis,
        option,
        stays_on_demand: false,
    }
}

const FILE: &str = "provenance.csv";
const COLUMNS: &[&str] = &["table", "family", "option", "regions", "source", "basis", "confirmed"];

/// The rows of `provenance.csv` and the sources they name.
#[derive(Debug)]
pub(super) struct Provenance {
    sources: Vec<Source>,
    rows: Vec<Origin>,
}

#[derive(Debug)]
pub(super) struct Origin {
    table: String,
    family: String,
    option: String,
    regions: Vec<String>,
    source: usize,
    basis: PriceBasis,
    confirmed: Option<String>,
}

impl Provenance {
    pub(super) fn parse(rows: &str, sources: Toml<'_>) -> Result<Provenance, DataError> {
        let sources = document::sources(sources)?;
        let read = |row: &table::Row| Origin::read(row, &sources);
        let rows = table::read(FILE, rows, COLUMNS)?.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Provenance { sources, rows })
    }

    /// The source of a cell, and the first row that matches it.
    pub(super) fn of(
        &self,
        table: &str,
        item: &str,
        reserved: bool,
        region: &str,
    ) -> Option<(&Source, &Origin)> {
        let option = if reserved { "reserved" } else { "on_demand" };
        let found = self.rows.iter().find(|row| {
            row.table == table
                && (row.option == option || row.option == "*")
                && row.covers(item)
                && row.regions.iter().any(|name| name == region || name == "all")
        })?;
        Some((&self.sources[found.source], found))
    }

    /// Every source, for the test that none is idle.
    #[cfg(test)]
    pub(super) fn idle(&self) -> Vec<&str> {
        let used = |index: usize| self.rows.iter().any(|row| row.source == index);
        let sources = self.sources.iter().enumerate();
        sources.filter(|(index, _)| !used(*index)).map(|(_, source)| source.id.as_str()).collect()
    }
}

impl Origin {
    fn read(row: &table::Row, sources: &[Source]) -> Result<Origin, DataError> {
        let id = row.required("source")?;
        let source = sources.iter().position(|source| source.id == id);
        let basis = row.required("basis")?;
        Ok(Origin {
            table: row.required("table")?.to_owned(),
            family: row.required("family")?.to_owned(),
            option: row.required("option")?.to_owned(),
            regions: row.words("regions"),
            source: source.ok_or_else(|| row.error(format!("no source `{id}`")))?,
            basis: PriceBasis::named(basis)
                .ok_or_else(|| row.error(format!("no basis `{basis}`")))?,
            confirmed: row.optional("confirmed")?,
        })
    }

    /// A family covers its sizes; a name that ends in `*` covers what begins like it.
    fn covers(&self, item: &str) -> bool {
        match self.family.strip_suffix('*') {
            Some(start) => item.starts_with(start),
            None => item
                .strip_prefix(&*self.family)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_used_and_the_book_is_as_new_as_its_newest() {
        assert_eq!(PROVENANCE.idle(), Vec::<&str>::new());
        assert_eq!((about().version.as_str(), about().as_of.as_str()), ("2026.11", "2026-11"));
        let dates = SOURCES.text.lines().filter_map(|line| line.strip_prefix("as_of = \""));
        let newest = dates.filter(|date| date.starts_with('2')).max().unwrap();
        assert_eq!(newest.trim_end_matches('"'), about().as_of);
    }
}
