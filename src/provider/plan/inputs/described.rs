//! What inputs are for, with the tiers of the guide.

use crate::guide::{Guide, Platform, Tier};
use crate::provider::doc::Facts;

/// The tiers to choose from.
pub fn tiers(guide: &Guide) -> String {
    let names: Vec<String> = guide.tier_names().map(|tier| format!("`{tier}`")).collect();
    let (last, others) = names.split_last().expect("a guide has a tier");
    format!(
        "Tier to plan with: {} or {last}, or a tier of the provider's `guide`. Default: the smallest \
         tier whose limits cover all three inputs. A tier that is too small for the workload is an error \
         that names the input.",
        others.join(", ")
    )
}

/// The platforms, with the tiers that allow each.
pub fn platforms(guide: &Guide) -> String {
    let names = |tiers: Vec<&Tier>| -> String {
        tiers.iter().map(|tier| tier.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let runs = |platform: &Platform| {
        let on = |tier: &&Tier| tier.platforms.contains(platform);
        let first = |tier: &&Tier| tier.platforms.first() == Some(platform);
        let (on, first) = (guide.tiers.iter().filter(on), guide.tiers.iter().filter(first));
        let (on, first): (Vec<_>, Vec<_>) = (on.collect(), first.collect());
        let default = match first.is_empty() {
            true => String::new(),
            false => format!("; default of {}", names(first)),
        };
        format!("`{platform}` ({}{default})", names(on))
    };
    let platforms: Vec<String> = Platform::ALL.iter().map(runs).collect();
    format!(
        "What runs the containers, with the tiers that allow it: {}. Enterprise allows the \
         same as large.",
        platforms.join(", ")
    )
}

/// The zones of each tier.
pub fn zones(facts: &Facts) -> String {
    let default = |tier: &Tier| format!("{} for {}", tier.availability_zones, tier.name);
    let defaults: Vec<String> = facts.guide.tiers.iter().map(default).collect();
    format!(
        "Number of availability zones. Default: {}; at least {} \
         with EKS or a load balancer, and at most those of the region.",
        defaults.join(", "),
        facts.catalogue.limits().eks.min_subnet_zones
    )
}
