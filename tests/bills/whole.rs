//! Bills with everything that depends on usage left to the assumptions: low, typical and high.

use glsizing::aws::price::PurchaseOption;
use glsizing::sizing::{Basis, Request, Usage};
use rust_decimal::{Decimal, dec};

use super::large::{self, USAGE};
use super::{MONTH, NOTHING, assert_ranges, assert_unpriced, request};
use crate::support::plan_of;

type Ranges = Vec<(&'static str, [Decimal; 3])>;

/// Large's figures, but for what this file is about.
const ASSUMED: Usage = Usage {
    network_load_balancer_capacity_units: None,
    inter_zone_gb: None,
    cloudfront_gb: None,
    cloudfront_requests: None,
    direct_connect_gb: None,
    long_term_backup_gib: None,
    snapshot_gib: None,
    log_gb: None,
    ..USAGE
};

fn times(quantities: [Decimal; 3], price: Decimal) -> [Decimal; 3] {
    quantities.map(|quantity| quantity * price)
}

fn exact(lines: Vec<(&'static str, Decimal)>) -> Ranges {
    lines.into_iter().map(|(name, usd)| (name, [usd; 3])).collect()
}

/// 10,000 users and 1,000,000 transactions a day.
fn assumed(https: Decimal, logs: Decimal) -> Ranges {
    vec![
        // 0.5, 1 and 3 units of each of two balancers.
        (
            "network.network_load_balancer_capacity_units",
            times([dec!(1), dec!(2), dec!(6)], MONTH * dec!(0.006)),
        ),
        // 0.001, 0.004 and 0.02 GB a transaction, out and in.
        (
            "network.inter_zone_traffic",
            times([dec!(1_000), dec!(4_000), dec!(20_000)], dec!(2) * dec!(0.01)),
        ),
        // 5,000, 10,000 and 40,000 GB; 1,024 are free, then 10,240 at the first price.
        (
            "network.cloudfront_traffic.from_0",
            times([dec!(3_976), dec!(8_976), dec!(10_240)], dec!(0.085)),
        ),
        (
            "network.cloudfront_traffic.from_10240",
            times([dec!(0), dec!(0), dec!(28_736)], dec!(0.08)),
        ),
        // 20, 50 and 200 million, of which 10 are free.
        (
            "network.cloudfront_requests",
            times([dec!(10_000_000), dec!(40_000_000), dec!(190_000_000)], https),
        ),
        // 0.2, 0.6 and 2 times 10,240 GiB.
        (
            "database.long_term_backups.storage",
            times([dec!(2_048), dec!(6_144), dec!(20_480)], dec!(0.095)),
        ),
        // 0, 0.3 and 1.5 times four volumes of 4,096 GiB.
        ("vector_database.snapshots", times([dec!(0), dec!(4_915.2), dec!(24_576)], dec!(0.05))),
        // 300, 1,000 and 5,000 GB, of which 5 are free to write.
        ("cloudwatch.logs.ingestion", times([dec!(295), dec!(995), dec!(4_995)], logs)),
        ("cloudwatch.logs.storage", times([dec!(300), dec!(1_000), dec!(5_000)], dec!(0.03))),
    ]
}

#[test]
fn large_in_us_east_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage: ASSUMED,
        ..request([1_000, 10_000, 1_000_000], "us-east-1")
    });
    let mut expected = exact(large::lines(&large::us_east_1()));
    expected.extend(assumed(dec!(0.000001), dec!(0.50)));
    let sent = times([dec!(1_000), dec!(5_000), dec!(20_000)], dec!(0.02));
    expected.push(("network.direct_connect_traffic", sent));
    assert_ranges(&plan, &expected);
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
}

/// No source says what leaves Ireland over Direct Connect for.
#[test]
fn large_in_eu_west_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage: ASSUMED,
        purchase_option: PurchaseOption::Reserved1yrNoUpfront,
        ..request([1_000, 10_000, 1_000_000], "eu-west-1")
    });
    let mut expected = exact(large::lines(&large::eu_west_1_reserved()));
    expected.extend(assumed(dec!(0.0000012), dec!(0.57)));
    assert_ranges(&plan, &expected);
    let unpriced = ["cloudwatch.container_insights", "network.direct_connect_traffic"];
    assert_unpriced(&plan, &unpriced);
}

/// Each of 153,600 GB beyond the free 100 is in one of three tiers; what exceeds them costs 0.05.
#[test]
fn traffic_beyond_150_tb_in_us_east_1() {
    for (gb, beyond) in [(dec!(153_700), dec!(0)), (dec!(600_000), dec!(446_300))] {
        let usage = Usage { internet_gb: Some(gb), ..NOTHING };
        let bill = plan_of(&Request { usage, ..request([100, 1_000, 100_000], "us-east-1") }).bill;
        let lines = bill.lines.iter().filter(|(name, _)| name.contains("internet_traffic"));
        let usd: Decimal = lines.map(|(_, line)| line.quantity.typical * line.unit_price_usd).sum();
        let tiers = dec!(10_240) * dec!(0.09) + dec!(40_960) * dec!(0.085);
        assert_eq!(usd, tiers + dec!(102_400) * dec!(0.07) + beyond * dec!(0.05));
    }
}

/// Three Graviton servers: a t4g.large earns 30 % of a vCPU, a db.t4g.medium 20 %; each has two.
#[test]
fn credits_of_graviton_types() {
    let architecture = glsizing::aws::Architecture::Arm64;
    let usage = Usage { cpu_utilization: None, ..NOTHING };
    let plan = plan_of(&Request { architecture, usage, ..request([10, 100, 10_000], "us-west-2") });
    let line = |name: &str| {
        let line = &plan.bill.lines[name];
        [line.quantity.low, line.quantity.typical, line.quantity.high]
            .map(|quantity| quantity * line.unit_price_usd)
    };
    let server = times([dec!(0), dec!(0.1), dec!(0.5)], dec!(3) * dec!(2) * MONTH * dec!(0.04));
    assert_eq!(line("servers.app.cpu_credits"), server);
    let database = times([dec!(0), dec!(0.2), dec!(0.6)], dec!(2) * MONTH * dec!(0.075));
    assert_eq!(line("database.primary.cpu_credits"), database);
    // A cache node of a T family is slowed instead, at no charge.
    assert!(plan.bill.lines.keys().all(|name| !name.starts_with("cache.cpu")));
}
