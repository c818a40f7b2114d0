//! One line of a bill, and what writes lines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::estimate::Range;
use super::sources::{PriceSource, first_words};
use super::sums::Sums;
use super::usage::Priced;
use super::words::{Name, What, text};
use crate::aws::price::{Origin, Price, PriceBook, PurchaseOption, SkuName};
use crate::sizing::request::Request;
use crate::units::{HOURS_PER_MONTH, Usd};

/// So much of something at a price.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Line {
    pub description: Cow<'static, str>,
    /// How much; three estimates that are equal unless it depends on usage.
    pub quantity: Range,
    pub unit: &'static str,
    pub unit_price_usd: Decimal,
    /// Quantity times unit price, in cents.
    pub monthly_usd: Range,
    /// The source's key among the bill's sources.
    pub source_key: Cow<'static, str>,
}

/// What a bill says in detail.
#[derive(Debug, Default)]
pub struct Detail {
    /// Line by line.
    pub lines: BTreeMap<Cow<'static, str>, Line>,
    /// The sources that the lines name.
    pub sources: BTreeMap<Cow<'static, str>, PriceSource>,
}

impl Detail {
    /// The key of a price's source: a short name of the embedded ones, else the first words of what the price
    /// file says, with a number where another source has the same.
    fn source_key(&mut self, price: &Price<'_>, book: &PriceBook) -> Cow<'static, str> {
        let short = match price.origin {
            Origin::Embedded { id, .. } | Origin::Given { id: Some(id), .. } => Cow::from(id),
            Origin::Given { source, .. } => first_words(source).into(),
        };
        let mut key = short.clone();
        for number in 2_u32.. {
            match self.sources.get(&key) {
                Some(known) if known.is_of(price) => return key,
                Some(_) => key = format!("{short}-{number}").into(),
                None => break,
            }
        }
        self.sources.insert(key.clone(), PriceSource::of(price, book));
        key
    }
}

/// What a machine's line says where the purchase option has no price.
pub const NO_RESERVED_PRICE: &str = ", on demand: no reserved price is known";

/// Writes lines at the request's prices, or nothing but their sums.
pub struct Writer<'a> {
    /// Lines and sources; none where the sums are enough.
    detail: Option<Detail>,
    sums: Sums,
    /// What is priced already, and what it comes to.
    known: Option<(Priced<'a>, &'a Sums)>,
    pub book: &'a PriceBook,
    pub region: &'a str,
    pub option: PurchaseOption,
    /// What is left of a list price.
    share: Decimal,
}

impl<'a> Writer<'a> {
    /// Writes every line.
    pub fn in_detail(request: &'a Request, book: &'a PriceBook) -> Writer<'a> {
        Writer { detail: Some(Default::default()), ..Writer::of_sums(request, book) }
    }

    /// Adds lines up and keeps none.
    pub fn of_sums(request: &'a Request, book: &'a PriceBook) -> Writer<'a> {
        Writer {
            detail: None,
            sums: Sums::new(),
            known: None,
            book,
            region: &request.region,
            option: request.purchase_option,
            share: Decimal::ONE - request.discount,
        }
    }

    /// Adds up only what is not in a bill that is made already.
    pub fn of_sums_beside(
        known: (Priced<'a>, &'a Sums),
        request: &'a Request,
        book: &'a PriceBook,
    ) -> Writer<'a> {
        Writer { known: Some(known), ..Writer::of_sums(request, book) }
    }

    /// Whether a component is the same in what is priced already; its sum is then taken from there.
    pub fn knows(
        &mut self,
        component: &'static str,
        is_same: impl FnOnce(Priced<'a>) -> bool,
    ) -> bool {
        let known = self.known.filter(|(known, _)| is_same(*known));
        if let Some((_, sums)) = known {
            self.sums.take(component, sums);
        }
        known.is_some()
    }

    /// Lines with their sources, and sums.
    pub fn finish(self) -> (Detail, Sums) {
        (self.detail.unwrap_or_default(), self.sums)
    }

    /// So many machines that run all month at an hourly price.
    pub fn hours<'w>(
        &mut self,
        name: Name<'_>,
        what: impl Into<What<'w>>,
        count: u64,
        price: Option<Price<'_>>,
    ) {
        let hours = Decimal::from(count) * Decimal::from(HOURS_PER_MONTH.0);
        self.line(name, what.into(), Range::exactly(hours), price);
    }

    /// So much of a SKU, by its tiers.
    pub fn amount<'w>(
        &mut self,
        name: Name<'_>,
        what: impl Into<What<'w>>,
        sku: SkuName,
        quantity: Decimal,
    ) {
        self.usage(name, what, sku, Range::exactly(quantity));
    }

    /// The same, beyond what AWS gives away each month.
    pub fn usage_beyond<'w>(
        &mut self,
        name: Name<'_>,
        what: impl Into<What<'w>>,
        sku: SkuName,
        quantity: impl Into<Option<Range>>,
        free: u64,
    ) {
        let beyond = |all: Decimal| (all - Decimal::from(free)).max(Decimal::ZERO);
        let quantity = quantity.into().map(|all| all.map(beyond));
        let what = what.into();
        self.usage(name, format_args!("{what} beyond the free {free} a month"), sku, quantity);
    }

    /// A quantity that depends on usage, by the tiers of its SKU; one that is not known has no price.
    pub fn usage<'w>(
        &mut self,
        name: Name<'_>,
        what: impl Into<What<'w>>,
        sku: SkuName,
        quantity: impl Into<Option<Range>>,
    ) {
        let what = what.into();
        let Some(quantity) = quantity.into() else { return self.unknown(name) };
        if quantity.high.is_zero() {
            return;
        }
        let Some(tiered) = self.book.unit(sku, self.region) else {
            self.unknown(name);
            return;
        };
        let Name { component, text } = name;
        let end = tiered.tiers().last().and_then(|tier| tier.to);
        if end.is_some_and(|end| quantity.high > end) {
            self.unknown(Name { component, text: format_args!("{text}.beyond_known_tiers") });
        }
        if let [only] = tiered.tiers() {
            let quantity = match only.is_for_any_quantity() {
                true => quantity,
                false => quantity.map(|all| only.part(all)),
            };
            return self.line(name, what, quantity, Some(only.price));
        }
        for tier in tiered.tiers() {
            let quantity = quantity.map(|all| tier.part(all));
            let name = Name { component, text: format_args!("{text}.from_{}", tier.from) };
            self.line(name, what, quantity, Some(tier.price));
        }
    }

    fn line(&mut self, name: Name<'_>, what: What<'_>, quantity: Range, price: Option<Price<'_>>) {
        if quantity.high.is_zero() {
            return;
        }
        let Some(price) = price else {
            self.unknown(name);
            return;
        };
        let is_list_price = self.share == Decimal::ONE;
        let unit_price_usd = if is_list_price { price.usd } else { price.usd * self.share };
        let monthly_usd = quantity.map(|part| Usd(part * unit_price_usd).cents().0);
        self.sums.add(name.component, monthly_usd);
        if let Some(detail) = &mut self.detail {
            let line = Line {
                description: match (what, price.stays_on_demand) {
                    (What::Fixed(what), false) => what.into(),
                    (what, false) => text(64, format_args!("{what}")).into(),
                    (what, true) => text(96, format_args!("{what}{NO_RESERVED_PRICE}")).into(),
                },
                quantity,
                unit: price.unit,
                unit_price_usd,
                monthly_usd,
                source_key: detail.source_key(&price, self.book),
            };
            detail.lines.insert(name.text(), line);
        }
    }

    /// Something that has no price, for instance because its size is not known.
    pub fn unknown(&mut self, name: Name<'_>) {
        // Of what is compared with a plan, only the sum is said.
        if self.known.is_none() {
            self.sums.lacks(name.text());
        }
    }

    /// The same of what has no price in any plan.
    pub fn never_priced(&mut self, name: &'static str) {
        self.sums.lacks(name);
    }
}
