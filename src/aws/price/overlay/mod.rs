//! A user's own prices: one JSON text that overlays or replaces the embedded book.
//!
//! **Never reads a file;** whoever does hands over the text and names the file in front of a
//! [`PriceError`]. `read` walks the JSON, `entry` judges one price, `place` knows where they are.
//!
//! ```json
//! {"mode": "overlay", "version": "ours-7", "as_of": "2026-11-01", "currency": "USD", "prices": [
//!   {"service": "rds", "region": "us-east-1", "type": "db.m5.xlarge",
//!    "attributes": {"deployment": "multi_az", "purchase_option": "reserved_1yr_no_upfront"},
//!    "unit": "hour", "price_usd": "0.41", "source": "our agreement", "as_of": "2026-11-01"},
//!   {"service": "s3", "region": "us-east-1", "sku": "s3_standard_storage",
//!    "attributes": {"from": "0"},
//!    "unit": "GB-month", "price_usd": "0.02", "source": "our agreement", "as_of": "2026-11"}
//! ]}
//! ```
//!
//! `attributes` may be left out: a type is then on demand and its service's first variant, a SKU's
//! price starts at 0. `from` is the quantity at which a tier starts.

mod attributes;
mod entry;
mod error;
mod money;
mod place;
mod read;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::book::PriceBook;
use super::key::Key;

pub use error::PriceError;

/// What a price file does to the embedded prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Its prices win, the others stay.
    Overlay,
    /// Only its prices count.
    Replace,
}

impl Mode {
    /// `overlay` or `replace`.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Overlay => "overlay",
            Mode::Replace => "replace",
        }
    }
}

/// A price file, read and judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// What it does to the embedded prices.
    pub mode: Mode,
    /// What the file calls itself.
    pub version: String,
    /// The date of the file.
    pub as_of: String,
    pub(super) sha256: String,
    pub(super) prices: BTreeMap<Key, Given>,
}

/// One price of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) usd: Decimal,
    pub(super) source: String,
    pub(super) as_of: String,
}

impl Overlay {
    /// How many prices the file has.
    pub fn len(&self) -> usize {
        self.prices.len()
    }

    /// Whether the file has no price.
    pub fn is_empty(&self) -> bool {
        self.prices.is_empty()
    }
}

impl PriceBook {
    /// The largest price file: 32 MiB, some four times the whole embedded book as JSON.
    pub const MAX_JSON_BYTES: u64 = 32 << 20;

    /// Reads a price file's text; the error names line, JSON path and reason.
    pub fn parse_json(text: &str) -> Result<Overlay, PriceError> {
        let bytes = text.len() as u64;
        if bytes > PriceBook::MAX_JSON_BYTES {
            return Err(PriceError::too_large(bytes));
        }
        read::overlay(text)
    }
}
