//! What a person runs by hand, without OpenTofu or Terraform.
//!
//! **Never names tonic or a socket.** The engine is the plugin's; only the reader differs.

mod preview;
mod prices;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Infrastructure sizing without OpenTofu or Terraform.
#[derive(Debug, Parser)]
#[command(name = "glsizing", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the plan for a workload.
    Preview(preview::Arguments),
    /// Show, compare and refresh prices.
    Prices(prices::Arguments),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Prices(arguments) => prices::run(&arguments),
    };
    match outcome {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("Error: {message}");
            ExitCode::FAILURE
        }
    }
}
