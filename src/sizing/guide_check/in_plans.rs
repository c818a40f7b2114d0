//! What plans by a guide show of its check, found once when the guide is read.
//!
//! A plan shows what concerns it: `explanation::broken_rules` has the conditions. What is the same for every plan
//! of a guide stays in `glsizing guide check`; `guide::NOT_IN_PLANS` has those rules, each with the reason.

use std::collections::BTreeSet;

use super::found::Found;
use super::printed::number;
use super::values;
use crate::aws::Catalogue;
use crate::guide::{BrokenRule, Guide, GuideError, Rule, TierName};

/// Reads a guide as `Guide::parse` does, and checks it for its plans; `base` is what an overlay is laid over. The
/// embedded guide's own plans have the contradictions that it names.
pub fn read(text: &str, base: &Guide, catalogue: &Catalogue) -> Result<Guide, GuideError> {
    let mut guide = Guide::parse(text)?;
    if guide.is_built_in() {
        return Ok(guide);
    }
    let mut found = of_plans(&guide, catalogue);
    if guide.contradictions.iter().any(|one| base.contradictions.contains(one)) {
        known(&mut guide, &mut found, base, catalogue);
    }
    Guide::locate(text, &mut found);
    guide.broken_rules = found;
    Ok(guide)
}

/// What plans may show, one for each id.
fn of_plans(guide: &Guide, catalogue: &Catalogue) -> Vec<BrokenRule> {
    let mut found = Found::default();
    values(guide, catalogue, &mut found);
    let mut found: Vec<BrokenRule> = found.sorted();
    // A plan holds these against its own amounts.
    found.retain(|one| one.rule.not_in_plans().is_none() && one.rule != Rule::TestedTo);
    let mut of_each_plan = Found::default();
    limits(guide, &mut of_each_plan);
    let mut all: Vec<BrokenRule> = Vec::new();
    for one in found.into_iter().chain(of_each_plan.sorted()) {
        match all.iter_mut().find(|other| (other.rule, &other.place) == (one.rule, &one.place)) {
            Some(other) => other.statement = format!("{}; {}", other.statement, one.statement),
            None => all.push(one),
        }
    }
    all
}

/// What a plan may exceed, whatever the check finds at the limits of the tiers.
fn limits(guide: &Guide, found: &mut Found) {
    for demand in &guide.demand {
        if let Some(tested) = demand.tested_to {
            let text = format!("{} was tested to {}", demand.quantity, number(tested));
            found.add(Rule::TestedTo, format!("demand.{}.tested_to", demand.quantity), text);
        }
    }
    for tier in &guide.tiers {
        if let Some(levels) = &tier.service_levels {
            let text = format!("{} promises an availability of {}", tier.name, levels.availability);
            let place = format!("tier.{}.service_levels.availability", tier.name);
            found.add(Rule::AvailabilityAboveAws, place, text);
        }
    }
}

/// Takes out what the base names already, of a guide that has its contradictions, as an overlay does.
/// In tiers where the figures are others, the guide's words are not shown any longer: what the check finds stands
/// for them.
fn known(guide: &mut Guide, found: &mut Vec<BrokenRule>, base: &Guide, catalogue: &Catalogue) {
    let (of_base, named) = (of_plans(base, catalogue), &base.contradictions);
    let tiers: Vec<(TierName, TierName)> =
        guide.tier_names().map(|name| (name, guide.tier(name).name)).collect();
    let mut gone = BTreeSet::new();
    for one in guide.contradictions.iter_mut().filter(|one| named.contains(one)) {
        let id = one.id.as_str();
        let changed =
            |broken: &&BrokenRule| broken.rule.finds().contains(&id) && !found.contains(broken);
        let changed: Vec<&BrokenRule> = of_base.iter().filter(changed).collect();
        // An amount is of no one tier.
        let is_in = |of: &BrokenRule, tier| of.amounts.is_some() || of.is_in(tier);
        let is_about = |tier| one.tiers.is_empty() || one.tiers.contains(&tier);
        let same = |(name, printed): &(TierName, TierName)| {
            is_about(*name) && !changed.iter().any(|broken| is_in(broken, *printed))
        };
        let left: Vec<TierName> = tiers.iter().filter(|one| same(one)).map(|one| one.0).collect();
        match left.is_empty() {
            _ if changed.is_empty() => {}
            false => one.tiers = left,
            true => {
                gone.insert(one.id.clone());
                one.shown = false;
            }
        }
    }
    let is_gone = |one: &BrokenRule| one.rule.finds().iter().any(|id| gone.contains(*id));
    found.retain(|one| !of_base.contains(one) || is_gone(one));
}
