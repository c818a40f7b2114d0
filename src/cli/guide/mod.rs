//! `glsizing guide`: show, check, start, calibrate and compare sizing guides.

mod calibrate;
mod check;
mod diff;
mod format;
mod load;
mod schema;
mod show;
mod tables;
mod workloads;

use clap::{Args, Subcommand};

use super::conditions::Answer;
use super::fault::Fault;
use crate::guide::Guide;

/// What to do with guides.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a guide for mistakes that make it unusable, and for contradictions with itself or AWS.
    Check(check::Arguments),
    /// Show a guide as tables.
    Show(show::Arguments),
    /// Compare two guides: changed values, and sizes and cost of a list of workloads.
    Diff(diff::Arguments),
    /// Print an overlay of a guide with rates that were measured.
    Calibrate(calibrate::Arguments),
    /// Print the embedded guide with its comments, as a file to start from.
    Init,
    /// Print the JSON Schema of guides, for editors.
    Schema,
}

/// What the command prints, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    match &arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Show(arguments) => show::run(arguments).map(Answer::from),
        Command::Diff(arguments) => diff::run(arguments).map(Answer::from),
        Command::Calibrate(arguments) => calibrate::run(arguments).map(Answer::from),
        Command::Init => Ok(Guide::EMBEDDED.to_owned().into()),
        Command::Schema => Ok(schema::schema().into()),
    }
}
