//! What is wrong with a price file: line, JSON path, reason.

use std::fmt;

use super::document::Overlay;

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

impl PriceError {
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
