//! Reads one CSV data file into rows that know their file and line.
//!
//! **Knows nothing of what a column means.** Comment lines start with `#`.

use std::fmt::Display;
use std::str::FromStr;

use super::error::DataError;

/// One record with its place, so that every complaint names file and line.
pub(super) struct Row {
    file: &'static str,
    line: usize,
    columns: &'static [&'static str],
    record: csv::StringRecord,
}

/// The rows of `text`; the header must name exactly `columns`, in that order.
pub(super) fn read(
    file: &'static str,
    text: &str,
    columns: &'static [&'static str],
) -> Result<Vec<Row>, DataError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| unreadable(file, text, &error))?;
        let line = line_of(text, record.position());
        if index == 0 {
            check_header(file, line, &record, columns)?;
        } else {
            rows.push(Row { file, line, columns, record });
        }
    }
    if rows.is_empty() {
        return Err(DataError::new(file, 1, "the file has no rows"));
    }
    Ok(rows)
}

/// The line of a record: the reader's own position still counts the comments before it.
fn line_of(text: &str, position: Option<&csv::Position>) -> usize {
    let Some(position) = position else { return 1 };
    let rest = text.get(position.byte() as usize..).unwrap_or_default();
    let skipped = rest.lines().take_while(|line| line.is_empty() || line.starts_with('#')).count();
    position.line() as usize + skipped
}

fn unreadable(file: &'static str, text: &str, error: &csv::Error) -> DataError {
    let line = line_of(text, error.position());
    let reason = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields where the header has {expected_len}")
        }
        _ => error.to_string(),
    };
    DataError::new(file, line, reason)
}

fn check_header(
    file: &'static str,
    line: usize,
    header: &csv::StringRecord,
    columns: &[&str],
) -> Result<(), DataError> {
    if let Some(missing) = columns.iter().find(|column| !header.iter().any(|h| h == **column)) {
        return Err(DataError::new(file, line, format!("column `{missing}` is missing")));
    }
    match header.iter().zip(columns).find(|(found, expected)| found != *expected) {
        Some((found, expected)) => {
            let reason = format!("column `{found}` stands where `{expected}` belongs");
            Err(DataError::new(file, line, reason))
        }
        None if header.len() > columns.len() => {
            let extra = &header[columns.len()];
            Err(DataError::new(file, line, format!("column `{extra}` is unknown")))
        }
        None => Ok(()),
    }
}

impl Row {
    /// The text of a column; the header check makes every declared column present.
    pub(super) fn text(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
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
