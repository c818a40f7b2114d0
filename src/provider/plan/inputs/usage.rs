//! The input `usage`: figures for what no plan can know.

use rust_decimal::Decimal;

use crate::provider::doc::Doc;
use crate::provider::input::Inputs;
use crate::sizing::{Estimates, Usage, UsageEstimates};
use crate::tfplugin::Type;

/// Up to 10^18, more than any month has.
const ANY: (Decimal, Decimal) =
    (Decimal::ZERO, Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0));

/// From nothing to all, and a little more: the upper limit is exclusive.
const SHARE: (Decimal, Decimal) = (Decimal::ZERO, Decimal::from_parts(1_000_001, 0, 0, false, 6));

/// A figure: name, what it counts, what the estimates are for one of, its part, its estimates.
type Figure = (
    &'static str,
    &'static str,
    &'static str,
    fn(&mut Usage) -> &mut Option<Decimal>,
    fn(&UsageEstimates) -> &Estimates,
);

const FIGURES: [Figure; 17] = [
    (
        "load_balancer_capacity_units",
        "Average load balancer capacity units of all Application Load Balancers together",
        " for each of them",
        |usage| &mut usage.load_balancer_capacity_units,
        |estimates| &estimates.load_balancer_capacity_units,
    ),
    (
        "internet_gb",
        "GB of traffic to the internet",
        " per user",
        |usage| &mut usage.internet_gb,
        |estimates| &estimates.internet_gb,
    ),
    (
        "nat_gb",
        "GB of traffic through NAT gateways",
        " per daily transaction",
        |usage| &mut usage.nat_gb,
        |estimates| &estimates.nat_gb,
    ),
    (
        "s3_put_requests",
        "S3 write requests",
        " per daily transaction",
        |usage| &mut usage.s3_put_requests,
        |estimates| &estimates.s3_put_requests,
    ),
    (
        "s3_get_requests",
        "Other S3 requests",
        " per daily transaction",
        |usage| &mut usage.s3_get_requests,
        |estimates| &estimates.s3_get_requests,
    ),
    (
        "backup_gib",
        "GiB of automated backups beyond the free amount",
        " per GiB of storage",
        |usage| &mut usage.backup_gib,
        |estimates| &estimates.backup_gib,
    ),
    (
        "inter_region_gb",
        "GB of traffic to the other regions, with `region_role`",
        " per daily transaction (of all transactions in the primary region, of its own share \
         in a secondary, 0 in a read-only region)",
        |usage| &mut usage.inter_region_gb,
        |estimates| &estimates.inter_region_gb,
    ),
    (
        "network_load_balancer_capacity_units",
        "Average network load balancer capacity units of all Network Load Balancers together",
        " for each of them",
        |usage| &mut usage.network_load_balancer_capacity_units,
        |estimates| &estimates.network_load_balancer_capacity_units,
    ),
    (
        "inter_zone_gb",
        "GB that cross availability zones between the applications and their data stores; AWS charges for each twice, out and in",
        " per daily transaction",
        |usage| &mut usage.inter_zone_gb,
        |estimates| &estimates.inter_zone_gb,
    ),
    (
        "cloudfront_gb",
        "GB from CloudFront to users, where the plan has CloudFront; `internet_gb` is then 0 unless given",
        " per user",
        |usage| &mut usage.cloudfront_gb,
        |estimates| &estimates.cloudfront_gb,
    ),
    (
        "cloudfront_requests",
        "HTTPS requests to CloudFront",
        " per user",
        |usage| &mut usage.cloudfront_requests,
        |estimates| &estimates.cloudfront_requests,
    ),
    (
        "direct_connect_gb",
        "GB sent over Direct Connect, where the plan has it",
        " per user",
        |usage| &mut usage.direct_connect_gb,
        |estimates| &estimates.direct_connect_gb,
    ),
    (
        "long_term_backup_gib",
        "GiB that AWS Backup keeps beyond the automated backups",
        " per GiB of storage",
        |usage| &mut usage.long_term_backup_gib,
        |estimates| &estimates.long_term_backup_gib,
    ),
    (
        "snapshot_gib",
        "GiB of EBS snapshots of volumes that hold data",
        " per GiB of volume",
        |usage| &mut usage.snapshot_gib,
        |estimates| &estimates.snapshot_gib,
    ),
    (
        "database_io_requests",
        "I/O requests of an Aurora cluster",
        " per daily transaction",
        |usage| &mut usage.database_io_requests,
        |estimates| &estimates.database_io_requests,
    ),
    (
        "log_gb",
        "GB of logs written to CloudWatch and kept for a month",
        " per daily transaction",
        |usage| &mut usage.log_gb,
        |estimates| &estimates.log_gb,
    ),
    (
        "cpu_utilization",
        "Average use of each vCPU, from 0 to 1, for the surcharge of T families above their baseline",
        "",
        |usage| &mut usage.cpu_utilization,
        |estimates| &estimates.cpu_utilization,
    ),
];

/// Every figure.
pub fn inputs() -> Inputs<Usage> {
    let figure = |inputs: Inputs<Usage>, (name, what, per, part, estimates): Figure| {
        let doc = Doc::of(move |_| {
            let Estimates { low, typical, high, .. } = estimates(UsageEstimates::assumed());
            format!("{what}. Estimates if null: {low}, {typical} and {high}{per}.")
        });
        let bounds = if name == "cpu_utilization" { SHARE } else { ANY };
        inputs.optional(name, Type::Number, doc, move |usage, given| {
            *part(usage) = Some(given.ratio(bounds)?);
            Ok(())
        })
    };
    FIGURES.into_iter().fold(Inputs::new(), figure)
}
