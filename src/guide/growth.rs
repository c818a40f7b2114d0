//! The guide's growth example.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::names::TierName;

/// The example.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// Quarter by quarter.
    #[serde(rename = "quarter")]
    pub quarters: Vec<Quarter>,
    /// What follows the last of them.
    pub after: After,
    /// What the project adds.
    pub assumed: Assumed,
}

/// One quarter as printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Quarter {
    pub year: u32,
    pub quarter: u32,
    pub tier: TierName,
    pub organizations: u64,
    pub users: u64,
    pub monthly_usd: Decimal,
    pub note: Option<String>,
}

impl Quarter {
    /// A stable name: `growth-year-1-quarter-2`.
    pub fn id(&self) -> String {
        format!("growth-year-{}-quarter-{}", self.year, self.quarter)
    }
}

/// The quarter that has no figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct After {
    pub year: u32,
    pub quarter: u32,
    pub text: String,
}

/// What the example does not print and a forecast needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Assumed {
    pub transactions_per_day_per_organization: u64,
}
