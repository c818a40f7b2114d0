//! Reads a price book: the embedded one, or a price file.
//!
//! **Never prints.**

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

use crate::aws::price::{PriceBook, PriceError};

/// The book a word names: `embedded`, or the path of a price file.
pub fn book(name: &str) -> Result<Cow<'static, PriceBook>, String> {
    if name == "embedded" {
        return Ok(Cow::Borrowed(PriceBook::embedded()));
    }
    let text = text(name)?;
    let overlay = PriceBook::parse_json(&text).map_err(|error| format!("{name}: {error}"))?;
    Ok(Cow::Owned(PriceBook::embedded().with(overlay)))
}

/// At most one byte more than a price file may have is read.
fn text(path: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{path}: {error}");
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > PriceBook::MAX_JSON_BYTES {
        return Err(format!("{path}: {}", PriceError::too_large(size)));
    }
    let mut text = String::new();
    let limit = PriceBook::MAX_JSON_BYTES + 1;
    Read::by_ref(&mut file).take(limit).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}
