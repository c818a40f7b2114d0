//! `glsizing compare`: what changes from one plan to another.

use clap::{Args, ValueEnum};
use rust_decimal::Decimal;

use super::fault::Fault;
use super::figures::{dollars, signed};
use super::inputs::{InputFlags, Inputs, is_standard_input};
use super::report::{self, Column, Report, Section};
use crate::provider::{Comparison, Dollars};
use crate::sizing::apply::Effect;
use crate::text::escaped_json;

/// Two sets of inputs and how to show what changes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// File with the inputs before, TOML or JSON; `-` is standard input.
    #[arg(value_name = "A")]
    before: Option<String>,
    /// File with the inputs after; those before if left out.
    #[arg(value_name = "B")]
    after: Option<String>,
    /// An input before, such as `users=500` or `usage.internet_gb=100`; overrides the file and the flags.
    #[arg(long, value_name = "INPUT=VALUE")]
    a: Vec<String>,
    /// An input after, such as `users=1000` or `basis=tier`; overrides the file and the flags.
    #[arg(long, value_name = "INPUT=VALUE")]
    b: Vec<String>,
    /// How to show it.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
    /// Show every change on the terminal, and what applying each of them does.
    #[arg(long)]
    full: bool,
    /// Inputs of both.
    #[command(flatten)]
    inputs: InputFlags,
}

/// How to show a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a terminal: as wide as it is; colours only there, and none where NO_COLOR is set.
    Table,
    /// The object that the function `compare` gives.
    Json,
    /// For the comment of a pull request.
    Markdown,
}

const COST: &[Column] = &[
    Column::Text("Component"),
    Column::Figure("USD before"),
    Column::Figure("USD after"),
    Column::Figure("Difference"),
];
const NOTES: &[Column] = &[Column::Text("Attribute"), Column::Text("What applying does")];
const IN_SHORT: &[Column] = &[Column::Text("What"), Column::Text("Of")];
const CHANGES: &[Column] =
    &[Column::Text("Attribute"), Column::Text("Before"), Column::Text("After")];

/// The differences, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let (before, after) = (arguments.before.as_deref(), arguments.after.as_deref());
    let is_standard_input = |path: Option<&str>| path.is_some_and(is_standard_input);
    if is_standard_input(before) && is_standard_input(after) {
        return Err(Fault::usage("standard input can be A or B, not both"));
    }
    let before = before.map_or(Ok(Inputs::default()), Inputs::from_file)?;
    let after = after.map_or(Ok(before.clone()), Inputs::from_file)?;
    let a = with(before, &arguments.inputs, "--a", &arguments.a)?.plan();
    let b = with(after, &arguments.inputs, "--b", &arguments.b)?.plan();
    let (a, b) = (a.map_err(|fault| fault.of("A"))?, b.map_err(|fault| fault.of("B"))?);
    let comparison = a.compare(&b);
    Ok(match arguments.output {
        Output::Table => report::table(&tables(&comparison, arguments.full)),
        Output::Json => escaped_json(&format!("{:#}\n", comparison.json())).into_owned(),
        Output::Markdown => report::markdown(&tables(&comparison, true)),
    })
}

/// The inputs of a file with those of the flags.
fn with(
    mut inputs: Inputs,
    flags: &InputFlags,
    by: &'static str,
    more: &[String],
) -> Result<Inputs, Fault> {
    inputs.take_flags(flags)?;
    more.iter().try_for_each(|assignment| inputs.assign(by, assignment))?;
    Ok(inputs)
}

fn tables(comparison: &Comparison, full: bool) -> Report {
    let notes = comparison.apply_notes.iter();
    let notes = notes.map(|(path, text)| vec![path.clone(), text.clone()]);
    let title = match comparison.changes.len() {
        0 => "Nothing changes".to_owned(),
        1 => format!("1 value changes; {}", cost_line(comparison)),
        many => format!("{many} values change; {}", cost_line(comparison)),
    };
    let notes = Section::new("Apply notes", NOTES, notes);
    let mut sections = vec![in_short(comparison, full), cost(comparison)];
    if full {
        sections.extend([notes.in_detail(), changes(comparison).in_detail()]);
    }
    Report { title, sections }
}

/// Tier, and what applying does by how much it hurts.
fn in_short(comparison: &Comparison, full: bool) -> Section {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_owned());
    let tier = comparison.changes.get("tier").map(|change| {
        vec!["tier".to_owned(), format!("{} -> {}", text(&change.before), text(&change.after))]
    });
    let by_effect = Effect::ALL.into_iter().filter_map(|effect| {
        let paths = comparison.effects.iter().filter(|(_, of)| **of == effect);
        let paths: Vec<&str> = paths.map(|(path, _)| path.as_str()).collect();
        (!paths.is_empty()).then(|| vec![effect.as_str().to_owned(), paths.join(", ")])
    });
    let section = Section::new("In short", IN_SHORT, tier.into_iter().chain(by_effect));
    match full || comparison.changes.is_empty() {
        true => section,
        false => {
            section.with_note("--full shows every change, and what applying each of them does.")
        }
    }
}

fn cost_line(comparison: &Comparison) -> String {
    let total = &comparison.total_monthly_usd;
    let known = if comparison.unknown().is_empty() { "" } else { " of what has a price" };
    match (total.before, total.after, total.difference) {
        (Some(before), Some(after), Some(difference)) => {
            let [before, after] = [before, after].map(dollars);
            format!("${before} -> ${after} a month ({}{known})", signed(difference))
        }
        _ => "the cost of one of them is unknown".to_owned(),
    }
}

/// Components whose cost changes, then the sum.
fn cost(comparison: &Comparison) -> Section {
    let row = |name: &str, usd: &Dollars| {
        let text = |usd: Option<Decimal>| usd.map_or("unknown".to_owned(), dollars);
        let difference = usd.difference.map_or("unknown".to_owned(), signed);
        vec![name.to_owned(), text(usd.before), text(usd.after), difference]
    };
    let changed = comparison
        .by_component
        .iter()
        .filter(|(_, usd)| usd.before != usd.after || usd.difference.is_none());
    let rows = changed.map(|(name, usd)| row(name, usd));
    let total = row("total", &comparison.total_monthly_usd);
    let unknown = match comparison.unknown().as_slice() {
        [] => String::new(),
        components => {
            let lines: Vec<&str> = comparison.unpriced.keys().map(String::as_str).collect();
            format!(
                " The total's difference leaves out what is unknown: {}. Without a known price: {}.",
                components.join(", "),
                lines.join(", ")
            )
        }
    };
    let note = format!(
        "US dollars a month of all cells together, with typical usage. Components that cost the same \
         are left out.{unknown}"
    );
    Section::new("Cost", COST, rows.chain([total])).with_note(note)
}

fn changes(comparison: &Comparison) -> Section {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_owned());
    let rows = comparison.changes.iter();
    let rows =
        rows.map(|(path, change)| vec![path.clone(), text(&change.before), text(&change.after)]);
    Section::new("Changes", CHANGES, rows)
}
