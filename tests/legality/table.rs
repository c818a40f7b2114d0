//! Reads the checker's small CSV files: comments with `#`, no quotes.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

/// One record by column.
#[derive(Clone)]
pub struct Row {
    first: String,
    fields: BTreeMap<String, String>,
}

/// The records of a file.
pub fn rows(text: &str) -> Vec<Row> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), columns.len(), "{line}");
        let named = columns.iter().zip(&fields);
        Row {
            first: fields[0].to_owned(),
            fields: named.map(|(&name, &field)| (name.to_owned(), field.to_owned())).collect(),
        }
    };
    lines.map(row).collect()
}

impl Row {
    /// The first column, the key of the file.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// A column.
    pub fn text(&self, column: &str) -> &str {
        self.fields.get(column).unwrap_or_else(|| panic!("there is no column {column}"))
    }

    /// A column as `T`.
    pub fn parse<T: FromStr<Err: Debug>>(&self, column: &str) -> T {
        self.text(column).parse().unwrap_or_else(|_| panic!("{column} of {}", self.first))
    }

    /// The blank-separated parts of a column.
    pub fn list<T: FromStr<Err: Debug>>(&self, column: &str) -> Vec<T> {
        let parts = self.text(column).split_whitespace();
        parts.map(|part| part.parse().unwrap_or_else(|_| panic!("{column}: {part}"))).collect()
    }
}
