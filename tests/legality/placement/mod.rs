//! Whether the pods of a plan find nodes, whatever the order in which they are created: placed by a
//! scheduler that shares no code with the engine, at the desired and at the maximum size, and after
//! the loss of any zone where the plan promises to survive it.

mod cluster;
mod mutants;
mod scheduler;

use std::cell::Cell;

use glsizing::tfplugin::Value;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::case::Case;
use super::draw::cases;
use cluster::{Cluster, Size, System};
use scheduler::{ORDERS, Order, Random, SCORES, Scheduler, Score};

/// Plans on eks that are placed.
const PLANS: u32 = 5_000;

/// Pods that find no node, one line each: at which size, in which order, what happened.
fn pending(plan: &Value, system: &System, seed: u64) -> Vec<String> {
    let mut found = Vec::new();
    for size in Size::ALL {
        let cluster = Cluster::of(plan, size, system);
        for (order, score) in ways(&cluster, seed) {
            let mut scheduler = Scheduler::new(&cluster, score, Random::new(seed));
            if let Err(service) = scheduler.place_all(order) {
                found.push(line(&cluster, service, &format!("{size:?} {order:?} {score:?}")));
            }
        }
    }
    found
}

/// The same after the loss of a zone, whose pods are created again on the nodes that are left.
fn pending_after_a_loss(plan: &Value, system: &System, seed: u64) -> Vec<String> {
    let all = Size::ALL.into_iter().flat_map(|size| {
        let cluster = Cluster::of(plan, size, system);
        let lost = |(order, score)| after_a_loss(&cluster, order, score, seed);
        ways(&cluster, seed).into_iter().flat_map(lost).collect::<Vec<_>>()
    });
    all.collect()
}

fn survives(plan: &Value) -> bool {
    plan.get("survive_zone_loss").and_then(Value::as_bool).unwrap_or(false)
}

/// Pods that find no node once a zone is gone, each zone by itself.
fn after_a_loss(cluster: &Cluster, order: Order, score: Score, seed: u64) -> Vec<String> {
    let zones = cluster.groups.iter().map(|group| group.zones).max().unwrap_or(1);
    let lost = (0..zones).filter_map(|zone| {
        let mut scheduler = Scheduler::new(cluster, score, Random::new(seed));
        scheduler.place_all(order).ok()?;
        let service = scheduler.lose(zone).err()?;
        Some(line(cluster, service, &format!("without zone {zone}, {order:?} {score:?}")))
    });
    lost.collect()
}

/// Every order with one of the scores, and more shuffles where there are few pods. Which order goes
/// with which score depends on the seed.
fn ways(cluster: &Cluster, seed: u64) -> Vec<(Order, Score)> {
    let shuffles = if cluster.pods() * cluster.nodes() < 10_000 { 6 } else { 1 };
    let orders = ORDERS.into_iter().chain((1..shuffles).map(|_| Order::Shuffled));
    let turn = usize::try_from(seed % 3).unwrap();
    orders.enumerate().map(|(at, order)| (order, SCORES[(at + turn) % SCORES.len()])).collect()
}

/// The same plans in every run, so that a verdict can be repeated.
fn fixed(cases: u32) -> TestRunner {
    let max_global_rejects = cases * 20;
    let config =
        Config { cases, max_global_rejects, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn line(cluster: &Cluster, service: usize, what: &str) -> String {
    let of = cluster.services[service];
    let group = of.group.map_or("any group", |group| &cluster.groups[group].name);
    let nodes: Vec<String> =
        cluster.groups.iter().map(|group| format!("{} {}", group.nodes, group.name)).collect();
    format!("{what}: a pod of {:?} for {group} is pending on {}", of.pod, nodes.join(", "))
}

/// Random configurations on eks.
fn on_eks() -> impl Strategy<Value = (Case, u64)> {
    (cases(), any::<u64>()).prop_map(|(case, seed)| (Case { platform: Some("eks"), ..case }, seed))
}

#[test]
fn every_pod_of_a_plan_finds_a_node() {
    let placed = Cell::new(0);
    let judge = |(case, seed): (Case, u64)| {
        let plan = case.read().map_err(|_| TestCaseError::reject("no plan"))?;
        let found = pending(&plan, &System::of(&plan), seed);
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
        placed.set(placed.get() + 1);
        Ok(())
    };
    fixed(PLANS).run(&on_eks(), judge).unwrap_or_else(|error| panic!("{error}"));
    assert!(placed.get() >= PLANS, "only {} plans were placed", placed.get());
}

/// Pods on the zones that are left stay where they are.
#[test]
fn every_pod_finds_a_node_after_the_loss_of_a_zone() {
    let survived = Cell::new(0);
    let judge = |(case, seed): (Case, u64)| {
        let case = Case { survive_zone_loss: true, ..case };
        let plan = case.read().map_err(|_| TestCaseError::reject("no plan"))?;
        prop_assert!(survives(&plan));
        let found = pending_after_a_loss(&plan, &System::of(&plan), seed);
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
        survived.set(survived.get() + 1);
        Ok(())
    };
    fixed(PLANS / 5).run(&on_eks(), judge).unwrap_or_else(|error| panic!("{error}"));
    assert!(survived.get() >= PLANS / 5, "only {} plans lost a zone", survived.get());
}
