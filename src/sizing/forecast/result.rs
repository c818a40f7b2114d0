//! Everything a forecast says.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::event::Event;
use super::outgrown::Outgrown;
use super::period::Period;
use crate::sizing::explanation::notes::Finding;

/// Everything a forecast says.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// A hash of everything it depends on.
    pub id: String,
    /// Month by month; at least one.
    pub periods: Vec<Period>,
    /// What changes, by `DATE/ATTRIBUTE`.
    pub events: BTreeMap<String, Event>,
    /// Which period costs most; the first of them, or 0 if none has a cost.
    pub peak: usize,
    /// The sum of all periods; none where one of them has no cost.
    pub total_usd: Option<Decimal>,
    /// Names of lines without a known price in any period: the sums of those periods lack them.
    pub unpriced: BTreeSet<String>,
    /// When what the first period has no longer holds.
    pub outgrown: Outgrown,
    /// Where the guide's growth example says something else of the same workload.
    pub findings: BTreeMap<String, Finding>,
    /// The forecast as text.
    pub summary: String,
}
