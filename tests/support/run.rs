//! The outcome of one command.

use std::process::Output;

use serde_json::Value;

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Run {
    what: String,
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Takes over the output of the command described by `what`.
    pub fn new(what: String, output: Output) -> Run {
        Run {
            what,
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Insists on this exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{}", self.transcript());
        self
    }

    /// Insists that it worked.
    #[track_caller]
    pub fn succeeds(self) -> Run {
        self.exits(0)
    }

    /// Insists that standard output holds `text`.
    #[track_caller]
    pub fn prints(self, text: &str) -> Run {
        assert!(self.stdout.contains(text), "no {text:?} in {}", self.transcript());
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}", self.transcript()))
    }

    /// The errors among the JSON lines of `plan -json`: the line of HCL and the whole message.
    #[track_caller]
    pub fn errors(&self) -> String {
        let events =
            self.stdout.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let errors: Vec<_> =
            events.filter(|e| e["diagnostic"]["severity"] == "error").map(describe).collect();
        assert!(!errors.is_empty(), "no error in {}", self.transcript());
        errors.join("\n\n")
    }

    /// All there is to know about it.
    pub fn transcript(&self) -> String {
        format!("{} ({:?})\n{}\n{}", self.what, self.code, self.stdout, self.stderr)
    }
}

/// Core shows the line of HCL instead of the attribute path.
fn describe(event: Value) -> String {
    let diagnostic = &event["diagnostic"];
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let (summary, detail) = (text(&diagnostic["summary"]), text(&diagnostic["detail"]));
    format!("{summary}\n  at: {}\n{detail}", text(&diagnostic["snippet"]["code"]))
}
