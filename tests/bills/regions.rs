//! What regions among several cost beyond, or less than, a region alone: 500 organizations, 5,000 users
//! and 500,000 transactions a day in the guide's three regions.

use glsizing::guide::RegionRole;
use glsizing::sizing::{Estimate, Plan, RegionShare, Request, Usage};
use rust_decimal::{Decimal, dec};

use super::{cents, request};
use crate::support::plan_of;

const ESTIMATES: [Estimate; 3] = [Estimate::Low, Estimate::Typical, Estimate::High];

fn in_region(region: &str, role: RegionRole, traffic_share: Decimal, usage: Usage) -> Plan {
    let region_share = RegionShare { role: Some(role), traffic_share, failover_share: dec!(0) };
    plan_of(&Request { region_share, usage, ..request([500, 5_000, 500_000], region) })
}

fn primary() -> Plan {
    in_region("us-east-1", RegionRole::Primary, dec!(0.7), Usage::default())
}

fn secondary() -> Plan {
    in_region("eu-west-1", RegionRole::Secondary, dec!(0.25), Usage::default())
}

fn line(plan: &Plan, name: &str) -> Option<[Decimal; 3]> {
    let line = plan.bill.lines.get(name)?;
    Some(ESTIMATES.map(|estimate| line.monthly_usd(estimate)))
}

/// 0.002, 0.005 and 0.02 GB per daily transaction: all 500,000 leave the primary, whose database sends
/// every write; 125,000 leave the secondary; none the region that only reads. $0.02 a GB from both.
#[test]
fn traffic_between_regions() {
    let name = "network.inter_region_traffic";
    let all = [dec!(1_000), dec!(2_500), dec!(10_000)].map(|gb| gb * dec!(0.02));
    assert_eq!(line(&primary(), name), Some(all));
    let quarter = [dec!(250), dec!(625), dec!(2_500)].map(|gb| gb * dec!(0.02));
    assert_eq!(line(&secondary(), name), Some(quarter));
    let share = dec!(0.05);
    let reads = in_region("ap-southeast-1", RegionRole::ReadOnly, share, Usage::default());
    assert_eq!(line(&reads, name), None);
    assert!(!reads.bill.unpriced.iter().any(|unpriced| unpriced == name));
    assert_eq!(line(&plan_of(&request([500, 5_000, 500_000], "us-east-1")), name), None);
}

#[test]
fn a_figure_of_ones_own_replaces_the_estimate() {
    let usage = Usage { inter_region_gb: Some(dec!(300)), ..Usage::default() };
    let plan = in_region("ap-southeast-1", RegionRole::ReadOnly, dec!(0.05), usage);
    assert_eq!(line(&plan, "network.inter_region_traffic"), Some([dec!(300) * dec!(0.09); 3]));
}

/// Prices of transfer between regions are known in 17 regions; Stockholm's neighbour Zurich is none.
#[test]
fn traffic_without_a_price_is_named() {
    let plan = in_region("eu-central-2", RegionRole::Secondary, dec!(0.25), Usage::default());
    assert!(plan.bill.unpriced.iter().any(|name| name == "network.inter_region_traffic"));
}

/// A quarter of the users fetch from the region, and every transaction's objects are written to it.
#[test]
fn traffic_follows_the_share_and_data_does_not() {
    let plan = secondary();
    let internet = [dec!(625), dec!(1_250), dec!(5_000)].map(|gb| cents(gb * dec!(0.09)));
    assert_eq!(line(&plan, "network.internet_traffic.from_0"), Some(internet));
    let written = |plan: &Plan| plan.bill.lines["object_storage.put_requests"].quantity.typical;
    assert_eq!(written(&plan), dec!(15_000_000));
    assert_eq!(written(&primary()), written(&plan));
    let read = |plan: &Plan| plan.bill.lines["object_storage.get_requests"].quantity.typical;
    assert_eq!(read(&plan), dec!(90) * dec!(125_000));
}

/// Of Aurora only the volume has a known price, and that in one region; the rest is named, never 0.
#[test]
fn aurora_is_priced_as_far_as_it_is_known() {
    let plan = primary();
    let volume = dec!(25_000) * dec!(0.10);
    assert_eq!(line(&plan, "aurora.storage"), Some([volume; 3]));
    let elsewhere = secondary();
    assert!(elsewhere.bill.unpriced.contains(&"aurora.storage".to_owned()));
    let aurora = |name: &&String| name.starts_with("aurora.");
    let unpriced: Vec<&String> = plan.bill.unpriced.iter().filter(aurora).collect();
    let expected = [
        "aurora.main.instances",
        "aurora.replica.instances",
        "aurora.io_requests",
        "aurora.replicated_writes",
        "aurora.backups.storage",
    ];
    assert_eq!(unpriced, expected);
    assert!(!plan.bill.lines.keys().any(|name| name.starts_with("database.")));
    assert_eq!(plan.bill.by_component()["aurora"], volume);
}
