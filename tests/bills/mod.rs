//! Bills worked out by hand: the arithmetic is written out, with unit prices typed from AWS's
//! price lists and quantities from the guide's printed architecture.

mod development;
mod enterprise;
mod known;
mod large;
mod medium;
mod more;
mod properties;
mod regions;
mod small;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use glsizing::sizing::{Estimate, Plan, Request, Usage, Workload};
use rust_decimal::{Decimal, RoundingStrategy, dec};

/// Hours of a month.
const MONTH: Decimal = dec!(730);

/// Usage of nothing, for bills of what does not depend on it.
pub const NOTHING: Usage = Usage {
    load_balancer_capacity_units: Some(dec!(0)),
    internet_gb: Some(dec!(0)),
    nat_gb: Some(dec!(0)),
    s3_put_requests: Some(dec!(0)),
    s3_get_requests: Some(dec!(0)),
    backup_gib: Some(dec!(0)),
    inter_region_gb: Some(dec!(0)),
    network_load_balancer_capacity_units: Some(dec!(0)),
    inter_zone_gb: Some(dec!(0)),
    cloudfront_gb: Some(dec!(0)),
    cloudfront_requests: Some(dec!(0)),
    direct_connect_gb: Some(dec!(0)),
    long_term_backup_gib: Some(dec!(0)),
    snapshot_gib: Some(dec!(0)),
    database_io_requests: Some(dec!(0)),
    log_gb: Some(dec!(0)),
    cpu_utilization: Some(dec!(0)),
};

fn request(workload: [u64; 3], region: &str) -> Request {
    let [organizations, users, transactions_per_day] = workload;
    Request::new(Workload::of([organizations, users, transactions_per_day]), region)
}

/// Cents as on a bill: half a cent is one.
fn cents(usd: Decimal) -> Decimal {
    usd.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Insists on these lines and no others; low, typical and high are alike.
#[track_caller]
fn assert_lines(plan: &Plan, lines: &[(&str, Decimal)]) {
    let ranges: Vec<_> = lines.iter().map(|(name, usd)| (*name, [*usd; 3])).collect();
    assert_ranges(plan, &ranges);
}

/// Insists on these lines and no others, each low, typical and high.
#[track_caller]
fn assert_ranges(plan: &Plan, lines: &[(&str, [Decimal; 3])]) {
    let estimates = [Estimate::Low, Estimate::Typical, Estimate::High];
    let expected: BTreeMap<&str, [Decimal; 3]> =
        lines.iter().map(|(name, range)| (*name, range.map(cents))).collect();
    let billed: BTreeMap<&str, [Decimal; 3]> = plan
        .bill
        .lines
        .iter()
        .map(|(name, line)| (&**name, estimates.map(|estimate| line.monthly_usd.at(estimate))))
        .collect();
    let names: BTreeSet<&&str> = expected.keys().chain(billed.keys()).collect();
    let differ = names.into_iter().filter(|name| billed.get(*name) != expected.get(*name));
    let differ: Vec<String> = differ
        .map(|name| {
            format!("{name}: billed {:?}, expected {:?}", billed.get(name), expected.get(name))
        })
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// Insists on these names without a price, beside what no plan sizes.
#[track_caller]
fn assert_unpriced(plan: &Plan, names: &[&str]) {
    let beyond = ["ecr", "kms", "llm_calls", "route_53", "secrets_manager", "support_plan", "waf"];
    let beyond = beyond.map(|what| format!("not_modelled.{what}"));
    let names: BTreeSet<String> =
        names.iter().map(|name| (*name).to_owned()).chain(beyond).collect();
    assert_eq!(plan.bill.unpriced().map(str::to_owned).collect::<BTreeSet<_>>(), names);
}

/// Insists on low, typical and high of the whole cell.
#[track_caller]
fn assert_sums(plan: &Plan, sums: [Decimal; 3]) {
    let estimates = [Estimate::Low, Estimate::Typical, Estimate::High];
    assert_eq!(estimates.map(|one| plan.bill.monthly_usd(one)), sums.map(Some));
}
