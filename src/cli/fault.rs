//! What went wrong, and the exit code that says so.

use std::fmt::{self, Display};
use std::process::ExitCode;

/// Why a command has no result.
#[derive(Debug)]
pub struct Fault {
    text: String,
    usage: bool,
}

impl Fault {
    /// What was typed or written cannot be used: exit code 2, as for a wrong flag.
    pub fn usage(text: impl Into<String>) -> Fault {
        Fault { text: text.into(), usage: true }
    }

    /// AWS would refuse the plan, or the command itself failed: exit code 1.
    pub fn failed(text: impl Into<String>) -> Fault {
        Fault { text: text.into(), usage: false }
    }

    /// The same, with what it is about in front.
    pub fn of(self, what: &str) -> Fault {
        Fault { text: format!("{what}: {}", self.text), ..self }
    }

    /// The exit code of the process.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}

impl From<String> for Fault {
    fn from(text: String) -> Fault {
        Fault::failed(text)
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
