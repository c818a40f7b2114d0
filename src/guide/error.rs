//! Why a guide cannot be used: every mistake, with its place.

use std::fmt;

/// The mistakes of a guide; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideError {
    /// In the order of the file, those without a place last.
    pub faults: Vec<GuideFault>,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideFault {
    /// Line and column, counted from 1; none where the file does not have the value, as with an overlay.
    pub at: Option<(usize, usize)>,
    /// The key, such as `tier.small.database.iops`; empty where the text is no TOML.
    pub path: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

/// So many mistakes are written out.
const SHOWN: usize = 10;

impl GuideError {
    /// One mistake at a place.
    pub(super) fn at(at: Option<(usize, usize)>, reason: impl Into<String>) -> GuideError {
        let fault = GuideFault { at, path: String::new(), reason: reason.into() };
        GuideError { faults: vec![fault] }
    }

    /// Whatever is missing of an entry whose name is probably misspelt, with that.
    pub(super) fn with(mut self, misspelt: Option<String>) -> GuideError {
        let missing = self.faults.iter_mut().find(|one| one.reason.starts_with("missing field"));
        if let Some((fault, misspelt)) = missing.zip(misspelt) {
            fault.reason += &format!("; {misspelt}");
        }
        self
    }
}

impl fmt::Display for GuideFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.at {
            write!(f, "line {line}, column {column}: ")?;
        }
        match self.path.is_empty() {
            true => f.write_str(&self.reason),
            false => write!(f, "`{}` {}", self.path, self.reason),
        }
    }
}

impl fmt::Display for GuideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = self.faults.iter().take(SHOWN).map(GuideFault::to_string);
        f.write_str(&lines.next().unwrap_or_default())?;
        lines.try_for_each(|line| write!(f, "\n{line}"))?;
        match self.faults.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for GuideError {}
