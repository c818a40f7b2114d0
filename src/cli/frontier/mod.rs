//! `glsizing frontier`: sets of alternatives, headroom and the loss of a zone that nothing beats.

mod html;
mod tables;

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::fault::Fault;
use super::inputs::{InputFlags, Inputs};
use super::report;
use crate::aws::Catalogue;
use crate::sizing::alternatives::{Frontier, Point, frontier};
use crate::text::{escaped_json, escaped_lines};

/// A workload and how to show what nothing beats.
#[derive(Debug, Args)]
pub struct Arguments {
    /// File with the inputs, TOML or JSON; `-` is standard input.
    #[arg(short, long, value_name = "FILE")]
    file: Option<String>,
    /// How to show the result.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
    /// The workload, and other inputs.
    #[command(flatten)]
    inputs: InputFlags,
}

/// How to show a frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a terminal.
    Table,
    /// The same plans, each with its inputs as HCL.
    Json,
    /// One page with a chart, for a browser or a printer.
    Html,
}

/// The frontier, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let planned = Inputs::given(arguments.file.as_deref(), &arguments.inputs)?.plan()?;
    let (guide, prices) = (planned.guide(), planned.prices());
    let found = frontier(&planned.plan.request, guide, Catalogue::embedded(), prices);
    let found = found.map_err(|error| Fault::failed(error.to_string()))?;
    Ok(match arguments.output {
        Output::Table => report::table(&tables::tables(&found)),
        Output::Json => escaped_json(&format!("{:#}\n", of_frontier(&found))).into_owned(),
        Output::Html => escaped_lines(&html::page(&planned.plan, &found)).into_owned(),
    })
}

fn of_frontier(found: &Frontier) -> Json {
    let points: Vec<Json> = found.points.iter().map(of_point).collect();
    json!({
        "points": points,
        "tried": found.tried.len(),
        "unknown": found.unknown,
        "not_known": found.not_known,
    })
}

fn of_point(one: &Point) -> Json {
    json!({
        "alternatives": one.alternatives,
        "headroom": one.headroom.normalize().to_string(),
        "survives_zone_loss": one.survives_zone_loss,
        "total_monthly_usd": one.total_monthly_usd.to_string(),
        "inputs": one.inputs,
    })
}
