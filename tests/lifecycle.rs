//! Versions whose support ends: what is found, and what it costs.

use glsizing::guide::Severity;
use glsizing::sizing::{Current, CurrentCache, CurrentDatabase, Plan, Request, Versions, Workload};
use rust_decimal::dec;

use crate::support::plan_of;

fn medium() -> Request {
    let workload = Workload::of([50, 500, 50_000]);
    Request::new(workload, "us-east-1")
}

fn database(version: &str) -> Plan {
    let versions = Versions { database: Some(version.into()), ..Versions::default() };
    plan_of(&Request { versions, ..medium() })
}

#[test]
fn a_database_version_is_found_when_less_than_a_year_is_left() {
    let found = &database("14").notes.findings["lifecycle-database"];
    assert_eq!((found.severity, found.plan.as_str()), (Severity::Warning, "PostgreSQL 14"));
    assert_eq!(
        found.reason,
        "standard support of PostgreSQL 14 ends on 2027-02-28, 119 days after 2026-11, the date of the prices; \
         then extended support costs more for each vCPU and hour until 2030-02-28; later versions have it for \
         longer: 15 until 2028-02-29, 16 until 2029-02-28, 17 until 2030-02-28, 18 until 2031-02-28; \
         database_engine_version asks for a later one"
    );
    for version in ["15", "16.6", "17", "18"] {
        assert!(!database(version).notes.findings.contains_key("lifecycle-database"), "{version}");
    }
}

#[test]
fn a_running_version_without_standard_support_is_found_and_charged() {
    let running = CurrentDatabase { engine_version: Some("13.4".into()), ..Default::default() };
    let current = Current { database: Some(running), ..Current::default() };
    let plan = plan_of(&Request { current, ..medium() });
    let found = &plan.notes.findings["lifecycle-database"];
    assert!(found.reason.contains("2026-02-28, 246 days before 2026-11"), "{}", found.reason);
    // Multi-AZ: two of eight vCPUs at 0.10 an hour, and the replica's four.
    let line = &plan.bill.lines["database.extended_support"];
    let vcpus = line.quantity.typical / dec!(730);
    assert_eq!(line.monthly_usd.typical, vcpus * dec!(73));
}

#[test]
fn a_running_redis_6_is_found() {
    let running = CurrentCache {
        engine: Some("redis".into()),
        engine_version: Some("6.2".into()),
        ..CurrentCache::default()
    };
    let current = Current { cache: Some(running), ..Current::default() };
    let plan = plan_of(&Request { current, ..medium() });
    let found = &plan.notes.findings["lifecycle-cache"];
    assert!(found.reason.contains("Redis 6 ends on 2027-01-31"), "{}", found.reason);
    assert!(!plan_of(&medium()).notes.findings.contains_key("lifecycle-cache"));
}

#[test]
fn extended_support_of_kubernetes_is_on_the_bill() {
    let with = |version: &str| {
        let versions = Versions { kubernetes: Some(version.into()), ..Versions::default() };
        plan_of(&Request { versions, ..medium() })
    };
    let line = |plan: &Plan| {
        let line = plan.bill.lines.get("eks.extended_support")?;
        Some(line.monthly_usd.typical)
    };
    // 0.50 beside the usual 0.10 an hour.
    assert_eq!(line(&with("1.33")), Some(dec!(365.00)));
    assert_eq!((line(&with("1.34")), line(&plan_of(&medium()))), (None, None));
    let severity = |version| with(version).notes.findings["kubernetes-support"].severity;
    assert_eq!((severity("1.33"), severity("1.34")), (Severity::Warning, Severity::Warning));
    assert_eq!((severity("1.35"), severity("1.36")), (Severity::Warning, Severity::Info));
}
