//! The command line: what a person runs by hand.

use std::process::ExitCode;

fn main() -> ExitCode {
    glsizing::cli::run()
}
