//! The guide's data against the guide's own sums and words; guides of other people.

mod clean;
mod demand;
mod in_plans;
mod in_use;
mod keycloak;
mod mistakes;
mod names;
mod overlay;
mod own_inputs;
mod planted;
mod public;
mod random;
mod tiers;

use glsizing::guide::{Guide, Platform, Tier, TierName};
use rust_decimal::Decimal;

use crate::support::tier_name;

fn tier(name: TierName) -> &'static Tier {
    Guide::embedded().tier(name)
}

fn compute(tier: &Tier, of: &str) -> (Decimal, u64) {
    let services = || tier.service.iter().filter(move |service| service.class.as_str() == of);
    let vcpus = services().map(|one| one.vcpus * Decimal::from(one.count)).sum();
    (vcpus, services().map(|one| one.memory_gb * one.count).sum())
}

#[test]
fn tops_and_costs_are_the_overview_table() {
    let expected = [
        (tier_name("development"), 1, 5, 100, 150),
        (tier_name("small"), 10, 100, 10_000, 626),
        (tier_name("medium"), 100, 1_000, 100_000, 4_629),
        (tier_name("large"), 1_000, 10_000, 1_000_000, 26_917),
    ];
    for (name, organizations, users, transactions, usd) in expected {
        let found: Vec<u64> = tier(name).tops.iter().map(|(_, top)| top).collect();
        assert_eq!(found, [organizations, users, transactions], "{name}");
        assert_eq!(tier(name).monthly_usd, Some(Decimal::from(usd)), "{name}");
    }
}

#[test]
fn development_allocations_add_up_to_the_server() {
    let tier = tier(tier_name("development"));
    let sums = ["web", "worker", "support"].map(|of| compute(tier, of));
    let vcpus: Decimal = sums.iter().map(|(vcpus, _)| vcpus).sum();
    let memory: u64 = sums.iter().map(|(_, memory)| memory).sum();
    assert_eq!((vcpus, memory), (Decimal::from(8), 32));
}

#[test]
fn medium_tasks_add_up_to_37_vcpus_and_146_gb() {
    let tier = tier(tier_name("medium"));
    assert_eq!(compute(tier, "web"), (Decimal::from(13), 50));
    assert_eq!(compute(tier, "worker"), (Decimal::from(24), 96));
}

#[test]
fn buckets_add_up_to_the_printed_totals_but_for_medium_which_prints_6_tb() {
    for (name, sum) in
        [(tier_name("small"), 500), (tier_name("medium"), 6_120), (tier_name("large"), 163_840)]
    {
        let storage = tier(name).object_storage.as_ref().unwrap();
        assert_eq!(storage.values().sum::<u64>(), sum, "{name}");
    }
}

#[test]
fn traffic_shares_add_up_to_one() {
    let total: Decimal = Guide::embedded().regions.iter().map(|region| region.traffic_share).sum();
    assert_eq!(total, Decimal::ONE);
}

#[test]
fn a_read_only_region_has_the_tiers_web_services_and_no_worker() {
    let rules = &Guide::embedded().multi_region;
    let from = tier(rules.from.unwrap());
    let services = &from.service;
    let web = services.iter().filter(|one| one.class.as_str() == "web").map(|one| &one.name);
    assert!(web.eq(&rules.read_only_services));
    let buckets = from.object_storage.as_ref().unwrap();
    let replicated = &rules.replicated_buckets;
    assert!(replicated.iter().all(|name| buckets.contains_key(name)));
    assert!(replicated.contains(&rules.vector_backup_bucket), "backups must survive a region");
}

#[test]
fn thirteen_triggers_and_nine_quarters() {
    let guide = Guide::embedded();
    assert_eq!(guide.triggers.len(), 13);
    let quarters = &guide.growth.as_ref().unwrap().quarters;
    assert_eq!(quarters.len(), 9);
    let first = &quarters[0];
    assert_eq!((first.organizations, first.users, first.tier), (10, 50, tier_name("small")));
}

#[test]
fn contradictions_have_unique_ids_and_known_facts() {
    let mut ids: Vec<_> = Guide::embedded().contradictions.iter().map(|one| &one.id).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn every_tier_has_a_default_platform_and_eks() {
    for tier in &Guide::embedded().tiers {
        assert!(tier.platforms.contains(&Platform::Eks), "{}", tier.name);
        assert!(!tier.node_group.is_empty(), "{}", tier.name);
    }
}
