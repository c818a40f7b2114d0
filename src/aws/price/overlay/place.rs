//! Where in a price file the reader is, what it refuses, and how it says so.
//!
//! The place is left where it is when reading fails.

use std::cell::Cell;
use std::fmt;

use serde::de::Error;

use super::document::Overlay;
use super::entry::Fault;
use super::values::unknown_field;
use crate::text::escaped;

/// The element of `prices` and the field being read.
#[derive(Debug, Default)]
pub(super) struct Place {
    entry: Cell<Option<usize>>,
    field: Cell<&'static str>,
}

impl Place {
    /// Enters an element of `prices`.
    pub(super) fn entry(&self, index: usize) {
        self.entry.set(Some(index));
        self.field.set("");
    }

    /// Leaves the list.
    pub(super) fn leave(&self) {
        self.entry.set(None);
        self.field.set("");
    }

    /// Enters a field, or returns to its owner with the empty name.
    pub(super) fn field(&self, name: &'static str) {
        self.field.set(name);
    }

    /// `prices[3].price_usd`.
    pub(super) fn path(&self) -> String {
        match (self.entry.get(), self.field.get()) {
            (None, field) => field.to_owned(),
            (Some(index), "") => format!("prices[{index}]"),
            (Some(index), field) => format!("prices[{index}].{field}"),
        }
    }
}

/// Refuses a field that is there twice.
pub(super) fn once<T, E: Error>(
    slot: &mut Option<T>,
    name: &'static str,
    value: T,
) -> Result<(), E> {
    match slot.replace(value) {
        Some(_) => Err(E::custom(format!("field `{name}` twice"))),
        None => Ok(()),
    }
}

pub(super) fn fault<E: Error>(place: &Place, (field, reason): Fault) -> E {
    place.field(field);
    E::custom(reason)
}

pub(super) fn unknown<E: Error>(name: &str, known: &str) -> E {
    E::custom(unknown_field(name, known))
}

pub(super) fn need<T, E: Error>(value: Option<T>, field: &str) -> Result<T, E> {
    value.ok_or_else(|| E::custom(format!("missing field `{field}`")))
}

/// A price file that does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceError {
    /// Line, counted from 1.
    pub line: usize,
    /// `prices[3].price_usd`; empty for the whole document.
    pub path: String,
    /// What is wrong, in one sentence.
    pub reason: String,
}

/// The characters of a reason: the parser may repeat a whole text of the file.
const MOST_REASON: usize = 1_000;

impl PriceError {
    /// What the parser says about the place where it stopped.
    pub(super) fn at(place: &Place, error: &serde_json::Error) -> PriceError {
        let text = error.to_string();
        let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
        let reason: String = reason.chars().take(MOST_REASON).collect();
        PriceError { line: error.line(), path: place.path(), reason: escaped(&reason).into_owned() }
    }

    /// The complaint about a file of so many bytes; for a reader that looks before it reads.
    pub fn too_large(bytes: u64) -> PriceError {
        let limit = Overlay::MAX_JSON_BYTES >> 20;
        let reason = format!("{bytes} bytes; a price file has at most {limit} MiB");
        PriceError { line: 1, path: String::new(), reason }
    }
}

impl fmt::Display for PriceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for PriceError {}
