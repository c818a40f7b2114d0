//! Guides that a person names: the embedded one, or a file.

use clap::ValueEnum;
use serde_json::{Value as Json, json};

use crate::cli::fault::Fault;
use crate::cli::inputs::{self, name};
use crate::guide::{Guide, GuideError, MAX_BYTES};
use crate::provider::text_file::Unreadable;

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
    let text = inputs::text(path, MAX_BYTES as u64).map_err(|unreadable| {
        let reason = match unreadable {
            Unreadable::TooLarge(_) => "larger than 1 MiB, the limit for a guide".to_owned(),
            Unreadable::Because(reason) => reason,
        };
        Fault::usage(format!("{name}: {reason}"))
    })?;
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
