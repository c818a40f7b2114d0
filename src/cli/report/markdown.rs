//! A report for a pull request: tables, those of detail folded.

use super::{Report, Section};
use crate::text;

/// The report as GitHub's and GitLab's markdown. Its first line is shown nowhere: by it a pipeline finds
/// the comment that it wrote before.
pub fn markdown(report: &Report, id: &str) -> String {
    let mut text = format!("<!-- glsizing:{id} -->\n### {}\n", escaped(&report.title));
    for section in report.sections.iter().filter(|section| !section.is_empty()) {
        let body = body(section);
        text += &match section.detail {
            true => format!(
                "\n<details>\n<summary>{} ({})</summary>\n\n{body}\n</details>\n",
                section.title,
                section.rows.len()
            ),
            false => format!("\n#### {}\n\n{body}", section.title),
        };
    }
    text
}

fn body(section: &Section) -> String {
    let mut text = String::new();
    if !section.rows.is_empty() {
        let titles = section.columns.iter().map(|column| column.title().into_owned());
        let rules = section.columns.iter().map(|column| match column.is_figure() {
            true => "---:".to_owned(),
            false => "---".to_owned(),
        });
        text += &row(titles);
        text += &row(rules);
        section.rows.iter().for_each(|cells| text += &row(cells.iter().map(|cell| escaped(cell))));
    }
    if let Some(note) = &section.note {
        let gap = if text.is_empty() { "" } else { "\n" };
        text += &format!("{gap}{}\n", escaped(note));
    }
    text
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// Shows nothing, and ends what looks like a mention: a backslash would not.
const BREAK: &str = "&#8203;";

/// Text that is shown as it is, on one line: no markup, no mention of a person or an issue.
fn escaped(text: &str) -> String {
    let text = text::escaped(text);
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let before_digit = characters.peek().is_some_and(char::is_ascii_digit);
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.extend(["@", BREAK]),
            '#' | '!' if before_digit => {
                escaped.push(character);
                escaped.push_str(BREAK);
            }
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '$' | '#' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report::Column;

    #[test]
    fn mentions_nobody_and_nothing() {
        for (text, expected) in [
            ("@octocat", "@&#8203;octocat"),
            ("see #123, !45 and GH", "see #&#8203;123, !&#8203;45 and GH"),
            ("# title", "\\# title"),
            ("a\n## b", "a\\\\n\\#\\# b"),
            ("&lt;b> <b>", "&amp;lt;b&gt; &lt;b&gt;"),
            ("\u{202e}\u{1b}[1m", "\\\\u{202e}\\\\u{1b}\\[1m"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn shows_text_as_it_is() {
        let columns = &[Column::Text("What"), Column::Figure("USD")];
        let rows = [vec!["node_groups[\"web\"] | a".to_owned(), "1.00".to_owned()]];
        let report = Report {
            title: "A plan".to_owned(),
            sections: vec![Section::new("Bill", columns, rows).in_detail()],
        };
        let expected = "<!-- glsizing:a -->\n### A plan\n\n<details>\n<summary>Bill (1)</summary>\n\n| What | USD |\n\
                        | --- | ---: |\n| node\\_groups\\[\"web\"\\] \\| a | 1.00 |\n\n</details>\n";
        assert_eq!(markdown(&report, "a"), expected);
    }
}
