//! Alarms and autoscaling targets against figures worked out by hand from the guide's triggers.

use glsizing::guide::Platform;
use glsizing::sizing::{Alarm, Autoscaling, Basis, Plan, Request, Workload};
use rust_decimal::{Decimal, dec};

use crate::support::plan_of;

const SMALL: [u64; 3] = [10, 100, 10_000];
const MEDIUM: [u64; 3] = [50, 500, 50_000];
const LARGE: [u64; 3] = [1_000, 10_000, 1_000_000];

/// The printed architecture of a workload's tier, on a platform other than its own if there is one.
fn size(
    [organizations, users, transactions_per_day]: [u64; 3],
    platform: Option<Platform>,
) -> Plan {
    let workload = Workload::of([organizations, users, transactions_per_day]);
    let base = Request::new(workload, "us-east-1");
    let request = Request { basis: Basis::Tier, platform, ..base };
    plan_of(&request)
}

fn alarm<'a>(plan: &'a Plan, key: &str) -> &'a Alarm {
    plan.alarms.get(key).unwrap_or_else(|| panic!("no {key} in {:?}", keys(plan)))
}

fn keys(plan: &Plan) -> Vec<&str> {
    plan.alarms.keys().copied().collect()
}

#[track_caller]
fn assert_thresholds(plan: &Plan, expected: &[(&str, Decimal)]) {
    for (key, threshold) in expected {
        assert_eq!(alarm(plan, key).threshold, *threshold, "{key}");
    }
}

#[test]
fn development_watches_its_one_server() {
    let plan = size([1, 5, 100], None);
    assert_eq!(keys(&plan), ["compute_cpu", "compute_memory", "server_disk", "server_iops"]);
    assert_eq!(plan.autoscaling, None);
}

#[test]
fn a_tier_watches_what_it_has() {
    let small = [
        "cache_evictions",
        "cache_hit_rate",
        "cache_memory",
        "compute_cpu",
        "compute_memory",
        "database_connections",
        "database_cpu",
        "database_iops",
        "database_latency_p95",
        "database_storage",
        "request_latency_p95",
    ];
    let with = |more: &[&'static str]| {
        let mut keys = [&small[..], more].concat();
        keys.sort();
        keys
    };
    // Small has types of T families, which earn CPU credits.
    let t = ["cache_credit_balance", "database_credit_balance", "database_surplus_credits"];
    let on_servers =
        ["server_credit_balance", "server_disk", "server_iops", "server_surplus_credits"];
    assert_eq!(keys(&size(SMALL, None)), with(&[&t[..], &on_servers].concat()));
    let of_nodes = ["node_credit_balance", "node_disk", "node_surplus_credits"];
    let on_nodes = with(&[&t[..], &of_nodes].concat());
    assert_eq!(keys(&size(SMALL, Some(Platform::Eks))), on_nodes);
    let medium = ["database_replica_lag", "queue_depth", "vector_disk", "vector_iops"];
    assert_eq!(keys(&size(MEDIUM, Some(Platform::EcsFargate))), with(&medium));
    let on_nodes = with(&[&medium[..], &["node_disk"]].concat());
    assert_eq!(keys(&size(MEDIUM, None)), on_nodes);
    assert_eq!(keys(&size(LARGE, None)), on_nodes);
}

/// db.t3.medium takes 450 connections and sustains 2,000 IOPS; a root volume has gp3's 3,000. T families
/// are watched until their credits are used up, and from the first that are charged.
#[test]
fn thresholds_of_the_printed_small_tier() {
    let plan = size(SMALL, None);
    assert_thresholds(
        &plan,
        &[
            ("compute_cpu", dec!(70)),
            ("compute_memory", dec!(80)),
            ("request_latency_p95", dec!(0.5)),
            ("database_cpu", dec!(70)),
            ("database_connections", dec!(360)),
            ("database_latency_p95", dec!(0.2)),
            // 100 GiB are free when 80 % of 500 GiB are used.
            ("database_storage", dec!(107_374_182_400)),
            ("database_iops", dec!(1600)),
            ("server_disk", dec!(80)),
            ("server_iops", dec!(2400)),
            ("cache_memory", dec!(90)),
            ("cache_hit_rate", dec!(80)),
            // 100 a second are 6,000 in a period of 60 seconds.
            ("cache_evictions", dec!(6000)),
            ("server_credit_balance", dec!(1)),
            ("server_surplus_credits", dec!(1)),
            ("database_credit_balance", dec!(1)),
            ("database_surplus_credits", dec!(1)),
            ("cache_credit_balance", dec!(1)),
        ],
    );
}

/// 50,000 IOPS are provisioned on a class that delivers 18,750: 80 % of the former never happens.
#[test]
fn the_iops_of_a_class_that_delivers_less_than_is_provisioned() {
    let plan = size(LARGE, None);
    let iops = alarm(&plan, "database_iops");
    assert_eq!(iops.threshold, dec!(15000));
    let words = "80 % of the 18,750 IOPS that are sustained";
    assert!(iops.description.contains(words), "{}", iops.description);
    assert!(plan.notes.findings.contains_key("iops-trigger"));
    // 10 TiB, a fifth of which is free.
    assert_thresholds(&plan, &[("database_storage", dec!(2_199_023_255_552))]);
    // db.m5.xlarge sustains 6,000 of the 12,000 that gp3 includes.
    let medium = size(MEDIUM, None);
    assert!(medium.notes.findings.contains_key("iops-trigger"));
    assert_thresholds(&medium, &[("database_iops", dec!(4800))]);
}

/// The guide's minutes, or five, in the periods that AWS publishes at.
#[test]
fn windows() {
    let expected = [
        ("compute_cpu", 300, 2),
        ("compute_memory", 60, 10),
        ("request_latency_p95", 60, 15),
        ("database_cpu", 60, 15),
        ("database_connections", 60, 5),
        ("cache_hit_rate", 300, 3),
        ("server_iops", 300, 2),
    ];
    let plan = size(SMALL, None);
    for (key, period, periods) in expected {
        let window = alarm(&plan, key).window;
        assert_eq!((window.period(), window.evaluation_periods()), (period, periods), "{key}");
        assert_eq!(window.datapoints_to_alarm(), None, "{key}");
    }
    let plan = size(MEDIUM, None);
    assert_eq!(alarm(&plan, "queue_depth").window.seconds(), 5 * 60);
    assert_eq!(alarm(&plan, "database_replica_lag").window.seconds(), 6 * 60);
    assert_eq!(alarm(&plan, "compute_cpu").window.period(), 60);
}

#[test]
fn a_description_says_what_the_guide_says_and_what_it_does_not() {
    let plan = size(SMALL, None);
    assert_eq!(
        alarm(&plan, "compute_memory").description,
        "Sizing guide: Memory usage above 80 percent for 10 minutes. Needs the CloudWatch agent, set \
         to aggregate its metrics by InstanceId."
    );
    assert_eq!(
        alarm(&plan, "database_storage").description,
        "Sizing guide: Disk usage above 80 percent; it prints no duration, so 5 minutes. The threshold \
         is 20 % of 500 GiB, in bytes that are still free."
    );
    let proxies = ["database_latency_p95", "database_replica_lag", "queue_depth"];
    let plan = size(MEDIUM, None);
    let labelled = plan.alarms.iter().filter(|(_, alarm)| alarm.metric.proxy.is_some());
    assert_eq!(labelled.map(|(key, _)| *key).collect::<Vec<_>>(), proxies);
}

#[test]
fn services_scale_on_the_guides_cpu_and_memory() {
    let fargate = size(MEDIUM, Some(Platform::EcsFargate)).autoscaling.unwrap();
    let policies: Vec<_> = fargate
        .target_tracking()
        .iter()
        .map(|(name, one)| (name.as_str(), one.predefined_metric_type.as_str(), one.target_value))
        .collect();
    assert_eq!(
        policies,
        [
            ("cpu", "ECSServiceAverageCPUUtilization", dec!(70)),
            ("memory", "ECSServiceAverageMemoryUtilization", dec!(80)),
        ]
    );
    let eks = size(MEDIUM, None).autoscaling.unwrap();
    let targets = [("cpu".to_owned(), dec!(70)), ("memory".to_owned(), dec!(80))];
    assert_eq!(eks, Autoscaling::Kubernetes(targets.into()));
    // Small prints no range for its services, so there is nothing to scale between.
    assert_eq!(size(SMALL, Some(Platform::Eks)).autoscaling, None);
    assert_eq!(size(SMALL, None).autoscaling, None);
}
