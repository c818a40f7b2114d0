//! The prices this binary was built with, read table by table when first asked for.
//!
//! Never reads a file at run time. A build that passes its tests has no malformed cell, so the
//! lookups panic on one instead of carrying an error nobody can act on.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::grid::Grid;
use super::quote::PriceBasis;
use super::quote::PurchaseOption;
use super::quote::{Origin, Price};
use crate::aws::document::DataError;
use crate::aws::document::{self, Source, Toml};

static PROVENANCE: LazyLock<Provenance> = LazyLock::new(Provenance::read);
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
pub(super) const fn packed(document: &'static [u8]) -> Option<&'static [u8]> {
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
    static DATES: LazyLock<(&str, &str)> = LazyLock::new(|| {
        let dates = || PROVENANCE.sources.iter().map(|source| source.as_of.as_str());
        (dates().min().unwrap_or_default(), dates().max().unwrap_or_default())
    });
    *DATES
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
    let (source, basis, row) =
        origin.unwrap_or_else(|| panic!("provenance.csv misses {table} {item} in {region}"));
    Price {
        usd,
        unit,
        origin: Origin::Embedded {
            id: &source.id,
            source: &source.title,
            as_of: &source.as_of,
            confirmed: Some(row.confirmed)
                .filter(|date| !date.is_empty())
                .or(source.confirmed.as_deref()),
        },
        basis,
        option,
        stays_on_demand: false,
    }
}

/// The rows of `provenance.csv` and the sources they name.
#[derive(Debug)]
struct Provenance {
    sources: Vec<Source>,
    rows: Vec<Row>,
}

/// A row as written: a plan asks for few.
#[derive(Debug)]
struct Row {
    table: &'static str,
    family: &'static str,
    option: &'static str,
    regions: &'static str,
    source: &'static str,
    basis: &'static str,
    confirmed: &'static str,
}

impl Provenance {
    fn read() -> Provenance {
        let rows = PROVENANCE_TEXT.lines().filter(|line| !line.starts_with('#')).skip(1);
        let rows = rows.map(Row::read).collect();
        Provenance { sources: fine(document::sources(SOURCES)), rows }
    }

    /// The source of a cell, its basis, and the first row that matches it.
    fn of(
        &self,
        table: &str,
        item: &str,
        reserved: bool,
        region: &str,
    ) -> Option<(&Source, PriceBasis, &Row)> {
        let option = if reserved { "reserved" } else { "on_demand" };
        let found = self.rows.iter().find(|row| {
            row.table == table
                && (row.option == option || row.option == "*")
                && row.covers(item)
                && row.regions.split(' ').any(|name| name == region || name == "all")
        })?;
        let source = self.sources.iter().find(|source| source.id == found.source)?;
        Some((source, PriceBasis::named(found.basis)?, found))
    }

    /// Every source, for the test that none is idle.
    #[cfg(test)]
    fn idle(&self) -> Vec<&str> {
        let used = |id: &&str| self.rows.iter().any(|row| row.source == *id);
        self.sources.iter().map(|source| source.id.as_str()).filter(|id| !used(id)).collect()
    }
}

impl Row {
    fn read(line: &'static str) -> Row {
        let mut cells = line.split(',');
        let [table, family, option, regions, source, basis, confirmed] =
            std::array::from_fn(|_| cells.next().unwrap_or_default());
        Row { table, family, option, regions, source, basis, confirmed }
    }

    /// A family covers its sizes; a name that ends in `*` covers what begins like it.
    fn covers(&self, item: &str) -> bool {
        match self.family.strip_suffix('*') {
            Some(start) => item.starts_with(start),
            None => item
                .strip_prefix(self.family)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::table;

    #[test]
    fn every_row_has_a_source_and_a_basis() {
        const COLUMNS: &[&str] =
            &["table", "family", "option", "regions", "source", "basis", "confirmed"];
        let rows = fine(table::read("provenance.csv", PROVENANCE_TEXT, COLUMNS));
        assert_eq!(rows.len(), PROVENANCE.rows.len());
        for row in &PROVENANCE.rows {
            assert!(PROVENANCE.sources.iter().any(|source| source.id == row.source), "{row:?}");
            assert!(PriceBasis::named(row.basis).is_some(), "{row:?}");
            assert!(![row.table, row.family, row.option, row.regions].contains(&""), "{row:?}");
        }
    }

    #[test]
    fn every_source_is_used_and_the_book_is_as_new_as_its_newest() {
        assert_eq!(PROVENANCE.idle(), Vec::<&str>::new());
        assert_eq!((about().version.as_str(), about().as_of.as_str()), ("2026.11", "2026-11"));
        let dates = SOURCES.text.lines().filter_map(|line| line.strip_prefix("as_of = \""));
        let newest = dates.filter(|date| date.starts_with('2')).max().unwrap();
        assert_eq!(newest.trim_end_matches('"'), about().as_of);
    }
}
