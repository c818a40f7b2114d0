//! A section of a report as a table that a phone shows row by row.

use maud::{Markup, html};

use crate::cli::report::{Column, Section};

/// Content that is shown on request.
pub fn folded(title: &str, content: Markup) -> Markup {
    html! { details { summary { (title) } (content) } }
}

/// Words that are coloured where they fill a cell.
const SEVERITIES: [&str; 3] = ["corrected", "warning", "info"];

/// The table, with its note below. The roles keep it a table where it is shown row by row.
pub fn table(section: &Section) -> Markup {
    html! {
        @if !section.rows.is_empty() {
            table class=[layout(&section.columns)] role="table" {
                thead role="rowgroup" {
                    tr role="row" { @for column in section.columns.iter() { (heading(*column)) } }
                }
                tbody role="rowgroup" {
                    @for row in &section.rows { (body_row(&section.columns, row)) }
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
                    th scope="row" role="rowheader" { (name(*column, text)) }
                } @else {
                    td role="cell" class=[class(*column, text)] data-label=(column.title()) { (text) }
                }
            }
        }
    }
}

/// An attribute in words, with its path below.
fn name(column: Column, text: &str) -> Markup {
    match column.title().as_ref() {
        "Attribute" | "Part" | "Line" if text.contains(['.', '_', '[']) => {
            html! { (label(text)) small class="path" { (text) } }
        }
        "Attribute" | "Part" | "Line" => html! { (label(text)) },
        _ => html! { (text) },
    }
}

/// Words of paths that are capitals in text.
const ACRONYMS: [&str; 12] =
    ["az", "cbam", "cpu", "csrd", "ebs", "ecs", "eks", "iops", "nat", "s3", "usd", "vcci"];

/// A path in words: `node_groups["web"].desired_size` is "Node groups web, desired size".
pub fn label(path: &str) -> String {
    let path = path.replace("[\"", " ").replace("\"]", "").replace('_', " ");
    let parts: Vec<&str> = path.split('.').collect();
    let text = parts.join(", ");
    let words = text.split(' ').map(|word| match word.trim_end_matches(',') {
        acronym if ACRONYMS.contains(&acronym) => word.to_uppercase(),
        "cloudfront" | "cloudwatch" => {
            word.replacen("cloudf", "CloudF", 1).replacen("cloudw", "CloudW", 1)
        }
        _ => word.to_owned(),
    });
    let text = words.collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

fn class(column: Column, text: &str) -> Option<&str> {
    let severity = SEVERITIES.into_iter().find(|severity| *severity == text);
    if column.is_figure() { Some("figure") } else { severity }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_said_in_words() {
        let path = "node_groups[\"web\"].desired_size";
        assert_eq!(label(path), "Node groups web, desired size");
        assert_eq!(label("services.csrd_web"), "Services, CSRD web");
        assert_eq!(label("eks.cluster"), "EKS, cluster");
        assert_eq!(label("cloudwatch.alarms"), "CloudWatch, alarms");
    }
}
