//! When to scale, in the guide's words and figures.

use std::fmt;

use rust_decimal::Decimal;
use serde::Deserialize;

/// A scaling trigger.
#[derive(Debug, Clone, Deserialize)]
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
    pub unit: TriggerUnit,
    /// For how long; none where the guide prints none.
    pub minutes: Option<u32>,
}

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.comparison {
            Comparison::Above => "above",
            Comparison::Below => "below",
        };
        write!(f, "{} {side} {} {}", self.when, self.threshold, self.unit)?;
        self.minutes.map_or(Ok(()), |minutes| write!(f, " for {minutes} minutes"))
    }
}

/// What a threshold is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(missing_docs)]
pub enum TriggerUnit {
    #[serde(rename = "percent")]
    Percent,
    #[serde(rename = "percent of max_connections")]
    PercentOfMaxConnections,
    #[serde(rename = "percent of provisioned")]
    PercentOfProvisioned,
    #[serde(rename = "milliseconds")]
    Milliseconds,
    #[serde(rename = "seconds")]
    Seconds,
    #[serde(rename = "messages")]
    Messages,
    #[serde(rename = "per second")]
    PerSecond,
    #[serde(rename = "CPU credits")]
    CpuCredits,
}

impl fmt::Display for TriggerUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TriggerUnit::Percent => "percent",
            TriggerUnit::PercentOfMaxConnections => "percent of max_connections",
            TriggerUnit::PercentOfProvisioned => "percent of provisioned",
            TriggerUnit::Milliseconds => "milliseconds",
            TriggerUnit::Seconds => "seconds",
            TriggerUnit::Messages => "messages",
            TriggerUnit::PerSecond => "per second",
            TriggerUnit::CpuCredits => "CPU credits",
        })
    }
}

/// A side of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Comparison {
    Above,
    Below,
}
