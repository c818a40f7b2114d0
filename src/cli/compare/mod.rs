//! `glsizing compare`: what changes from one plan to another.

mod plans;
mod tables;

use clap::{Args, ValueEnum};

use super::assess::illegal_current;
use super::conditions::{Answer, Conditions, Facts};
use super::fault::Fault;
use super::inputs::{InputFlags, Inputs, is_standard_input};
use super::preview::facts;
use super::report::{self, comment_id};
use crate::text::escaped_json;
use plans::Plans;

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
    /// A and B are what `tofu show -json` or `terraform show -json` prints of a saved plan: compare every
    /// `glsizing_plan` in them.
    #[arg(long, requires = "before", requires = "after", conflicts_with_all = ["a", "b"])]
    plan_json: bool,
    /// What the first, hidden line of markdown says, so that a pipeline finds its comment again.
    #[arg(long, value_name = "ID", default_value = "compare", value_parser = comment_id)]
    comment_id: String,
    /// About the plan after.
    #[command(flatten)]
    conditions: Conditions,
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

/// The differences, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let (before, after) = (arguments.before.as_deref(), arguments.after.as_deref());
    let is_standard_input = |path: Option<&str>| path.is_some_and(is_standard_input);
    if is_standard_input(before) && is_standard_input(after) {
        return Err(Fault::usage("standard input can be A or B, not both"));
    }
    if let (true, Some(before), Some(after)) = (arguments.plan_json, before, after) {
        return of_plans(arguments, &Plans::read(before)?, &Plans::read(after)?);
    }
    let before = before.map_or(Ok(Inputs::default()), Inputs::from_file)?;
    let after = after.map_or(Ok(before.clone()), Inputs::from_file)?;
    let a = with(before, &arguments.inputs, "--a", &arguments.a)?.plan();
    let inputs = with(after, &arguments.inputs, "--b", &arguments.b)?;
    let a = a.map_err(|fault| fault.of("A"))?;
    let b = inputs.plan().map_err(|fault| arguments.conditions.of_fault(fault.of("B")))?;
    let comparison = a.compare(&b);
    let text = match arguments.output {
        Output::Table => report::table(&tables::report(&comparison, arguments.full)),
        Output::Json => escaped_json(&format!("{:#}\n", comparison.json())).into_owned(),
        Output::Markdown => {
            report::markdown(&tables::report(&comparison, true), &arguments.comment_id)
        }
    };
    let underprovisioned = arguments.conditions.underprovisioned(&inputs)?;
    let illegal = illegal_current(&inputs);
    let facts = Facts { underprovisioned, illegal, ..facts(&b.plan) };
    Ok(arguments.conditions.answer(text, &facts))
}

/// The same for files of plans.
fn of_plans(arguments: &Arguments, before: &Plans, after: &Plans) -> Result<Answer, Fault> {
    let report = |full| plans::report(before, after, full);
    let text = match arguments.output {
        Output::Table => report::table(&report(arguments.full)),
        Output::Markdown => report::markdown(&report(true), &arguments.comment_id),
        Output::Json => return Err(Fault::usage("--plan-json has no --output json")),
    };
    Ok(arguments.conditions.answer(text, &after.facts()))
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
