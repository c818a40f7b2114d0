//! Reads one TOML data file, and the `# source:` lines every data file must carry; what a malformed file
//! is reported as.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A TOML document. Of an embedded one there is MessagePack as well, which is read many times faster; the test
/// `generated::packed_documents_are_current` writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Toml<'a> {
    pub(super) text: &'a str,
    pub(super) packed: Option<&'static [u8]>,
}

impl<'a> From<&'a str> for Toml<'a> {
    fn from(text: &'a str) -> Toml<'a> {
        Toml { text, packed: None }
    }
}

/// A TOML document as `T`; the error names the line.
pub(super) fn read<'a, T: DeserializeOwned>(
    file: &'static str,
    document: impl Into<Toml<'a>>,
) -> Result<T, DataError> {
    let Toml { text, packed } = document.into();
    if let Some(packed) = packed {
        let read = rmp_serde::from_slice(packed);
        return read.map_err(|error| DataError::new(file, 1, error.to_string()));
    }
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(text, span.start));
        DataError::new(file, line, error.message())
    })
}

/// The line, from 1, that holds a byte offset.
fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Where data comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name that data files and rules cite.
    pub id: String,
    /// What it is.
    pub title: String,
    /// When it was read or published, as far as known.
    pub as_of: String,
    /// When it was last looked at again and found unchanged.
    pub confirmed: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    source: Vec<Source>,
}

/// The declared sources; ids are unique.
pub(super) fn sources<'a>(document: impl Into<Toml<'a>>) -> Result<Vec<Source>, DataError> {
    let sources = read::<SourceFile>("sources.toml", document)?.source;
    let mut seen = BTreeSet::new();
    match sources.iter().find(|source| !seen.insert(&source.id)) {
        Some(twice) => {
            let reason = format!("source `{}` is declared twice", twice.id);
            Err(DataError::new("sources.toml", 1, reason))
        }
        None => Ok(sources),
    }
}

/// Fails unless the file's header cites at least one source and only declared ones.
pub(super) fn check_sources(
    file: &'static str,
    text: &str,
    sources: &[Source],
) -> Result<(), DataError> {
    let mut cited = false;
    let header = text.lines().take_while(|line| line.starts_with('#'));
    for (index, line) in header.enumerate() {
        let Some(ids) = line.strip_prefix("# source:") else { continue };
        for id in ids.split(',').map(str::trim) {
            if !sources.iter().any(|source| source.id == id) {
                let reason = format!("source `{id}` is not declared in sources.toml");
                return Err(DataError::new(file, index + 1, reason));
            }
            cited = true;
        }
    }
    if cited { Ok(()) } else { Err(DataError::new(file, 1, "no `# source:` line")) }
}

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
