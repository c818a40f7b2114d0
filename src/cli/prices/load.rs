//! Reads a price book: the embedded one, or a price file.

use std::borrow::Cow;

use crate::aws::Catalogue;
use crate::aws::price::{Overlay, PriceBook};
use crate::cli::fault::Fault;
use crate::provider::price_file_reason;
use crate::provider::text_file::{self, Kind};
use crate::text::escaped;

/// The book a word names: `embedded`, or the path of a price file.
pub fn book(name: &str) -> Result<Cow<'static, PriceBook>, Fault> {
    if name == "embedded" {
        return Ok(Cow::Borrowed(PriceBook::embedded()));
    }
    let fault = |reason: String| Fault::usage(format!("{}: {reason}", escaped(name)));
    let text = text_file::read(name.as_ref(), Overlay::MAX_JSON_BYTES, Kind::Any);
    let text = text.map_err(|unreadable| fault(price_file_reason(&unreadable)))?;
    let overlay = Overlay::parse_json(&text, Catalogue::embedded())
        .map_err(|error| fault(error.to_string()))?;
    Ok(Cow::Owned(PriceBook::embedded().with(overlay)))
}

/// Refuses a region that AWS does not have.
pub fn region(name: &str) -> Result<(), Fault> {
    let known = Catalogue::embedded().known_region(name);
    known.map(|_| ()).map_err(|unknown| Fault::usage(format!("--region: {unknown}")))
}
