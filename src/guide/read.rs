//! Reads a guide: the embedded one, one of a file, or an overlay.

use std::sync::LazyLock;

use super::check::check;
use super::document::{Document, locate};
use super::error::{GuideError, GuideFault};
use super::whole::Guide;

impl Guide {
    /// The text of the embedded guide.
    pub const EMBEDDED: &'static str = include_str!("data/guide.toml");

    /// The guide compiled into the binary, read at its first use.
    pub fn embedded() -> &'static Guide {
        static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
            Guide::parse(Guide::EMBEDDED)
                .unwrap_or_else(|error| panic!("the embedded guide is broken: {error}"))
        });
        &GUIDE
    }

    /// Reads a guide, or an overlay that extends the embedded one.
    pub fn parse(text: &str) -> Result<Guide, GuideError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut document = Document::parse(text)?;
        if let Some(extended) = document.take_text("extends") {
            let named = Guide::embedded().to_string();
            if extended != named {
                let reason =
                    format!("is {extended:?}; only the embedded guide can be extended: {named:?}");
                let fault = GuideFault { at: None, path: "extends".to_owned(), reason };
                return Err(locate(text, vec![fault]));
            }
            document = Document::parse(Guide::EMBEDDED)?.overlaid(document);
        }
        let hash = document.hash();
        let mut guide: Guide = document.read()?;
        let faults = check(&guide);
        if !faults.is_empty() {
            return Err(locate(text, faults));
        }
        guide.hash = hash;
        Ok(guide)
    }

    /// Whether it says what the embedded guide says.
    pub fn is_embedded(&self) -> bool {
        self.hash == Guide::embedded().hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_guide_reads() {
        assert_eq!(Guide::embedded().tiers.len(), 4);
    }
}
