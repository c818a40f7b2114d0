//! What the lines of a bill come to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::estimate::{Estimate, Range};

/// What lines come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// In the order in which lines were added.
    components: Vec<(&'static str, Decimal)>,
    /// How many lines there are.
    priced: usize,
    /// How much less than typical the low estimate is.
    less: Decimal,
    /// How much more the high one is.
    more: Decimal,
    unpriced: Vec<Cow<'static, str>>,
}

impl Sums {
    /// Nothing, with room for what most plans have.
    pub(super) fn new() -> Sums {
        const MOST: usize = 16;
        Sums {
            components: Vec::with_capacity(MOST),
            priced: 0,
            less: Decimal::ZERO,
            more: Decimal::ZERO,
            unpriced: Vec::with_capacity(MOST),
        }
    }

    pub(super) fn add(&mut self, component: &'static str, usd: Range) {
        // A component's lines follow each other, so that the last is mostly the one.
        match self.components.iter_mut().rev().find(|(name, _)| *name == component) {
            Some((_, sum)) => *sum += usd.typical,
            None => self.components.push((component, usd.typical)),
        }
        if !usd.is_exact() {
            self.less += usd.typical - usd.low;
            self.more += usd.high - usd.typical;
        }
        self.priced += 1;
    }

    /// Takes the typical sum of a component from others, if they have it, and nothing else of it.
    pub(super) fn take(&mut self, component: &'static str, from: &Sums) {
        if let Some(known) = from.components.iter().find(|(name, _)| *name == component) {
            self.components.push(*known);
            self.priced += 1;
        }
    }

    /// Names a line that has no price.
    pub(super) fn lacks(&mut self, name: impl Into<Cow<'static, str>>) {
        self.unpriced.push(name.into());
    }

    /// How many lines have a price.
    pub fn priced(&self) -> usize {
        self.priced
    }

    /// The typical sum of each component's lines.
    pub fn by_component(&self) -> BTreeMap<&'static str, Decimal> {
        self.components.iter().copied().collect()
    }

    /// Names of lines that are in no sum, since no price is known.
    pub fn unpriced(&self) -> impl ExactSizeIterator<Item = &str> {
        self.unpriced.iter().map(|name| &**name)
    }

    /// All of them, with typical usage; none if no line has a price.
    pub fn monthly_usd(&self) -> Option<Decimal> {
        self.estimate(Estimate::Typical)
    }

    /// All of them; none if no line has a price.
    pub fn estimate(&self, estimate: Estimate) -> Option<Decimal> {
        let typical = || self.components.iter().map(|(_, usd)| usd).sum::<Decimal>();
        (self.priced > 0).then(|| match estimate {
            Estimate::Low => typical() - self.less,
            Estimate::Typical => typical(),
            Estimate::High => typical() + self.more,
        })
    }
}
