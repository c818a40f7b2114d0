//! Prices that change with the quantity, and what a quantity costs.
//!
//! A part of the quantity that no tier prices is reported, not charged at zero.

use rust_decimal::Decimal;

use super::quote::Price;

/// One tier: every unit above `from`, up to and including `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier<'b> {
    /// Quantity used up before the tier starts.
    pub from: Decimal,
    /// Where the tier ends; `None` if it never does.
    pub to: Option<Decimal>,
    /// What one unit costs.
    pub price: Price<'b>,
}

/// The price of a SKU; most have one tier that never ends.
#[derive(Debug, Clone)]
pub struct Tiered<'b> {
    tiers: Tiers<'b>,
}

/// Tiers that are kept somewhere, or that were made for this answer.
#[derive(Debug, Clone)]
enum Tiers<'b> {
    Kept(&'b [Tier<'b>]),
    Made(Vec<Tier<'b>>),
}

/// What a quantity costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieredCost<'b> {
    /// The sum of the lines, exact.
    pub usd: Decimal,
    /// One line per tier touched, lowest first.
    pub lines: Vec<TierLine<'b>>,
    /// The part of the quantity without a known price.
    pub unpriced: Decimal,
}

/// The part of a quantity that falls into one tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierLine<'b> {
    /// How much of the quantity.
    pub quantity: Decimal,
    /// The tier's price.
    pub price: Price<'b>,
    /// Quantity times price, exact.
    pub usd: Decimal,
}

impl<'b> Tiered<'b> {
    /// Rows of one SKU and region, ascending; a row without a price ends the tier before it.
    pub(super) fn from_rows(rows: &[(Decimal, Option<Price<'b>>)]) -> Option<Tiered<'b>> {
        let next = rows.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
        let tiers: Vec<Tier<'b>> = rows
            .iter()
            .zip(next)
            .filter_map(|((from, price), to)| price.map(|price| Tier { from: *from, to, price }))
            .collect();
        if tiers.is_empty() { None } else { Some(Tiered { tiers: Tiers::Made(tiers) }) }
    }

    /// The same, without a copy of the tiers.
    pub(super) fn borrowed(&self) -> Tiered<'_> {
        Tiered { tiers: Tiers::Kept(self.tiers()) }
    }

    /// The tiers with a known price, lowest first; never empty.
    pub fn tiers(&self) -> &[Tier<'b>] {
        match &self.tiers {
            Tiers::Kept(tiers) => tiers,
            Tiers::Made(tiers) => tiers,
        }
    }

    /// The price of the lowest tier: the only one for most SKUs.
    pub fn first(&self) -> Price<'b> {
        self.tiers()[0].price
    }

    /// The unit counted.
    pub fn unit(&self) -> &'static str {
        self.first().unit
    }

    /// What a quantity costs; a negative one costs nothing.
    pub fn cost(&self, quantity: Decimal) -> TieredCost<'b> {
        let quantity = quantity.max(Decimal::ZERO);
        let lines: Vec<_> = self.tiers().iter().filter_map(|tier| tier.line(quantity)).collect();
        let priced: Decimal = lines.iter().map(|line| line.quantity).sum();
        TieredCost {
            usd: lines.iter().map(|line| line.usd).sum(),
            unpriced: quantity - priced,
            lines,
        }
    }
}

impl<'b> Tier<'b> {
    /// Whether it is the one price of its SKU, as most are.
    pub fn is_for_any_quantity(&self) -> bool {
        self.from.is_zero() && self.to.is_none()
    }

    /// How much of a quantity falls into the tier.
    pub fn part(&self, quantity: Decimal) -> Decimal {
        let upper = self.to.map_or(quantity, |to| to.min(quantity));
        (upper - self.from).max(Decimal::ZERO)
    }

    fn line(&self, quantity: Decimal) -> Option<TierLine<'b>> {
        let part = self.part(quantity);
        (part > Decimal::ZERO).then(|| TierLine {
            quantity: part,
            price: self.price,
            usd: part * self.price.usd,
        })
    }
}
