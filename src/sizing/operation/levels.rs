//! What a cell promises and carries, as the guide prints it.

use rust_decimal::Decimal;

use crate::guide;

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
}

impl From<&guide::ServiceLevels> for ServiceLevels {
    fn from(printed: &guide::ServiceLevels) -> ServiceLevels {
        let unavailable = Decimal::ONE - printed.availability;
        ServiceLevels {
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
