//! What a cell promises and carries, as the guide prints it.

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

/// Printed capacity and throughput; none where the guide is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Capacity {
    pub cbam_reports_per_day: u64,
    pub csrd_reports_per_month: u64,
    pub vcci_transactions_per_day: u64,
    pub concurrent_users: u64,
    pub llm_requests_per_day: u64,
    pub http_requests_per_minute: Option<u64>,
    pub database_queries_per_second: Option<u64>,
    pub queue_messages_per_second: Option<u64>,
}

impl From<&guide::Capacity> for Capacity {
    fn from(printed: &guide::Capacity) -> Capacity {
        Capacity {
            cbam_reports_per_day: printed.cbam_reports_per_day,
            csrd_reports_per_month: printed.csrd_reports_per_month,
            vcci_transactions_per_day: printed.vcci_transactions_per_day,
            concurrent_users: printed.concurrent_users,
            llm_requests_per_day: printed.llm_requests_per_day,
            http_requests_per_minute: printed.http_requests_per_minute,
            database_queries_per_second: printed.database_queries_per_second,
            queue_messages_per_second: printed.queue_messages_per_second,
        }
    }
}
