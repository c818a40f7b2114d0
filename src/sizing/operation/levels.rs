//! What a cell promises, as the guide has it, beside what AWS agrees on.

use rust_decimal::Decimal;

use super::availability::{self, AwsAvailability};
use crate::aws::Catalogue;
use crate::guide;
use crate::sizing::deployment::Deployment;

/// Minutes of a year of 365 days.
const MINUTES_PER_YEAR: u32 = 525_600;

/// Promised service levels.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ServiceLevels {
    pub api_p95_ms: u32,
    pub database_p95_ms: u32,
    pub cache_hit_ratio: Decimal,
    pub availability: Decimal,
    pub downtime_minutes_per_year: Decimal,
    /// What AWS's agreements come to.
    pub aws: AwsAvailability,
}

/// The guide's promises beside AWS's own; none where the guide promises nothing.
pub fn service_levels(
    printed: &guide::Tier,
    deployment: &Deployment,
    catalogue: &Catalogue,
) -> Option<ServiceLevels> {
    let aws = || availability::of(deployment, catalogue.reliability());
    printed.service_levels.as_ref().map(|printed| ServiceLevels::new(printed, aws()))
}

impl ServiceLevels {
    fn new(printed: &guide::ServiceLevels, aws: AwsAvailability) -> ServiceLevels {
        let unavailable = Decimal::ONE - printed.availability;
        ServiceLevels {
            aws,
            api_p95_ms: printed.api_p95_ms,
            database_p95_ms: printed.database_p95_ms,
            cache_hit_ratio: printed.cache_hit_ratio,
            availability: printed.availability,
            downtime_minutes_per_year: unavailable * Decimal::from(MINUTES_PER_YEAR),
        }
    }
}
