//! Where a guide contradicts itself or AWS, found from its data: every printed value held against the others
//! and against what AWS sells, accepts and charges.
//!
//! `rule` is the table of rules; every other file finds what breaks a group of them.

mod arguments;
mod examples;
mod found;
mod growth;
mod network;
mod packing;
mod plans;
mod printed;
mod promises;
mod quantities;
mod rates;
mod rule;
mod services;
mod stated;
mod tiers;
mod types;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use found::Found;

pub use found::Contradiction;
pub use rule::{BY_HAND, Rule};

/// Everything that breaks a rule, in the order of the rules and then of the guide.
pub fn contradictions(
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
) -> Vec<Contradiction> {
    let mut found = Found::default();
    tiers::find(guide, &mut found);
    services::find(guide, &mut found);
    types::find(guide, catalogue, &mut found);
    arguments::find(guide, catalogue, &mut found);
    network::find(guide, catalogue, &mut found);
    rates::find(guide, catalogue, &mut found);
    quantities::find(guide, &mut found);
    examples::find(guide, &mut found);
    promises::find(guide, &mut found);
    packing::find(guide, catalogue, &mut found);
    growth::find(guide, &mut found);
    stated::find(guide, catalogue, &mut found);
    plans::find(guide, catalogue, prices, &mut found);
    found.sorted()
}

#[cfg(test)]
mod tests;
