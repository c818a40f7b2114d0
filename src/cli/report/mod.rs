//! The result of a command as tables with titles, and its two forms: for a terminal and as markdown.

mod markdown;
mod table;

pub use markdown::markdown;
pub use table::table;

use std::borrow::Cow;

use super::figures::titled;
use crate::guide::Input;

/// A whole answer.
#[derive(Debug)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// The tables, the most important first.
    pub sections: Vec<Section>,
}

/// One table.
#[derive(Debug)]
pub struct Section {
    /// Its title.
    pub title: &'static str,
    /// What its columns are called, and whether they hold figures.
    pub columns: Cow<'static, [Column]>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// A line below the table.
    pub note: Option<String>,
    /// Whether most readers can do without it.
    pub detail: bool,
    /// The columns that a narrow terminal shows; none where it shows a block for each row.
    pub narrow: Option<Cow<'static, [usize]>>,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    /// Words.
    Text(&'static str),
    /// Figures, aligned to the right.
    Figure(&'static str),
    /// Amounts of an input.
    Amount(Input),
}

impl Column {
    /// What it is called.
    pub fn title(self) -> Cow<'static, str> {
        match self {
            Column::Text(title) | Column::Figure(title) => title.into(),
            Column::Amount(input) => titled(input).into(),
        }
    }

    /// Whether it holds figures.
    pub fn is_figure(self) -> bool {
        !matches!(self, Column::Text(_))
    }
}

impl Section {
    /// A table that is always shown.
    pub fn new(
        title: &'static str,
        columns: impl Into<Cow<'static, [Column]>>,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Section {
        let (rows, columns) = (rows.into_iter().collect(), columns.into());
        Section { title, columns, rows, note: None, detail: false, narrow: None }
    }

    /// The same with a line below.
    pub fn with_note(self, note: impl Into<String>) -> Section {
        Section { note: Some(note.into()), ..self }
    }

    /// The same with fewer columns on a narrow terminal.
    pub fn narrowed_to(self, columns: impl Into<Cow<'static, [usize]>>) -> Section {
        Section { narrow: Some(columns.into()), ..self }
    }

    /// The same for those who look closer.
    pub fn in_detail(self) -> Section {
        Section { detail: true, ..self }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.note.is_none()
    }
}

/// The id of a comment: letters, digits, dots, hyphens and underscores.
pub fn comment_id(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let dashes = text.contains("--") || text.ends_with('-');
    match !text.is_empty() && text.len() <= 100 && text.chars().all(is_plain) && !dashes {
        true => Ok(text.to_owned()),
        false => Err("must be letters, digits, dots, underscores and single hyphens".to_owned()),
    }
}
