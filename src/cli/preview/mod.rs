//! `glsizing preview`: the plan of a workload, as a person, a pull request or a program reads it.

mod forecast;
mod hcl;
mod html;
mod report;

use clap::{Args, ValueEnum};

use super::fault::Fault;
use super::inputs::{InputFlags, Inputs};
use super::render;
use crate::text::{escaped_json, escaped_lines};
use forecast::ForecastFlags;

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
    /// One page that needs no network: the plan, the bill as a chart, cost and tier over a range of
    /// workloads and, with --starting-on, over time.
    Html,
}

/// The plan, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let mut inputs = match &arguments.file {
        Some(path) => Inputs::from_file(path)?,
        None => Inputs::default(),
    };
    inputs.take_flags(&arguments.inputs)?;
    let planned = inputs.plan()?;
    if arguments.forecast.are_set() && arguments.output != Output::Html {
        return Err(Fault::usage(
            "--starting-on adds a forecast to the page: use it with --output html",
        ));
    }
    let forecast = arguments.forecast.forecast(&inputs, &planned)?;
    Ok(match arguments.output {
        Output::Table => render::table(&report::report(&planned, arguments.full)),
        Output::Json => escaped_json(&format!("{:#}\n", planned.attributes)).into_owned(),
        Output::Markdown => render::markdown(&report::report(&planned, true)),
        Output::Html => escaped_lines(&html::page(&planned, forecast.as_ref())).into_owned(),
        Output::Hcl => hcl::root_module(&planned.inputs),
    })
}
