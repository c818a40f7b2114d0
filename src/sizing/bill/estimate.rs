//! Three estimates of a quantity that depends on usage.

use rust_decimal::Decimal;

/// One of the three estimates of what depends on usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Estimate {
    Low,
    Typical,
    High,
}

/// A quantity in three estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Range {
    pub low: Decimal,
    pub typical: Decimal,
    pub high: Decimal,
}

impl Range {
    /// What does not depend on usage.
    pub fn exactly(quantity: Decimal) -> Range {
        Range { low: quantity, typical: quantity, high: quantity }
    }

    /// Whether the three are equal.
    pub fn is_exact(&self) -> bool {
        self.low == self.typical && self.typical == self.high
    }

    /// One of the three.
    pub fn at(self, estimate: Estimate) -> Decimal {
        match estimate {
            Estimate::Low => self.low,
            Estimate::Typical => self.typical,
            Estimate::High => self.high,
        }
    }

    /// The three, each by a function; once for all where they are equal, as most are.
    pub fn map(self, of: impl Fn(Decimal) -> Decimal) -> Range {
        if self.is_exact() {
            return Range::exactly(of(self.typical));
        }
        Range { low: of(self.low), typical: of(self.typical), high: of(self.high) }
    }
}
