//! The command line: plans and prices without OpenTofu or Terraform, by the provider's own code.

mod assess;
mod compare;
mod conditions;
pub mod docs;
mod fault;
mod figures;
mod files;
mod frontier;
mod guide;
mod inputs;
mod page;
mod preview;
mod prices;
mod report;
mod shell;
mod shown;
mod types;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstream::adapter::strip_str;
use anstyle::{AnsiColor, Style};
use clap::error::ContextKind;
use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use crate::text::{escaped, escaped_lines};
use conditions::Answer;
use fault::{CONDITION, Fault};

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Infrastructure sizing without OpenTofu or Terraform.
///
/// Exit codes: 0 for a result; 1 where AWS would refuse the plan or the command failed; 2 where a
/// flag, a file or an input cannot be used as it is given; 3 where a condition of --fail-on is met.
#[derive(Debug, Parser)]
#[command(name = "glsizing", version)]
struct Arguments {
    /// Whether to use colours; `auto` uses them on a terminal where NO_COLOR is not set.
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    /// Write the result to this file instead of standard output.
    #[arg(long, global = true, value_name = "FILE")]
    output_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the plan for a workload.
    Preview(preview::Arguments),
    /// Show what changes between two workloads, or when other inputs change.
    Compare(compare::Arguments),
    /// Show whether what runs is enough for a workload.
    Assess(assess::Arguments),
    /// Show the cheapest ways to have headroom and to survive the loss of a zone.
    Frontier(frontier::Arguments),
    /// List the types that a plan can choose from, the cheapest first.
    Types(types::Arguments),
    /// Show, compare and refresh prices.
    Prices(prices::Arguments),
    /// Show, check and compare sizing guides.
    Guide(guide::Arguments),
    /// Print the script with which a shell completes this command.
    Completions(shell::Completions),
    /// Write the man pages of this command.
    Man(shell::ManPages),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = match parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    use_colours(arguments.color);
    match outcome(&arguments) {
        Ok(answer) => {
            let code = print(&answer.text);
            answer.met.iter().for_each(|met| error(met));
            if answer.met.is_empty() { code } else { ExitCode::from(CONDITION) }
        }
        Err(fault) => {
            error(&fault.to_string());
            fault.code()
        }
    }
}

fn error(text: &str) {
    anstream::eprintln!("{ERROR}Error:{ERROR:#} {}", escaped_lines(text));
}

/// What the command prints, or what is wrong.
fn outcome(arguments: &Arguments) -> Result<Answer, Fault> {
    let file = arguments.output_file.as_deref();
    let named = |path: &Path| escaped(&path.to_string_lossy()).into_owned();
    if let Some(path) = file {
        let checked = files::check(path);
        checked.map_err(|error| Fault::usage(format!("--output-file {}: {error}", named(path))))?;
    }
    let Answer { text, met } = match &arguments.command {
        Command::Preview(arguments) => preview::run(arguments)?,
        Command::Compare(arguments) => compare::run(arguments)?,
        Command::Assess(arguments) => assess::run(arguments)?,
        Command::Frontier(arguments) => frontier::run(arguments)?.into(),
        Command::Types(arguments) => types::run(arguments)?.into(),
        Command::Prices(arguments) => prices::run(arguments)?.into(),
        Command::Guide(arguments) => guide::run(arguments)?,
        Command::Completions(arguments) => {
            shell::completions(arguments, Arguments::command()).into()
        }
        Command::Man(arguments) => shell::man_pages(arguments, Arguments::command())?.into(),
    };
    let Some(path) = file else { return Ok(Answer { text, met }) };
    let plain = format!("{}\n", strip_str(&text).to_string().trim_end_matches('\n'));
    let written = files::replace(path, plain.as_bytes());
    written
        .map_err(|error| Fault::failed(format!("{}: {error}; nothing is written", named(path))))?;
    Ok(Answer { text: format!("{} is written", named(path)), met })
}

fn use_colours(choice: ColorChoice) {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// The command that these words are, or what is wrong with them. A complaint of the parser repeats
/// words, so it is made of escaped ones.
fn parse(words: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let words: Vec<OsString> = words.collect();
    Arguments::try_parse_from(&words).map_err(|error| {
        let shown = words.iter().map(|word| escaped(&word.to_string_lossy()).into_owned());
        let mut error = Arguments::try_parse_from(shown).err().unwrap_or(error);
        // clap finds any shell similar to another: zsh to tcsh.
        if error.get(ContextKind::InvalidArg).is_some_and(|one| one.to_string() == "<SHELL>") {
            error.remove(ContextKind::SuggestedValue);
        }
        error
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
