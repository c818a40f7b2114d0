//! Whether what runs is enough: against plans, of which an assessment is the inverse.

/// What a deployment is, as what runs.
mod as_current;
/// Measured load in the place of the guide's rates.
mod measured;
/// Aurora, services on Fargate and the network.
mod more;
/// Random plans of which something is a step smaller.
mod smaller;

use std::collections::BTreeMap;

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::assessment::{Assessment, Request, Verdict, assess, judge};
use glsizing::sizing::{
    self, Basis, Current, CurrentBroker, CurrentDatabase, Error, Input, Workload,
};
use glsizing::tfplugin::Value;
use proptest::prelude::*;
use rust_decimal::dec;

use as_current::as_current;

use crate::support::{call, plan_of, tier_name};

fn try_assess(request: &Request) -> Result<Assessment, Error> {
    let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
    assess(request, guide, catalogue, PriceBook::embedded(), &|| false)
}

fn of(plan: sizing::Request) -> Request {
    Request { plan, starting_on: None, monthly_growth: None }
}

/// What a plan of the workload has, assessed for the same workload.
fn running(plan: sizing::Request) -> Request {
    let deployment = plan_of(&plan).deployment;
    of(sizing::Request { current: as_current(&deployment), ..plan })
}

fn medium() -> sizing::Request {
    let workload = Workload::of([50, 500, 50_000]);
    sizing::Request::new(workload, "us-east-1")
}

fn verdicts(assessment: &Assessment) -> BTreeMap<&str, Verdict> {
    let components = assessment.components.iter();
    components.map(|(path, one)| (path.as_str(), one.judgement.verdict)).collect()
}

fn workloads() -> impl Strategy<Value = sizing::Request> {
    let amounts = (0.0..3.0_f64, 0.0..4.0_f64, 0.0..6.0_f64);
    let region = prop::sample::select(vec!["us-east-1", "eu-west-1", "mx-central-1", "cn-north-1"]);
    let basis = prop::sample::select(Basis::ALL.to_vec());
    (amounts, region, basis).prop_map(|((organizations, users, transactions), region, basis)| {
        let amount = |exponent: f64| 10_f64.powf(exponent) as u64;
        let workload = Workload::of([amount(organizations), amount(users), amount(transactions)]);
        sizing::Request { basis, ..sizing::Request::new(workload, region) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_plan_is_what_its_workload_needs(plan in workloads()) {
        let request = running(plan);
        let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
        let (judged, missing) =
            judge(&request.plan, guide, catalogue, PriceBook::embedded()).unwrap();
        for (path, one) in judged {
            prop_assert_eq!(one.verdict, Verdict::Optimized, "{}: {:?}", path, one);
        }
        prop_assert!(missing.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A plan carries its own workload, and one more than it carries it does not.
    #[test]
    fn what_is_carried_is_exact(plan in workloads()) {
        let request = running(plan);
        let assessment = try_assess(&request).unwrap();
        for (path, one) in &assessment.components {
            prop_assert!(one.monthly_usd_difference.is_none_or(|usd| usd.is_zero()), "{}: {:?}", path, one);
        }
        prop_assert!(assessment.not_assessed.is_empty());
        prop_assert!(assessment.carries.all.is_some());
        for (input, most) in assessment.carries.inputs {
            let most = most.unwrap();
            prop_assert!(most >= request.plan.workload.get(input));
            let carried = |amount: u64| {
                let workload = request.plan.workload.with(input, amount);
                let tier = Some(assessment.tier).filter(|tier| {
                    sizing::needed_tier(&workload, Guide::embedded()).unwrap().0 <= *tier
                });
                let tier = tier.map(|tier| tier.to_string());
                let plan = sizing::Request { workload, tier: tier.clone(), ..request.plan.clone() };
                let enterprise = tier_name("enterprise");
                // Enterprise begins with a second cell.
                if tier.is_none() && assessment.tier < enterprise
                    && sizing::needed_tier(&workload, Guide::embedded()).unwrap().0 == enterprise
                {
                    return false;
                }
                let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
                let judged = judge(&plan, guide, catalogue, PriceBook::embedded());
                judged.is_ok_and(|(judged, missing)| {
                    let enough = judged.values().all(|one| one.verdict != Verdict::Underprovisioned);
                    enough && missing.is_empty()
                })
            };
            prop_assert!(carried(most), "{} {}", input.as_str(), most);
            if most < input.bounds().max && assessment.tier < tier_name("enterprise") {
                prop_assert!(!carried(most + 1), "{} {}", input.as_str(), most + 1);
            }
        }
    }
}

/// Each change makes one component smaller, and that component alone is too small.
#[test]
fn one_step_less_is_underprovisioned() {
    type Change = (&'static str, &'static str, fn(&mut Current));
    let changes: [Change; 12] = [
        ("database", "CPUUnderprovisioned", |one| {
            one.database.as_mut().unwrap().instance_class = Some("db.m5.xlarge".into());
        }),
        ("database", "StorageUnderprovisioned", |one| {
            one.database.as_mut().unwrap().allocated_storage = Some(2_499);
        }),
        ("database", "ReplicaUnderprovisioned", |one| {
            one.database.as_mut().unwrap().replica_count = Some(0);
        }),
        ("database", "StandbyUnderprovisioned", |one| {
            one.database.as_mut().unwrap().multi_az = Some(false);
        }),
        ("database", "ReplicaCPUUnderprovisioned", |one| {
            one.database.as_mut().unwrap().replica_instance_class = Some("db.m5.large".into());
        }),
        ("node_groups.web", "CountUnderprovisioned", |one| {
            let group = one.node_groups.get_mut("web").unwrap();
            group.min_size = Some(1);
            group.desired_size = group.desired_size.map(|nodes| nodes - 1);
        }),
        ("node_groups.worker", "CPUUnderprovisioned", |one| {
            one.node_groups.get_mut("worker").unwrap().instance_types = vec!["t3.small".into()];
        }),
        ("cache", "CountUnderprovisioned", |one| {
            one.cache.as_mut().unwrap().num_node_groups = Some(2);
        }),
        ("cache", "ReplicaUnderprovisioned", |one| {
            one.cache.as_mut().unwrap().replicas_per_node_group = Some(0);
        }),
        ("vector_database", "CPUUnderprovisioned", |one| {
            one.vector_database.as_mut().unwrap().instance_type = Some("m5.xlarge".into());
        }),
        ("vector_database", "CountUnderprovisioned", |one| {
            one.vector_database.as_mut().unwrap().count = Some(1);
        }),
        ("message_broker", "CountUnderprovisioned", |one| {
            one.message_broker.as_mut().unwrap().deployment_mode = Some("SINGLE_INSTANCE".into());
        }),
    ];
    for (path, code, change) in changes {
        let mut request = running(medium());
        change(&mut request.plan.current);
        let assessment = try_assess(&request).unwrap();
        for (at, verdict) in verdicts(&assessment) {
            let expected = if at == path { Verdict::Underprovisioned } else { Verdict::Optimized };
            assert_eq!(verdict, expected, "{at} in {path} {code}");
        }
        let reasons = &assessment.components[path].judgement.reasons;
        assert!(reasons.contains_key(code), "{path}: {reasons:?}");
        assert_eq!(assessment.carries.all, None, "{path}");
        assert_eq!(assessment.bottleneck.as_deref(), Some(path));
    }
}

/// Six cells of 655 organizations each: with fewer transactions there would be four of 982.
#[test]
fn cells_that_run_stay_as_many() {
    let workload = Workload::of([3_928, 857, 5_527_436]);
    let mut request = running(sizing::Request::new(workload, "us-east-1"));
    request.plan.current =
        Current { database: request.plan.current.database, ..Current::default() };
    let assessment = try_assess(&request).unwrap();
    // The database does not depend on transactions: what is carried ends with a seventh cell.
    assert_eq!(assessment.carries.of(Input::EMBEDDED[2]), Some(6_000_000));
    let organizations = assessment.carries.of(Input::EMBEDDED[0]).unwrap();
    assert!((3_928..=6_000).contains(&organizations), "{organizations}");
}

/// 50 organizations need 5 vCPU; db.m5.2xlarge has 8, which are those of 80, and 2,500 GiB those of 50.
#[test]
fn what_is_carried_is_worked_out_by_hand() {
    let mut request = running(medium());
    let database = request.plan.current.database.as_mut().unwrap();
    database.allocated_storage = Some(3_700);
    let assessment = try_assess(&request).unwrap();
    assert_eq!(assessment.carries.inputs[0].1, Some(74));
    // Three shards of 4.785 GiB are those of 1,435 users, and medium ends at 1,000.
    assert!(assessment.carries.inputs[1].1.unwrap() <= 1_000);
    let more = sizing::Request {
        workload: request.plan.workload.with(Input::ORGANIZATIONS, 75),
        ..request.plan.clone()
    };
    let beyond = try_assess(&of(more)).unwrap();
    assert_eq!(verdicts(&beyond)["database"], Verdict::Underprovisioned);
    assert!(
        beyond.components["database"].judgement.reasons.contains_key("StorageUnderprovisioned")
    );
}

#[test]
fn too_much_is_overprovisioned_and_costs_more() {
    let mut request = running(medium());
    let current = &mut request.plan.current;
    current.database.as_mut().unwrap().instance_class = Some("db.m5.4xlarge".into());
    current.node_groups.get_mut("web").unwrap().desired_size = Some(9);
    current.cache.as_mut().unwrap().num_node_groups = Some(5);
    let assessment = try_assess(&request).unwrap();
    let found = verdicts(&assessment);
    for path in ["database", "node_groups.web", "cache"] {
        assert_eq!(found[path], Verdict::Overprovisioned, "{path}");
        let difference = assessment.components[path].monthly_usd_difference.unwrap();
        assert!(difference < dec!(0), "{path}: {difference}");
    }
    assert_eq!(assessment.components["database"].needed["instance_class"], "db.m5.2xlarge");
}

#[test]
fn what_nobody_mentions_is_not_assessed_and_what_nobody_needs_is_too_much() {
    let database = Some(CurrentDatabase::default());
    let only =
        of(sizing::Request { current: Current { database, ..Current::default() }, ..medium() });
    let assessment = try_assess(&only).unwrap();
    assert_eq!(verdicts(&assessment), BTreeMap::from([("database", Verdict::Optimized)]));
    let missing: Vec<&str> = assessment.not_assessed.iter().map(String::as_str).collect();
    assert_eq!(
        missing,
        [
            "cache",
            "message_broker",
            "network",
            "node_groups.web",
            "node_groups.worker",
            "vector_database"
        ]
    );
    let workload = Workload::of([5, 50, 5_000]);
    let message_broker = Some(CurrentBroker::default());
    let current = Current { message_broker, ..Current::default() };
    let small = of(sizing::Request { workload, current, ..medium() });
    assert_eq!(verdicts(&try_assess(&small).unwrap())["message_broker"], Verdict::Overprovisioned);
    assert_eq!(try_assess(&of(medium())).unwrap_err(), Error::NothingRuns);
}

/// 2,500 GiB are those of 50 organizations, and 3 % more are 52.
#[test]
fn growth_has_a_date_and_a_bottleneck() {
    let mut request = running(medium());
    request.starting_on = Some("2026-12-01".parse().unwrap());
    request.monthly_growth = Some(dec!(0.03));
    let assessment = try_assess(&request).unwrap();
    assert_eq!(assessment.carries.all, Some(0));
    assert_eq!(assessment.outgrown_on.unwrap().to_string(), "2027-01-01");
    request.plan.current.database.as_mut().unwrap().allocated_storage = Some(60_000);
    let larger = try_assess(&request).unwrap();
    assert!(larger.outgrown_on > assessment.outgrown_on, "{:?}", larger.outgrown_on);
    request.monthly_growth = Some(dec!(0));
    assert_eq!(try_assess(&request).unwrap().outgrown_on, None);
}

#[test]
fn the_function_takes_a_whole_plan() {
    let workload = [("organizations", 50_i64), ("users", 500), ("transactions_per_day", 50_000)];
    let workload = workload.map(|(name, amount)| (name, Value::from(amount)));
    let plan = call("plan", &[Value::object(workload.clone())]).unwrap();
    let inputs = workload.into_iter().chain([("current", plan)]);
    let assessment = call("assess", &[Value::object(inputs)]).unwrap();
    let components = assessment.get("components").unwrap().as_map().unwrap().clone();
    assert_eq!(components.len(), 7);
    for (path, one) in components {
        assert_eq!(one.get("finding").unwrap().as_str(), Some("Optimized"), "{path}");
    }
    let summary = assessment.get("summary").unwrap().as_str().unwrap().to_owned();
    assert!(
        summary.contains("database: Optimized\n") && summary.contains("carries, each alone"),
        "{summary}"
    );
}
