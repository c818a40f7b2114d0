//! Keeps what a plan can need of AWS's price documents.
//!
//! The catalogue bounds what a plan can need, and [`SKUS_PER_TARGET`] the products that are
//! compared for each, so that a document of any size fits in memory.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use rust_decimal::Decimal;

use super::document::{Dimension, Parts, Product, Term, TermAttributes, number, option};
use super::pick::{self, Target, What};
use crate::aws::price::{Key, PurchaseOption};
use crate::text::shortened;

/// AWS lists some products several times: for one engine and for any, for each way traffic takes.
/// More than this is not one product.
const SKUS_PER_TARGET: u8 = 64;
/// Conflicts that are told one by one.
const MOST_CONFLICTS: usize = 10;

/// A price with its provenance, as a price file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub usd: Decimal,
    pub unit: String,
    pub source: String,
    pub as_of: String,
}

/// The prices found so far.
#[derive(Debug, Default)]
pub struct Collector {
    targets: Vec<Target>,
    known: HashMap<Target, (usize, u8)>,
    wanted: HashMap<String, usize>,
    parts: BTreeMap<Slot, Parts>,
    offered: BTreeMap<Key, Offered>,
    conflicts: Vec<String>,
    odd_units: Vec<String>,
    dropped: usize,
}

/// One price in the making; a reservation's comes in two parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    target: usize,
    option: PurchaseOption,
    sku: String,
    from: Decimal,
}

/// What one product costs, by the quantity from which each rate holds.
#[derive(Debug)]
struct Offered {
    sku: String,
    tiers: BTreeMap<Decimal, Decimal>,
    unit: String,
    source: String,
    as_of: String,
}

impl Collector {
    /// How many prices there are.
    pub fn len(&self) -> usize {
        self.offered.values().map(|offered| offered.tiers.len()).sum()
    }

    /// Looks at a product; whether its terms are wanted.
    pub fn product(&mut self, sku: &str, product: &Product) -> bool {
        let Some(target) = pick::target(product) else { return self.wanted.contains_key(sku) };
        let next = self.targets.len();
        let (index, count) = self.known.entry(target.clone()).or_insert((next, 0));
        let index = *index;
        match self.wanted.get(sku) {
            Some(known) if *known == index => return true,
            Some(_) => {
                self.conflict(format!("SKU {} names two products", shortened(sku)));
                return true;
            }
            None if *count == SKUS_PER_TARGET => {
                let most = SKUS_PER_TARGET;
                self.conflict(format!("SKU {}: more than {most} products fit", shortened(sku)));
                return false;
            }
            None => *count += 1,
        }
        self.wanted.insert(sku.to_owned(), index);
        if index == next {
            self.targets.push(target);
        }
        true
    }

    /// Whether a product is wanted.
    pub fn wants(&self, sku: &str) -> bool {
        self.wanted.contains_key(sku)
    }

    /// Reads a term of a product.
    pub fn term(&mut self, sku: &str, reserved: bool, term: &Term) -> Result<(), String> {
        for dimension in term.price_dimensions.values() {
            self.dimension(sku, reserved, &term.term_attributes, dimension)?;
        }
        Ok(())
    }

    /// Reads one rate of a product; rates in other currencies have no dollars.
    pub fn dimension(
        &mut self,
        sku: &str,
        reserved: bool,
        attributes: &TermAttributes,
        dimension: &Dimension,
    ) -> Result<(), String> {
        let Some(index) = self.wanted.get(sku).copied() else { return Ok(()) };
        let Some(option) = option(reserved, attributes) else { return Ok(()) };
        if dimension.price_per_unit.usd.is_empty() {
            return Ok(());
        }
        let usd = number(&dimension.price_per_unit.usd, sku)?;
        let upfront = dimension.unit.eq_ignore_ascii_case("Quantity");
        let Some((from, usd)) = self.in_our_unit(index, dimension, usd, upfront, sku)? else {
            return Ok(());
        };
        let slot = Slot { target: index, option, sku: sku.to_owned(), from };
        let parts = self.parts.entry(slot).or_default();
        let part = if upfront { &mut parts.upfront } else { &mut parts.recurring };
        match part.replace(usd) {
            Some(before) if before != usd => {
                let sku = shortened(sku);
                self.conflict(format!("SKU {sku} has two rates for the same: {before} and {usd}"));
            }
            _ => {}
        }
        Ok(())
    }

    /// Tier and amount in our unit; a rate in a unit that is not known is passed over, and told.
    fn in_our_unit(
        &mut self,
        index: usize,
        dimension: &Dimension,
        usd: Decimal,
        upfront: bool,
        sku: &str,
    ) -> Result<Option<(Decimal, Decimal)>, String> {
        let from = if dimension.begin_range.is_empty() { "0" } else { &dimension.begin_range };
        let from = number(from, sku)?;
        let fits = match &self.targets[index].what {
            What::Type { .. } => {
                let hours = ["Hrs", "Hours"].iter().any(|u| dimension.unit.eq_ignore_ascii_case(u));
                (upfront || hours).then_some((Decimal::ZERO, usd))
            }
            What::Quantity(usage) => usage
                .is_unit(&dimension.unit)
                .then(|| ((from + Decimal::from(usage.from)).normalize(), usage.scaled(usd))),
        };
        if fits.is_none() {
            // One is told by name; no document may fill the memory with complaints.
            if self.odd_units.is_empty() {
                self.odd_units.push(format!("{sku} in {}", shortened(&dimension.unit)));
            }
            self.dropped += 1;
        }
        Ok(fits)
    }

    /// A document ends: its parts become prices, which are as of its publication.
    pub fn end(&mut self, offer: &str, published: &str) {
        let as_of = published.get(..10).unwrap_or(published).to_owned();
        let source = format!("AWS Price List {}, published {as_of}", shortened(offer));
        let mut products: BTreeMap<(usize, PurchaseOption, String), BTreeMap<_, _>> =
            BTreeMap::new();
        for (slot, parts) in std::mem::take(&mut self.parts) {
            let Some(usd) = parts.effective(slot.option) else { continue };
            let product = (slot.target, slot.option, slot.sku);
            products.entry(product).or_default().insert(slot.from, usd);
        }
        for ((target, option, sku), tiers) in products {
            let (key, unit) = key(&self.targets[target], option);
            let (source, as_of) = (source.clone(), as_of.clone());
            self.put(key, Offered { sku, tiers, unit, source, as_of });
        }
        self.wanted.clear();
        self.known.clear();
        self.targets.clear();
    }

    /// Two products that fit must cost the same; the newer publication dates the price.
    fn put(&mut self, key: Key, offered: Offered) {
        match self.offered.get_mut(&key) {
            None => {
                self.offered.insert(key, offered);
            }
            Some(first) if first.tiers == offered.tiers => {
                if (&first.as_of, &first.source) < (&offered.as_of, &offered.source) {
                    *first = offered;
                }
            }
            Some(first) => {
                let both = format!("{first} and {offered}");
                self.conflict(format!("{key}: two products fit, {both}"));
            }
        }
    }

    fn conflict(&mut self, text: String) {
        match self.conflicts.len() {
            MOST_CONFLICTS => {}
            _ => self.conflicts.push(text),
        }
    }

    /// The prices, and what a person should know about them; or which products contradict each other.
    pub fn finish(mut self) -> Result<(BTreeMap<Key, Found>, Vec<String>), String> {
        let mut prices = BTreeMap::new();
        for (key, offered) in std::mem::take(&mut self.offered) {
            for (from, usd) in offered.tiers {
                let (unit, source) = (offered.unit.clone(), offered.source.clone());
                let found = Found { usd, unit, source, as_of: offered.as_of.clone() };
                let key = Key { from, ..key.clone() };
                match prices.get(&key) {
                    Some(Found { usd: other, .. }) if *other != usd => {
                        self.conflict(format!("{key}: two products fit, at {other} and {usd}"));
                    }
                    _ => {
                        prices.insert(key, found);
                    }
                }
            }
        }
        if !self.conflicts.is_empty() {
            return Err(self.conflicts.join("\n"));
        }
        let mut notes = Vec::new();
        if let Some(example) = self.odd_units.first() {
            notes.push(format!("a rate has a unit that is not known: {example}"));
        }
        if self.dropped > 0 {
            notes.push(format!("{} rates passed over", self.dropped));
        }
        without_headless(&mut prices, &mut notes);
        Ok((prices, notes))
    }
}

/// A SKU whose lowest tier is missing would be refused by the reader of the file.
fn without_headless(prices: &mut BTreeMap<Key, Found>, notes: &mut Vec<String>) {
    let lowest = |key: &Key| Key { from: Decimal::ZERO, ..key.clone() };
    let is_headless = |key: &&Key| !prices.contains_key(&lowest(key));
    let headless: Vec<Key> = prices.keys().filter(is_headless).cloned().collect();
    for key in headless {
        notes.push(format!("{key} has no tier from 0 and is left out"));
        prices.remove(&key);
    }
}

impl fmt::Display for Offered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SKU {} at ", shortened(&self.sku))?;
        for (position, (from, usd)) in self.tiers.iter().take(4).enumerate() {
            let comma = if position == 0 { "" } else { ", " };
            match from.is_zero() {
                true => write!(f, "{comma}{usd}")?,
                false => write!(f, "{comma}{usd} from {from}")?,
            }
        }
        write!(f, " USD per {} ({})", self.unit, self.source)
    }
}

/// What a product is the price of, at the tier it begins with.
fn key(target: &Target, option: PurchaseOption) -> (Key, String) {
    let region = target.region.clone();
    match &target.what {
        What::Type { service, item, variant } => {
            let (item, variant, from) = (item.clone(), Some(*variant), Decimal::ZERO);
            let key = Key { service: *service, item, variant, option, from, region };
            (key, "hour".to_owned())
        }
        What::Quantity(usage) => {
            let (service, unit) = (usage.sku.service(), usage.sku.unit());
            let (item, from) = (usage.sku.to_string(), Decimal::from(usage.from));
            (Key { service, item, variant: None, option, from, region }, unit.to_owned())
        }
    }
}
