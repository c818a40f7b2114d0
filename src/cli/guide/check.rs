//! `glsizing guide check`: where a guide contradicts itself or AWS, with rule, place, section and numbers.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Value as Json, json};

use super::load::{self, Loaded, Output};
use crate::aws::Catalogue;
use crate::cli::conditions::Answer;
use crate::cli::fault::Fault;
use crate::cli::figures::counted;
use crate::cli::prices;
use crate::cli::report::{self, Column, Report, Section};
use crate::guide::{Guide, Severity};
use crate::sizing::guide_check::{Contradiction, contradictions};
use crate::text::escaped_json;

/// Which guide to check.
#[derive(Debug, Args)]
pub struct Arguments {
    /// File of the guide, whole or an overlay; `embedded` is the embedded guide, `-` is standard input.
    #[arg(value_name = "FILE")]
    guide: String,
    /// End with exit code 3 if there is a finding of this severity or a more severe one.
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    fail_on: Option<Severity>,
    /// The prices: `embedded`, or the path of a price file.
    #[arg(long, default_value = "embedded")]
    book: String,
    /// How to show the findings.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
}

/// A contradiction and where the text has it.
struct Finding {
    found: Contradiction,
    line: Option<usize>,
    section: Option<String>,
}

impl Finding {
    fn severity(&self) -> Severity {
        self.found.rule.severity()
    }
}

/// The findings, the gravest first.
pub fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let loaded = load::guide(&arguments.guide)?;
    let book = prices::book(&arguments.book)?;
    let found = contradictions(&loaded.guide, Catalogue::embedded(), &book);
    let mut findings = placed(&loaded.text, found);
    findings.sort_by_key(Finding::severity);
    let text = match arguments.output {
        Output::Table => report::table(&table(&loaded, &findings)),
        Output::Json => escaped_json(&format!("{:#}\n", as_json(&loaded, &findings))).into_owned(),
    };
    Ok(Answer { text, met: met(arguments.fail_on, &findings) })
}

fn met(fail_on: Option<Severity>, findings: &[Finding]) -> Vec<String> {
    let Some(least) = fail_on else { return Vec::new() };
    let count = findings.iter().filter(|one| one.severity() <= least).count() as u64;
    let name = least.as_str();
    let graver = if least == Severity::Corrected { "" } else { " or more severe" };
    (count > 0)
        .then(|| format!("{}: {name}{graver}", counted(count, "finding")))
        .into_iter()
        .collect()
}

fn severities() -> impl TypedValueParser<Value = Severity> {
    let names = Severity::ALL.map(Severity::as_str);
    let of = |name: String| Severity::ALL.into_iter().find(|one| one.as_str() == name);
    PossibleValuesParser::new(names).map(move |name| of(name).unwrap_or(Severity::Info))
}

fn placed(text: &str, found: Vec<Contradiction>) -> Vec<Finding> {
    let places = Guide::places(text, found.iter().map(|one| one.place.as_str()));
    let lines: Vec<&str> = text.lines().collect();
    let with = |(found, place): (Contradiction, Option<(usize, usize)>)| {
        let line = place.map(|(line, _)| line);
        let section = line.and_then(|line| section(&lines, line));
        Finding { found, line, section }
    };
    found.into_iter().zip(places).map(with).collect()
}

/// What a comment `# section: ...` says of the table that a line is in.
fn section(lines: &[&str], line: usize) -> Option<String> {
    const MARK: &str = "# section: ";
    let at = line.checked_sub(1)?;
    let is_header = |line: &str| line.starts_with('[');
    let below = lines.get(at + 1..).unwrap_or_default().iter().take_while(|line| !is_header(line));
    let above = lines.get(..=at)?.iter().rev();
    let until = above.clone().position(|line| is_header(line)).unwrap_or(at);
    let mut around = above.take(until + 1).chain(below);
    around.find_map(|line| line.strip_prefix(MARK)).map(str::to_owned)
}

const COLUMNS: &[Column] = &[
    Column::Text("Severity"),
    Column::Text("Rule"),
    Column::Figure("Line"),
    Column::Text("What contradicts"),
];

fn table(loaded: &Loaded, findings: &[Finding]) -> Report {
    let rows = findings.iter().map(|one| {
        let found = &one.found;
        vec![
            found.rule.severity().as_str().to_owned(),
            found.rule.id().to_owned(),
            one.line.map_or_else(String::new, |line| line.to_string()),
            format!("{}: {}", found.place, found.statement),
        ]
    });
    let section = Section::new("Findings", COLUMNS, rows).narrowed_to(&[0, 3]);
    let section = match findings.is_empty() {
        true => section.with_note("no contradictions found"),
        false => section
            .with_note("corrected: AWS rejects it; warning: act or accept it; info: good to know"),
    };
    let count = counted(findings.len() as u64, "finding");
    let title = format!("{} ({}): {count}", loaded.guide, loaded.name);
    Report { title, sections: vec![section] }
}

fn as_json(loaded: &Loaded, findings: &[Finding]) -> Json {
    let finding = |one: &Finding| {
        json!({
            "rule": one.found.rule.id(),
            "severity": one.found.rule.severity().as_str(),
            "place": one.found.place,
            "line": one.line,
            "section": one.section,
            "statement": one.found.statement,
        })
    };
    json!({
        "guide": load::identity(&loaded.guide),
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    })
}
