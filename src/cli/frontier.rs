//! `glsizing frontier`: sets of alternatives, headroom and the loss of a zone that nothing beats.

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::fault::Fault;
use super::figures::{dollars, quantity};
use super::inputs::{InputFlags, Inputs};
use super::report::{self, Column, Report, Section};
use crate::aws::Catalogue;
use crate::sizing::alternatives::{Frontier, Point, frontier};
use crate::text::escaped_json;

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
}

const POINTS: &[Column] = &[
    Column::Figure("USD a month"),
    Column::Figure("Headroom"),
    Column::Text("Survives a zone"),
    Column::Text("Alternatives"),
];

/// The frontier, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    let file = arguments.file.as_deref();
    let mut inputs = file.map_or(Ok(Inputs::default()), Inputs::from_file)?;
    inputs.take_flags(&arguments.inputs)?;
    let planned = inputs.plan()?;
    let (guide, prices) = (planned.guide(), planned.prices());
    let found = frontier(&planned.plan.request, guide, Catalogue::embedded(), prices);
    let found = found.map_err(|error| Fault::failed(error.to_string()))?;
    Ok(match arguments.output {
        Output::Table => report::table(&tables(&found)),
        Output::Json => escaped_json(&format!("{:#}\n", of_frontier(&found))).into_owned(),
    })
}

fn tables(found: &Frontier) -> Report {
    let rows = found.points.iter().map(|one| {
        let alternatives = match one.alternatives.as_slice() {
            [] => "none".to_owned(),
            keys => keys.join(", "),
        };
        let survives = if one.survives_zone_loss { "yes" } else { "no" };
        let usd = dollars(one.total_monthly_usd);
        vec![usd, quantity(one.headroom), survives.to_owned(), alternatives]
    });
    let points = Section::new("Plans that no other plan beats", POINTS, rows);
    let title = "Cost, headroom and the loss of a zone".to_owned();
    Report { title, sections: vec![points.with_note(note(found))] }
}

/// How many plans were tried, and what is left out.
fn note(found: &Frontier) -> String {
    let mut note = format!(
        "{} plans were sized; each of the others is no better than one of these in cost, headroom and the loss of \
         a zone.",
        quantity(found.tried.len().into())
    );
    if found.unknown > 0 {
        note += &format!(
            " {} more plans have an unknown cost, because prices are missing.",
            found.unknown
        );
    }
    if !found.not_known.is_empty() {
        let keys = found.not_known.join(", ");
        note += &format!(" Left out, because it is unknown whether they save: {keys}.");
    }
    note
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
