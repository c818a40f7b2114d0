//! Figures of the user's own for what depends on usage.

use rust_decimal::Decimal;

/// The user's own figures for one cell and month; none leaves the three estimates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Usage {
    pub load_balancer_capacity_units: Option<Decimal>,
    pub internet_gb: Option<Decimal>,
    pub nat_gb: Option<Decimal>,
    pub s3_put_requests: Option<Decimal>,
    pub s3_get_requests: Option<Decimal>,
    pub backup_gib: Option<Decimal>,
    pub inter_region_gb: Option<Decimal>,
}
