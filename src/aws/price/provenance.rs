//! Where the embedded prices come from, by table, family and region.

use super::quote::PriceBasis;
use crate::aws::document::{self, Source};
use crate::aws::error::DataError;
use crate::aws::table;

const FILE: &str = "provenance.csv";
const COLUMNS: &[&str] = &["table", "family", "option", "regions", "source", "basis"];

/// The rows of `provenance.csv` and the sources they name.
#[derive(Debug)]
pub(super) struct Provenance {
    sources: Vec<Source>,
    rows: Vec<Origin>,
}

#[derive(Debug)]
struct Origin {
    table: String,
    family: String,
    option: String,
    regions: Vec<String>,
    source: usize,
    basis: PriceBasis,
}

impl Provenance {
    pub(super) fn parse(rows: &str, sources: &str) -> Result<Provenance, DataError> {
        let sources = document::sources(sources)?;
        let read = |row: &table::Row| Origin::read(row, &sources);
        let rows = table::read(FILE, rows, COLUMNS)?.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Provenance { sources, rows })
    }

    /// Source and basis of a cell: the first row that matches.
    pub(super) fn of(
        &self,
        table: &str,
        item: &str,
        reserved: bool,
        region: &str,
    ) -> Option<(&Source, PriceBasis)> {
        let option = if reserved { "reserved" } else { "on_demand" };
        let found = self.rows.iter().find(|row| {
            row.table == table
                && (row.option == option || row.option == "*")
                && row.covers(item)
                && row.regions.iter().any(|name| name == region || name == "all")
        })?;
        Some((&self.sources[found.source], found.basis))
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
