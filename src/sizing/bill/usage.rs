//! What depends on usage: low, typical and high, or a figure of the user's own.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::estimate::Range;
use super::line::{Writer, name};
use crate::aws::price::SkuName;
use crate::guide::RegionRole;
use crate::sizing::deployment::Deployment;
use crate::sizing::request::{Request, Usage, Workload};
use crate::units::HOURS_PER_MONTH;

/// The estimates of `usage.toml`, by the names of [`Usage`].
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
}

impl UsageEstimates {
    /// Those this binary was built with.
    pub fn embedded() -> &'static UsageEstimates {
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

static DEFAULTS: LazyLock<UsageEstimates> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/usage.toml"))
        .unwrap_or_else(|error| panic!("the embedded usage.toml is broken: {error}"))
});

/// What the region carries while no other is lost; objects are written in every region.
pub fn lines(deployment: &Deployment, request: &Request, cell: &Workload, writer: &mut Writer) {
    let carried = request.region_share.carried(cell);
    network(deployment, &request.usage, &carried, writer);
    inter_region(request, cell, &carried, writer);
    storage(deployment, &request.usage, cell, &carried, writer);
}

/// The primary's database sends every write to the other regions; a secondary sends its own objects
/// and forwarded writes; a read-only region sends nothing.
fn inter_region(request: &Request, cell: &Workload, carried: &Workload, writer: &mut Writer) {
    let transactions = match request.region_share.role {
        None => return,
        Some(RegionRole::Primary) => cell.transactions_per_day,
        Some(RegionRole::Secondary) => carried.transactions_per_day,
        Some(RegionRole::ReadOnly) => 0,
    };
    let sent = quantity(request.usage.inter_region_gb, &DEFAULTS.inter_region_gb, transactions);
    let (name, what) = (name!("network", "inter_region_traffic"), "traffic to the other regions");
    writer.usage(name, what, SkuName::TransferInterRegion, sent);
}

/// The user's figure, or the three estimates for so many of what they are per.
fn quantity(given: Option<Decimal>, default: &Estimates, base: u64) -> Range {
    let Estimates { low, typical, high, .. } = *default;
    match given {
        Some(given) => Range::exactly(given),
        None => Range { low, typical, high }.map(|each| each * Decimal::from(base)),
    }
}

fn network(deployment: &Deployment, usage: &Usage, cell: &Workload, writer: &mut Writer) {
    let defaults = &*DEFAULTS;
    let balancers = u64::from(deployment.network.application_load_balancers);
    if balancers > 0 {
        let (given, default) =
            (usage.load_balancer_capacity_units, &defaults.load_balancer_capacity_units);
        let hours = Decimal::from(HOURS_PER_MONTH.0);
        let units = quantity(given, default, balancers).map(|units| units * hours);
        let name = name!("network", "application_load_balancer_capacity_units");
        let what = "capacity units of all Application Load Balancers";
        writer.usage(name, what, SkuName::AlbLcu, units);
    }
    let internet = quantity(usage.internet_gb, &defaults.internet_gb, cell.users);
    let (name, what) = (name!("network", "internet_traffic"), "traffic to the internet");
    writer.usage(name, what, SkuName::TransferOutInternet, internet);
    if deployment.network.nat_gateways > 0 {
        let nat = quantity(usage.nat_gb, &defaults.nat_gb, cell.transactions_per_day);
        let (name, what) = (name!("network", "nat_traffic"), "traffic through NAT gateways");
        writer.usage(name, what, SkuName::NatGatewayData, nat);
    }
}

fn storage(
    deployment: &Deployment,
    usage: &Usage,
    cell: &Workload,
    carried: &Workload,
    writer: &mut Writer,
) {
    let defaults = &*DEFAULTS;
    if !deployment.object_storage.is_empty() {
        let transactions = cell.transactions_per_day;
        let put = quantity(usage.s3_put_requests, &defaults.s3_put_requests, transactions);
        let (name, what) = (name!("object_storage", "put_requests"), "S3 requests that write");
        writer.usage(name, what, SkuName::S3PutRequests, put);
        let transactions = carried.transactions_per_day;
        let get = quantity(usage.s3_get_requests, &defaults.s3_get_requests, transactions);
        let (name, what) = (name!("object_storage", "get_requests"), "other S3 requests");
        writer.usage(name, what, SkuName::S3GetRequests, get);
    }
    if let Some(database) = &deployment.database {
        let gib = database.storage.allocated_storage();
        let backup = quantity(usage.backup_gib, &defaults.backup_gib, gib);
        let (name, what) =
            (name!("database", "backups.storage"), "automated backups beyond the free amount");
        writer.usage(name, what, SkuName::RdsBackupStorage, backup);
    }
}
