//! Messages to the user: severity, summary, detail, attribute path.

use std::fmt;

use crate::text::{quoted, shortened};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Fails the operation.
    Error,
    /// Is shown, and the operation goes on.
    Warning,
}

/// One step from a value into a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// An attribute of an object, or of the configuration block.
    Attribute(String),
    /// An element of a map.
    Key(String),
    /// An element of a list or tuple, counted from 0.
    Index(i64),
}

impl Step {
    /// An element of a list or tuple, counted from 0.
    pub fn index(index: usize) -> Step {
        Step::Index(i64::try_from(index).unwrap_or(i64::MAX))
    }
}

/// The path to a value in a configuration; empty for the whole block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The path of a top-level attribute.
    pub fn attribute(name: impl Into<String>) -> Path {
        Path::default().then_attribute(name)
    }

    /// This path, one attribute further.
    pub fn then_attribute(&self, name: impl Into<String>) -> Path {
        self.then(Step::Attribute(name.into()))
    }

    /// This path, one map element further.
    pub fn then_key(&self, key: impl Into<String>) -> Path {
        self.then(Step::Key(key.into()))
    }

    /// This path, one list element further.
    pub fn then_index(&self, index: i64) -> Path {
        self.then(Step::Index(index))
    }

    /// This path, one step further.
    pub fn then(&self, step: Step) -> Path {
        let mut steps = self.0.clone();
        steps.push(step);
        Path(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Attribute(name) => {
                    let dot = if position == 0 { "" } else { "." };
                    write!(f, "{dot}{}", shortened(name))?;
                }
                Step::Key(key) => write!(f, "[{}]", quoted(key))?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// One message to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A short title without a final period.
    pub summary: String,
    /// Full sentences: what happened, what to do.
    pub detail: String,
    /// Where; empty for the whole block.
    pub path: Path,
}

impl Diagnostic {
    /// An error about the value at `path`.
    pub fn error(path: Path, summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            summary: summary.into(),
            detail: detail.into(),
            path,
        }
    }

    /// A warning about the value at `path`.
    pub fn warning(path: Path, summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Warning,
            summary: summary.into(),
            detail: detail.into(),
            path,
        }
    }
}

impl Diagnostic {
    /// Whether it fails the operation.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Messages in the order in which they arose.
pub type Diagnostics = Vec<Diagnostic>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_repeats_what_is_short() {
        let long = "é".repeat(1 << 20);
        let path = Path::attribute("current").then_attribute(&long).then_key(&long);
        assert_eq!(path.to_string().chars().count(), "current.[\"\"]".len() + 2 * 103);
    }
}
