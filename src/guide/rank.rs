//! Gives every name of a tier or an input in a guide its rank, and every name of a class its part.

use std::collections::BTreeMap;

use super::class::Class;
use super::error::GuideFault;
use super::input::Input;
use super::names::TierName;
use super::whole::Guide;
use crate::text::did_you_mean;

/// Ranks them by the order of the tiers. Names of no tier are mistakes.
pub(super) fn rank(guide: &mut Guide) -> Vec<GuideFault> {
    guide.tiers.iter_mut().enumerate().for_each(|(rank, tier)| tier.name = tier.name.ranked(rank));
    let beyond = guide.tiers.len();
    guide.beyond.iter_mut().for_each(|one| one.name = one.name.ranked(beyond));
    let tiers: Vec<TierName> = guide.tiers.iter().map(|tier| tier.name).collect();
    let names: Vec<TierName> = guide.tier_names().collect();
    let mut faults = Vec::new();
    let mut take = |path: &str, of: &[TierName], name: &mut TierName| match of
        .iter()
        .find(|one| one.as_str() == name.as_str())
    {
        Some(ranked) => *name = *ranked,
        None => faults.push(GuideFault {
            at: None,
            path: path.to_owned(),
            reason: none_of("tiers", name.as_str(), of.iter().map(TierName::as_str)),
        }),
    };
    if let Some(from) = &mut guide.floors_from {
        take("floors_from", &tiers, from);
    }
    if let Some(beyond) = &mut guide.beyond {
        take("beyond.cell", &tiers, &mut beyond.cell);
    }
    if let Some(from) = &mut guide.multi_region.from {
        take("multi_region.from", &tiers, from);
    }
    for (index, quarter) in guide.growth.iter_mut().flat_map(|one| &mut one.quarters).enumerate() {
        take(&format!("growth.quarter.{index}.tier"), &names, &mut quarter.tier);
    }
    for one in &mut guide.contradictions {
        let path = format!("contradiction.{}.tiers", one.id);
        one.tiers.iter_mut().for_each(|tier| take(&path, &names, tier));
    }
    classes(guide, &mut faults);
    inputs(guide, &mut faults);
    faults
}

/// A name that is not among those that there are.
fn none_of<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.collect();
    let meant = did_you_mean(name, known.iter().copied());
    format!("names {name:?}, which is none of the {what} {known:?}{meant}")
}

/// Names of no class are mistakes.
fn classes(guide: &mut Guide, faults: &mut Vec<GuideFault>) {
    let Guide { classes, tiers, multi_region, .. } = guide;
    let services = || tiers.iter().flat_map(|tier| &tier.service);
    let read = || services().filter(|one| multi_region.read_only_services.contains(&one.name));
    for class in classes.iter_mut() {
        class.reads = read().any(|service| service.class.name == class.name);
    }
    let mut take =
        |path: String, of: &mut Class| match classes.iter().find(|one| one.name == of.name) {
            Some(class) => *of = *class,
            None => {
                let reason = none_of("classes", of.as_str(), classes.iter().map(Class::as_str));
                faults.push(GuideFault { at: None, path, reason });
            }
        };
    for tier in tiers {
        for one in &mut tier.service {
            take(format!("tier.{}.service.{}.class", tier.name, one.name), &mut one.class);
        }
        for one in &mut tier.node_group {
            let path = format!("tier.{}.node_group.{}.classes", tier.name, one.name);
            one.classes.iter_mut().for_each(|class| take(path.clone(), class));
        }
    }
}

/// Completes every input that is named. Names of no input are mistakes.
fn inputs(guide: &mut Guide, faults: &mut Vec<GuideFault>) {
    let declared: Vec<Input> = guide.inputs().collect();
    let mut take = |path: String, input: &mut Input| match declared
        .iter()
        .find(|one| one.as_str() == input.as_str())
    {
        Some(known) => *input = *known,
        None => faults.push(GuideFault {
            at: None,
            path,
            reason: none_of("inputs", input.as_str(), declared.iter().map(Input::as_str)),
        }),
    };
    for tier in &mut guide.tiers {
        for (input, _) in &mut tier.tops.0 {
            take(format!("tier.{}.tops.{input}", tier.name), input);
        }
        tier.tops.0.sort_by_key(|(input, _)| *input);
    }
    let mut amounts = |path: &str, amounts: &mut BTreeMap<Input, u64>| {
        let all = std::mem::take(amounts).into_iter();
        *amounts = all
            .map(|(mut input, amount)| {
                take(format!("{path}.{input}"), &mut input);
                (input, amount)
            })
            .collect();
    };
    guide.beyond.iter_mut().for_each(|beyond| amounts("beyond.from", &mut beyond.from));
    for one in &mut guide.examples {
        amounts(&format!("example.{}.load", one.name), &mut one.load);
    }
    for one in &mut guide.demand {
        let first = one.per.iter_mut().map(|input| (input, "per"));
        let plus = one.plus.iter_mut().flat_map(|term| &mut term.per).map(|input| (input, "plus"));
        first
            .chain(plus)
            .for_each(|(input, key)| take(format!("demand.{}.{key}", one.quantity), input));
    }
}
