//! The guide's multi-region architecture.

use rust_decimal::Decimal;
use serde::Deserialize;

/// One region's part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Region {
    pub role: String,
    pub region: String,
    pub traffic_share: Decimal,
    pub purpose: Vec<String>,
}

/// How data is replicated, in the guide's words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Replication {
    pub postgresql: String,
    pub redis: String,
    pub s3: String,
    pub weaviate: String,
}

/// `regions.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[allow(dead_code)]
    section: String,
    pub(super) region: Vec<Region>,
    pub(super) replication: Replication,
}
