//! What a comparison says, and its parts as attributes of an object.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::sizing::apply::Effect;
use crate::tfplugin::Number;

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

/// Every part of a comparison.
pub fn fields() -> Fields<Comparison> {
    Fields::<Comparison>::new()
        .map("changes", "What differs, by attribute path.", change(), |comparison| {
            &comparison.changes
        })
        .object("monthly_usd", "One cell's cost.", dollars(), |comparison| {
            Some(&comparison.monthly_usd)
        })
        .object("total_monthly_usd", "All cells' cost.", dollars(), |comparison| {
            Some(&comparison.total_monthly_usd)
        })
        .map("by_component", "All cells' cost by component.", dollars(), |comparison| {
            &comparison.by_component
        })
        .own_texts(
            "unpriced",
            "Names of cost lines without a known price: `before`, `after` or `both`. The difference of \
             their component is null, and left out of the differences of the sums.",
            |comparison| &comparison.unpriced,
        )
        .own_texts(
            "apply_notes",
            "What applying does, by attribute path.",
            |comparison| &comparison.apply_notes,
        )
        .own_text("summary", "A few lines.", |comparison| Some(&comparison.summary))
}

fn change() -> Fields<Change> {
    Fields::<Change>::new()
        .own_text("before", "The value in plan_a.", |change| change.before.as_deref())
        .own_text("after", "The value in plan_b.", |change| change.after.as_deref())
}

fn dollars() -> Fields<Dollars> {
    Fields::<Dollars>::new()
        .number("before", "In plan_a.", |usd| number(usd.before))
        .number("after", "In plan_b.", |usd| number(usd.after))
        .number("difference", "What is added; null where it depends on a missing price.", |usd| {
            number(usd.difference)
        })
}

fn number(usd: Option<Decimal>) -> Option<Number> {
    usd.map(decimal)
}
