//! Bills worked out by hand: the arithmetic is written out, with unit prices typed from AWS's
//! price lists and quantities from the guide's printed architecture.

mod development;
mod enterprise;
mod known;
mod large;
mod medium;
mod properties;
mod regions;
mod small;

use std::collections::BTreeMap;

use glsizing::sizing::{Estimate, Plan, Request, Workload};
use rust_decimal::{Decimal, RoundingStrategy, dec};

/// Hours of a month.
const MONTH: Decimal = dec!(730);

fn request(workload: [u64; 3], region: &str) -> Request {
    let [organizations, users, transactions_per_day] = workload;
    Request::new(Workload { organizations, users, transactions_per_day }, region)
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
        .map(|(name, line)| (name.as_str(), estimates.map(|estimate| line.monthly_usd(estimate))))
        .collect();
    for name in expected.keys().chain(billed.keys()) {
        assert_eq!(billed.get(name), expected.get(name), "{name}: billed, expected");
    }
}

/// Insists on low, typical and high of the whole cell.
#[track_caller]
fn assert_sums(plan: &Plan, sums: [Decimal; 3]) {
    let estimates = [Estimate::Low, Estimate::Typical, Estimate::High];
    assert_eq!(estimates.map(|one| plan.bill.monthly_usd(one)), sums.map(Some));
}
