//! Large: io2 with provisioned IOPS, three replicas, tiers of S3 and of traffic; on demand and
//! reserved.

use glsizing::aws::price::PurchaseOption;
use glsizing::sizing::{Basis, Request, Usage};
use rust_decimal::{Decimal, dec};

use super::{MONTH, NOTHING, assert_lines, assert_sums, assert_unpriced, request};
use crate::support::plan_of;

/// 60,000 GB to the internet are the free 100, 10 TB of 1,024 GB, the next 40 TB, and 8,700 GB of the third
/// tier.
pub const USAGE: Usage = Usage {
    load_balancer_capacity_units: Some(dec!(40)),
    internet_gb: Some(dec!(60_000)),
    nat_gb: Some(dec!(5_000)),
    s3_put_requests: Some(dec!(30_000_000)),
    s3_get_requests: Some(dec!(90_000_000)),
    backup_gib: Some(dec!(4_000)),
    ..NOTHING
};

/// What one region charges for the printed architecture; hours, months and requests.
pub struct Prices {
    pub m5_2xlarge: Decimal,
    pub m5_4xlarge: Decimal,
    pub r5_4xlarge: Decimal,
    pub db_r5_4xlarge_multi_az: Decimal,
    pub db_r5_2xlarge: Decimal,
    pub cache_r5_2xlarge: Decimal,
    pub mq_m5_2xlarge: Decimal,
    pub mq_storage: Decimal,
    pub io2_multi_az: [Decimal; 2],
    pub io2: [Decimal; 2],
    pub gp3: Decimal,
    pub gp3_iops: Decimal,
    pub gp3_per_gib_s: Decimal,
    pub s3: [Decimal; 2],
    pub alb: Decimal,
    pub nat: Decimal,
    pub internet: [Decimal; 3],
}

/// The lines that every region prices.
pub fn lines(prices: &Prices) -> Vec<(&'static str, Decimal)> {
    [compute(prices), data(prices), storage(prices), network(prices)].concat()
}

/// The printed four web and eight worker nodes would share 2 TB of disks, 171 GiB each; the pods of the
/// system take two web nodes more.
fn compute(prices: &Prices) -> Vec<(&'static str, Decimal)> {
    vec![
        ("eks.clusters", MONTH * dec!(0.10)),
        ("node_groups.web.instances", dec!(6) * MONTH * prices.m5_2xlarge),
        ("node_groups.web.disks", dec!(6) * dec!(171) * prices.gp3),
        ("node_groups.worker.instances", dec!(8) * MONTH * prices.m5_4xlarge),
        ("node_groups.worker.disks", dec!(8) * dec!(171) * prices.gp3),
        // Four servers with 4 TB, 12,000 IOPS and 500 MiB/s of gp3; 3,000 and 125 are included.
        ("vector_database.instances", dec!(4) * MONTH * prices.r5_4xlarge),
        ("vector_database.storage", dec!(4) * dec!(4_096) * prices.gp3),
        ("vector_database.iops", dec!(4) * dec!(9_000) * prices.gp3_iops),
        ("vector_database.throughput", dec!(4) * dec!(375) / dec!(1_024) * prices.gp3_per_gib_s),
    ]
}

/// 10 TB and 50,000 IOPS on the Multi-AZ primary and on each of three Single-AZ replicas.
fn data(prices: &Prices) -> Vec<(&'static str, Decimal)> {
    let [multi_az_gb, multi_az_iops] = prices.io2_multi_az;
    let [gb, iops] = prices.io2;
    vec![
        ("database.primary.instances", MONTH * prices.db_r5_4xlarge_multi_az),
        ("database.primary.storage", dec!(10_240) * multi_az_gb),
        ("database.primary.iops", dec!(50_000) * multi_az_iops),
        ("database.replicas.instances", dec!(3) * MONTH * prices.db_r5_2xlarge),
        ("database.replicas.storage", dec!(3) * dec!(10_240) * gb),
        ("database.replicas.iops", dec!(3) * dec!(50_000) * iops),
        // 0.095 in all three regions.
        ("database.backups.storage", dec!(4_000) * dec!(0.095)),
        ("cache.nodes", dec!(12) * MONTH * prices.cache_r5_2xlarge),
        ("message_broker.brokers", MONTH * dec!(3) * prices.mq_m5_2xlarge),
        ("message_broker.storage", dec!(3) * dec!(200) * prices.mq_storage),
    ]
}

/// 50 + 5 + 100 + 5 TB: 50 TB in the first tier, 110 TB in the second. Requests cost the same in all
/// three regions.
fn storage(prices: &Prices) -> Vec<(&'static str, Decimal)> {
    let [first, next] = prices.s3;
    vec![
        ("object_storage.storage.from_0", dec!(51_200) * first),
        ("object_storage.storage.from_51200", dec!(112_640) * next),
        ("object_storage.put_requests", dec!(30_000_000) * dec!(0.000005)),
        ("object_storage.get_requests", dec!(90_000_000) * dec!(0.0000004)),
    ]
}

/// Four load balancers; two NAT gateways in each of three zones, with an address each.
fn network(prices: &Prices) -> Vec<(&'static str, Decimal)> {
    let [first, second, third] = prices.internet;
    vec![
        ("network.application_load_balancers", dec!(4) * MONTH * prices.alb),
        ("network.nat_gateways", dec!(6) * MONTH * prices.nat),
        ("network.elastic_ips", dec!(6) * MONTH * dec!(0.005)),
        // Four Application and two Network Load Balancers with an address in each zone.
        ("network.load_balancer_addresses", dec!(6) * dec!(3) * MONTH * dec!(0.005)),
        // A dedicated port of 10 Gbps.
        ("network.direct_connect_ports", MONTH * dec!(2.25)),
        // NLBs cost per hour what ALBs cost.
        ("network.network_load_balancers", dec!(2) * MONTH * prices.alb),
        ("network.application_load_balancer_capacity_units", dec!(40) * MONTH * dec!(0.008)),
        // Of the cluster 3, the load balancers 4, the broker 1, the database and three replicas 18, twelve
        // cache nodes 48, four vector servers 12; 10 are free.
        ("cloudwatch.alarms", dec!(76) * dec!(0.10)),
        ("network.nat_traffic", dec!(5_000) * prices.nat),
        ("network.internet_traffic.from_0", dec!(10_240) * first),
        ("network.internet_traffic.from_10240", dec!(40_960) * second),
        ("network.internet_traffic.from_51200", dec!(8_700) * third),
    ]
}

pub fn us_east_1() -> Prices {
    Prices {
        m5_2xlarge: dec!(0.384),
        m5_4xlarge: dec!(0.768),
        r5_4xlarge: dec!(1.008),
        db_r5_4xlarge_multi_az: dec!(4.00),
        db_r5_2xlarge: dec!(1.00),
        cache_r5_2xlarge: dec!(0.862),
        mq_m5_2xlarge: dec!(1.152),
        mq_storage: dec!(0.10),
        io2_multi_az: [dec!(0.25), dec!(0.20)],
        io2: [dec!(0.125), dec!(0.10)],
        gp3: dec!(0.08),
        gp3_iops: dec!(0.005),
        gp3_per_gib_s: dec!(40.96),
        s3: [dec!(0.023), dec!(0.022)],
        alb: dec!(0.0225),
        nat: dec!(0.045),
        internet: [dec!(0.09), dec!(0.085), dec!(0.07)],
    }
}

/// Reserved for a year, nothing paid in advance.
pub fn eu_west_1_reserved() -> Prices {
    Prices {
        m5_2xlarge: dec!(0.270),
        m5_4xlarge: dec!(0.539),
        r5_4xlarge: dec!(0.711),
        db_r5_4xlarge_multi_az: dec!(2.9635),
        db_r5_2xlarge: dec!(0.7409),
        cache_r5_2xlarge: dec!(0.657),
        mq_m5_2xlarge: dec!(1.284),
        mq_storage: dec!(0.11),
        io2_multi_az: [dec!(0.276), dec!(0.22)],
        io2: [dec!(0.138), dec!(0.11)],
        gp3: dec!(0.088),
        gp3_iops: dec!(0.0055),
        gp3_per_gib_s: dec!(45.056),
        s3: [dec!(0.023), dec!(0.022)],
        alb: dec!(0.0252),
        nat: dec!(0.048),
        internet: [dec!(0.09), dec!(0.085), dec!(0.07)],
    }
}

#[test]
fn as_printed_in_us_east_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage: USAGE,
        ..request([1_000, 10_000, 1_000_000], "us-east-1")
    });
    assert_lines(&plan, &lines(&us_east_1()));
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(69_295.47); 3]);
}

/// Servers, databases and caches can be reserved; the broker cannot and stays on demand.
#[test]
fn reserved_for_a_year_in_eu_west_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage: USAGE,
        purchase_option: PurchaseOption::Reserved1yrNoUpfront,
        ..request([1_000, 10_000, 1_000_000], "eu-west-1")
    });
    assert_lines(&plan, &lines(&eu_west_1_reserved()));
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(67_146.54); 3]);
}
