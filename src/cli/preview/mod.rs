//! `glsizing preview`: the plan of a workload, as a person, a pull request or a program reads it.

mod hcl;
mod html;
pub mod sections;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value as Json, json};

use super::assess::illegal_current;
use super::conditions::{Answer, Conditions, Facts};
use super::fault::Fault;
use super::inputs::{InputFlags, Inputs};
use super::report::{self, comment_id};
use crate::guide::Severity;
use crate::provider::offline::{Planned, Problem, Problems, forecast_of, quoted};
use crate::sizing::forecast::Forecast;
use crate::sizing::{Input, Plan, is_outside_plans};
use crate::text::{escaped_json, escaped_lines};

/// The inputs of a plan and how to show it.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: InputFlags,
    /// File with inputs by their names, TOML or JSON; `-` is standard input. A flag overrides it.
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
    /// How to show the plan.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
    /// Show every table on the terminal: the bill with its sources' dates, decisions and findings.
    #[arg(long)]
    full: bool,
    /// What the first, hidden line of markdown says, so that a pipeline finds its comment again.
    #[arg(long, value_name = "ID", default_value = "preview", value_parser = comment_id)]
    comment_id: String,
    #[command(flatten)]
    conditions: Conditions,
    #[command(flatten)]
    forecast: ForecastFlags,
}

/// How to show a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a terminal: as wide as it is; colours only there, and none where NO_COLOR is set.
    Table,
    /// The attributes of the data source `glsizing_plan`.
    Json,
    /// For the comment of a pull request.
    Markdown,
    /// A root module that makes this plan with the provider.
    Hcl,
    /// The plan as a block `override_data`, whole, for tests that mock the provider.
    Override,
    /// One page that needs no network: the plan, the bill as a chart, cost and tier over a range of
    /// workloads and, with --starting-on, over time.
    Html,
}

/// The plan, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let inputs = Inputs::given(arguments.file.as_deref(), &arguments.inputs)?;
    let planned = inputs.plan().map_err(|fault| arguments.conditions.of_fault(fault))?;
    if arguments.forecast.are_set() && arguments.output != Output::Html {
        return Err(Fault::usage(
            "--starting-on adds a forecast to the page: use it with --output html",
        ));
    }
    let forecast = arguments.forecast.forecast(&inputs, &planned)?;
    let text = match arguments.output {
        Output::Table => report::table(&sections::report(&planned, arguments.full)),
        Output::Json => escaped_json(&format!("{:#}\n", planned.attributes)).into_owned(),
        Output::Markdown => {
            report::markdown(&sections::report(&planned, true), &arguments.comment_id)
        }
        Output::Html => escaped_lines(&html::page(&planned, forecast.as_ref())).into_owned(),
        Output::Hcl => hcl::root_module(&planned.inputs),
        Output::Override => hcl::override_data(&planned.attributes),
    };
    let underprovisioned = arguments.conditions.underprovisioned(&inputs)?;
    let illegal = illegal_current(&inputs);
    let facts = Facts { underprovisioned, illegal, ..facts(&planned.plan) };
    Ok(arguments.conditions.answer(text, &facts))
}

/// What conditions are about.
pub fn facts(plan: &Plan) -> Facts {
    let findings = plan.notes.findings.iter();
    let corrected = findings.filter(|(_, finding)| finding.severity == Severity::Corrected);
    Facts {
        monthly_usd: sections::total(plan),
        unpriced: plan.bill.unpriced().filter(|name| !is_outside_plans(name)).count(),
        corrected: corrected.map(|(id, _)| id.clone()).collect(),
        ..Facts::default()
    }
}

/// How the workload grows, for the page.
#[derive(Debug, Args)]
#[command(next_help_heading = "Forecast on the page")]
pub struct ForecastFlags {
    /// Date of the first month, as YYYY-MM-DD: adds the forecast to the page.
    #[arg(long, value_name = "DATE")]
    starting_on: Option<String>,
    /// How many months, from 1 to 120.
    #[arg(long, value_name = "N", default_value = "36", requires = "starting_on")]
    months: String,
    /// What a month adds to an input: users=0.06 is 6 %. Inputs that are not named stay as they are.
    #[arg(long, value_name = "INPUT=RATE", requires = "starting_on")]
    monthly_growth: Vec<String>,
}

impl ForecastFlags {
    /// Whether a forecast is asked for.
    pub fn are_set(&self) -> bool {
        self.starting_on.is_some()
    }

    /// The forecast that they ask for.
    pub fn forecast(&self, inputs: &Inputs, planned: &Planned) -> Result<Option<Forecast>, Fault> {
        let Some(starting_on) = &self.starting_on else { return Ok(None) };
        let mut over_time = Map::new();
        over_time.insert("starting_on".to_owned(), json!(starting_on));
        over_time.insert("months".to_owned(), json!(self.months));
        let sized_by: Vec<Input> = planned.plan.tier_by.iter().map(|(input, _)| *input).collect();
        let mut growing = Map::new();
        for input in &sized_by {
            let start = planned.plan.request.workload.get(*input);
            growing.insert(input.to_string(), json!({"start": start, "monthly_growth": 0}));
        }
        for growth in &self.monthly_growth {
            let (input, rate) = rate(growth, &sized_by)?;
            growing[input.as_str()]["monthly_growth"] = Json::String(rate.to_owned());
        }
        match planned.inputs.contains_key("load") {
            true => drop(over_time.insert("load".to_owned(), Json::Object(growing))),
            false => over_time.extend(growing),
        }
        let forecast = forecast_of(planned, over_time).map_err(|problems| {
            // Growth has a flag of its own, where the data source has it inside each input.
            let at_flag = |problem: Problem| problem.with_attribute_first("monthly_growth");
            let problems: Problems = problems.into_iter().map(at_flag).collect();
            Fault::usage(inputs.explain(&problems))
        })?;
        Ok(Some(forecast))
    }
}

fn rate<'t>(text: &'t str, inputs: &[Input]) -> Result<(Input, &'t str), Fault> {
    let named = text.split_once('=').and_then(|(name, rate)| {
        let input = inputs.iter().copied().find(|input| input.as_str() == name)?;
        Some((input, rate))
    });
    named.ok_or_else(|| {
        let inputs: Vec<&str> = inputs.iter().map(Input::as_str).collect();
        let inputs = inputs.join(", ");
        Fault::usage(format!(
            "--monthly-growth must be INPUT=RATE with one of {inputs}; {} was given",
            quoted(text)
        ))
    })
}
