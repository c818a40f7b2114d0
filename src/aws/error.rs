//! What a malformed data file says of itself: file, line, reason.

/// A data file that does not read; one line an editor can jump to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct DataError {
    /// Name of the file inside `src/aws/data`.
    pub file: &'static str,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, in one sentence.
    pub reason: String,
}

impl DataError {
    /// An error at a line of a file.
    pub(super) fn new(file: &'static str, line: usize, reason: impl Into<String>) -> Self {
        DataError { file, line, reason: reason.into() }
    }
}
