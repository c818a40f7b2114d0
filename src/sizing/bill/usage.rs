//! What depends on usage: low, typical and high, or a figure of the user's own.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Estimate;
use super::line::Writer;
use crate::aws::price::SkuName;
use crate::sizing::deployment::Deployment;
use crate::sizing::workload::Workload;
use crate::units::HOURS_PER_MONTH;

/// A quantity in three estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Range {
    pub low: Decimal,
    pub typical: Decimal,
    pub high: Decimal,
}

impl Range {
    /// What does not depend on usage.
    pub fn exactly(quantity: Decimal) -> Range {
        Range { low: quantity, typical: quantity, high: quantity }
    }

    /// One of the three.
    pub fn at(self, estimate: Estimate) -> Decimal {
        match estimate {
            Estimate::Low => self.low,
            Estimate::Typical => self.typical,
            Estimate::High => self.high,
        }
    }

    /// The part that falls above `from` and up to `to`.
    pub fn between(self, from: Decimal, to: Option<Decimal>) -> Range {
        self.map(|quantity| {
            let upper = to.map_or(quantity, |to| to.min(quantity));
            (upper - from).max(Decimal::ZERO)
        })
    }

    fn map(self, of: impl Fn(Decimal) -> Decimal) -> Range {
        Range { low: of(self.low), typical: of(self.typical), high: of(self.high) }
    }
}

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
}

/// `usage.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    load_balancer_capacity_units: Default_,
    internet_gb: Default_,
    nat_gb: Default_,
    s3_put_requests: Default_,
    s3_get_requests: Default_,
    backup_gib: Default_,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Default_ {
    #[allow(dead_code)]
    per: String,
    low: Decimal,
    typical: Decimal,
    high: Decimal,
}

static DEFAULTS: LazyLock<Defaults> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/usage.toml"))
        .unwrap_or_else(|error| panic!("the embedded usage.toml is broken: {error}"))
});

pub fn lines(deployment: &Deployment, usage: &Usage, cell: &Workload, writer: &mut Writer) {
    let defaults = &*DEFAULTS;
    let quantity = |given: Option<Decimal>, default: &Default_, base: u64| match given {
        Some(given) => Range::exactly(given),
        None => {
            let Default_ { low, typical, high, .. } = *default;
            Range { low, typical, high }.map(|each| each * Decimal::from(base))
        }
    };
    let balancers = u64::from(deployment.network.application_load_balancers);
    let units = quantity(
        usage.load_balancer_capacity_units,
        &defaults.load_balancer_capacity_units,
        balancers,
    );
    let hours = Decimal::from(HOURS_PER_MONTH.0);
    let unit_hours = if balancers == 0 {
        Range::exactly(Decimal::ZERO)
    } else {
        units.map(|units| units * hours)
    };
    writer.usage(
        "network.application_load_balancer_capacity_units",
        "capacity units of all Application Load Balancers",
        SkuName::AlbLcu,
        unit_hours,
    );
    let internet = quantity(usage.internet_gb, &defaults.internet_gb, cell.users);
    writer.usage(
        "network.internet_traffic",
        "traffic to the internet",
        SkuName::TransferOutInternet,
        internet,
    );
    let transactions = cell.transactions_per_day;
    if deployment.network.nat_gateways > 0 {
        let nat = quantity(usage.nat_gb, &defaults.nat_gb, transactions);
        writer.usage(
            "network.nat_traffic",
            "traffic through NAT gateways",
            SkuName::NatGatewayData,
            nat,
        );
    }
    if !deployment.object_storage.is_empty() {
        let put = quantity(usage.s3_put_requests, &defaults.s3_put_requests, transactions);
        writer.usage(
            "object_storage.put_requests",
            "S3 requests that write",
            SkuName::S3PutRequests,
            put,
        );
        let get = quantity(usage.s3_get_requests, &defaults.s3_get_requests, transactions);
        writer.usage(
            "object_storage.get_requests",
            "other S3 requests",
            SkuName::S3GetRequests,
            get,
        );
    }
    if let Some(database) = &deployment.database {
        let gib = database.storage.allocated_storage();
        let backup = quantity(usage.backup_gib, &defaults.backup_gib, gib);
        writer.usage(
            "database.backups.storage",
            "automated backups beyond the free amount",
            SkuName::RdsBackupStorage,
            backup,
        );
    }
}
