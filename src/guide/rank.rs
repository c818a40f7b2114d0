//! Gives every name of a tier or an input in a guide its rank, and every name of a class its part.

use std::collections::BTreeMap;
use std::fmt;

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
    let mut take = |path: fmt::Arguments, of: &[TierName], name: &mut TierName| match of
        .iter()
        .find(|one| one.as_str() == name.as_str())
    {
        Some(ranked) => *name = *ranked,
        None => {
            faults.push(none_of(path, "tiers", name.as_str(), of.iter().map(TierName::as_str)));
        }
    };
    if let Some(from) = &mut guide.floors_from {
        take(format_args!("floors_from"), &tiers, from);
    }
    if let Some(beyond) = &mut guide.beyond {
        take(format_args!("beyond.cell"), &tiers, &mut beyond.cell);
    }
    if let Some(from) = &mut guide.multi_region.from {
        take(format_args!("multi_region.from"), &tiers, from);
    }
    for (index, quarter) in guide.growth.iter_mut().flat_map(|one| &mut one.quarters).enumerate() {
        take(format_args!("growth.quarter.{index}.tier"), &names, &mut quarter.tier);
    }
    for one in &mut guide.contradictions {
        let path = format_args!("contradiction.{}.tiers", one.id);
        one.tiers.iter_mut().for_each(|tier| take(path, &names, tier));
    }
    classes(guide, &mut faults);
    inputs(guide, &mut faults);
    faults
}

/// A name that is not among those that there are.
fn none_of<'n>(
    path: fmt::Arguments,
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'n str>,
) -> GuideFault {
    let known: Vec<&str> = known.collect();
    let meant = did_you_mean(name, known.iter().copied());
    let reason = format!("names {name:?}, which is none of the {what} {known:?}{meant}");
    GuideFault { at: None, path: path.to_string(), reason }
}

/// Names of no class are mistakes.
fn classes(guide: &mut Guide, faults: &mut Vec<GuideFault>) {
    let Guide { classes, tiers, multi_region, .. } = guide;
    let services = || tiers.iter().flat_map(|tier| &tier.service);
    let read = || services().filter(|one| multi_region.read_only_services.contains(&one.name));
    for class in classes.iter_mut() {
        class.reads = read().any(|service| service.class.name == class.name);
    }
    let mut take = |path: fmt::Arguments, of: &mut Class| match classes
        .iter()
        .find(|one| one.name == of.name)
    {
        Some(class) => *of = *class,
        None => {
            faults.push(none_of(path, "classes", of.as_str(), classes.iter().map(Class::as_str)));
        }
    };
    for tier in tiers {
        for one in &mut tier.service {
            take(format_args!("tier.{}.service.{}.class", tier.name, one.name), &mut one.class);
        }
        for one in &mut tier.node_group {
            let path = format_args!("tier.{}.node_group.{}.classes", tier.name, one.name);
            one.classes.iter_mut().for_each(|class| take(path, class));
        }
    }
}

/// Completes every input that is named. Names of no input are mistakes.
fn inputs(guide: &mut Guide, faults: &mut Vec<GuideFault>) {
    let declared: Vec<Input> = guide.inputs().collect();
    let mut take = |path: fmt::Arguments, input: &mut Input| match declared
        .iter()
        .find(|one| one.as_str() == input.as_str())
    {
        Some(known) => *input = *known,
        None => {
            let known = declared.iter().map(Input::as_str);
            faults.push(none_of(path, "inputs", input.as_str(), known));
        }
    };
    for tier in &mut guide.tiers {
        for (input, _) in &mut tier.tops.0 {
            let name = *input;
            take(format_args!("tier.{}.tops.{name}", tier.name), input);
        }
        tier.tops.0.sort_by_key(|(input, _)| *input);
    }
    let mut amounts = |path: fmt::Arguments, amounts: &mut BTreeMap<Input, u64>| {
        let all = std::mem::take(amounts).into_iter();
        *amounts = all
            .map(|(mut input, amount)| {
                let name = input;
                take(format_args!("{path}.{name}"), &mut input);
                (input, amount)
            })
            .collect();
    };
    guide
        .beyond
        .iter_mut()
        .for_each(|beyond| amounts(format_args!("beyond.from"), &mut beyond.from));
    for one in &mut guide.examples {
        amounts(format_args!("example.{}.load", one.name), &mut one.load);
    }
    for one in &mut guide.demand {
        let first = one.per.iter_mut().map(|input| (input, "per"));
        let plus = one.plus.iter_mut().flat_map(|term| &mut term.per).map(|input| (input, "plus"));
        first
            .chain(plus)
            .for_each(|(input, key)| take(format_args!("demand.{}.{key}", one.quantity), input));
    }
}
