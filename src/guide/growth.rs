//! The guide's growth example.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::TierName;

/// One quarter as printed.
#[derive(Debug, Deserialize)]
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

/// `growth.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[allow(dead_code)]
    section: String,
    pub(super) quarter: Vec<Quarter>,
}
