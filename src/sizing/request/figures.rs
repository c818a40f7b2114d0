//! Figures of the user's own: what depends on usage, and what pods of the system take of every node.

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
    pub network_load_balancer_capacity_units: Option<Decimal>,
    pub inter_zone_gb: Option<Decimal>,
    pub cloudfront_gb: Option<Decimal>,
    pub cloudfront_requests: Option<Decimal>,
    pub direct_connect_gb: Option<Decimal>,
    pub long_term_backup_gib: Option<Decimal>,
    pub snapshot_gib: Option<Decimal>,
    pub database_io_requests: Option<Decimal>,
    pub log_gb: Option<Decimal>,
    pub cpu_utilization: Option<Decimal>,
}

/// Requests of the system's pods on one node, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct NodeReserve {
    pub cpu_millicores: u64,
    pub memory_mib: u64,
    pub pods: u64,
}

impl NodeReserve {
    /// Whether nothing is taken.
    pub fn is_none(self) -> bool {
        self == NodeReserve::default()
    }
}

/// The user's figures; what is none is what the usual pods take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct GivenNodeReserve {
    pub cpu_millicores: Option<u64>,
    pub memory_mib: Option<u64>,
    pub pods: Option<u64>,
}

impl GivenNodeReserve {
    /// Nothing on any node.
    pub const NOTHING: GivenNodeReserve =
        GivenNodeReserve { cpu_millicores: Some(0), memory_mib: Some(0), pods: Some(0) };

    /// The figures, completed by those of the usual pods.
    pub fn or(self, usual: NodeReserve) -> NodeReserve {
        NodeReserve {
            cpu_millicores: self.cpu_millicores.unwrap_or(usual.cpu_millicores),
            memory_mib: self.memory_mib.unwrap_or(usual.memory_mib),
            pods: self.pods.unwrap_or(usual.pods),
        }
    }
}
