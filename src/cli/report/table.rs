//! A report for a terminal: as wide as it is, in colours that stay out of pipes.

use anstyle::{AnsiColor, Style};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
    Width as ColumnWidth, presets,
};
use terminal_size::{Width, terminal_size_of};

use super::{Column, Report, Section};
use crate::text::escaped;

/// The width where standard output is no terminal.
const WIDTH: u16 = 100;

/// Narrower, and words would break.
const LEAST: u16 = 40;

/// Columns narrower than this on average are better put below one another.
const LEAST_COLUMN: usize = 16;

/// Columns narrower than this on average break names into pieces.
const COMFORTABLE_COLUMN: usize = 18;

/// Around each cell and beside each column.
const PADDING: usize = 3;

const RULE: LineStyle = LineStyle::none().fill('─').junction('─');
const PLAIN: TableStyle = TableStyle::new().header_separator(RULE);
const SEPARATED: TableStyle = PLAIN.row_separator(LineStyle::none().fill('┈').junction('┈'));

const TITLE: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const NOTE: Style = Style::new().dimmed();

/// The report as text with colours, which the stream takes out where they do not belong.
pub fn table(report: &Report) -> String {
    let width = terminal_size_of(std::io::stdout()).map_or(WIDTH, |(Width(width), _)| width);
    of_width(report, width.max(LEAST))
}

fn of_width(report: &Report, width: u16) -> String {
    let mut text = format!("{}\n", styled(TITLE, &escaped(&report.title)));
    for section in report.sections.iter().filter(|section| !section.is_empty()) {
        text += &format!("\n{}\n", styled(HEADING, section.title));
        if !section.rows.is_empty() {
            text += &format!("{}\n", grid(section, width));
        }
        if let Some(note) = &section.note {
            text += &format!("{}\n", styled(NOTE, &wrapped(&escaped(note), width)));
        }
    }
    text
}

/// In lines of at most so many characters, between words.
fn wrapped(text: &str, width: u16) -> String {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split(' ') {
        let longer = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && longer > usize::from(width) {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    lines.push(line);
    lines.join("\n")
}

fn grid(section: &Section, width: u16) -> String {
    let rows: Vec<Vec<String>> = section.rows.iter().map(|row| shown(row)).collect();
    let (columns, width_of_row) = (section.columns.len(), usize::from(width));
    let long = rows.iter().filter(|row| natural_width(row) > width_of_row).count();
    if long > 0 && width_of_row < columns * LEAST_COLUMN && section.narrow.is_none() {
        return stacked(section, &rows, width);
    }
    let all: Vec<usize> = (0..columns).collect();
    let kept: &[usize] = match &section.narrow {
        Some(kept) if width_of_row < columns * COMFORTABLE_COLUMN => kept,
        _ => &all,
    };
    let mut table = Table::new();
    table.load_style(if 2 * long > rows.len() { SEPARATED } else { PLAIN });
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(
        kept.iter().map(|at| cell(section.columns[*at], &section.columns[*at].title())),
    );
    for row in &rows {
        table.add_row(kept.iter().map(|at| cell(section.columns[*at], &row[*at])));
    }
    keep_words_whole(&mut table, width);
    table.trim_fmt()
}

/// Each column is at least as wide as its longest word, where all columns have room for that.
fn keep_words_whole(table: &mut Table, width: u16) {
    let columns = table.column_count();
    let longest = |column: usize| {
        let cells = table.column_cells_with_header_iter(column).flatten();
        let words = cells.map(|cell| longest_word(&cell.content()));
        words.max().unwrap_or_default()
    };
    let least: Vec<usize> = (0..columns).map(longest).collect();
    if least.iter().map(|word| word + PADDING).sum::<usize>() > usize::from(width) {
        return;
    }
    for (column, word) in table.column_iter_mut().zip(least) {
        let word = u16::try_from(word + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(ColumnWidth::Fixed(word)));
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}

/// A block for each row, a line for each column.
fn stacked(section: &Section, rows: &[Vec<String>], width: u16) -> String {
    let block = |row: &Vec<String>| {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        for (column, text) in section.columns.iter().zip(row) {
            table.add_row([&*column.title(), text.as_str()]);
        }
        table.trim_fmt()
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// Cells with nothing that a terminal acts on.
fn shown(row: &[String]) -> Vec<String> {
    row.iter().map(|cell| escaped(cell).into_owned()).collect()
}

/// How wide a row is without a line break.
fn natural_width(row: &[String]) -> usize {
    row.iter().map(|cell| cell.chars().count() + PADDING).sum()
}

fn cell(column: Column, text: &str) -> Cell {
    let align = if column.is_figure() { CellAlignment::Right } else { CellAlignment::Left };
    Cell::new(text).set_alignment(align)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let columns = &[Column::Text("Attribute"), Column::Text("Why"), Column::Figure("USD")];
        let row = ["database.instance_class", &"five words of a sentence ".repeat(20), "1,234.50"];
        let rows = [row.map(str::to_owned).to_vec()];
        let sections = vec![Section::new("Decisions", columns, rows)];
        let report = Report { title: "A plan".to_owned(), sections };
        for width in [40, 60, 100, 200] {
            let text = of_width(&report, width);
            let widest = text.lines().skip(3).map(|line| line.chars().count()).max();
            assert!(widest.is_some_and(|widest| widest <= usize::from(width)), "{width}:\n{text}");
            assert!(text.contains("1,234.50"), "{text}");
        }
    }

    #[test]
    fn words_stay_whole_where_there_is_room() {
        let columns = &[Column::Text("Line"), Column::Figure("Quantity"), Column::Text("Why")];
        let name = "network.application_load_balancer_capacity_units";
        let row = [name, "2,920", &"five words of a sentence ".repeat(20)].map(str::to_owned);
        let sections = vec![Section::new("Bill", columns, [row.to_vec()])];
        let report = Report { title: "A plan".to_owned(), sections };
        assert!(of_width(&report, 80).contains(name));
        assert!(!of_width(&report, 50).contains(name));
    }
}
