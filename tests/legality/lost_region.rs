//! Losing the primary region: what remains carries the whole workload, if the secondaries take over
//! what the others carried. Random shares, over what a user's configuration sees.

use glsizing::tfplugin::Value;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::{Decimal, dec};

use super::case::{Case, Place};
use super::checker::{Part, pods_of};
use super::properties::runner;

/// Shares of a primary, two secondaries and a read-only region in hundredths, adding up to 100; a
/// region with 0 is not there.
#[derive(Debug, Clone)]
struct Regions {
    secondaries: [Place; 2],
    read_only: Option<Place>,
}

fn regions() -> impl Strategy<Value = Regions> {
    let weights = (1..=50u64, 1..=50u64, 0..=50u64, 0..=20u64);
    (weights, 0..=100u64).prop_map(|((primary, first, second, reads), split)| {
        let all = primary + first + second + reads;
        let [second, reads] = [second, reads].map(|weight| weight * 100 / all);
        let first = (first * 100 / all).max(1);
        // Everything that the secondaries do not carry already, split between them.
        let rest = 100 - first - second;
        let other = if second == 0 { 0 } else { rest * split / 100 };
        let place = |role, traffic, takes_over| Place { role, traffic, takes_over };
        Regions {
            secondaries: [
                place("secondary", first, rest - other),
                place("secondary", second, other),
            ],
            read_only: (reads > 0).then(|| place("read_only", reads, 0)),
        }
    })
}

fn workload() -> impl Strategy<Value = Case> {
    let inputs = (1..=4_000u64, 1..=40_000u64, 0..=4_000_000u64);
    let choices = (select(vec!["max", "calculator"]), 0..=50u64);
    (inputs, choices).prop_map(|((organizations, users, transactions), (basis, headroom))| {
        let tier = [organizations.div_ceil(1_000), users.div_ceil(10_000)];
        let large = tier[0] <= 1 && tier[1] <= 1 && transactions <= 1_000_000;
        let tier = Some(if large { "large" } else { "enterprise" });
        Case { basis, headroom, tier, ..Case::of(organizations, users, transactions) }
    })
}

#[test]
fn what_remains_without_the_primary_carries_everything() {
    let judge = |(whole, regions): (Case, Regions)| {
        let secondaries: Vec<Place> =
            regions.secondaries.into_iter().filter(|place| place.traffic > 0).collect();
        let plan = |place: &Place| Case { place: Some(*place), ..whole.clone() }.read().unwrap();
        let able: Vec<Value> = secondaries.iter().map(plan).collect();
        let remaining: Vec<Value> =
            able.iter().cloned().chain(regions.read_only.iter().map(plan)).collect();
        carries(&whole, &able, &remaining)
    };
    runner(600).run(&(workload(), regions()), judge).unwrap_or_else(|error| panic!("{error}"));
}

/// `able` are the secondaries, `remaining` all regions that are left.
fn carries(whole: &Case, able: &[Value], remaining: &[Value]) -> Result<(), TestCaseError> {
    let factor = Decimal::ONE + Decimal::new(whole.headroom as i64, 2);
    let cells = Decimal::from(Part(&able[0]).count("cell_count"));
    let per = |amount: u64, rate: Decimal| Decimal::from(amount) * factor / rate;
    let web = per(whole.users, dec!(50));
    let worker = per(whole.transactions_per_day, dec!(10_000));
    for (tier, vcpus, gib, regions) in [("web", web, 4, remaining), ("worker", worker, 8, able)] {
        let [millicores, mib] = pods(regions, tier);
        prop_assert!(millicores * cells >= vcpus * dec!(1_000), "{tier}: {millicores}, {vcpus}");
        let needed = vcpus * Decimal::from(gib * 1_024);
        prop_assert!(mib * cells >= needed, "{tier}: {mib} MiB, {needed}");
    }
    for plan in able.iter().map(Part) {
        let aurora = plan.part("aurora").unwrap();
        let takes_over = !plan.quantity("takes_over_share").is_zero();
        let vcpus = Part(Part(aurora.get("instances")).get("main-0")).quantity("vcpus");
        let needed = per(whole.organizations, dec!(10));
        prop_assert!(!takes_over || vcpus * cells >= needed, "{vcpus} vCPU of {needed}");
        prop_assert!(plan.part("message_broker").is_some());
    }
    for plan in remaining.iter().map(Part) {
        let volume = plan.part("aurora").unwrap().quantity("volume_gib");
        prop_assert!(volume * cells >= per(whole.organizations, dec!(0.02)), "{volume} GiB");
        let cache = plan.part("cache").unwrap().quantity("usable_memory_gib");
        // Rounded down to two decimal places, as the attribute is.
        let needed = (per(whole.users, dec!(100)) / cells).trunc_with_scale(2);
        prop_assert!(cache >= needed, "{cache} GiB of {needed}");
        let buckets = plan.get("object_storage").as_map().unwrap().values();
        let gib: u64 = buckets.map(|gib| gib.as_number().unwrap().to_u64().unwrap()).sum();
        let needed = per(whole.organizations, dec!(2)) * dec!(1_024);
        prop_assert!(Decimal::from(gib) * cells >= needed, "buckets of {gib} GiB");
    }
    Ok(())
}

/// What the pods of a tier request in all of these regions, per cell: millicores and MiB.
fn pods(regions: &[Value], tier: &str) -> [Decimal; 2] {
    let pods = regions.iter().flat_map(|plan| pods_of(Part(plan), tier, "desired_count"));
    pods.fold([Decimal::ZERO; 2], |[millicores, mib], one| {
        [
            millicores + Decimal::from(one.count * one.millicores),
            mib + Decimal::from(one.count * one.mib),
        ]
    })
}

/// The guide's own map: the standby alone carries everything.
#[test]
fn the_guides_standby_carries_everything() {
    let whole = Case { basis: "calculator", ..Case::of(1_000, 10_000, 1_000_000) };
    let place = |role, traffic, takes_over| Some(Place { role, traffic, takes_over });
    let read = |place| Case { place, ..whole.clone() }.read().unwrap();
    let standby = read(place("secondary", 25, 75));
    let reads = read(place("read_only", 5, 0));
    carries(&whole, std::slice::from_ref(&standby), &[standby.clone(), reads]).unwrap();
    let unprepared = read(place("secondary", 25, 0));
    let alone = std::slice::from_ref(&unprepared);
    assert!(carries(&whole, alone, alone).is_err(), "a standby for nothing is no standby");
}
