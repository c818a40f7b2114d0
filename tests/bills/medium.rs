//! Medium: EKS or Fargate, read replica, sharded cache, vector database, RabbitMQ cluster.

use glsizing::guide::Platform;
use glsizing::sizing::{Basis, Request, Usage};
use rust_decimal::{Decimal, dec};

use super::{MONTH, NOTHING, assert_lines, assert_sums, assert_unpriced, request};
use crate::support::plan_of;

/// A month that stays in the first tier of traffic.
pub const USAGE: Usage = Usage {
    load_balancer_capacity_units: Some(dec!(6)),
    internet_gb: Some(dec!(2_000)),
    nat_gb: Some(dec!(400)),
    s3_put_requests: Some(dec!(3_000_000)),
    s3_get_requests: Some(dec!(9_000_000)),
    backup_gib: Some(dec!(1_000)),
    ..NOTHING
};

/// The printed architecture with a third web node, which the pods of the system take; each node has a sixth
/// of 500 GB of disks, 84 GiB.
pub fn printed_in_us_east_1() -> Vec<(&'static str, Decimal)> {
    vec![
        ("eks.clusters", MONTH * dec!(0.10)),
        ("node_groups.web.instances", dec!(3) * MONTH * dec!(0.384)),
        ("node_groups.web.disks", dec!(3) * dec!(84) * dec!(0.08)),
        ("node_groups.worker.instances", dec!(4) * MONTH * dec!(0.384)),
        ("node_groups.worker.disks", dec!(4) * dec!(84) * dec!(0.08)),
        // db.m5.xlarge Multi-AZ, and a Single-AZ replica db.m5.large.
        ("database.primary.instances", MONTH * dec!(0.712)),
        ("database.primary.storage", dec!(2_048) * dec!(0.23)),
        ("database.replicas.instances", MONTH * dec!(0.178)),
        ("database.replicas.storage", dec!(2_048) * dec!(0.115)),
        ("database.backups.storage", dec!(1_000) * dec!(0.095)),
        // Three shards of a primary and a replica, cache.m5.large.
        ("cache.nodes", dec!(6) * MONTH * dec!(0.156)),
        // Two m5.2xlarge with 1 TB of gp3, 3,000 IOPS and 250 MiB/s: 125 MiB/s are beyond what is
        // included, at 40.96 per GiB/s.
        ("vector_database.instances", dec!(2) * MONTH * dec!(0.384)),
        ("vector_database.storage", dec!(2) * dec!(1_024) * dec!(0.08)),
        ("vector_database.throughput", dec!(2) * dec!(125) / dec!(1_024) * dec!(40.96)),
        // The whole cluster is 0.864, three times the 0.288 of one broker; 200 GB each.
        ("message_broker.brokers", MONTH * dec!(3) * dec!(0.288)),
        ("message_broker.storage", dec!(3) * dec!(200) * dec!(0.10)),
        // 2,048 + 500 + 3,072 + 500 GB: all in the first tier of 50 TB.
        ("object_storage.storage.from_0", dec!(6_120) * dec!(0.023)),
        ("object_storage.put_requests", dec!(3_000_000) * dec!(0.000005)),
        ("object_storage.get_requests", dec!(9_000_000) * dec!(0.0000004)),
        ("network.application_load_balancers", dec!(2) * MONTH * dec!(0.0225)),
        ("network.application_load_balancer_capacity_units", dec!(6) * MONTH * dec!(0.008)),
        ("network.nat_gateways", dec!(2) * MONTH * dec!(0.045)),
        ("network.elastic_ips", dec!(2) * MONTH * dec!(0.005)),
        ("network.nat_traffic", dec!(400) * dec!(0.045)),
        ("network.internet_traffic.from_0", dec!(1_900) * dec!(0.09)),
        ("network.load_balancer_addresses", dec!(2) * dec!(3) * MONTH * dec!(0.005)),
        // Of the cluster 3, the load balancers 2, the broker 1, the database and its replica 10, six
        // cache nodes 24, two vector servers 6; 10 are free.
        ("cloudwatch.alarms", dec!(36) * dec!(0.10)),
    ]
}

#[test]
fn nodes_as_printed_in_us_east_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage: USAGE,
        ..request([100, 1_000, 100_000], "us-east-1")
    });
    assert_lines(&plan, &printed_in_us_east_1());
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(6_156.77); 3]);
}

/// The guide's worked example: 5 database vCPUs take a db.m5.2xlarge with 2,500 GB, and 25 TB of
/// objects keep the printed proportions of 2,048 : 500 : 3,072 : 500 in whole GiB.
#[test]
fn the_worked_example_in_eu_west_1() {
    let plan = plan_of(&Request { usage: USAGE, ..request([50, 500, 50_000], "eu-west-1") });
    let objects: Decimal = [2_048, 500, 3_072, 500]
        .map(|printed| (dec!(25_600) * Decimal::from(printed) / dec!(6_120)).ceil())
        .iter()
        .sum();
    assert_eq!(objects, dec!(25_602));
    assert_lines(
        &plan,
        &[
            ("eks.clusters", MONTH * dec!(0.10)),
            ("node_groups.web.instances", dec!(3) * MONTH * dec!(0.428)),
            ("node_groups.web.disks", dec!(3) * dec!(84) * dec!(0.088)),
            ("node_groups.worker.instances", dec!(4) * MONTH * dec!(0.428)),
            ("node_groups.worker.disks", dec!(4) * dec!(84) * dec!(0.088)),
            ("database.primary.instances", MONTH * dec!(1.576)),
            ("database.primary.storage", dec!(2_500) * dec!(0.254)),
            ("database.replicas.instances", MONTH * dec!(0.394)),
            ("database.replicas.storage", dec!(2_500) * dec!(0.127)),
            ("database.backups.storage", dec!(1_000) * dec!(0.095)),
            ("cache.nodes", dec!(6) * MONTH * dec!(0.172)),
            ("vector_database.instances", dec!(2) * MONTH * dec!(0.428)),
            ("vector_database.storage", dec!(2) * dec!(1_024) * dec!(0.088)),
            ("vector_database.throughput", dec!(2) * dec!(125) / dec!(1_024) * dec!(45.056)),
            ("message_broker.brokers", MONTH * dec!(3) * dec!(0.321)),
            ("message_broker.storage", dec!(3) * dec!(200) * dec!(0.11)),
            ("object_storage.storage.from_0", objects * dec!(0.023)),
            ("object_storage.put_requests", dec!(3_000_000) * dec!(0.000005)),
            ("object_storage.get_requests", dec!(9_000_000) * dec!(0.0000004)),
            ("network.application_load_balancers", dec!(2) * MONTH * dec!(0.0252)),
            ("network.application_load_balancer_capacity_units", dec!(6) * MONTH * dec!(0.008)),
            ("network.nat_gateways", dec!(2) * MONTH * dec!(0.048)),
            ("network.elastic_ips", dec!(2) * MONTH * dec!(0.005)),
            ("network.nat_traffic", dec!(400) * dec!(0.048)),
            ("network.internet_traffic.from_0", dec!(1_900) * dec!(0.09)),
            ("network.load_balancer_addresses", dec!(2) * dec!(3) * MONTH * dec!(0.005)),
            // Of the cluster 3, the load balancers 2, the broker 1, the database and its replica 10, six
            // cache nodes 24, two vector servers 6; 10 are free.
            ("cloudwatch.alarms", dec!(36) * dec!(0.10)),
        ],
    );
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(8_108.24); 3]);
}

/// Tasks of 2 x 0.5 + 4 x 1 + 4 x 2 + 4 x 2 + 8 x 2 vCPU and 2 x 1 + 4 x 4 + (4 + 4 + 8) x 8 GB.
#[test]
fn fargate_tasks_in_ap_southeast_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        platform: Some(Platform::EcsFargate),
        usage: USAGE,
        ..request([100, 1_000, 100_000], "ap-southeast-1")
    });
    assert_lines(
        &plan,
        &[
            ("fargate.vcpus", dec!(37) * MONTH * dec!(0.05056)),
            ("fargate.memory", dec!(146) * MONTH * dec!(0.00553)),
            ("database.primary.instances", MONTH * dec!(0.988)),
            ("database.primary.storage", dec!(2_048) * dec!(0.276)),
            ("database.replicas.instances", MONTH * dec!(0.247)),
            ("database.replicas.storage", dec!(2_048) * dec!(0.138)),
            ("database.backups.storage", dec!(1_000) * dec!(0.095)),
            ("cache.nodes", dec!(6) * MONTH * dec!(0.194)),
            ("vector_database.instances", dec!(2) * MONTH * dec!(0.48)),
            ("vector_database.storage", dec!(2) * dec!(1_024) * dec!(0.096)),
            ("vector_database.throughput", dec!(2) * dec!(125) / dec!(1_024) * dec!(49.152)),
            ("message_broker.brokers", MONTH * dec!(3) * dec!(0.36)),
            ("message_broker.storage", dec!(3) * dec!(200) * dec!(0.12)),
            ("object_storage.storage.from_0", dec!(6_120) * dec!(0.025)),
            ("object_storage.put_requests", dec!(3_000_000) * dec!(0.000005)),
            ("object_storage.get_requests", dec!(9_000_000) * dec!(0.0000004)),
            ("network.application_load_balancers", dec!(2) * MONTH * dec!(0.0252)),
            ("network.nat_gateways", dec!(2) * MONTH * dec!(0.059)),
            ("network.elastic_ips", dec!(2) * MONTH * dec!(0.005)),
            ("network.nat_traffic", dec!(400) * dec!(0.059)),
            ("network.application_load_balancer_capacity_units", dec!(6) * MONTH * dec!(0.008)),
            ("network.internet_traffic.from_0", dec!(1_900) * dec!(0.12)),
            ("network.load_balancer_addresses", dec!(2) * dec!(3) * MONTH * dec!(0.005)),
            // Two of each of five services, and 43 as with nodes without the cluster's 3.
            ("cloudwatch.alarms", dec!(43) * dec!(0.10)),
        ],
    );
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(7_033.64); 3]);
}
