//! Optional texts and whole numbers of `current`.

use crate::provider::doc::Doc;
use crate::provider::input::Inputs;
use crate::sizing::Bounds;
use crate::tfplugin::Type;

/// More than any plan has of servers, shards or replicas.
pub const COUNT: Bounds = Bounds { min: 0, max: 10_000 };

/// A name.
pub fn text<R: 'static>(
    name: &'static str,
    doc: &'static str,
    part: fn(&mut R) -> &mut Option<String>,
) -> Inputs<R> {
    Inputs::<R>::new().optional(name, Type::String, doc, move |one, given| {
        *part(one) = Some(given.name()?);
        Ok(())
    })
}

/// A whole number of 64 bits.
pub fn large<R: 'static>(
    name: &'static str,
    doc: &'static str,
    bounds: Bounds,
    part: fn(&mut R) -> &mut Option<u64>,
) -> Inputs<R> {
    Inputs::<R>::new().optional(name, Type::Number, within(doc, bounds), move |one, given| {
        *part(one) = Some(given.whole(bounds)?);
        Ok(())
    })
}

/// A whole number of 32 bits.
pub fn small<R: 'static>(
    name: &'static str,
    doc: &'static str,
    bounds: Bounds,
    part: fn(&mut R) -> &mut Option<u32>,
) -> Inputs<R> {
    Inputs::<R>::new().optional(name, Type::Number, within(doc, bounds), move |one, given| {
        *part(one) = Some(given.small(bounds)?);
        Ok(())
    })
}

fn within(doc: &'static str, Bounds { min, max }: Bounds) -> Doc {
    Doc::of(move |_| format!("{doc} A whole number from {min} to {max}."))
}
