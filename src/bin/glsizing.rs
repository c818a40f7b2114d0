//! The command line: what a person runs by hand.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    glsizing::cli::run()
}
