//! Where in a price file the reader is, for its complaints.
//!
//! The place is left where it is when reading fails.

use std::cell::Cell;

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
