//! What went wrong, and the exit code that says so.

use std::fmt::{self, Display};
use std::process::ExitCode;

/// The exit code where a condition of `--fail-on` is met.
pub const CONDITION: u8 = 3;

/// Why a command has no result.
#[derive(Debug)]
pub struct Fault {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Failed,
    Usage,
    /// There is no result, and the command was told to end on that.
    Condition,
}

impl Fault {
    /// What was typed or written cannot be used: exit code 2, as for a wrong flag.
    pub fn usage(text: impl Into<String>) -> Fault {
        Fault { text: text.into(), kind: Kind::Usage }
    }

    /// AWS would refuse the plan, or the command itself failed: exit code 1.
    pub fn failed(text: impl Into<String>) -> Fault {
        Fault { text: text.into(), kind: Kind::Failed }
    }

    /// The same, with what it is about in front.
    pub fn of(self, what: &str) -> Fault {
        Fault { text: format!("{what}: {}", self.text), ..self }
    }

    /// The same where it is a condition of `--fail-on`: exit code 3. What was typed stays what it is.
    pub fn into_condition(self) -> Fault {
        let kind = if self.kind == Kind::Failed { Kind::Condition } else { self.kind };
        Fault { kind, ..self }
    }

    /// The exit code of the process.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::Condition => CONDITION,
        })
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
