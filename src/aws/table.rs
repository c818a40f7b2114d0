//! Reads one CSV data file into rows that know their file and line.
//!
//! Comment lines start with `#`. No cell holds a comma, so that none needs quotes: the files are
//! this project's own.

use std::fmt::Display;
use std::str::FromStr;

use super::document::DataError;

/// One record with its place, so that every complaint names file and line.
pub(super) struct Row<'a> {
    file: &'static str,
    line: usize,
    columns: &'static [&'static str],
    cells: Vec<&'a str>,
}

/// The rows of `text`; the header must name exactly `columns`, in that order.
pub(super) fn read<'a>(
    file: &'static str,
    text: &'a str,
    columns: &'static [&'static str],
) -> Result<Vec<Row<'a>>, DataError> {
    let mut lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(line, text)| (line, text.split(',').collect::<Vec<_>>()));
    let empty = || DataError::new(file, 1, "the file has no rows");
    let (line, header) = lines.next().ok_or_else(empty)?;
    check_header(file, line, &header, columns)?;
    let row = |(line, cells): (usize, Vec<&'a str>)| match cells.len() {
        found if found == columns.len() => Ok(Row { file, line, columns, cells }),
        found => {
            let reason = format!("{found} fields where the header has {}", columns.len());
            Err(DataError::new(file, line, reason))
        }
    };
    let rows = lines.map(row).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() { Err(empty()) } else { Ok(rows) }
}

fn check_header(
    file: &'static str,
    line: usize,
    header: &[&str],
    columns: &[&str],
) -> Result<(), DataError> {
    if let Some(missing) = columns.iter().find(|column| !header.contains(column)) {
        return Err(DataError::new(file, line, format!("column `{missing}` is missing")));
    }
    match header.iter().zip(columns).find(|(found, expected)| found != expected) {
        Some((found, expected)) => {
            let reason = format!("column `{found}` where `{expected}` is expected");
            Err(DataError::new(file, line, reason))
        }
        None if header.len() > columns.len() => {
            let extra = &header[columns.len()];
            Err(DataError::new(file, line, format!("column `{extra}` is unknown")))
        }
        None => Ok(()),
    }
}

impl Row<'_> {
    /// The text of a column; the header check makes every declared column present.
    pub(super) fn text(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// A column that must not be empty.
    pub(super) fn required(&self, column: &str) -> Result<&str, DataError> {
        match self.text(column) {
            "" => Err(self.error(format!("`{column}` is empty"))),
            text => Ok(text),
        }
    }

    /// A column parsed as `T`.
    pub(super) fn parse<T>(&self, column: &str) -> Result<T, DataError>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.required(column)?;
        text.parse().map_err(|error| self.error(format!("`{column}` is `{text}`: {error}")))
    }

    /// A column parsed as `T`, or nothing where it is empty.
    pub(super) fn optional<T>(&self, column: &str) -> Result<Option<T>, DataError>
    where
        T: FromStr<Err: Display>,
    {
        if self.text(column).is_empty() { Ok(None) } else { self.parse(column).map(Some) }
    }

    /// A column that is `y` or empty.
    pub(super) fn flag(&self, column: &str) -> Result<bool, DataError> {
        match self.text(column) {
            "y" => Ok(true),
            "" => Ok(false),
            other => Err(self.error(format!("`{column}` is `{other}`, not `y` or empty"))),
        }
    }

    /// The blank-separated words of a column.
    pub(super) fn words(&self, column: &str) -> Vec<String> {
        self.text(column).split_whitespace().map(str::to_owned).collect()
    }

    /// A complaint about this row.
    pub(super) fn error(&self, reason: impl Into<String>) -> DataError {
        DataError::new(self.file, self.line, reason)
    }
}
