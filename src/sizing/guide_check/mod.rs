//! Where a guide contradicts itself or AWS, found from its data: every printed value held against the others
//! and against what AWS sells, accepts and charges.
//!
//! `guide::Rule` is the table of rules; every file finds what breaks a group of them. `in_plans` is what plans show
//! of it.

mod arguments;
mod examples;
mod found;
mod growth;
mod in_plans;
mod network;
mod packing;
mod plans;
mod printed;
mod promises;
mod quantities;
mod rates;
mod services;
mod stated;
mod tiers;
mod types;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{BrokenRule, Guide};
use found::Found;

pub use in_plans::read;

/// Everything that breaks a rule, in the order of the rules and then of the guide.
pub fn contradictions(guide: &Guide, catalogue: &Catalogue, prices: &PriceBook) -> Vec<BrokenRule> {
    let mut found = Found::default();
    values(guide, catalogue, &mut found);
    plans::find(guide, catalogue, prices, &mut found);
    found.sorted()
}

/// What breaks the rules that need no plan.
fn values(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    tiers::find(guide, found);
    services::find(guide, found);
    types::find(guide, catalogue, found);
    arguments::find(guide, catalogue, found);
    network::find(guide, catalogue, found);
    rates::find(guide, catalogue, found);
    quantities::find(guide, found);
    examples::find(guide, found);
    promises::find(guide, found);
    packing::find(guide, catalogue, found);
    growth::find(guide, found);
    stated::find(guide, catalogue, found);
}

#[cfg(test)]
mod tests;
