//! The placement check sees what it is there for: plans that an engine with one mistake would make.

use glsizing::tfplugin::Value;

use super::super::case::Case;
use super::super::facts::facts;
use super::cluster::{Amount, Cluster, Size, System};
use super::pending;
use super::scheduler::{ORDERS, Random, SCORES, Scheduler};

/// Plans whose worker nodes, or only nodes, are decided by their pods and not by a printed minimum.
fn samples() -> Vec<Case> {
    let on_eks = |organizations, users, transactions| Case {
        platform: Some("eks"),
        ..Case::of(organizations, users, transactions)
    };
    vec![
        on_eks(90, 900, 95_000),
        on_eks(500, 5_000, 500_000),
        on_eks(1_000, 10_000, 1_000_000),
        on_eks(700, 9_000, 600_000),
    ]
}

/// A plan with other sizes for a group.
fn with_size(plan: &Value, group: &str, size: &str, nodes: u64) -> Value {
    let mut plan = plan.as_map().unwrap().clone();
    let mut groups = plan["node_groups"].as_map().unwrap().clone();
    let mut parts = groups[group].as_map().unwrap().clone();
    parts.insert(size.to_owned(), nodes.into());
    groups.insert(group.to_owned(), Value::Map(parts));
    plan.insert("node_groups".to_owned(), Value::Map(groups));
    Value::Map(plan)
}

/// Whether a plan is rejected with one of a few seeds.
fn caught(plan: &Value, system: &System, seeds: u64) -> bool {
    (1..=seeds).any(|seed| !pending(plan, system, seed * 0x9e37_79b9).is_empty())
}

/// A plan, its system, and the names of its groups with their desired size.
type Sample = (Value, System, Vec<(String, u64)>);

/// For each sample, the plan, its system, and the names of its groups with their desired size.
fn plans() -> Vec<Sample> {
    let plan = |case: Case| {
        let plan = case.read().unwrap();
        let system = System::of(&plan);
        let groups = Cluster::of(&plan, Size::Desired, &system).groups;
        let sizes = groups.into_iter().map(|group| (group.name, group.nodes)).collect();
        (plan, system, sizes)
    };
    samples().into_iter().map(plan).collect()
}

#[test]
fn one_node_less_is_caught() {
    let mut seen = Vec::new();
    for (plan, system, groups) in plans() {
        assert!(!caught(&plan, &system, 40));
        for (name, nodes) in groups {
            let fewer = with_size(&plan, &name, "desired_size", nodes - 1);
            seen.push((nodes, caught(&fewer, &system, 40)));
        }
    }
    let count = seen.iter().filter(|(_, caught)| *caught).count();
    assert!(count >= 4, "{seen:?}");
}

/// The fewest nodes that a mistaken engine finds: the smallest count that holds for all of its orders.
fn fewest(plan: &Value, system: &System, group: usize, capacity: Option<Amount>) -> u64 {
    let mut cluster = Cluster::of(plan, Size::Desired, system);
    if let Some(capacity) = capacity {
        cluster.groups[group].capacity = capacity;
    }
    cluster.services.retain(|service| service.group == Some(group));
    for nodes in 1..1_000 {
        cluster.groups[group].nodes = nodes;
        let holds = ORDERS.into_iter().all(|order| {
            Scheduler::new(&cluster, SCORES[0], Random::new(1)).place_all(order).is_ok()
        });
        if holds {
            return nodes;
        }
    }
    panic!("no count holds")
}

#[test]
fn raw_instead_of_allocatable_capacity_is_caught() {
    let mut seen = 0;
    for (plan, system, groups) in plans() {
        for (at, (name, _)) in groups.iter().enumerate() {
            let of_group = plan.get("node_groups").unwrap().get(name).unwrap();
            let types = of_group.get("instance_types").unwrap().as_list().unwrap();
            let raw = &facts().instances[types[0].as_str().unwrap()];
            let raw = Amount { millicores: raw.vcpus * 1_000, mib: raw.memory_mib, pods: 1_000 };
            let nodes = fewest(&plan, &System::given(Amount::default()), at, Some(raw));
            seen += u32::from(caught(&with_size(&plan, name, "desired_size", nodes), &system, 40));
        }
    }
    assert!(seen >= 4, "only {seen} of 8 groups");
}

#[test]
fn a_plan_without_system_pods_is_caught() {
    let mut seen = 0;
    for (plan, system, groups) in plans() {
        for (at, (name, _)) in groups.iter().enumerate() {
            let nodes = fewest(&plan, &System::given(Amount::default()), at, None);
            seen += u32::from(caught(&with_size(&plan, name, "desired_size", nodes), &system, 40));
        }
    }
    assert!(seen >= 4, "only {seen} of 8 groups");
}

/// Half of the nodes in the first zone.
#[test]
fn uneven_zones_are_caught() {
    let uneven = |nth: u64, zones: u64| if nth.is_multiple_of(2) { 0 } else { nth / 2 % zones };
    let mut seen = 0;
    for case in samples() {
        let plan = Case { survive_zone_loss: true, ..case }.read().unwrap();
        let cluster = Cluster::of(&plan, Size::Desired, &System::of(&plan));
        let fails = |seed| {
            let random = Random::new(seed);
            let mut scheduler = Scheduler::with_zones(&cluster, SCORES[2], random, uneven);
            scheduler.place_all(ORDERS[5]).unwrap();
            scheduler.lose(0).is_err()
        };
        seen += u32::from((1..4).any(fails));
    }
    assert!(seen >= 3, "only {seen} of 4 plans");
}
