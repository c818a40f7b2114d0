//! Guides that a person names: the embedded one, or a file.

use clap::ValueEnum;
use serde_json::{Value as Json, json};

use crate::cli::fault::Fault;
use crate::cli::inputs::{self, name};
use crate::guide::{Guide, GuideError, MAX_BYTES};
use crate::provider::guide_file_reason;

/// What names the guide compiled into the binary.
pub const EMBEDDED: &str = "embedded";

/// A guide, its text, and what messages call it.
pub struct Loaded {
    pub name: String,
    pub text: String,
    pub guide: Guide,
}

/// How to show a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For a terminal.
    Table,
    /// An object.
    Json,
}

/// Reads a guide, or says every mistake that keeps it from being used.
pub fn guide(path: &str) -> Result<Loaded, Fault> {
    if path == EMBEDDED {
        let (text, guide) = (Guide::EMBEDDED.to_owned(), Guide::embedded().clone());
        return Ok(Loaded { name: EMBEDDED.to_owned(), text, guide });
    }
    let name = name(path);
    let text = inputs::text(path, MAX_BYTES as u64);
    let fault = |reason: String| Fault::usage(format!("{name}: {reason}"));
    let text = text.map_err(|unreadable| fault(guide_file_reason(&unreadable)))?;
    let guide = Guide::parse(&text).map_err(|error| Fault::usage(lines(&name, &error)))?;
    Ok(Loaded { name, text, guide })
}

/// Every mistake on a line of its own, with the file in front.
fn lines(name: &str, error: &GuideError) -> String {
    let text = error.to_string();
    text.lines().map(|line| format!("{name}: {line}")).collect::<Vec<_>>().join("\n")
}

/// What says which guide it is.
pub fn identity(guide: &Guide) -> Json {
    json!({
        "name": guide.name,
        "version": guide.version,
        "updated": guide.updated,
        "hash": guide.hash,
    })
}
