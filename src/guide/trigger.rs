//! When to scale, in the guide's words and figures.

use rust_decimal::Decimal;
use serde::Deserialize;

/// A scaling trigger.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// A stable name.
    pub id: String,
    /// What is watched.
    pub when: String,
    /// On which side of the threshold it fires.
    pub comparison: Comparison,
    /// The figure.
    pub threshold: Decimal,
    /// Its unit.
    pub unit: String,
    /// For how long; none where the guide prints none.
    pub minutes: Option<u32>,
}

/// A side of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Comparison {
    Above,
    Below,
}

/// `triggers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[allow(dead_code)]
    section: String,
    pub(super) trigger: Vec<Trigger>,
}
