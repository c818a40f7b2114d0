//! `glsizing prices`: show, compare and refresh prices.
//!
//! It computes no price: it copies AWS's own into a price file that the provider reads.
//!
//! Reading order: `show` and `diff` read books (`load`); `import` and `fetch` read AWS's documents
//! (`offer`) and write a price file (`write`).

mod diff;
mod fetch;
mod import;
mod load;
mod offer;
mod progress;
mod show;
mod write;

pub use load::book;

use clap::{Args, Subcommand};

use super::fault::Fault;

/// What to do with prices.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show known prices with source and date.
    Show(show::Arguments),
    /// Compare two price books.
    Diff(diff::Arguments),
    /// Make a price file from AWS's bulk offer files.
    Import(import::Arguments),
    /// Make a price file from AWS's Price List Query API.
    Fetch(fetch::Arguments),
}

/// What the command prints, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    match &arguments.command {
        Command::Show(arguments) => show::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Fetch(arguments) => fetch::run(arguments),
    }
}
