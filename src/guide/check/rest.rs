//! Everything beside tiers and demand: triggers, growth, regions, contradictions.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::checks::Checks;
use crate::guide::input::Input;
use crate::guide::trigger::Trigger;
use crate::guide::whole::Guide;

pub(super) fn rest(guide: &Guide, checks: &mut Checks) {
    examples(guide, checks);
    triggers(guide, checks);
    growth(guide, checks);
    regions(guide, checks);
    contradictions(guide, checks);
}

fn examples(guide: &Guide, checks: &mut Checks) {
    checks.unique("example", guide.examples.iter().map(|one| one.name.as_str()));
    for example in &guide.examples {
        let at = format!("example.{}", example.name);
        checks.name(format!("{at}.name"), &example.name);
        for input in guide.inputs() {
            let (place, bounds) = (format!("{at}.load.{input}"), input.bounds());
            match example.load.get(&input) {
                Some(amount) => checks.within(place, *amount, bounds.min..=bounds.max),
                None => checks.fault(place, "is missing; an example has an amount of every input"),
            }
        }
        let some = !example.expect.is_empty();
        checks.holds(some, format!("{at}.expect"), "is empty; name at least one quantity");
        for quantity in example.expect.keys() {
            let reason = format!("has {quantity:?}, which is no quantity of the guide");
            checks.holds(guide.demand(quantity).is_some(), format!("{at}.expect"), reason);
        }
    }
}

fn triggers(guide: &Guide, checks: &mut Checks) {
    checks.unique("trigger", guide.triggers.iter().map(|one| one.id.as_str()));
    for trigger in &guide.triggers {
        let at = format!("trigger.{}", trigger.id);
        checks.name(format!("{at}.id"), &trigger.id);
        let most = Decimal::from(1_000_000_000);
        checks.within(format!("{at}.threshold"), trigger.threshold, Decimal::ZERO..=most);
        checks.within(format!("{at}.minutes"), trigger.minutes.unwrap_or(1), 1..=1_440);
        watched(trigger, guide, &at, checks);
    }
}

/// What becomes an alarm says what it watches, of what, and in which unit; one alarm stands for each.
fn watched(trigger: &Trigger, guide: &Guide, at: &str, checks: &mut Checks) {
    let (component, watches) = match (trigger.component, trigger.watches) {
        (Some(component), Some(watches)) => (component, watches),
        (None, None) => return,
        _ => return checks.fault(at, "needs both `component` and `watches`, or neither"),
    };
    let possible = watches.components();
    let names: Vec<&str> = possible.iter().map(|one| one.as_str()).collect();
    let reason = format!("is {component}; {watches} can be watched of {}", names.join(" or "));
    checks.holds(possible.contains(&component), format!("{at}.component"), reason);
    let (unit, has) = (watches.unit(), trigger.unit);
    let reason = format!("is \"{has}\"; {watches} is watched in \"{unit}\"");
    checks.holds(has == unit, format!("{at}.unit"), reason);
    let first = guide.trigger(component, watches).map_or("", |one| &one.id);
    let reason = format!("watches {watches} of {component} as {first} does; keep one of the two");
    checks.holds(first == trigger.id, at, reason);
}

fn growth(guide: &Guide, checks: &mut Checks) {
    let Some(growth) = &guide.growth else { return };
    let has = |input: &Input| guide.input(input.as_str()).is_some();
    let embedded = Input::EMBEDDED.iter().all(has) && guide.declared.len() == Input::EMBEDDED.len();
    let reason =
        format!("is an example of {:?}, which must be the guide's inputs", Input::EMBEDDED);
    checks.holds(embedded, "growth", reason);
    checks.holds(
        !growth.quarters.is_empty(),
        "growth.quarter",
        "is empty; the growth example needs at least one quarter",
    );
    for (index, quarter) in growth.quarters.iter().enumerate() {
        let at = format!("growth.quarter.{index}");
        checks.within(format!("{at}.year"), quarter.year, 1..=100);
        checks.within(format!("{at}.quarter"), quarter.quarter, 1..=4);
        checks.amount(format!("{at}.organizations"), quarter.organizations);
        checks.amount(format!("{at}.users"), quarter.users);
    }
    checks.within("growth.after.year", growth.after.year, 1..=100);
    checks.within("growth.after.quarter", growth.after.quarter, 1..=4);
    let assumed = growth.assumed.transactions_per_day_per_organization;
    checks.amount("growth.assumed.transactions_per_day_per_organization", assumed);
}

fn regions(guide: &Guide, checks: &mut Checks) {
    checks.unique("region", guide.regions.iter().map(|one| one.role.as_str()));
    let one = Decimal::ZERO..=Decimal::ONE;
    for region in &guide.regions {
        let at = format!("region.{}", region.role);
        checks.within(format!("{at}.traffic_share"), region.traffic_share, one.clone());
        checks.within(format!("{at}.takes_over_share"), region.failover_share, one.clone());
    }
    let sum: Decimal = guide.regions.iter().map(|region| region.traffic_share).sum();
    let reason = format!("has traffic shares whose sum is {sum}, not 1");
    checks.holds(guide.regions.is_empty() || sum == Decimal::ONE, "region", reason);
    let rules = &guide.multi_region;
    if rules.from.is_none() {
        let reason = "is missing; a guide with regions needs it";
        return checks.holds(guide.regions.is_empty(), "multi_region.from", reason);
    }
    let services = guide.tiers.iter().flat_map(|tier| &tier.service);
    let services: Vec<&str> = services.map(|service| service.name.as_str()).collect();
    for name in &rules.read_only_services {
        let reason = format!("names {name:?}, but no tier has such a service");
        checks.holds(services.contains(&name.as_str()), "multi_region.read_only_services", reason);
    }
    let buckets = guide.tiers.iter().filter_map(|tier| tier.object_storage.as_ref());
    let buckets: BTreeSet<&str> = buckets.flat_map(BTreeMap::keys).map(String::as_str).collect();
    let replicated = rules.replicated_buckets.iter().map(|name| ("replicated_buckets", name));
    let backups = [("vector_backup_bucket", &rules.vector_backup_bucket)];
    for (key, name) in replicated.chain(backups) {
        let reason = format!("names {name:?}, but no tier has such a bucket");
        checks.holds(buckets.contains(name.as_str()), format!("multi_region.{key}"), reason);
    }
    checks.within("multi_region.read_only_least", rules.read_only_least, 1..=1_000);
}

fn contradictions(guide: &Guide, checks: &mut Checks) {
    checks.unique("contradiction", guide.contradictions.iter().map(|one| one.id.as_str()));
    for one in &guide.contradictions {
        let at = format!("contradiction.{}.basis", one.id);
        for basis in &one.basis {
            let known = ["max", "tier", "calculator"].contains(&basis.as_str());
            checks.holds(
                known,
                &at,
                format!("names {basis:?}; it must be max, tier or calculator"),
            );
        }
    }
}
