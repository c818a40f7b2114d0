//! One price file: rows of a few leading columns, then one price per region.
//!
//! A row is found and cut up only when it is asked for: a plan asks for a dozen cells of thousands. An
//! empty cell is a price that is not known.

use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use rust_decimal::Decimal;

use crate::aws::document::DataError;

/// A price file.
#[derive(Debug)]
pub(super) struct Grid {
    file: &'static str,
    text: &'static str,
    regions: Vec<&'static str>,
    /// How many columns stand before the prices.
    columns: usize,
    /// Where the rows begin in the text.
    first: usize,
    /// The column of the region that was asked for last: a plan asks for one.
    last: AtomicUsize,
}

/// Something of each region, made when it is first asked for.
#[derive(Debug)]
pub(super) struct PerRegion<T>(OnceLock<Vec<OnceLock<T>>>);

impl<T> PerRegion<T> {
    pub(super) fn new() -> PerRegion<T> {
        PerRegion(OnceLock::new())
    }

    /// That of a region which the grid has.
    pub(super) fn get(&self, grid: &Grid, region: &str, make: impl FnOnce() -> T) -> Option<&T> {
        let at = grid.column(region)?;
        let each = self.0.get_or_init(|| grid.regions.iter().map(|_| OnceLock::new()).collect());
        Some(each[at].get_or_init(make))
    }
}

/// One row as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    text: &'static str,
    /// Where it begins in the file.
    pub(super) at: usize,
}

impl Row {
    /// The first columns.
    pub(super) fn first_cells<const N: usize>(&self) -> [&'static str; N] {
        let mut cells = self.text.split(',');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    }

    /// The first column.
    pub(super) fn first(&self) -> &'static str {
        let [first] = self.first_cells();
        first
    }
}

impl Grid {
    /// Reads the header; it must begin with `columns`, the rest of it names the regions.
    pub(super) fn parse(
        file: &'static str,
        text: &'static str,
        columns: &str,
    ) -> Result<Grid, DataError> {
        let mut lines = lines(text, 0).filter(|line| !line.text.starts_with('#'));
        let header = lines.next().ok_or_else(|| DataError::new(file, 1, "empty file"))?;
        let error = |reason: String| complaint(file, text, header, reason);
        let regions = header.text.strip_prefix(columns).and_then(|rest| rest.strip_prefix(','));
        let regions =
            regions.ok_or_else(|| error(format!("the header does not begin with `{columns}`")))?;
        let regions: Vec<_> = regions.split(',').collect();
        if !regions.is_sorted() {
            return Err(error("the regions are not in order".to_owned()));
        }
        let first = lines.next().map_or(text.len(), |row| row.at);
        let columns = columns.split(',').count();
        Ok(Grid { file, text, regions, columns, first, last: AtomicUsize::new(0) })
    }

    /// The leading columns of a row as written, commas included, and its prices.
    fn cut(&self, row: &Row) -> Result<(&'static str, &'static str), DataError> {
        let cut = row.text.match_indices(',').nth(self.columns - 1).map(|(at, _)| at);
        let cut = cut.ok_or_else(|| self.error(row, "too few fields".to_owned()))?;
        let (lead, prices) = (&row.text[..cut], &row.text[cut + 1..]);
        let count = prices.bytes().filter(|byte| *byte == b',').count() + 1;
        if count == self.regions.len() {
            return Ok((lead, prices));
        }
        let reason = format!("{count} prices where the header has {}", self.regions.len());
        Err(self.error(row, reason))
    }

    /// The leading columns of a row as written, commas included.
    pub(super) fn lead(&self, row: &Row) -> Result<&'static str, DataError> {
        self.cut(row).map(|(lead, _)| lead)
    }

    /// Where the prices of a region are.
    fn column(&self, region: &str) -> Option<usize> {
        let last = self.last.load(Relaxed);
        if self.regions.get(last).is_some_and(|one| *one == region) {
            return Some(last);
        }
        let found = self.regions.binary_search(&region).ok()?;
        self.last.store(found, Relaxed);
        Some(found)
    }

    /// The regions of the header.
    pub(super) fn regions(&self) -> &[&'static str] {
        &self.regions
    }

    /// Every row, in file order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        self.rows_from(self.first)
    }

    /// The rows from a place of the file on.
    pub(super) fn rows_from(&self, at: usize) -> impl Iterator<Item = Row> {
        lines(self.text, at)
    }

    /// What is wrong with a row.
    pub(super) fn error(&self, row: &Row, reason: String) -> DataError {
        complaint(self.file, self.text, *row, reason)
    }

    /// The price of a row in a region, if it is known.
    pub(super) fn cell(&self, row: &Row, region: &str) -> Result<Option<Decimal>, DataError> {
        let column = self.column(region);
        let (_, prices) = self.cut(row)?;
        match column.and_then(|column| prices.split(',').nth(column)) {
            None | Some("") => Ok(None),
            Some(text) => price(text)
                .map(Some)
                .ok_or_else(|| self.error(row, format!("`{text}` is not a price"))),
        }
    }
}

/// The lines from a place of a text on.
fn lines(text: &'static str, from: usize) -> impl Iterator<Item = Row> {
    text[from..].split_inclusive('\n').scan(from, |next, line| {
        let at = *next;
        *next += line.len();
        Some(Row { text: line.trim_ascii_end(), at })
    })
}

fn complaint(file: &'static str, text: &str, row: Row, reason: String) -> DataError {
    DataError::new(file, text[..row.at].lines().count() + 1, reason)
}

/// Digits with an optional fraction, above zero: AWS gives some things away, but none of these.
fn price(text: &str) -> Option<Decimal> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !text.split('.').all(digits) {
        return None;
    }
    Decimal::from_str_exact(text).ok().filter(|value| *value > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &'static str) -> String {
        let cells = |grid: Grid| grid.cell(&grid.rows().next().unwrap(), "b").map(|_| ());
        Grid::parse("x.csv", text, "type,option").and_then(cells).unwrap_err().to_string()
    }

    #[test]
    fn a_malformed_file_names_its_line() {
        assert_eq!(said("# only a comment\n"), "x.csv:1: empty file");
        assert_eq!(said("type,b\n"), "x.csv:1: the header does not begin with `type,option`");
        assert_eq!(said("type,option,b,a\n"), "x.csv:1: the regions are not in order");
        assert_eq!(said("type,option,a,b\nm5\n"), "x.csv:2: too few fields");
        assert_eq!(
            said("#\ntype,option,a,b\nm5,od,1\n"),
            "x.csv:3: 1 prices where the header has 2"
        );
    }

    #[test]
    fn a_price_is_plain_and_above_zero() {
        for text in ["0", "0.0", "-1", "1e3", "NaN", " 1", "1.", ".1", "1.2.3", "free"] {
            assert_eq!(price(text), None, "{text}");
        }
        assert_eq!(price("0.0000002").unwrap().to_string(), "0.0000002");
    }
}
