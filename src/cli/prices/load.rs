//! Reads a price book: the embedded one, or a price file.
//!
//! **Never prints.**

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

use crate::aws::Catalogue;
use crate::aws::price::{Overlay, PriceBook, PriceError};
use crate::cli::fault::Fault;

/// The book a word names: `embedded`, or the path of a price file.
pub fn book(name: &str) -> Result<Cow<'static, PriceBook>, Fault> {
    if name == "embedded" {
        return Ok(Cow::Borrowed(PriceBook::embedded()));
    }
    let fault = |reason: String| Fault::usage(format!("{name}: {reason}"));
    let text = text(name).map_err(fault)?;
    let overlay = Overlay::parse_json(&text, Catalogue::embedded())
        .map_err(|error| fault(error.to_string()))?;
    Ok(Cow::Owned(PriceBook::embedded().with(overlay)))
}

/// Refuses a region that AWS does not have.
pub fn region(name: &str) -> Result<(), Fault> {
    let known = Catalogue::embedded().known_region(name);
    known.map(|_| ()).map_err(|unknown| Fault::usage(format!("--region: {unknown}")))
}

/// At most one byte more than a price file may have is read.
fn text(path: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| error.to_string();
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > Overlay::MAX_JSON_BYTES {
        return Err(PriceError::too_large(size).to_string());
    }
    let mut text = String::new();
    let limit = Overlay::MAX_JSON_BYTES + 1;
    Read::by_ref(&mut file).take(limit).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}
