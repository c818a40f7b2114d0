//! Services held against one another over the tiers: one size, and no tier without them in between.

use std::collections::BTreeMap;

use super::found::Found;
use super::printed::number;
use crate::guide::{Guide, Rule, Service, Tier};

/// What breaks the rules.
pub fn find(guide: &Guide, found: &mut Found) {
    for (name, places) in by_name(guide) {
        sizes(name, &places, found);
        missing(name, &places, guide, found);
    }
}

/// Every service by name, with the tiers that it is in.
fn by_name(guide: &Guide) -> BTreeMap<&str, Vec<(usize, &Tier, &Service)>> {
    let mut all: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (rank, tier) in guide.tiers.iter().enumerate() {
        for service in &tier.service {
            all.entry(&service.name).or_default().push((rank, tier, service));
        }
    }
    all
}

fn sizes(name: &str, places: &[(usize, &Tier, &Service)], found: &mut Found) {
    let mut sizes: Vec<(String, Vec<String>)> = Vec::new();
    for (_, tier, service) in places.iter().filter(|(_, _, service)| service.printed) {
        let size = format!("{} vCPU and {} GB", number(service.vcpus), service.memory_gb);
        match sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, tiers)) => tiers.push(tier.name.to_string()),
            None => sizes.push((size, vec![tier.name.to_string()])),
        }
    }
    if sizes.len() > 1 {
        let parts: Vec<String> = sizes
            .iter()
            .map(|(size, tiers)| format!("{size} in {}", tiers.join(" and ")))
            .collect();
        let last = places.iter().rev().find(|(_, _, service)| service.printed);
        let tier = last.map_or_else(String::new, |(_, tier, _)| tier.name.to_string());
        let place = format!("tier.{tier}.service.{name}");
        found.add(Rule::ServiceSizes, place, format!("{name} has {}", parts.join(", ")));
    }
}

fn missing(name: &str, places: &[(usize, &Tier, &Service)], guide: &Guide, found: &mut Found) {
    let (Some((first, ..)), Some((last, ..))) = (places.first(), places.last()) else { return };
    for (rank, tier) in guide.tiers.iter().enumerate().take(*last).skip(*first) {
        if places.iter().all(|(other, ..)| *other != rank) && !tier.service.is_empty() {
            let (below, above) = (guide.tiers[*first].name, guide.tiers[*last].name);
            let text = format!("{name} is in {below} and in {above}, and not in {}", tier.name);
            found.add(Rule::ServiceMissing, format!("tier.{}.service", tier.name), text);
        }
    }
}
