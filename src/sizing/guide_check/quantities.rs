//! The quantities of a guide: every input has a part in one, every one has a use, none exceeds what was tested.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::number;
use super::rates::top;
use crate::guide::{Demand, Guide, Rule, Tier};
use crate::sizing::demand::calculator::{quantities, sizes_component};

/// What breaks the rules.
pub fn find(guide: &Guide, found: &mut Found) {
    // A guide may have tiers alone.
    if guide.demand.is_empty() {
        return;
    }
    inputs(guide, found);
    for demand in &guide.demand {
        uses(demand, guide, found);
    }
    classes(guide, found);
    if let Some(last) = guide.tiers.last() {
        tested(guide, last, found);
    }
}

fn inputs(guide: &Guide, found: &mut Found) {
    for input in guide.inputs() {
        let counts = |demand: &Demand| {
            demand.per == Some(input) || demand.plus.iter().any(|term| term.per == Some(input))
        };
        if !guide.demand.iter().any(counts) {
            let text = format!("no quantity is per {input}; this input only chooses the tier");
            found.add(Rule::UnusedInput, format!("input.{input}"), text);
        }
    }
}

fn uses(demand: &Demand, guide: &Guide, found: &mut Found) {
    let name = demand.quantity.as_str();
    let names = |other: &Demand| {
        other.of.as_deref() == Some(name)
            || other.plus.iter().any(|term| term.of.as_deref() == Some(name))
    };
    if !sizes_component(guide, name) && !guide.demand.iter().any(names) {
        let text = format!("{name} sizes no component, and no other quantity uses it");
        found.add(Rule::UnusedQuantity, format!("demand.{name}"), text);
    }
}

/// What a class is asked for has services to carry it, in every tier that has services.
fn classes(guide: &Guide, found: &mut Found) {
    for class in &guide.classes {
        let Some(demand) = guide.demand.iter().find(|one| class.has(&one.quantity)) else {
            continue;
        };
        let lacks = |tier: &&Tier| {
            let mut services = tier.service.iter();
            tier.servers.is_none() && services.len() > 0 && services.all(|one| one.class != *class)
        };
        for tier in guide.tiers.iter().filter(lacks) {
            let (quantity, class) = (&demand.quantity, class.as_str());
            let text =
                format!("{quantity} sizes no service: {} has none of the class {class}", tier.name);
            found.add(Rule::UnusedQuantity, format!("tier.{}.service", tier.name), text);
        }
    }
}

/// At the end of the last tier, the largest workload that is not divided into cells.
fn tested(guide: &Guide, last: &Tier, found: &mut Found) {
    let Some(top) = top(last, guide) else { return };
    let all = quantities(&top, guide, Decimal::ZERO, false);
    for demand in &guide.demand {
        let amount = all.get(demand.quantity.as_str()).copied().unwrap_or_default();
        if let Some(tested) = demand.tested_to.filter(|tested| amount > *tested) {
            let text = format!(
                "{} was tested to {}; at the limits of {} it is {}",
                demand.quantity,
                number(tested),
                last.name,
                number(amount)
            );
            found.add(Rule::TestedTo, format!("demand.{}.tested_to", demand.quantity), text);
        }
    }
}
