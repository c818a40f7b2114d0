//! What the reader of a price file refuses: a field twice, unknown or missing.

use serde::de::Error;

use super::entry::Fault;
use super::place::Place;
use crate::text::shortened;

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
    E::custom(format!("unknown field `{}`; known: {known}", shortened(name)))
}

pub(super) fn need<T, E: Error>(value: Option<T>, field: &str) -> Result<T, E> {
    value.ok_or_else(|| E::custom(format!("missing field `{field}`")))
}
