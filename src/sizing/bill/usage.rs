//! What a bill is made of, and estimates of what depends on usage: low, typical and high, or a figure of
//! the user's own.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::estimate::Range;
use crate::aws::Catalogue;
use crate::sizing::data;
use crate::sizing::deployment::Deployment;
use crate::sizing::request::{Input, Request, Workload};

/// What a bill is made of.
#[derive(Clone, Copy)]
pub struct Priced<'a> {
    /// The components.
    pub deployment: &'a Deployment,
    /// What was asked for.
    pub request: &'a Request,
    /// The cell's share of the workload.
    pub cell: &'a Workload,
    /// The inputs that usage is estimated from, of those that the guide has.
    pub users: Option<Input>,
    /// The same.
    pub transactions: Option<Input>,
    /// Sizes of types, what is free, and until when versions are supported.
    pub catalogue: &'a Catalogue,
    /// How many metrics the plan's alarms watch.
    pub alarm_metrics: u64,
}

impl Priced<'_> {
    /// The users of a workload; none where the guide does not size by users.
    pub fn users(&self, of: &Workload) -> Option<u64> {
        self.users.map(|input| of.get(input))
    }

    /// The transactions per day of a workload; none where the guide does not size by them.
    pub fn transactions(&self, of: &Workload) -> Option<u64> {
        self.transactions.map(|input| of.get(input))
    }
}

/// The estimates of `usage.toml`, by the names of the inputs of `usage`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct UsageEstimates {
    pub load_balancer_capacity_units: Estimates,
    pub internet_gb: Estimates,
    pub nat_gb: Estimates,
    pub s3_put_requests: Estimates,
    pub s3_get_requests: Estimates,
    pub backup_gib: Estimates,
    pub inter_region_gb: Estimates,
    pub network_load_balancer_capacity_units: Estimates,
    pub inter_zone_gb: Estimates,
    pub cloudfront_gb: Estimates,
    pub cloudfront_requests: Estimates,
    pub direct_connect_gb: Estimates,
    pub long_term_backup_gib: Estimates,
    pub snapshot_gib: Estimates,
    pub database_io_requests: Estimates,
    pub log_gb: Estimates,
    pub cpu_utilization: Estimates,
}

impl UsageEstimates {
    /// Those this binary was built with.
    pub fn assumed() -> &'static UsageEstimates {
        &DEFAULTS
    }
}

/// Low, typical and high.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Estimates {
    /// What they are multiplied by.
    pub per: String,
    pub low: Decimal,
    pub typical: Decimal,
    pub high: Decimal,
}

const TEXT: &str = include_str!("../data/usage.toml");
const PACKED: &[u8] = include_bytes!("../data/usage.msgpack");

static DEFAULTS: LazyLock<UsageEstimates> =
    LazyLock::new(|| data::read("usage.toml", TEXT, PACKED));

/// The user's figure, or the three estimates for so many of what they are per; none where neither is known.
pub(super) fn quantity(
    given: Option<Decimal>,
    default: &Estimates,
    base: impl Into<Option<u64>>,
) -> Option<Range> {
    let Estimates { low, typical, high, .. } = *default;
    let estimated = |base| Range { low, typical, high }.map(|each| each * Decimal::from(base));
    given.map(Range::exactly).or_else(|| base.into().map(estimated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_document_says_the_same() {
        let [text, packed] = data::both::<UsageEstimates>(TEXT, PACKED);
        assert_eq!(text, packed);
    }
}
