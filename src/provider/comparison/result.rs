//! What a comparison says.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// A value before and after; none where there is none, text as HCL's `tostring` gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Change {
    pub before: Option<String>,
    pub after: Option<String>,
}

/// US dollars a month before and after; none where nothing has a price.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Dollars {
    pub before: Option<Decimal>,
    pub after: Option<Decimal>,
}

impl Dollars {
    /// What is added; none unless both are known.
    pub fn difference(&self) -> Option<Decimal> {
        self.before.zip(self.after).map(|(before, after)| after - before)
    }
}

/// What changes between two plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Attribute path -> the values; only what differs.
    pub changes: BTreeMap<String, Change>,
    /// Of one cell.
    pub monthly_usd: Dollars,
    /// Of all cells.
    pub total_monthly_usd: Dollars,
    /// Of all cells, by component; 0 where a plan does not have it.
    pub by_component: BTreeMap<String, Dollars>,
    /// Attribute path -> what applying the change does.
    pub apply_notes: BTreeMap<String, String>,
    /// The above in a few lines.
    pub summary: String,
}
