//! What a person runs by hand, without OpenTofu or Terraform.
//!
//! **Never names tonic or a socket.** The engine is the plugin's; only the reader differs.

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

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Parser, Subcommand};

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
    let outcome = match Arguments::parse().command {
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Prices(arguments) => prices::run(&arguments),
    };
    match outcome {
        Ok(text) => print(&text),
        Err(fault) => {
            anstream::eprintln!("{ERROR}Error:{ERROR:#} {fault}");
            fault.code()
        }
    }
}

/// Prints with one line end; a reader who has seen enough is no failure.
fn print(text: &str) -> ExitCode {
    match writeln!(anstream::stdout().lock(), "{}", text.trim_end_matches('\n')) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            anstream::eprintln!("{ERROR}Error:{ERROR:#} standard output: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
