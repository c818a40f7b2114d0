//! What is wrong with a price file: line, JSON path, reason.

use std::fmt;

use super::document::Overlay;
use super::place::Place;
use crate::text::escaped;

/// A price file that does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceError {
    /// Line, counted from 1.
    pub line: usize,
    /// `prices[3].price_usd`; empty for the whole document.
    pub path: String,
    /// What is wrong, in one sentence.
    pub reason: String,
}

/// The characters of a reason: the parser may repeat a whole text of the file.
const MOST_REASON: usize = 1_000;

impl PriceError {
    /// What the parser says about the place where it stopped.
    pub(super) fn at(place: &Place, error: &serde_json::Error) -> PriceError {
        let text = error.to_string();
        let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
        let reason: String = reason.chars().take(MOST_REASON).collect();
        PriceError { line: error.line(), path: place.path(), reason: escaped(&reason).into_owned() }
    }

    /// The complaint about a file of so many bytes; for a reader that looks before it reads.
    pub fn too_large(bytes: u64) -> PriceError {
        let limit = Overlay::MAX_JSON_BYTES >> 20;
        let reason = format!("{bytes} bytes; a price file has at most {limit} MiB");
        PriceError { line: 1, path: String::new(), reason }
    }
}

impl fmt::Display for PriceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for PriceError {}
