//! A price file, read and judged.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::price::service::Key;

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
    pub(in crate::aws::price) sha256: String,
    pub(in crate::aws::price) prices: BTreeMap<Key, Given>,
}

/// One price of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::aws::price) struct Given {
    pub(in crate::aws::price) usd: Decimal,
    pub(in crate::aws::price) source: String,
    pub(in crate::aws::price) as_of: String,
}

impl Overlay {
    /// The largest price file: 32 MiB, some four times the whole embedded book as JSON.
    pub const MAX_JSON_BYTES: u64 = 32 << 20;

    /// How many prices the file has.
    pub fn len(&self) -> usize {
        self.prices.len()
    }

    /// Whether the file has no price.
    pub fn is_empty(&self) -> bool {
        self.prices.is_empty()
    }
}
