//! Reads the text of a price file.

use serde::de::DeserializeSeed;
use sha2::{Digest, Sha256};

use super::document::Overlay;
use super::entry::{self, Context};
use super::error::PriceError;
use super::place::Place;
use super::read::Document;
use crate::aws::Catalogue;
use crate::aws::price::embedded::hex;
use crate::text::escaped;

/// The characters of a complaint: the parser may repeat a whole text of the file.
const MOST_REASON: usize = 1_000;

impl Overlay {
    /// Reads a price file's text; the error names line, JSON path and reason.
    pub fn parse_json(text: &str, catalogue: &Catalogue) -> Result<Overlay, PriceError> {
        let bytes = text.len() as u64;
        if bytes > Overlay::MAX_JSON_BYTES {
            return Err(PriceError::too_large(bytes));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut overlay = document(text, Context { catalogue, latest: None })?;
        // The book's date may follow its prices: they are read again, so that the line is right.
        let mut prices = overlay.prices.values();
        if prices.any(|given| entry::is_after(&given.as_of, &overlay.as_of)) {
            overlay = document(text, Context { catalogue, latest: Some(&overlay.as_of) })?;
        }
        // Of the text without the byte order mark.
        overlay.sha256 = hex(&Sha256::digest(text));
        Ok(overlay)
    }
}

fn document(text: &str, context: Context) -> Result<Overlay, PriceError> {
    let place = Place::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Document { place: &place, context }.deserialize(&mut reader);
    let read = read.and_then(|overlay| reader.end().map(|()| overlay));
    read.map_err(|error| complaint(&error, &place))
}

fn complaint(error: &serde_json::Error, place: &Place) -> PriceError {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    let reason: String = reason.chars().take(MOST_REASON).collect();
    PriceError { line: error.line(), path: place.path(), reason: escaped(&reason).into_owned() }
}
