//! One line of a bill, and what writes lines.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Estimate;
use super::usage::Range;
use crate::aws::price::{Price, PriceBook, PurchaseOption, SkuName};
use crate::sizing::workload::Request;
use crate::units::{HOURS_PER_MONTH, Usd};

/// So much of something at a price.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Line {
    pub description: String,
    /// How much; three estimates that are equal unless it depends on usage.
    pub quantity: Range,
    pub unit: String,
    pub unit_price_usd: Decimal,
    pub source: String,
    pub as_of: String,
}

impl Line {
    /// Quantity times unit price, in cents.
    pub fn monthly_usd(&self, estimate: Estimate) -> Decimal {
        Usd(self.quantity.at(estimate) * self.unit_price_usd).cents().0
    }
}

/// What a machine's line says where the purchase option has no price.
pub const NO_RESERVED_PRICE: &str = ", on demand: no reserved price is known";

/// Writes lines at the request's prices.
pub struct Writer<'a> {
    pub lines: BTreeMap<String, Line>,
    pub unpriced: Vec<String>,
    pub book: &'a PriceBook,
    pub region: &'a str,
    pub option: PurchaseOption,
    /// What is left of a list price.
    share: Decimal,
}

impl<'a> Writer<'a> {
    pub fn new(request: &'a Request, book: &'a PriceBook) -> Writer<'a> {
        Writer {
            lines: BTreeMap::new(),
            unpriced: Vec::new(),
            book,
            region: &request.region,
            option: request.purchase_option,
            share: Decimal::ONE - request.discount,
        }
    }

    /// So many machines that run all month at an hourly price.
    pub fn hours(&mut self, name: &str, what: &str, count: u64, price: Option<Price<'_>>) {
        let hours = Decimal::from(count) * Decimal::from(HOURS_PER_MONTH.0);
        self.line(name, what, Range::exactly(hours), price);
    }

    /// So much of a SKU, by its tiers.
    pub fn amount(&mut self, name: &str, what: &str, sku: SkuName, quantity: Decimal) {
        self.usage(name, what, sku, Range::exactly(quantity));
    }

    /// A quantity that depends on usage, by the tiers of its SKU.
    pub fn usage(&mut self, name: &str, what: &str, sku: SkuName, quantity: Range) {
        if quantity.high.is_zero() {
            return;
        }
        let Some(tiered) = self.book.unit(sku, self.region) else {
            self.unpriced.push(name.to_owned());
            return;
        };
        let end = tiered.tiers().last().and_then(|tier| tier.to);
        if end.is_some_and(|end| quantity.high > end) {
            self.unpriced.push(format!("{name}.beyond_known_tiers"));
        }
        let one_tier = tiered.tiers().len() == 1;
        for tier in tiered.tiers() {
            let part = quantity.between(tier.from, tier.to);
            let name =
                if one_tier { name.to_owned() } else { format!("{name}.from_{}", tier.from) };
            if !part.high.is_zero() {
                self.line(&name, what, part, Some(tier.price));
            }
        }
    }

    fn line(&mut self, name: &str, what: &str, quantity: Range, price: Option<Price<'_>>) {
        if quantity.high.is_zero() {
            return;
        }
        let Some(price) = price else {
            self.unpriced.push(name.to_owned());
            return;
        };
        let stays = if price.stays_on_demand { NO_RESERVED_PRICE } else { "" };
        let line = Line {
            description: format!("{what}{stays}"),
            quantity,
            unit: price.unit.to_owned(),
            unit_price_usd: price.usd * self.share,
            source: price.source.to_owned(),
            as_of: price.as_of.to_owned(),
        };
        self.lines.insert(name.to_owned(), line);
    }

    /// Something that has no price because its size is not known.
    pub fn unknown(&mut self, name: &str) {
        self.unpriced.push(name.to_owned());
    }
}
