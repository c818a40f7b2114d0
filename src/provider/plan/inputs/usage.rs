//! The input `usage`: figures for what no plan can know.

use rust_decimal::Decimal;

use crate::provider::doc::Doc;
use crate::provider::input::Inputs;
use crate::sizing::{Estimates, Usage, UsageEstimates};
use crate::tfplugin::Type;

/// Up to 10^18, more than any month has.
const ANY: (Decimal, Decimal) =
    (Decimal::ZERO, Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0));

/// A figure: name, what it counts, what the estimates are for one of, its part, its estimates.
type Figure = (
    &'static str,
    &'static str,
    &'static str,
    fn(&mut Usage) -> &mut Option<Decimal>,
    fn(&UsageEstimates) -> &Estimates,
);

const FIGURES: [Figure; 7] = [
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
];

/// Every figure.
pub fn inputs() -> Inputs<Usage> {
    let figure = |inputs: Inputs<Usage>, (name, what, per, part, estimates): Figure| {
        let doc = Doc::of(move |_| {
            let Estimates { low, typical, high, .. } = estimates(UsageEstimates::embedded());
            format!("{what}. Estimates if null: {low}, {typical} and {high}{per}.")
        });
        inputs.optional(name, Type::Number, doc, move |usage, given| {
            *part(usage) = Some(given.ratio(ANY)?);
            Ok(())
        })
    };
    FIGURES.into_iter().fold(Inputs::new(), figure)
}
