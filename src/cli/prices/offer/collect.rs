//! Keeps what a plan can need of AWS's price documents.
//!
//! **Never grows with a document:** it holds at most a few SKUs per target, and the catalogue
//! bounds the targets.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::document::{Dimension, Product, Term, TermAttributes};
use super::pick::{self, Target, What};
use crate::aws::price::{Key, PurchaseOption};

/// AWS lists some products twice, for one engine and for any; more than this is not one product.
const SKUS_PER_TARGET: u8 = 4;
const HOURS_PER_YEAR: u32 = 8_760;

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
    prices: BTreeMap<Key, Found>,
    conflicts: Vec<String>,
    odd_units: Vec<String>,
    dropped: usize,
}

/// One price in the making; a reservation's comes in two parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    target: usize,
    option: PurchaseOption,
    from: Decimal,
    sku: String,
}

#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    recurring: Option<Decimal>,
    upfront: Option<Decimal>,
}

impl Collector {
    /// How many prices there are.
    pub fn len(&self) -> usize {
        self.prices.len()
    }

    /// Looks at a product; whether its terms are wanted.
    pub fn product(&mut self, sku: &str, product: &Product) -> bool {
        if self.wanted.contains_key(sku) {
            return true;
        }
        let Some(target) = pick::target(product) else { return false };
        let next = self.targets.len();
        let (index, count) = self.known.entry(target.clone()).or_insert((next, 0));
        if *count == SKUS_PER_TARGET {
            self.dropped += 1;
            return false;
        }
        *count += 1;
        if *index == next {
            self.targets.push(target);
        }
        self.wanted.insert(sku.to_owned(), *index);
        true
    }

    /// Whether a product is wanted.
    pub fn wants(&self, sku: &str) -> bool {
        self.wanted.contains_key(sku)
    }

    /// Takes a term of a product.
    pub fn term(&mut self, sku: &str, reserved: bool, term: &Term) -> Result<(), String> {
        for dimension in term.price_dimensions.values() {
            self.dimension(sku, reserved, &term.term_attributes, dimension)?;
        }
        Ok(())
    }

    /// Takes one rate of a product; rates in other currencies have no dollars.
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
        let slot = Slot { target: index, option, from, sku: sku.to_owned() };
        let parts = self.parts.entry(slot).or_default();
        *(if upfront { &mut parts.upfront } else { &mut parts.recurring }) = Some(usd);
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
                .then(|| (from + Decimal::from(usage.from), usage.scaled(usd))),
        };
        if fits.is_none() {
            self.odd_units.push(format!("{sku} in {}", dimension.unit));
            // One is told by name; no document may fill the memory with complaints.
            self.odd_units.truncate(1);
            self.dropped += 1;
        }
        Ok(fits)
    }

    /// A document ends: its parts become prices, which are as of its publication.
    pub fn end(&mut self, offer: &str, published: &str) {
        let as_of = published.get(..10).unwrap_or(published).to_owned();
        let source = format!("AWS Price List {offer}, published {as_of}");
        for (slot, parts) in std::mem::take(&mut self.parts) {
            let Some(usd) = parts.effective(slot.option) else { continue };
            let (key, unit) = key(&self.targets[slot.target], &slot);
            let found = Found { usd, unit, source: source.clone(), as_of: as_of.clone() };
            self.put(key, found);
        }
        self.wanted.clear();
        self.known.clear();
        self.targets.clear();
    }

    /// The first of two prices stays.
    fn put(&mut self, key: Key, found: Found) {
        match self.prices.get(&key) {
            None => {
                self.prices.insert(key, found);
            }
            Some(first) if first.usd == found.usd => {}
            Some(first) => {
                self.conflicts.push(format!("{key}: kept {}, also saw {}", first.usd, found.usd));
                self.conflicts.truncate(10);
            }
        }
    }

    /// The prices, and what a person should know about them.
    pub fn finish(mut self) -> (BTreeMap<Key, Found>, Vec<String>) {
        let mut notes = std::mem::take(&mut self.conflicts);
        if let Some(example) = self.odd_units.first() {
            notes.push(format!("a rate has a unit that is not known: {example}"));
        }
        if self.dropped > 0 {
            notes.push(format!("{} rates or products passed over", self.dropped));
        }
        // A SKU whose lowest tier is missing would be refused by the reader of the file.
        let headless: Vec<Key> =
            self.prices.keys().filter(|key| self.is_headless(key)).cloned().collect();
        for key in headless {
            notes.push(format!("{key} has no tier from 0 and is left out"));
            self.prices.remove(&key);
        }
        (self.prices, notes)
    }

    fn is_headless(&self, key: &Key) -> bool {
        let lowest = Key { from: Decimal::ZERO, ..key.clone() };
        !self.prices.contains_key(&lowest)
    }
}

impl Parts {
    /// What an hour costs with the upfront payment spread over the term.
    fn effective(self, option: PurchaseOption) -> Option<Decimal> {
        let years: u32 = match option {
            PurchaseOption::Reserved1yrPartialUpfront => 1,
            PurchaseOption::Reserved3yrPartialUpfront => 3,
            _ => return self.recurring,
        };
        let hours = Decimal::from(years * HOURS_PER_YEAR);
        Some((self.recurring? + self.upfront? / hours).round_dp(6).normalize())
    }
}

fn key(target: &Target, slot: &Slot) -> (Key, String) {
    let region = target.region.clone();
    let (option, from) = (slot.option, slot.from.normalize());
    match &target.what {
        What::Type { service, item, variant } => {
            let (item, variant) = (item.clone(), Some(*variant));
            let key = Key { service: *service, item, variant, option, from, region };
            (key, "hour".to_owned())
        }
        What::Quantity(usage) => {
            let (service, unit) = (usage.sku.service(), usage.sku.unit());
            let item = usage.sku.to_string();
            (Key { service, item, variant: None, option, from, region }, unit.to_owned())
        }
    }
}

/// The purchase option of a term; `None` for those a plan does not offer.
fn option(reserved: bool, attributes: &TermAttributes) -> Option<PurchaseOption> {
    if !reserved {
        return Some(PurchaseOption::OnDemand);
    }
    let standard = attributes.class.is_empty() || attributes.class == "standard";
    let length: String = attributes.length.split_whitespace().collect();
    match (length.as_str(), attributes.purchase.as_str()) {
        _ if !standard => None,
        ("1yr", "No Upfront") => Some(PurchaseOption::Reserved1yrNoUpfront),
        ("1yr", "Partial Upfront") => Some(PurchaseOption::Reserved1yrPartialUpfront),
        ("3yr", "No Upfront") => Some(PurchaseOption::Reserved3yrNoUpfront),
        ("3yr", "Partial Upfront") => Some(PurchaseOption::Reserved3yrPartialUpfront),
        _ => None,
    }
}

fn number(text: &str, sku: &str) -> Result<Decimal, String> {
    let value = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    let value = value.map_err(|_| format!("SKU {sku}: `{text}` is not a number"))?;
    if value.is_sign_negative() && !value.is_zero() {
        return Err(format!("SKU {sku}: `{text}` is negative"));
    }
    Ok(value.normalize())
}
