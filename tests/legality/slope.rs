//! Bounds of scaling follow what is desired without jumps: when that rises by d, the maximum rises by 0 to 2 d,
//! in medium by 0 to 4 d, for each service and each node group.

use std::cell::Cell;
use std::collections::BTreeMap;

use glsizing::tfplugin::Value;
use proptest::prelude::*;

use super::case::{Case, TIERS};
use super::checker::Part;
use super::draw::log_uniform;
use super::monotone::without_choice;
use super::properties::runner;

const PAIRS: u32 = 1_000;

/// What is desired and the maximum, by service and node group.
fn bounds(plan: &Value) -> BTreeMap<String, (u64, u64)> {
    let plan = Part(plan);
    let of = |parts: &str, desired: &str, most: &str| {
        let parts = plan.parts(parts).into_iter();
        let pairs =
            parts.map(|(name, one)| (name.to_owned(), (one.count(desired), one.count(most))));
        pairs.collect::<Vec<_>>()
    };
    let services = of("services", "desired_count", "max_capacity");
    services.into_iter().chain(of("node_groups", "desired_size", "max_size")).collect()
}

/// What jumps between two plans.
fn jumps(less: &Value, more: &Value, factor: u64) -> Vec<String> {
    let after = bounds(more);
    let jumps = bounds(less).into_iter().filter_map(|(name, (desired, most))| {
        let (later, most_later) = *after.get(&name)?;
        let allowed = most..=most + factor * later.checked_sub(desired)?;
        (!allowed.contains(&most_later)).then(|| {
            format!("{name}: {desired} of {most} became {later} of {most_later}, not {allowed:?}")
        })
    });
    jumps.collect()
}

#[test]
fn the_maximum_rises_with_what_is_desired_and_never_jumps() {
    let drawn = (without_choice(), 0..3usize, log_uniform(10_000), 2..=3usize);
    let compared = Cell::new(0);
    let judge = |(case, input, by, tier): (Case, usize, u64, usize)| {
        let less = Case { tier: Some(TIERS[tier]), place: None, ..case };
        let mut more = less.clone();
        match input {
            0 => more.organizations += by,
            1 => more.users += by,
            _ => more.transactions_per_day += by,
        }
        let (Ok(less), Ok(more)) = (less.read(), more.read()) else {
            return Err(TestCaseError::reject("no plan"));
        };
        let found = jumps(&less, &more, if TIERS[tier] == "medium" { 4 } else { 2 });
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
        compared.set(compared.get() + 1);
        Ok(())
    };
    runner(PAIRS).run(&drawn, judge).unwrap_or_else(|error| panic!("{error}"));
    assert!(compared.get() >= PAIRS, "only {} pairs were compared", compared.get());
}

#[test]
fn a_user_more_is_no_cliff() {
    let large = |users| Case::of(500, users, 500_000).read().unwrap();
    for users in [6_749, 6_750, 6_751, 7_500] {
        let found = jumps(&large(users), &large(users + 1), 2);
        assert!(found.is_empty(), "{users}: {}", found.join("\n"));
    }
}
