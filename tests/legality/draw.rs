//! Random configurations of the data source.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::{bool, option};

use super::case::{
    ARCHITECTURES, BASES, COMPONENTS, Case, Current, CurrentGroup, PLATFORMS, Place, ROLES, TIERS,
};
use super::facts::facts;

/// From 1 to `most`, as many small ones as large ones.
pub fn log_uniform(most: u64) -> impl Strategy<Value = u64> {
    (0.0..=(most as f64).log2()).prop_map(move |power| (power.exp2().round() as u64).clamp(1, most))
}

/// The inputs of one tier, edges included, or anything.
fn workload() -> impl Strategy<Value = (u64, u64, u64)> {
    let within = |organizations, users, transactions: u64| {
        let transactions = prop_oneof![1 => Just(0), 9 => log_uniform(transactions)];
        (log_uniform(organizations), log_uniform(users), transactions)
    };
    prop_oneof![
        2 => within(10_000_000, 1_000_000_000, 100_000_000_000),
        1 => within(1, 5, 100),
        2 => within(10, 100, 10_000),
        2 => within(100, 1_000, 100_000),
        3 => within(1_000, 10_000, 1_000_000),
        2 => within(10_000, 100_000, 10_000_000),
    ]
}

/// Headroom in hundredths: mostly little, below ten.
fn headroom() -> impl Strategy<Value = u64> {
    prop_oneof![3 => Just(0), 3 => 1..=50u64, 1 => 51..=999u64]
}

/// Legal shares of any role.
pub fn places() -> impl Strategy<Value = Place> {
    (select(&ROLES[..]), 1..=100u64, 0..=99u64).prop_map(|(role, traffic, takes_over)| {
        let most = if role == "read_only" { 0 } else { 100 - traffic };
        Place { role, traffic, takes_over: takes_over.min(most) }
    })
}

/// Families for some components, of those that AWS has for it.
fn families() -> impl Strategy<Value = Vec<(&'static str, Vec<&'static str>)>> {
    let of = |component: &'static str| {
        let names: Vec<&'static str> = match component {
            "database" => families_of(facts().classes.keys(), "db."),
            "cache" => families_of(facts().cache_bytes.keys(), "cache."),
            _ => families_of(facts().instances.keys(), ""),
        };
        let some = option::weighted(0.4, subsequence(names, 1..=4));
        some.prop_map(move |names| names.map(|names| (component, names)))
    };
    COMPONENTS.map(of).prop_map(|all| all.into_iter().flatten().collect())
}

fn families_of(types: impl Iterator<Item = &'static String>, prefix: &str) -> Vec<&'static str> {
    let family = |name: &'static String| name.strip_prefix(prefix)?.split('.').next();
    types.filter_map(family).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What runs: storage, a class, node groups, each known or not.
fn current() -> impl Strategy<Value = Current> {
    let classes: Vec<String> = facts().classes.keys().cloned().collect();
    let types: Vec<String> = facts().instances.keys().cloned().collect();
    let sizes = [0..=40u64, 0..=40u64, 1..=80u64].prop_map(|mut sizes| {
        sizes.sort_unstable();
        sizes
    });
    let group =
        (select(&["web", "worker", "app"][..]), option::of(select(types)), option::of(sizes));
    let group =
        group.prop_map(|(name, instance_type, sizes)| CurrentGroup { name, instance_type, sizes });
    let storage = log_uniform(4_000).prop_map(|gib| gib.max(20));
    let parts = (option::of(storage), option::of(select(classes)), option::weighted(0.7, group));
    parts.prop_map(|(storage, class, group)| Current {
        storage,
        class,
        groups: group.into_iter().collect(),
    })
}

fn system_pods() -> impl Strategy<Value = [u64; 3]> {
    prop_oneof![1 => Just([0; 3]), 2 => [0..=1_000u64, 0..=2_048u64, 0..=12u64]]
}

/// Arguments that choose between two things, each given or not.
fn chosen() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let of = |(name, values): (&'static str, [&'static str; 2])| {
        option::weighted(0.3, select(values.map(|value| (name, value)).to_vec()))
    };
    let all = [
        ("cache_cluster_mode", ["enabled", "disabled"]),
        ("cache_engine", ["redis", "valkey"]),
        ("database_storage_type", ["gp3", "io2"]),
        ("worker_capacity_type", ["ON_DEMAND", "SPOT"]),
    ];
    all.map(of).prop_map(|all| all.into_iter().flatten().collect())
}

/// Any valid configuration.
pub fn cases() -> impl Strategy<Value = Case> {
    let regions: Vec<String> = facts().regions.keys().cloned().collect();
    let choices = (
        select(regions),
        option::weighted(0.3, select(&TIERS[..])),
        select(&BASES[..]),
        option::weighted(0.4, select(&PLATFORMS[..])),
        option::weighted(0.3, 1..=6u64),
        headroom(),
        select(&ARCHITECTURES[..]),
        option::weighted(0.3, places()),
    );
    let extras = (
        prop_oneof![3 => Just(Vec::new()), 1 => families()],
        option::weighted(0.2, current()),
        option::weighted(0.3, system_pods()),
        bool::weighted(0.3),
        prop_oneof![1 => Just(Vec::new()), 1 => chosen()],
    );
    (workload(), choices, extras).prop_map(|(workload, choices, extras)| {
        let (organizations, users, transactions) = workload;
        let (region, tier, basis, platform, zones, headroom, architecture, place) = choices;
        let (families, current, system_pods, survive_zone_loss, chosen) = extras;
        let workload = Case::of(organizations, users, transactions);
        let case = Case { families, current, system_pods, survive_zone_loss, chosen, ..workload };
        Case { region, tier, basis, platform, zones, headroom, architecture, place, ..case }
    })
}
