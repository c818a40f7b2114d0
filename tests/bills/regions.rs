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
    Some(ESTIMATES.map(|estimate| line.monthly_usd.at(estimate)))
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
    assert!(!reads.bill.unpriced().any(|unpriced| unpriced == name));
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
    assert!(plan.bill.unpriced().any(|name| name == "network.inter_region_traffic"));
}

/// A quarter of the users fetch from the region, and every transaction's objects are written to it.
#[test]
fn traffic_follows_the_share_and_data_does_not() {
    let plan = secondary();
    // Through CloudFront, whose first 1,024 GB are free.
    let fetched = [dec!(0), dec!(226), dec!(3_976)].map(|gb| cents(gb * dec!(0.085)));
    assert_eq!(line(&plan, "network.cloudfront_traffic.from_0"), Some(fetched));
    let written = |plan: &Plan| plan.bill.lines["object_storage.put_requests"].quantity.typical;
    assert_eq!(written(&plan), dec!(15_000_000));
    assert_eq!(written(&primary()), written(&plan));
    let read = |plan: &Plan| plan.bill.lines["object_storage.get_requests"].quantity.typical;
    assert_eq!(read(&plan), dec!(90) * dec!(125_000));
}

/// Two db.r5.16xlarge and three db.r5.12xlarge at 1.16 times RDS; 25,000 GiB; 600, 3,000 and 15,000 I/O
/// requests for each of 350,000 transactions; 0, 0.3 and 1.5 times the volume of backups, and 0.2, 0.6
/// and 2 times for longer. What is replicated to other regions has no price.
#[test]
fn aurora_is_priced_as_far_as_it_is_known() {
    let plan = primary();
    let hours = dec!(730) * dec!(1.16);
    let volume = dec!(25_000) * dec!(0.10);
    let requests = [dec!(600), dec!(3_000), dec!(15_000)];
    let (kept, longer) = ([dec!(0), dec!(0.3), dec!(1.5)], [dec!(0.2), dec!(0.6), dec!(2)]);
    let of_volume = |shares: [Decimal; 3]| shares.map(|share| share * dec!(25_000) * dec!(0.021));
    for (name, usd) in [
        ("aurora.main.instances", [dec!(2) * dec!(8) * hours; 3]),
        ("aurora.replica.instances", [dec!(3) * dec!(6) * hours; 3]),
        ("aurora.storage", [volume; 3]),
        ("aurora.io_requests", requests.map(|each| each * dec!(350_000) * dec!(0.0000002))),
        ("aurora.backups.storage", of_volume(kept)),
        ("aurora.long_term_backups.storage", of_volume(longer)),
    ] {
        assert_eq!(line(&plan, name), Some(usd.map(cents)), "{name}");
    }
    let aurora = |plan: &Plan| {
        let names = plan.bill.unpriced().filter(|name| name.starts_with("aurora."));
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(aurora(&plan), ["aurora.replicated_writes"]);
    let expected = [
        "aurora.storage",
        "aurora.io_requests",
        "aurora.backups.storage",
        "aurora.long_term_backups.storage",
        "aurora.replicated_writes",
    ];
    assert_eq!(aurora(&secondary()), expected);
    let bill = secondary().bill;
    let source = &bill.source(&bill.lines["aurora.main.instances"]).source;
    assert!(source.starts_with("Concluded: 1.16 times"), "{source}");
    assert!(!plan.bill.lines.keys().any(|name| name.starts_with("database.")));
}
