//! What a comparison says.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::sizing::apply::Effect;

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
    /// What is added; none where a price is missing on one side.
    pub difference: Option<Decimal>,
}

impl Dollars {
    /// Two sums of prices that are all known.
    pub fn of(before: Option<Decimal>, after: Option<Decimal>) -> Dollars {
        let difference = before.zip(after).map(|(before, after)| after - before);
        Dollars { before, after, difference }
    }

    /// Two sums that lack something, so that nobody knows what is added.
    pub fn without_difference(self) -> Dollars {
        Dollars { difference: None, ..self }
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
    /// Name of a line without a known price -> `before`, `after` or `both`.
    pub unpriced: BTreeMap<String, String>,
    /// Attribute path -> what applying the change does.
    pub apply_notes: BTreeMap<String, String>,
    /// The same in a word.
    pub effects: BTreeMap<String, Effect>,
    /// The above in a few lines.
    pub summary: String,
}

impl Comparison {
    /// The components whose difference is not known, since a price is missing.
    pub fn unknown(&self) -> Vec<&str> {
        let unknown = self.by_component.iter().filter(|(_, usd)| usd.difference.is_none());
        unknown.map(|(name, _)| name.as_str()).collect()
    }
}
