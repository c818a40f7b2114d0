//! The guide's contradictions as findings: each is in the plans it touches, and only there.

use std::collections::{BTreeMap, BTreeSet};

use glsizing::aws::Architecture;
use glsizing::guide::{Guide, Platform, RegionRole, Severity};
use glsizing::sizing::{Basis, Finding, Plan, RegionShare, Request, Workload, finding_ids};
use rust_decimal::Decimal;

use crate::support::{plan_of, tier_name};

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

/// A plan of every tier on each of its platforms, on every basis, inside the tier and at its edge.
fn plans() -> Vec<Plan> {
    let inside =
        [(1, 3, 50), (7, 70, 7_000), (70, 700, 70_000), (700, 7_000, 700_000), (2_001, 1, 1)];
    let edge =
        [(1, 5, 100), (10, 99, 9_999), (100, 999, 99_999), (1_000, 9_999, 1), (1, 1, 5_000_000)];
    let mut plans = Vec::new();
    for (organizations, users, transactions) in inside.into_iter().chain(edge) {
        let base = request(organizations, users, transactions);
        let platforms = &Guide::embedded().tier(plan_of(&base).tier).platforms;
        for (&platform, &basis) in
            platforms.iter().flat_map(|p| Basis::ALL.iter().map(move |b| (p, b)))
        {
            plans.push(plan_of(&Request { platform: Some(platform), basis, ..base.clone() }));
        }
    }
    let architecture = Architecture::Arm64;
    plans.push(plan_of(&Request { architecture, ..request(70, 700, 70_000) }));
    for &role in RegionRole::ALL {
        let (role, traffic_share) = (Some(role), Decimal::new(5, 1));
        let region_share = RegionShare { role, traffic_share, ..RegionShare::default() };
        plans.push(plan_of(&Request { region_share, ..request(700, 7_000, 700_000) }));
    }
    plans
}

#[test]
fn every_contradiction_that_plans_show_is_in_some_plan_with_its_words() {
    let mut seen: BTreeMap<String, Finding> = BTreeMap::new();
    for plan in plans() {
        seen.extend(plan.notes.findings);
    }
    for known in Guide::embedded().contradictions.iter().filter(|known| known.shown) {
        let finding = seen.get(&known.id).unwrap_or_else(|| panic!("no plan shows {}", known.id));
        assert_eq!(finding.severity, known.severity, "{}", known.id);
        let words = (&finding.guide, &finding.plan, &finding.reason);
        assert_eq!(words, (&known.guide, &known.plan, &known.reason), "{}", known.id);
    }
}

#[test]
fn no_contradiction_is_in_a_plan_it_does_not_touch() {
    for plan in plans() {
        for known in &Guide::embedded().contradictions {
            let touched = known.shown
                && (known.tiers.is_empty() || known.tiers.contains(&plan.tier))
                && (known.platforms.is_empty()
                    || known.platforms.contains(&plan.deployment.platform))
                && (known.basis.is_empty()
                    || known.basis.iter().any(|b| b == plan.request.basis.as_str()));
            let shown = plan.notes.findings.contains_key(&known.id);
            assert!(
                !shown || touched || known.id == "tier-vs-calculator",
                "{} in {}",
                known.id,
                plan.summary
            );
            assert!(
                shown || !touched || known.when.is_some(),
                "{} not in {}",
                known.id,
                plan.summary
            );
        }
    }
}

#[test]
fn all_twenty_nine_contradictions_are_accounted_for() {
    let listed: BTreeSet<&str> = Guide::embedded()
        .contradictions
        .iter()
        .filter_map(|known| known.reference.as_deref())
        .collect();
    let expected: BTreeSet<String> = (1..=29).map(|number| format!("C{number}")).collect();
    assert_eq!(listed.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn what_plans_change_of_the_guide_is_a_correction() {
    let corrected: Vec<&str> = Guide::embedded()
        .contradictions
        .iter()
        .filter(|known| known.shown && known.severity == Severity::Corrected)
        .map(|known| known.id.as_str())
        .collect();
    let expected = [
        "small-gp3-iops",
        "large-retention",
        "medium-mq",
        "weaviate-nvme",
        "active-active-cache",
        "read-write-secondary",
        "iops-trigger",
    ];
    assert_eq!(corrected, expected);
}

#[test]
fn facts_of_a_plan_decide_where_they_are_asked_for() {
    let shows = |request: &Request, id: &str| plan_of(request).notes.findings.contains_key(id);
    // db.r5.4xlarge delivers 18,750 of 50,000 IOPS, db.r6i.32xlarge all of them.
    let printed = Request { basis: Basis::Tier, ..request(1_000, 10_000, 1_000_000) };
    assert!(shows(&printed, "large-effective-iops"));
    assert!(!shows(&request(1_000, 10_000, 1_000_000), "large-effective-iops"));
    // Two NAT gateways are as many as two zones.
    let medium = request(50, 500, 50_000);
    assert!(shows(&medium, "nat-zones"));
    assert!(!shows(&Request { availability_zone_count: Some(2), ..medium.clone() }, "nat-zones"));
    // 100 organizations belong to two tiers, 99 to one.
    assert!(shows(&request(100, 500, 50_000), "tier-edges"));
    assert!(!shows(&request(99, 500, 50_000), "tier-edges"));
    assert!(shows(&request(1, 1, 1_000_001), "tier-edges"));
    // Replication between regions is there where there are several, and RDS where there is one.
    let alone = request(500, 5_000, 500_000);
    let region_share = RegionShare { role: Some(RegionRole::Primary), ..RegionShare::default() };
    let primary = Request { region_share, ..alone.clone() };
    for id in ["active-active-cache", "read-write-secondary"] {
        assert!(shows(&primary, id) && !shows(&alone, id), "{id}");
    }
    assert!(!shows(&primary, "large-effective-iops"));
    // Graviton brokers run RabbitMQ 4, the guide's run 3.13.
    let arm = Request { architecture: Architecture::Arm64, ..medium.clone() };
    assert!(shows(&arm, "no-queue-metrics") && !shows(&medium, "no-queue-metrics"));
    // Fargate has no application volumes, Kubernetes nodes have them as disks.
    let fargate = Request { platform: Some(Platform::EcsFargate), ..medium };
    assert!(plan_of(&fargate).deployment.node_groups.is_empty());
}

#[test]
fn where_tier_and_calculator_differ_the_figures_stand_side_by_side() {
    let plan = plan_of(&request(50, 500, 50_000));
    let finding = &plan.notes.findings["tier-vs-calculator"];
    assert!(
        finding.guide.contains("database: 4 vCPU in the table, 5 vCPU from the calculator"),
        "{finding:?}"
    );
    assert!(
        finding.guide.contains("database storage: 2,048 GiB in the table, 2,500 GiB from"),
        "{finding:?}"
    );
    assert_eq!(finding.plan, "for each quantity, the larger of the two");
    assert!(finding.reason.contains(" a month with the table, "), "{finding:?}");
    // The floors describe medium and above: small is compared with the rates alone.
    let small = &plan_of(&request(8, 90, 9_000)).notes.findings["tier-vs-calculator"];
    assert!(
        small.guide.contains("compute: 4 vCPU in the table, 2.7 vCPU from the calculator"),
        "{small:?}"
    );
    assert!(small.reason.contains("(its rates without the floors)"), "{small:?}");
    let tier = plan_of(&Request { basis: Basis::Tier, ..request(50, 500, 50_000) });
    assert_eq!(tier.notes.findings["tier-vs-calculator"].plan, "the table of the tier");
}

#[test]
fn a_type_that_the_region_does_not_sell_is_a_finding() {
    let mut thailand = request(50, 500, 50_000);
    thailand.region = "ap-southeast-7".into();
    let plan = plan_of(&thailand);
    let finding = &plan.notes.findings["replaced-database"];
    assert_eq!(finding.severity, Severity::Corrected);
    assert_eq!((finding.guide.as_str(), finding.plan.as_str()), ("m5", "db.m6i.2xlarge"));
    assert_eq!(finding.reason, "not sold in the region");
    assert_eq!(plan.tier, tier_name("medium"));
}

#[test]
fn a_family_that_ends_is_a_finding_on_graviton_too() {
    let arm = |organizations, region: &str| Request {
        architecture: glsizing::aws::Architecture::Arm64,
        region: region.to_owned(),
        ..request(organizations, 700, 70_000)
    };
    let plan = plan_of(&Request { tier: Some("large".to_owned()), ..arm(900, "us-west-1") });
    assert_eq!(
        plan.notes.findings["replaced-database"].reason,
        "the family has no size that large"
    );
    let canada = plan_of(&arm(60, "ca-west-1"));
    let broker = &canada.notes.findings["replaced-message_broker"];
    assert_eq!((broker.guide.as_str(), broker.plan.as_str()), ("mq.m7g", "mq.m5.large"));
    assert_eq!(broker.reason, "not sold in the region");
    assert!(!plan_of(&arm(60, "us-east-1")).notes.findings.contains_key("replaced-database"));
}

/// What is the same for every plan is on the page of contradictions alone.
#[test]
fn a_default_plan_has_few_findings() {
    let ids = |plan: Plan| plan.notes.findings.into_keys().collect::<Vec<_>>();
    assert_eq!(
        ids(plan_of(&request(50, 500, 50_000))),
        ["medium-mq", "nat-zones", "published-cost", "tier-vs-calculator", "weaviate-nvme"]
    );
    assert_eq!(
        ids(plan_of(&request(1, 5, 100))),
        ["published-cost", "server-memory", "tier-vs-calculator"]
    );
}

#[test]
fn every_id_can_be_acknowledged() {
    let ids = finding_ids(Guide::embedded());
    for plan in plans() {
        for id in plan.notes.findings.keys() {
            assert!(ids.contains(id), "{id}");
        }
    }
}

#[test]
fn every_finding_has_its_place_in_the_documentation() {
    let pages = glsizing::provider::docs::pages();
    let page = pages.iter().find(|page| page.path == "guides/contradictions.md").unwrap();
    for plan in plans() {
        for id in plan.notes.findings.keys() {
            let id = if id.starts_with("replaced-") { "replaced-" } else { id };
            assert!(page.text.contains(&format!("`{id}")), "{id} is not documented");
        }
    }
}
