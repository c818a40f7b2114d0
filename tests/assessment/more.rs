//! Aurora, services on Fargate, load balancers and NAT gateways that run.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::{Guide, Platform, RegionRole};
use glsizing::sizing::assessment::{Verdict, judge};
use glsizing::sizing::{
    self, Current, CurrentAurora, CurrentAuroraInstance, CurrentNetwork, CurrentService, Error,
    RegionShare, Workload,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::{medium, of, running, try_assess, verdicts};

fn fargate() -> sizing::Request {
    sizing::Request { platform: Some(Platform::EcsFargate), ..medium() }
}

fn region(role: RegionRole) -> sizing::Request {
    let workload = Workload::of([300, 3_000, 300_000]);
    let region_share = RegionShare { role: Some(role), ..RegionShare::default() };
    sizing::Request { region_share, ..sizing::Request::new(workload, "us-east-1") }
}

fn role() -> impl Strategy<Value = RegionRole> {
    prop::sample::select(vec![RegionRole::Primary, RegionRole::Secondary, RegionRole::ReadOnly])
}

fn judged(request: &sizing::Request) -> Vec<(String, Verdict)> {
    let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
    let (judged, missing) = judge(request, guide, catalogue, PriceBook::embedded()).unwrap();
    assert!(missing.is_empty(), "{missing:?}");
    judged.into_iter().map(|(path, one)| (path, one.verdict)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_plan_on_fargate_is_what_its_workload_needs(
        organizations in 11_u64..=100, users in 101_u64..=1_000, transactions_per_day in 10_001_u64..=100_000,
        at in any::<prop::sample::Index>(), survive_zone_loss in any::<bool>(),
    ) {
        let workload = Workload::of([organizations, users, transactions_per_day]);
        let request = running(sizing::Request { workload, survive_zone_loss, ..fargate() });
        let found = judged(&request.plan);
        prop_assert!(found.iter().all(|(_, verdict)| *verdict == Verdict::Optimized), "{found:?}");
        let mut less = request.plan;
        let names: Vec<String> = less.current.services.keys().cloned().collect();
        let name = at.get(&names);
        let service = less.current.services.get_mut(name).unwrap();
        service.desired_count = service.desired_count.map(|count| count - 1);
        let short: Vec<String> = judged(&less)
            .into_iter()
            .filter_map(|(path, verdict)| (verdict != Verdict::Optimized).then_some(path))
            .collect();
        prop_assert_eq!(short, [format!("services.{name}")]);
    }

    #[test]
    fn a_plan_of_a_region_is_what_its_workload_needs(
        organizations in 101_u64..=2_500, role in role(), region in prop::sample::select(vec!["us-east-1", "eu-west-1"]),
        share in 1_u32..=10,
    ) {
        let traffic_share = Decimal::from(share) / dec!(10);
        let region_share = RegionShare { role: Some(role), traffic_share, ..RegionShare::default() };
        let workload = Workload::of([organizations, organizations * 10, organizations * 1_000]);
        let base = sizing::Request::new(workload, region);
        let request = running(sizing::Request { region_share, ..base });
        let found = judged(&request.plan);
        prop_assert!(found.iter().any(|(path, _)| path == "aurora"));
        prop_assert!(found.iter().all(|(_, verdict)| *verdict == Verdict::Optimized), "{found:?}");
        let mut less = request.plan;
        less.current.aurora.as_mut().unwrap().instances.pop_last();
        let short = judged(&less);
        let aurora = short.iter().find(|(path, _)| path == "aurora").unwrap();
        prop_assert_eq!(aurora.1, Verdict::Underprovisioned);
    }
}

/// Each change makes one component smaller, and that component alone is too small.
#[test]
fn one_step_less_is_underprovisioned() {
    type Change = (fn() -> sizing::Request, &'static str, &'static str, fn(&mut Current));
    let primary = || region(RegionRole::Primary);
    let changes: [Change; 9] = [
        (primary, "aurora", "CPUUnderprovisioned", |one| {
            *class(one, "main-1") = Some("db.r5.2xlarge".into());
        }),
        (primary, "aurora", "ReplicaMemoryUnderprovisioned", |one| {
            *class(one, "replica-0") = Some("db.r5.large".into());
        }),
        (primary, "aurora", "CountUnderprovisioned", |one| {
            one.aurora.as_mut().unwrap().instances.remove("replica-0");
        }),
        (fargate, "services.cbam", "CountUnderprovisioned", |one| {
            let count = &mut one.services.get_mut("cbam").unwrap().desired_count;
            *count = count.map(|tasks| tasks - 1);
        }),
        (fargate, "services.vcci_worker", "TaskCPUUnderprovisioned", |one| {
            let service = one.services.get_mut("vcci_worker").unwrap();
            service.cpu = service.cpu.map(|units| units / 2);
        }),
        (fargate, "services.vcci_worker", "MemoryUnderprovisioned", |one| {
            let service = one.services.get_mut("vcci_worker").unwrap();
            service.memory = service.memory.map(|mib| mib - 1_024);
        }),
        (medium, "network", "NATGatewayUnderprovisioned", |one| {
            one.network.as_mut().unwrap().nat_gateways = Some(1);
        }),
        (medium, "network", "ApplicationLoadBalancerUnderprovisioned", |one| {
            one.network.as_mut().unwrap().application_load_balancers = Some(0);
        }),
        (primary, "network", "NetworkLoadBalancerUnderprovisioned", |one| {
            one.network.as_mut().unwrap().network_load_balancers = Some(0);
        }),
    ];
    for (base, path, code, change) in changes {
        let mut request = running(base());
        change(&mut request.plan.current);
        let assessment = try_assess(&request).unwrap();
        for (at, verdict) in verdicts(&assessment) {
            let expected = if at == path { Verdict::Underprovisioned } else { Verdict::Optimized };
            assert_eq!(verdict, expected, "{at} in {path} {code}");
        }
        let component = &assessment.components[path];
        assert!(component.judgement.reasons.contains_key(code), "{path}: {component:?}");
        assert!(!component.needed.is_empty(), "{path}");
        assert_eq!(assessment.carries.all, None, "{path}");
        assert_eq!(assessment.bottleneck.as_deref(), Some(path));
    }
}

fn class<'c>(current: &'c mut Current, name: &str) -> &'c mut Option<String> {
    &mut current.aurora.as_mut().unwrap().instances.get_mut(name).unwrap().instance_class
}

/// Half as many tasks of twice the size carry as much, and cost as much.
#[test]
fn fewer_larger_tasks_are_enough() {
    let mut request = running(fargate());
    let service = request.plan.current.services.get_mut("vcci_worker").unwrap();
    let (cpu, memory, count) = (service.cpu, service.memory, service.desired_count.unwrap());
    assert_eq!(count % 2, 0);
    let twice = |number: Option<u32>| number.map(|number| number * 2);
    *service =
        CurrentService { cpu: twice(cpu), memory: twice(memory), desired_count: Some(count / 2) };
    let assessment = try_assess(&request).unwrap();
    let one = &assessment.components["services.vcci_worker"];
    assert_eq!(one.judgement.verdict, Verdict::Optimized, "{one:?}");
    assert_eq!(one.monthly_usd_difference, Some(dec!(0)));
}

/// A class more, a task more, a gateway more.
#[test]
fn too_much_costs_more() {
    let mut request = running(region(RegionRole::Primary));
    for name in ["main-0", "main-1"] {
        *class(&mut request.plan.current, name) = Some("db.r5.16xlarge".into());
    }
    request.plan.current.network.as_mut().unwrap().nat_gateways = Some(9);
    let regional = try_assess(&request).unwrap();
    let mut request = running(fargate());
    let tasks = &mut request.plan.current.services.get_mut("cbam").unwrap().desired_count;
    *tasks = Some(20);
    let tasks = try_assess(&request).unwrap();
    for (assessment, path) in
        [(&regional, "aurora"), (&regional, "network"), (&tasks, "services.cbam")]
    {
        let one = &assessment.components[path];
        assert_eq!(one.judgement.verdict, Verdict::Overprovisioned, "{path}: {one:?}");
        let difference = one.monthly_usd_difference.unwrap();
        assert!(difference < Decimal::ZERO, "{path}: {difference}");
    }
}

/// A gateway at $0.045 and its address at $0.005 an hour.
#[test]
fn a_missing_gateway_has_its_price() {
    let mut request = running(medium());
    let network = request.plan.current.network.as_mut().unwrap();
    network.nat_gateways = network.nat_gateways.map(|gateways| gateways - 1);
    let network = &try_assess(&request).unwrap().components["network"];
    assert_eq!(network.monthly_usd_difference, Some(dec!(36.50)));
    let reason = &network.judgement.reasons["NATGatewayUnderprovisioned"];
    assert_eq!(reason, "1 NAT gateway runs, and 2 are needed");
}

/// The class stays while it fits, as one of RDS does.
#[test]
fn a_running_class_of_aurora_stays() {
    let instance = |class: &str| CurrentAuroraInstance { instance_class: Some(class.to_owned()) };
    let plan = |classes: &[&str], role| {
        let instances = classes.iter().map(|class| ((*class).to_owned(), instance(class)));
        let aurora = Some(CurrentAurora { instances: instances.collect() });
        let current = Current { aurora, ..Current::default() };
        let request = sizing::Request { current, ..region(role) };
        crate::support::plan_of(&request).deployment.aurora.unwrap()
    };
    let larger = plan(&["db.r6g.16xlarge", "db.r6g.xlarge"], RegionRole::Primary);
    assert_eq!(larger.writer().unwrap().instance_class, "db.r6g.16xlarge");
    let too_small = plan(&["db.r6g.large"], RegionRole::Primary);
    assert!(too_small.writer().unwrap().instance_class.starts_with("db.r5."));
    // It has replicas alone, which say nothing of the writer's class.
    let only_reads = plan(&["db.r6g.16xlarge"], RegionRole::ReadOnly);
    assert!(only_reads.instances["replica-0"].instance_class.starts_with("db.r5."));
}

#[test]
fn what_no_plan_has_is_an_error() {
    let with = |current| of(sizing::Request { current, ..medium() });
    let aurora = Some(CurrentAurora::default());
    let one_region = with(Current { aurora, ..Current::default() });
    let error = try_assess(&one_region).unwrap_err();
    assert_eq!(error, Error::AuroraWithoutRole);
    assert_eq!(error.path(), ["current", "aurora"]);
    assert_eq!(
        error.to_string(),
        "current.aurora: a plan has Aurora only as a member of a global database, so there is nothing to compare \
         it with. Set region_role, or leave aurora out of current."
    );
    let mut unknown = running(region(RegionRole::Primary));
    *class(&mut unknown.plan.current, "main-0") = Some("db.serverless".into());
    assert_eq!(
        try_assess(&unknown).unwrap_err().to_string(),
        "current.aurora.instances: \"db.serverless\" is not a class this provider has data for. Give what runs, \
         or leave it out."
    );
}

/// On EKS node groups have the size of what runs, not the services of a plan that is given back.
#[test]
fn services_of_another_platform_are_not_compared() {
    let current = Current {
        services: [("cbam".to_owned(), CurrentService::default())].into(),
        network: Some(CurrentNetwork { nat_gateways: Some(3), ..CurrentNetwork::default() }),
        ..Current::default()
    };
    let assessment = try_assess(&of(sizing::Request { current, ..medium() })).unwrap();
    assert_eq!(verdicts(&assessment).into_keys().collect::<Vec<_>>(), ["network"]);
}
