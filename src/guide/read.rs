//! Reads a guide: the embedded one, one of a file, or an overlay.

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::check::check;
use super::document::Document;
use super::error::{GuideError, GuideFault};
use super::place::{locate, locate_broken};
use super::rank::rank;
use super::rule::BrokenRule;
use super::whole::Guide;

impl Guide {
    /// The text of the embedded guide.
    pub const EMBEDDED: &'static str = include_str!("data/guide.toml");

    /// The guide compiled into the binary, read at its first use. A test checks it, so that no process has to.
    pub fn embedded() -> &'static Guide {
        static GUIDE: LazyLock<Guide> = LazyLock::new(|| match cfg!(debug_assertions) {
            true => {
                let guide = Document::parse(Guide::EMBEDDED).and_then(unchecked);
                guide.unwrap_or_else(|error| panic!("the embedded guide is broken: {error}")).0
            }
            false => Guide::packed(),
        });
        &GUIDE
    }

    /// What the test `generated::packed_documents_are_current` made of the embedded guide: many times faster to
    /// read than its text. A build for development reads the text, so that edits count at once.
    fn packed() -> Guide {
        let mut guide: Guide = rmp_serde::from_slice(include_bytes!("data/guide.msgpack"))
            .unwrap_or_else(|error| panic!("the embedded guide is broken: {error}"));
        rank(&mut guide);
        include_str!("data/guide.sha256").trim_ascii_end().clone_into(&mut guide.hash);
        guide
    }

    /// Reads a guide, or an overlay that extends the embedded one.
    pub fn parse(text: &str) -> Result<Guide, GuideError> {
        let text = without_mark(text);
        let mut document = whole(text)?;
        let misspelt = document.misspelt.take();
        let (guide, mut faults) = unchecked(document).map_err(|error| error.with(misspelt))?;
        faults.extend(check(&guide));
        match faults.is_empty() {
            true => Ok(guide),
            false => Err(locate(text, faults)),
        }
    }

    /// What a text says as JSON, together with what it extends; decimals are text, as they are written.
    pub fn json(text: &str) -> Result<Json, GuideError> {
        whole(without_mark(text)).map(|document| document.json())
    }

    /// Adds to what was found in a guide of a text where the text has it, as far as it does.
    pub fn locate(text: &str, broken: &mut [BrokenRule]) {
        locate_broken(without_mark(text), broken);
    }

    /// Whether it says what the embedded guide says.
    pub fn is_built_in(&self) -> bool {
        self.hash == Guide::embedded().hash
    }
}

/// The guide of a document, and names in it that are none of its tiers.
fn unchecked(document: Document<'_>) -> Result<(Guide, Vec<GuideFault>), GuideError> {
    let hash = document.hash();
    let mut guide: Guide = document.read()?;
    let faults = rank(&mut guide);
    guide.hash = hash;
    Ok((guide, faults))
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The document of a text, over the embedded guide where it extends it.
fn whole(text: &str) -> Result<Document<'_>, GuideError> {
    let mut document = Document::parse(text)?;
    let Some(extended) = document.take_text("extends") else { return Ok(document) };
    let named = Guide::embedded().to_string();
    if extended != named {
        let reason = format!("is {extended:?}; only the embedded guide can be extended: {named:?}");
        let fault = GuideFault { at: None, path: "extends".to_owned(), reason };
        return Err(locate(text, vec![fault]));
    }
    Ok(Document::parse(Guide::EMBEDDED)?.overlaid(document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_guide_reads() {
        let checked = Guide::parse(Guide::EMBEDDED).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(Guide::embedded().tiers.len(), 4);
        assert_eq!(format!("{checked:?}"), format!("{:?}", Guide::embedded()));
        assert_eq!(format!("{checked:?}"), format!("{:?}", Guide::packed()));
    }
}
