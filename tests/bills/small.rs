//! Small: servers or nodes, with a Multi-AZ database and one cache node.

use glsizing::aws::Architecture;
use glsizing::guide::Platform;
use glsizing::sizing::{Basis, Request, Usage};
use rust_decimal::{Decimal, dec};

use super::{MONTH, NOTHING, assert_lines, assert_ranges, assert_sums, assert_unpriced, request};
use crate::support::plan_of;

/// Low, typical and high of an assumption.
fn range(quantities: [Decimal; 3], price: Decimal) -> [Decimal; 3] {
    quantities.map(|quantity| quantity * price)
}

/// At small's top the calculator asks for the printed servers, database and cache, and for 0.5 TB of
/// object storage per organization. Usage is left to the assumptions: 1, 2 and 5 capacity units a
/// load balancer; 0.5, 1 and 4 GB a user; 15, 30 and 90 requests that write and 30, 90 and 300 others
/// per daily transaction; 0, 0.3 and 1.5 GiB of backups per GiB.
#[test]
fn servers_in_us_east_1_with_assumed_usage() {
    let plan = plan_of(&request([10, 100, 10_000], "us-east-1"));
    assert_ranges(
        &plan,
        &[
            ("servers.app.instances", [dec!(3) * MONTH * dec!(0.0832); 3]),
            // AWS's Multi-AZ row is 0.145, which is not twice the 0.072 of Single-AZ.
            ("database.primary.instances", [MONTH * dec!(0.145); 3]),
            // 12,000 IOPS and 500 MiB/s are free with gp3 from 400 GiB on.
            ("database.primary.storage", [dec!(500) * dec!(0.23); 3]),
            ("database.backups.storage", range([dec!(0), dec!(150), dec!(750)], dec!(0.095))),
            ("cache.nodes", [MONTH * dec!(0.068); 3]),
            ("object_storage.storage.from_0", [dec!(10) * dec!(512) * dec!(0.023); 3]),
            (
                "object_storage.put_requests",
                range([dec!(150_000), dec!(300_000), dec!(900_000)], dec!(0.000005)),
            ),
            (
                "object_storage.get_requests",
                range([dec!(300_000), dec!(900_000), dec!(3_000_000)], dec!(0.0000004)),
            ),
            // 16.425: half a cent is a cent, as in AWS's own calculator.
            ("network.application_load_balancers", [MONTH * dec!(0.0225); 3]),
            (
                "network.application_load_balancer_capacity_units",
                range([MONTH, MONTH * dec!(2), MONTH * dec!(5)], dec!(0.008)),
            ),
            (
                // 50, 100 and 400 GB, of which 100 are free.
                "network.internet_traffic.from_0",
                range([dec!(0), dec!(0), dec!(300)], dec!(0.09)),
            ),
            // A public address in each of two zones.
            ("network.load_balancer_addresses", [dec!(2) * MONTH * dec!(0.005); 3]),
            // 0.001, 0.004 and 0.02 GB a daily transaction, out and in.
            (
                "network.inter_zone_traffic",
                range([dec!(10), dec!(40), dec!(200)], dec!(2) * dec!(0.01)),
            ),
            // Two vCPUs each, used by 10, 40 and 80 %; a t3.large earns 30 %, a db.t3.medium 20 %.
            (
                "servers.app.cpu_credits",
                range([dec!(0), dec!(0.1), dec!(0.5)], dec!(6) * MONTH * dec!(0.05)),
            ),
            (
                "database.primary.cpu_credits",
                range([dec!(0), dec!(0.2), dec!(0.6)], dec!(2) * MONTH * dec!(0.075)),
            ),
            // Three servers with CPU, memory, disk, reads, writes and two of credits; the latency of the load
            // balancer; CPU, connections, latency, storage, reads, writes and two of credits of the database;
            // memory, hits, misses, evictions and credits of the cache: 21 + 1 + 8 + 5 metrics, 10 are free.
            ("cloudwatch.alarms", [dec!(25) * dec!(0.10); 3]),
            // 3, 10 and 50 GB, of which 5 are free to write.
            ("cloudwatch.logs.ingestion", range([dec!(0), dec!(5), dec!(45)], dec!(0.50))),
            ("cloudwatch.logs.storage", range([dec!(3), dec!(10), dec!(50)], dec!(0.03))),
        ],
    );
    // The guide prints no root volume, so its size is not known.
    assert_unpriced(&plan, &["servers.app.disks", "servers.app.snapshots"]);
    assert_eq!(plan.bill.priced_share(), dec!(0.6667), "18 of 27");
    assert_sums(&plan, [dec!(603.69), dec!(671.88), dec!(933.04)]);
}

/// A t3.large has 1.93 vCPU to give, of which the pods of the system take 0.48: one of the four large pods
/// fills it, and the cluster's seven pods may come to be anywhere. Disks are AWS's default of 20 GiB.
#[test]
fn nodes_in_eu_west_1() {
    let usage = Usage {
        load_balancer_capacity_units: Some(dec!(3)),
        internet_gb: Some(dec!(120)),
        nat_gb: Some(dec!(40)),
        s3_put_requests: Some(dec!(200_000)),
        s3_get_requests: Some(dec!(1_000_000)),
        backup_gib: Some(dec!(80)),
        ..NOTHING
    };
    let plan = plan_of(&Request {
        platform: Some(Platform::Eks),
        basis: Basis::Tier,
        usage,
        ..request([10, 100, 10_000], "eu-west-1")
    });
    let nodes = |count| count * MONTH * dec!(0.0912);
    let disks = |count| count * dec!(20) * dec!(0.088);
    assert_lines(
        &plan,
        &[
            ("eks.clusters", MONTH * dec!(0.10)),
            ("node_groups.web.instances", nodes(dec!(5))),
            ("node_groups.web.disks", disks(dec!(5))),
            ("node_groups.worker.instances", nodes(dec!(3))),
            ("node_groups.worker.disks", disks(dec!(3))),
            ("database.primary.instances", MONTH * dec!(0.156)),
            // The Multi-AZ row again: 0.254 for gp3, where gp2 has 0.253.
            ("database.primary.storage", dec!(500) * dec!(0.254)),
            ("database.backups.storage", dec!(80) * dec!(0.095)),
            ("cache.nodes", MONTH * dec!(0.072)),
            // 100 + 50 + 300 + 50 GB.
            ("object_storage.storage.from_0", dec!(500) * dec!(0.023)),
            ("object_storage.put_requests", dec!(200_000) * dec!(0.000005)),
            ("object_storage.get_requests", dec!(1_000_000) * dec!(0.0000004)),
            ("network.application_load_balancers", MONTH * dec!(0.0252)),
            ("network.application_load_balancer_capacity_units", dec!(3) * MONTH * dec!(0.008)),
            // The guide prints no gateway, and the nodes need one.
            ("network.nat_gateways", MONTH * dec!(0.048)),
            ("network.elastic_ips", MONTH * dec!(0.005)),
            ("network.nat_traffic", dec!(40) * dec!(0.048)),
            ("network.internet_traffic.from_0", dec!(20) * dec!(0.09)),
            ("network.load_balancer_addresses", dec!(2) * MONTH * dec!(0.005)),
            // Of the cluster 3, of the groups 4, of the load balancer 1, of the database 8, of the cache 5.
            ("cloudwatch.alarms", dec!(11) * dec!(0.10)),
        ],
    );
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(1_020.36); 3]);
}

/// Graviton types of the printed sizes.
#[test]
fn graviton_servers_in_ap_southeast_1() {
    let usage = Usage {
        load_balancer_capacity_units: Some(dec!(3)),
        internet_gb: Some(dec!(120)),
        s3_put_requests: Some(dec!(200_000)),
        s3_get_requests: Some(dec!(1_000_000)),
        ..NOTHING
    };
    let plan = plan_of(&Request {
        architecture: Architecture::Arm64,
        basis: Basis::Tier,
        usage,
        ..request([10, 100, 10_000], "ap-southeast-1")
    });
    assert_lines(
        &plan,
        &[
            // Two t4g.large.
            ("servers.app.instances", dec!(2) * MONTH * dec!(0.0848)),
            // db.t4g.medium: the Multi-AZ row is 0.203, Single-AZ 0.102.
            ("database.primary.instances", MONTH * dec!(0.203)),
            ("database.primary.storage", dec!(500) * dec!(0.276)),
            // cache.t4g.medium with Redis.
            ("cache.nodes", MONTH * dec!(0.095)),
            ("object_storage.storage.from_0", dec!(500) * dec!(0.025)),
            ("object_storage.put_requests", dec!(200_000) * dec!(0.000005)),
            ("object_storage.get_requests", dec!(1_000_000) * dec!(0.0000004)),
            ("network.application_load_balancers", MONTH * dec!(0.0252)),
            ("network.application_load_balancer_capacity_units", dec!(3) * MONTH * dec!(0.008)),
            ("network.internet_traffic.from_0", dec!(20) * dec!(0.12)),
            ("network.load_balancer_addresses", dec!(2) * MONTH * dec!(0.005)),
            ("cloudwatch.alarms", dec!(18) * dec!(0.10)),
        ],
    );
    assert_unpriced(&plan, &["servers.app.disks", "servers.app.snapshots"]);
    assert_sums(&plan, [dec!(540.67); 3]);
}
