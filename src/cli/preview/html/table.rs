//! A section of a report as a table that a phone shows row by row.

use maud::{Markup, html};

use crate::cli::report::{Column, Section};

/// Words that are coloured where they fill a cell.
const SEVERITIES: [&str; 3] = ["error", "warning", "info"];

/// A table of so many columns is shown row by row on a tablet too.
const MANY: usize = 5;

/// The table, with its note below.
pub fn table(section: &Section) -> Markup {
    html! {
        @if !section.rows.is_empty() {
            table class=[(section.columns.len() >= MANY).then_some("many")] {
                thead { tr { @for column in section.columns { (heading(*column)) } } }
                tbody { @for row in &section.rows { (body_row(section.columns, row)) } }
            }
        }
        @if let Some(note) = &section.note { p class="note" { (note) } }
    }
}

fn heading(column: Column) -> Markup {
    html! { th scope="col" class=[column.is_figure().then_some("figure")] { (column.title()) } }
}

fn body_row(columns: &[Column], row: &[String]) -> Markup {
    html! {
        tr {
            @for (index, (column, text)) in columns.iter().zip(row).enumerate() {
                @if index == 0 {
                    th scope="row" { (text) }
                } @else {
                    td class=[class(*column, text)] data-label=(column.title()) { (text) }
                }
            }
        }
    }
}

fn class<'a>(column: Column, text: &'a str) -> Option<&'a str> {
    let severity = SEVERITIES.into_iter().find(|severity| *severity == text);
    if column.is_figure() { Some("figure") } else { severity }
}
