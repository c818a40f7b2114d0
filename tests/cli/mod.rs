//! The command `glsizing`, run as a person runs it.

/// Whether a state or a plan of Terraform is enough.
mod assess;

/// A state or plan by a guide of one's own.
mod assess_guides;

/// What AWS refuses of a state or plan.
mod assess_illegal;

/// What is no component, is not known, or is one of several.
mod assess_mapping;

/// Aurora, Fargate and the network of a state or plan.
mod assess_others;

/// What changes between two plans, here and in the function.
mod compare;

/// The commands that the documentation shows.
mod docs;

/// What nothing beats in cost, headroom and losses survived.
mod frontier;

/// Text of others on a terminal, in markdown, HCL, JSON and on the page.
#[cfg(unix)]
mod escapes;

/// Sizing guides: shown, checked, started and compared.
mod guide;

/// From the embedded guide to a plan by a guide of one's own.
mod guide_path;

/// The page in a real browser.
#[cfg(unix)]
mod html;

/// One flag for each input, and files.
mod inputs;

/// Every way to show a plan.
mod outputs;

/// Exit codes, comments and plans as JSON.
mod pipelines;

/// Types and prices.
mod types;

/// Colours and widths on a terminal of its own.
#[cfg(unix)]
mod terminal;

use std::process::{Command, Output};

use serde_json::Value;

/// The workload that most tests are about.
pub const MEDIUM: [&str; 6] =
    ["--organizations", "50", "--users", "500", "--transactions-per-day", "50000"];

/// What decides about colours beside the terminal; `CI` does where `TERM` says that there are none.
const COLOURS: [&str; 4] = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"];

/// `glsizing` with these words.
pub fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glsizing"));
    command.args(words);
    for name in COLOURS {
        command.env_remove(name);
    }
    command
}

/// `glsizing` with these words and those of the medium workload.
pub fn medium(words: &[&str]) -> Vec<u8> {
    succeed(&[words, &MEDIUM].concat())
}

/// What a command prints that is content.
#[track_caller]
pub fn succeed(words: &[&str]) -> Vec<u8> {
    let Output { status, stdout, stderr } = command(words).output().unwrap();
    assert!(status.success(), "{words:?}: {}", String::from_utf8_lossy(&stderr));
    assert!(stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    stdout
}

/// The exit code and the message of a command that fails.
#[track_caller]
pub fn fail(words: &[&str]) -> (i32, String) {
    let Output { status, stdout, stderr } = command(words).output().unwrap();
    assert!(stdout.is_empty(), "{words:?}: {}", String::from_utf8_lossy(&stdout));
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

/// Output as text.
pub fn text(output: Vec<u8>) -> String {
    String::from_utf8(output).unwrap()
}

/// Output as JSON.
pub fn json(output: &[u8]) -> Value {
    serde_json::from_slice(output).unwrap()
}
