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
use crate::guide::{BrokenRule, Guide, Severity};
use crate::sizing::guide_check::contradictions;
use crate::text::escaped_json;

/// Which guide to check.
#[derive(Debug, Args)]
pub struct Arguments {
    /// File of the guide, whole or an overlay; `embedded` is the embedded guide, `-` is standard input.
    #[arg(value_name = "FILE")]
    guide: String,
    /// End with exit code 3 if there is a finding of this severity or a higher one.
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    fail_on: Option<Severity>,
    /// The prices: `embedded`, or the path of a price file.
    #[arg(long, default_value = "embedded")]
    book: String,
    /// How to show the findings.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
}

/// The findings, the gravest first.
pub fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let loaded = load::guide(&arguments.guide)?;
    let book = prices::book(&arguments.book)?;
    let mut findings = contradictions(&loaded.guide, Catalogue::embedded(), &book);
    Guide::locate(&loaded.text, &mut findings);
    findings.sort_by_key(|one| one.rule.severity());
    let text = match arguments.output {
        Output::Table => report::table(&table(&loaded, &findings)),
        Output::Json => escaped_json(&format!("{:#}\n", as_json(&loaded, &findings))).into_owned(),
    };
    Ok(Answer { text, met: met(arguments.fail_on, &findings) })
}

fn met(fail_on: Option<Severity>, findings: &[BrokenRule]) -> Vec<String> {
    let Some(least) = fail_on else { return Vec::new() };
    let count = findings.iter().filter(|one| one.rule.severity() <= least).count() as u64;
    let name = least.as_str();
    let graver = if least == Severity::Corrected { "" } else { " or higher" };
    (count > 0)
        .then(|| format!("{} of severity {name}{graver}", counted(count, "finding")))
        .into_iter()
        .collect()
}

fn severities() -> impl TypedValueParser<Value = Severity> {
    let names = Severity::ALL.map(Severity::as_str);
    let of = |name: String| Severity::ALL.into_iter().find(|one| one.as_str() == name);
    PossibleValuesParser::new(names).map(move |name| of(name).unwrap_or(Severity::Info))
}

const COLUMNS: &[Column] = &[
    Column::Text("Severity"),
    Column::Text("Rule"),
    Column::Figure("Line"),
    Column::Text("What contradicts"),
];

fn table(loaded: &Loaded, findings: &[BrokenRule]) -> Report {
    let rows = findings.iter().map(|one| {
        vec![
            one.rule.severity().as_str().to_owned(),
            one.rule.id().to_owned(),
            one.line.map_or_else(String::new, |line| line.to_string()),
            format!("{}: {}", one.place, one.statement),
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

fn as_json(loaded: &Loaded, findings: &[BrokenRule]) -> Json {
    let finding = |one: &BrokenRule| {
        json!({
            "rule": one.rule.id(),
            "severity": one.rule.severity().as_str(),
            "place": one.place,
            "line": one.line,
            "section": one.section,
            "statement": one.statement,
        })
    };
    json!({
        "guide": load::identity(&loaded.guide),
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    })
}
