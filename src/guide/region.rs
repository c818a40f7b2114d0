//! The guide's multi-region architecture.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::names::{RegionRole, TierName};

/// One region's part.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Region {
    pub role: RegionRole,
    pub region: String,
    pub traffic_share: Decimal,
    /// Not printed as a figure; the reason stands beside it.
    #[serde(rename = "takes_over_share")]
    pub failover_share: Decimal,
}

/// What a region with a role is made of.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MultiRegion {
    /// The smallest tier that the guide spreads over regions; none where it spreads none.
    pub from: Option<TierName>,
    /// Buckets that every region holds a copy of.
    pub replicated_buckets: Vec<String>,
    /// The bucket that the vector database is backed up to.
    pub vector_backup_bucket: String,
    /// The services of a read-only region.
    pub read_only_services: Vec<String>,
    /// The fewest pods and nodes there of what is printed more than once.
    pub read_only_least: u64,
}
