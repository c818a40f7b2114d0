//! A section of a report as a table that a phone shows row by row.

use maud::{Markup, html};

use crate::cli::report::{Column, Section};

/// Content that is shown on request.
pub fn folded(title: &str, content: Markup) -> Markup {
    html! { details { summary { (title) } (content) } }
}

/// Words that are coloured where they fill a cell.
const SEVERITIES: [&str; 3] = ["error", "warning", "info"];

/// The table, with its note below. The roles keep it a table where it is shown row by row.
pub fn table(section: &Section) -> Markup {
    html! {
        @if !section.rows.is_empty() {
            table class=[layout(section.columns)] role="table" {
                thead role="rowgroup" {
                    tr role="row" { @for column in section.columns { (heading(*column)) } }
                }
                tbody role="rowgroup" {
                    @for row in &section.rows { (body_row(section.columns, row)) }
                }
            }
        }
        @if let Some(note) = &section.note { p class="note" { (note) } }
    }
}

/// Many columns are shown row by row on a tablet, two on a phone; three or four are narrow.
fn layout(columns: &[Column]) -> Option<&'static str> {
    match columns.len() {
        2 => Some("pair"),
        5.. => Some("many"),
        _ => None,
    }
}

fn heading(column: Column) -> Markup {
    let class = column.is_figure().then_some("figure");
    html! { th scope="col" role="columnheader" class=[class] { (column.title()) } }
}

fn body_row(columns: &[Column], row: &[String]) -> Markup {
    html! {
        tr role="row" {
            @for (index, (column, text)) in columns.iter().zip(row).enumerate() {
                @if index == 0 {
                    th scope="row" role="rowheader" { (text) }
                } @else {
                    td role="cell" class=[class(*column, text)] data-label=(column.title()) { (text) }
                }
            }
        }
    }
}

fn class(column: Column, text: &str) -> Option<&str> {
    let severity = SEVERITIES.into_iter().find(|severity| *severity == text);
    if column.is_figure() { Some("figure") } else { severity }
}
