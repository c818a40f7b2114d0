//! The command line: plans and prices without OpenTofu or Terraform, by the provider's own code.

mod compare;
pub mod docs;
mod fault;
mod figures;
mod files;
mod inputs;
mod preview;
mod prices;
mod render;
mod report;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Parser, Subcommand};

use crate::text::{escaped, escaped_lines};

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Infrastructure sizing without OpenTofu or Terraform.
///
/// Exit codes: 0 for a result; 1 where AWS would refuse the plan or the command failed; 2 where a
/// flag, a file or an input cannot be used as it is given.
#[derive(Debug, Parser)]
#[command(name = "glsizing", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the plan for a workload.
    Preview(preview::Arguments),
    /// Show what changes between two workloads, or two bases of one.
    Compare(compare::Arguments),
    /// Show, compare and refresh prices.
    Prices(prices::Arguments),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = match parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let outcome = match arguments.command {
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Prices(arguments) => prices::run(&arguments),
    };
    match outcome {
        Ok(text) => print(&text),
        Err(fault) => {
            let text = fault.to_string();
            anstream::eprintln!("{ERROR}Error:{ERROR:#} {}", escaped_lines(&text));
            fault.code()
        }
    }
}

/// The command that these words are, or what is wrong with them. A complaint of the parser repeats
/// words, so it is made of escaped ones.
fn parse(words: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let words: Vec<OsString> = words.collect();
    Arguments::try_parse_from(&words).map_err(|error| {
        let shown = words.iter().map(|word| escaped(&word.to_string_lossy()).into_owned());
        Arguments::try_parse_from(shown).err().unwrap_or(error)
    })
}

/// Prints with one line end; a reader that closed its end of the pipe is no failure.
fn print(text: &str) -> ExitCode {
    match writeln!(anstream::stdout().lock(), "{}", text.trim_end_matches('\n')) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            anstream::eprintln!("{ERROR}Error:{ERROR:#} standard output: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
