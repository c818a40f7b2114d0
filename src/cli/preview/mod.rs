//! `glsizing preview`: the plan of a workload, as a person, a pull request or a program reads it.

mod hcl;
mod html;
mod report;

use clap::{Args, ValueEnum};

use super::fault::Fault;
use super::inputs::{InputFlags, Inputs};
use super::render;

/// The inputs of a plan and how to show it.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: InputFlags,
    /// File with inputs by their names: TOML, or JSON where its name ends in .json. A flag goes
    /// before it.
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
    /// How to show the plan.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
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
    /// workloads.
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
    Ok(match arguments.output {
        Output::Table => render::table(&report::report(&planned)),
        Output::Json => format!("{:#}\n", planned.attributes),
        Output::Markdown => render::markdown(&report::report(&planned)),
        Output::Html => html::page(&planned),
        Output::Hcl => hcl::root_module(&planned.inputs),
    })
}
