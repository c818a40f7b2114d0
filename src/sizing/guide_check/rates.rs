//! The calculator's rates and floors held against the tiers, at both ends of each, and against AWS.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::{Quantity, number, quantities, times};
use crate::aws::Catalogue;
use crate::guide::{Class, Guide, Rule, Tier};
use crate::sizing::demand::Calculation;
use crate::sizing::demand::calculator::formula;
use crate::sizing::request::Workload;
use crate::units::grouped;

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    let ask = |workload: &Workload| formula(workload, guide, Decimal::ZERO, false);
    let floors = formula(&Workload::NOTHING, guide, Decimal::ZERO, true);
    let mut below = None;
    for tier in &guide.tiers {
        let printed = quantities(tier, guide, catalogue);
        if let Some(top) = top(tier, guide) {
            let ends = Ends { bottom: ask(&bottom(tier, below, guide)), top: ask(&top) };
            for quantity in &printed {
                ends.compare(tier, quantity, found);
            }
            above_aws(tier, &ends.top, catalogue, found);
        }
        below = Some(tier);
        above_floors(tier, &printed, &floors, found);
    }
    memory_per_vcpu(guide, found);
}

/// What the rates ask for at both ends of a tier.
struct Ends {
    bottom: Calculation,
    top: Calculation,
}

/// A tier's largest workload; none where an input has no limit.
pub fn top(tier: &Tier, guide: &Guide) -> Option<Workload> {
    guide.inputs().map(|input| Some((input, tier.tops.top(input)?))).collect()
}

/// A tier's smallest workload; where no range is printed, the end of the tier below.
fn bottom(tier: &Tier, below: Option<&Tier>, guide: &Guide) -> Workload {
    let of = |input| {
        let printed = tier.tops.get(input).and_then(|limit| limit.from);
        printed.or_else(|| below?.tops.top(input)).unwrap_or_default()
    };
    guide.inputs().map(|input| (input, of(input))).collect()
}

impl Ends {
    fn compare(&self, tier: &Tier, quantity: &Quantity, found: &mut Found) {
        let Quantity { key, what, printed, asked } = quantity;
        let (top, bottom) = (asked(&self.top), asked(&self.bottom));
        if top <= *printed {
            return;
        }
        let at = tier.tops.iter().map(|(input, amount)| format!("{input} = {}", grouped(amount)));
        let at: Vec<String> = at.collect();
        let text = format!(
            "the tier has {} {what}; at its limits ({}) the rates need {}, {}, and at its lower end {}",
            number(*printed),
            at.join(", "),
            number(top),
            times(top, *printed),
            number(bottom)
        );
        found.add(Rule::RatesAboveTier, format!("tier.{}.{key}", tier.name), text);
    }
}

/// The family of the printed class ends somewhere, and so does the storage of an instance.
fn above_aws(tier: &Tier, asked: &Calculation, catalogue: &Catalogue, found: &mut Found) {
    let Some(database) = &tier.database else { return };
    let Some(class) = catalogue.db_class(&database.instance_class) else { return };
    let largest = catalogue.db_classes_in(&class.family).map(|one| one.vcpus).max().unwrap_or(0);
    if asked.database.vcpus.0 > Decimal::from(largest) {
        let text = format!(
            "at the limits of the tier the rates need {} database vCPUs; the largest {} has {largest}",
            number(asked.database.vcpus.0),
            class.family
        );
        found.add(Rule::RatesAboveAws, format!("tier.{}.database.vcpus", tier.name), text);
    }
    if asked.database_storage.0 > Decimal::from(class.max_storage_gib()) {
        let text = format!(
            "at the limits of the tier the rates need {} GB of database storage; {} holds {}",
            number(asked.database_storage.0),
            class.name,
            grouped(class.max_storage_gib())
        );
        found.add(Rule::RatesAboveAws, format!("tier.{}.database.storage_gb", tier.name), text);
    }
}

fn above_floors(tier: &Tier, printed: &[Quantity], floors: &Calculation, found: &mut Found) {
    let above = printed.iter().filter(|one| (one.asked)(floors) > one.printed);
    let parts: Vec<String> = above
        .map(|one| {
            let floor = number((one.asked)(floors));
            format!("{floor} against {} {}", number(one.printed), one.what)
        })
        .collect();
    if !parts.is_empty() {
        let text = format!("the floors are more than the tier has: {}", parts.join(", "));
        found.add(Rule::FloorsAboveTier, format!("tier.{}", tier.name), text);
    }
}

fn memory_per_vcpu(guide: &Guide, found: &mut Found) {
    for class in &guide.classes {
        let name = class.name;
        let memory = guide.demand(&format!("{name}.memory_gb"));
        let of_vcpus = memory.filter(|one| one.of == Some(format!("{name}.vcpus")));
        let Some(asked) = of_vcpus.and_then(|one| one.factor) else { continue };
        let tiers =
            guide.tiers.iter().filter_map(|tier| Some((tier, most_per_vcpu(tier, *class)?)));
        let less: Vec<String> = tiers
            .filter(|(_, most)| *most < asked)
            .map(|(tier, most)| format!("{} in {}", number(most), tier.name))
            .collect();
        if !less.is_empty() {
            let text = format!(
                "the rates need {} GB per {name} vCPU; the printed {name} services have at most {}",
                number(asked),
                less.join(", ")
            );
            found.add(Rule::MemoryPerVcpu, format!("demand.{name}.memory_gb"), text);
        }
    }
}

/// The most memory per vCPU of a class's printed services.
fn most_per_vcpu(tier: &Tier, class: Class) -> Option<Decimal> {
    let printed = tier.service.iter().filter(|one| one.class == class && one.printed);
    let sizes = printed.filter(|one| !one.vcpus.is_zero());
    sizes.map(|one| Decimal::from(one.memory_gb) / one.vcpus).max()
}
