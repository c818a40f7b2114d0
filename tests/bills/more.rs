//! Four more whole bills: a region with Aurora, versions in extended support, stores of T families, and T
//! families with Valkey.

use glsizing::aws::elasticache::Engine;
use glsizing::guide::{Platform, RegionRole};
use glsizing::sizing::{Basis, Current, CurrentDatabase, Families, RegionShare, Request, Usage};
use rust_decimal::{Decimal, dec};

use super::{MONTH, assert_lines, assert_ranges, assert_sums, assert_unpriced, medium, request};
use crate::support::plan_of;

type Lines = Vec<(&'static str, [Decimal; 3])>;

fn times(quantities: [Decimal; 3], price: Decimal) -> [Decimal; 3] {
    quantities.map(|quantity| quantity * price)
}

/// 500 organizations, 5,000 users and 500,000 transactions a day in the primary region, which carries all of
/// them. Their database needs 50 vCPU and 200 GiB, so that db.r5.16xlarge, at 1.16 times RDS, writes.
fn aurora() -> Lines {
    let hours = MONTH * dec!(1.16);
    vec![
        ("aurora.main.instances", [dec!(2) * dec!(8) * hours; 3]),
        ("aurora.replica.instances", [dec!(3) * dec!(6) * hours; 3]),
        ("aurora.storage", [dec!(25_000) * dec!(0.10); 3]),
        // 600, 3,000 and 15,000 for each transaction.
        (
            "aurora.io_requests",
            times([dec!(600), dec!(3_000), dec!(15_000)], dec!(500_000) * dec!(0.0000002)),
        ),
        // 0, 0.3 and 1.5 times the volume, and 0.2, 0.6 and 2 times for longer.
        ("aurora.backups.storage", times([dec!(0), dec!(7_500), dec!(37_500)], dec!(0.021))),
        (
            "aurora.long_term_backups.storage",
            times([dec!(5_000), dec!(15_000), dec!(50_000)], dec!(0.021)),
        ),
    ]
}

/// 100 vCPU for the users take 20 web nodes; the printed eight workers are enough.
fn regional_compute() -> Lines {
    vec![
        ("eks.clusters", [MONTH * dec!(0.10); 3]),
        ("node_groups.web.instances", [dec!(20) * MONTH * dec!(0.384); 3]),
        ("node_groups.web.disks", [dec!(20) * dec!(171) * dec!(0.08); 3]),
        ("node_groups.worker.instances", [dec!(8) * MONTH * dec!(0.768); 3]),
        ("node_groups.worker.disks", [dec!(8) * dec!(171) * dec!(0.08); 3]),
        ("cache.nodes", [dec!(12) * MONTH * dec!(0.862); 3]),
        ("message_broker.brokers", [MONTH * dec!(3) * dec!(1.152); 3]),
        ("message_broker.storage", [dec!(3) * dec!(200) * dec!(0.10); 3]),
        ("vector_database.instances", [dec!(4) * MONTH * dec!(1.008); 3]),
        ("vector_database.storage", [dec!(4) * dec!(4_096) * dec!(0.08); 3]),
        ("vector_database.iops", [dec!(4) * dec!(9_000) * dec!(0.005); 3]),
        ("vector_database.throughput", [dec!(4) * dec!(375) / dec!(1_024) * dec!(40.96); 3]),
        ("vector_database.snapshots", times([dec!(0), dec!(4_915.2), dec!(24_576)], dec!(0.05))),
    ]
}

/// 0.5 TB for each organization: 250 TB. 15, 30 and 90 writes and 30, 90 and 300 reads for each transaction.
fn regional_objects() -> Lines {
    let writes = [dec!(7_500_000), dec!(15_000_000), dec!(45_000_000)];
    let reads = [dec!(15_000_000), dec!(45_000_000), dec!(150_000_000)];
    vec![
        ("object_storage.storage.from_0", [dec!(51_200) * dec!(0.023); 3]),
        ("object_storage.storage.from_51200", [dec!(204_800) * dec!(0.022); 3]),
        ("object_storage.put_requests", times(writes, dec!(0.000005))),
        ("object_storage.get_requests", times(reads, dec!(0.0000004))),
        // Of the cluster 3, the load balancers 4, the broker 1, five instances of Aurora 15, twelve cache nodes
        // 48, four vector servers 12; 10 are free.
        ("cloudwatch.alarms", [dec!(73) * dec!(0.10); 3]),
        // 0.0003, 0.001 and 0.005 GB a transaction, of which 5 GB are free to write.
        ("cloudwatch.logs.ingestion", times([dec!(145), dec!(495), dec!(2_495)], dec!(0.50))),
        ("cloudwatch.logs.storage", times([dec!(150), dec!(500), dec!(2_500)], dec!(0.03))),
    ]
}

fn regional_network() -> Lines {
    let first = [dec!(1_476), dec!(3_976), dec!(10_240)];
    let asked = [dec!(0), dec!(15_000_000), dec!(90_000_000)];
    vec![
        ("network.application_load_balancers", [dec!(4) * MONTH * dec!(0.0225); 3]),
        ("network.network_load_balancers", [dec!(2) * MONTH * dec!(0.0225); 3]),
        ("network.load_balancer_addresses", [dec!(18) * MONTH * dec!(0.005); 3]),
        ("network.nat_gateways", [dec!(6) * MONTH * dec!(0.045); 3]),
        ("network.elastic_ips", [dec!(6) * MONTH * dec!(0.005); 3]),
        (
            "network.application_load_balancer_capacity_units",
            times([dec!(4), dec!(8), dec!(20)], MONTH * dec!(0.008)),
        ),
        (
            "network.network_load_balancer_capacity_units",
            times([dec!(1), dec!(2), dec!(6)], MONTH * dec!(0.006)),
        ),
        ("network.direct_connect_ports", [MONTH * dec!(2.25); 3]),
        (
            "network.direct_connect_traffic",
            times([dec!(500), dec!(2_500), dec!(10_000)], dec!(0.02)),
        ),
        ("network.nat_traffic", times([dec!(500), dec!(1_500), dec!(5_000)], dec!(0.045))),
        // Out and in.
        ("network.inter_zone_traffic", times([dec!(1_000), dec!(4_000), dec!(20_000)], dec!(0.01))),
        (
            "network.inter_region_traffic",
            times([dec!(1_000), dec!(2_500), dec!(10_000)], dec!(0.02)),
        ),
        // 2,500, 5,000 and 20,000 GB less the free 1,024; 10, 25 and 100 million requests less the free 10.
        ("network.cloudfront_traffic.from_0", times(first, dec!(0.085))),
        (
            "network.cloudfront_traffic.from_10240",
            times([dec!(0), dec!(0), dec!(8_736)], dec!(0.08)),
        ),
        ("network.cloudfront_requests", times(asked, dec!(0.000001))),
    ]
}

#[test]
fn a_primary_region_with_aurora() {
    let region_share = RegionShare { role: Some(RegionRole::Primary), ..RegionShare::default() };
    let plan = plan_of(&Request { region_share, ..request([500, 5_000, 500_000], "us-east-1") });
    let lines = [aurora(), regional_compute(), regional_objects(), regional_network()].concat();
    assert_ranges(&plan, &lines);
    assert_unpriced(&plan, &["aurora.replicated_writes", "cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(64_684.29), dec!(66_172.79), dec!(72_984.25)]);
}

/// PostgreSQL 13 since March 2026 and Kubernetes 1.32 since March 2026: $0.10 for each of the ten vCPUs of
/// db.m5.xlarge, its standby and the replica db.m5.large an hour, and $0.50 an hour for the cluster.
#[test]
fn medium_in_extended_support() {
    let database =
        CurrentDatabase { engine_version: Some("13".to_owned()), ..CurrentDatabase::default() };
    let current = Current { database: Some(database), ..Current::default() };
    let mut asked = Request {
        basis: Basis::Tier,
        usage: medium::USAGE,
        current,
        ..request([100, 1_000, 100_000], "us-east-1")
    };
    asked.versions.kubernetes = Some("1.32".to_owned());
    let plan = plan_of(&asked);
    let extended = [
        ("database.extended_support", dec!(10) * MONTH * dec!(0.10)),
        ("eks.extended_support", MONTH * dec!(0.50)),
    ];
    assert_lines(&plan, &[&medium::printed_in_us_east_1()[..], &extended].concat());
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(7_251.77); 3]);
}

/// Everything at half of its vCPUs. db.t3.xlarge, whose standby idles, earns 40 % of four, the replica
/// db.t3.large 30 % of two, and each t3.2xlarge 40 % of eight.
#[test]
fn medium_with_stores_of_t_families() {
    let of = |family: &str| vec![family.to_owned()];
    let instance_families =
        Families { database: of("db.t3"), vector_database: of("t3"), ..Default::default() };
    let usage = Usage { cpu_utilization: Some(dec!(0.5)), ..medium::USAGE };
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage,
        instance_families,
        ..request([100, 1_000, 100_000], "us-east-1")
    });
    let changed = [
        ("database.primary.instances", MONTH * dec!(0.579)),
        ("database.primary.cpu_credits", dec!(0.1) * dec!(4) * MONTH * dec!(0.075)),
        ("database.replicas.instances", MONTH * dec!(0.145)),
        ("database.replicas.cpu_credits", dec!(0.2) * dec!(2) * MONTH * dec!(0.075)),
        ("vector_database.instances", dec!(2) * MONTH * dec!(0.3328)),
        ("vector_database.cpu_credits", dec!(0.1) * dec!(8) * dec!(2) * MONTH * dec!(0.05)),
        // Beside medium's 36, two of credits of the database, its replica and each vector server.
        ("cloudwatch.alarms", dec!(44) * dec!(0.10)),
    ];
    let mut lines = medium::printed_in_us_east_1();
    lines.retain(|(name, _)| changed.iter().all(|(new, _)| name != new));
    lines.extend(changed);
    assert_lines(&plan, &lines);
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(6_063.84); 3]);
}

/// A t3.large has two vCPUs of which it earns 30 %, a db.t3.medium two of which it earns 20 %; they are used
/// for 10, 40 and 80 %. Valkey costs 80 % of Redis, whose cache.t3.medium is 0.068.
#[test]
fn small_nodes_of_a_t_family_with_valkey() {
    let mut asked = request([10, 100, 10_000], "us-east-1");
    asked.platform = Some(Platform::Eks);
    asked.versions.cache_engine = Some(Engine::Valkey);
    let plan = plan_of(&asked);
    let nodes = |count| [count * MONTH * dec!(0.0832); 3];
    let disks = |count| [count * dec!(20) * dec!(0.08); 3];
    let credits = |count: Decimal| {
        times([dec!(0), dec!(0.1), dec!(0.5)], count * dec!(2) * MONTH * dec!(0.05))
    };
    let of_database = times([dec!(0), dec!(0.2), dec!(0.6)], dec!(2) * MONTH * dec!(0.075));
    let writes = [dec!(150_000), dec!(300_000), dec!(900_000)];
    let reads = [dec!(300_000), dec!(900_000), dec!(3_000_000)];
    let lines = [
        ("eks.clusters", [MONTH * dec!(0.10); 3]),
        ("node_groups.web.instances", nodes(dec!(5))),
        ("node_groups.web.disks", disks(dec!(5))),
        ("node_groups.web.cpu_credits", credits(dec!(5))),
        ("node_groups.worker.instances", nodes(dec!(3))),
        ("node_groups.worker.disks", disks(dec!(3))),
        ("node_groups.worker.cpu_credits", credits(dec!(3))),
        ("database.primary.instances", [MONTH * dec!(0.145); 3]),
        ("database.primary.cpu_credits", of_database),
        ("database.primary.storage", [dec!(500) * dec!(0.23); 3]),
        ("database.backups.storage", times([dec!(0), dec!(150), dec!(750)], dec!(0.095))),
        ("cache.nodes", [MONTH * dec!(0.8) * dec!(0.068); 3]),
        // 0.5 TB for each of ten organizations.
        ("object_storage.storage.from_0", [dec!(5_120) * dec!(0.023); 3]),
        ("object_storage.put_requests", times(writes, dec!(0.000005))),
        ("object_storage.get_requests", times(reads, dec!(0.0000004))),
        ("network.application_load_balancers", [MONTH * dec!(0.0225); 3]),
        (
            "network.application_load_balancer_capacity_units",
            times([dec!(1), dec!(2), dec!(5)], MONTH * dec!(0.008)),
        ),
        ("network.load_balancer_addresses", [dec!(2) * MONTH * dec!(0.005); 3]),
        ("network.nat_gateways", [MONTH * dec!(0.045); 3]),
        ("network.elastic_ips", [MONTH * dec!(0.005); 3]),
        ("network.nat_traffic", times([dec!(10), dec!(30), dec!(100)], dec!(0.045))),
        ("network.inter_zone_traffic", times([dec!(20), dec!(80), dec!(400)], dec!(0.01))),
        // 50, 100 and 400 GB, of which 100 are free.
        ("network.internet_traffic.from_0", times([dec!(0), dec!(0), dec!(300)], dec!(0.09))),
        ("cloudwatch.alarms", [dec!(11) * dec!(0.10); 3]),
        // 3, 10 and 50 GB, of which 5 are free to write.
        ("cloudwatch.logs.ingestion", times([dec!(0), dec!(5), dec!(45)], dec!(0.50))),
        ("cloudwatch.logs.storage", times([dec!(3), dec!(10), dec!(50)], dec!(0.03))),
    ];
    assert_ranges(&plan, &lines);
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(1_018.79), dec!(1_124.38), dec!(1_534.69)]);
}
