//! What the check finds in the embedded guide, and mistakes planted in it.

use rust_decimal::dec;
use std::collections::BTreeSet;

use super::*;
use crate::guide::{
    Autoscaling, BY_HAND, Demand, Example, Input, Quarter, Range, Rule, Service, Tier,
};

fn embedded() -> Guide {
    Guide::embedded().clone()
}

fn found_in(guide: &Guide) -> Vec<BrokenRule> {
    contradictions(guide, Catalogue::embedded(), PriceBook::embedded())
}

/// In one of the tiers that it is about.
#[test]
fn every_known_contradiction_is_found_by_a_rule_or_written_by_hand_for_a_reason() {
    let broken = found_in(&embedded());
    for known in &Guide::embedded().contradictions {
        let is_it = |one: &&BrokenRule| {
            one.rule.finds().contains(&known.id.as_str())
                && (known.tiers.is_empty()
                    || !one.place.starts_with("tier.")
                    || known.tiers.iter().any(|tier| one.is_in(*tier)))
        };
        let by_hand = BY_HAND.iter().any(|(id, _)| *id == known.id);
        assert_ne!(broken.iter().any(|one| is_it(&one)), by_hand, "{}", known.id);
    }
    let known = |id: &str| Guide::embedded().contradictions.iter().any(|one| one.id == id);
    let named = Rule::ALL.iter().flat_map(|rule| rule.finds()).copied();
    assert!(named.chain(BY_HAND.iter().map(|(id, _)| *id)).all(known));
}

#[test]
fn the_embedded_guide_breaks_these_rules_and_no_others() {
    let broken: BTreeSet<&str> = found_in(&embedded()).iter().map(|one| one.rule.id()).collect();
    let finds = |rule: &&Rule| !rule.finds().is_empty();
    // Facts of the guide that none of its known contradictions names.
    let more = ["burstable"];
    let expected: BTreeSet<&str> =
        Rule::ALL.iter().filter(finds).map(|rule| rule.id()).chain(more).collect();
    assert_eq!(broken, expected);
}

#[test]
fn statements_have_the_numbers() {
    let found = found_in(&embedded());
    let says = |rule: Rule, place: &str| {
        let mut all = found.iter().filter(|one| one.rule == rule && one.place == place);
        all.next().unwrap_or_else(|| panic!("{} at {place}", rule.id())).statement.as_str()
    };
    assert_eq!(
        says(Rule::RatesAboveTier, "tier.large.database.vcpus"),
        "the tier has 16 database vCPUs; at its limits (organizations = 1,000, users = 10,000, \
         transactions_per_day = 1,000,000) the rates need 100, 6.25 times as much, and at its lower end 10"
    );
    assert_eq!(
        says(Rule::EffectiveIops, "tier.large.database.iops"),
        "the guide has 50,000 IOPS with db.r5.4xlarge, which sustains 18,750"
    );
    assert_eq!(
        says(Rule::GrowthStep, "growth.quarter.1"),
        "$626.00 to $800.00 is called 20 %, and is 27.8 %"
    );
}

/// A mistake that breaks a rule, and the rules that it cannot help breaking with it.
struct Planted(Rule, &'static [Rule], fn(&mut Guide));

fn tier(guide: &mut Guide, rank: usize) -> &mut Tier {
    &mut guide.tiers[rank]
}

fn service<'a>(guide: &'a mut Guide, rank: usize, name: &str) -> &'a mut Service {
    let mut services = guide.tiers[rank].service.iter_mut();
    services.find(|one| one.name == name).expect("a service")
}

fn demand<'a>(guide: &'a mut Guide, quantity: &str) -> &'a mut Demand {
    guide.demand.iter_mut().find(|one| one.quantity == quantity).expect("a quantity")
}

fn quarters(guide: &mut Guide) -> &mut Vec<Quarter> {
    &mut guide.growth.as_mut().expect("an example").quarters
}

const SMALL: usize = 1;
const MEDIUM: usize = 2;
const LARGE: usize = 3;

macro_rules! in_tier {
    ($guide:ident, $rank:ident, $part:ident) => {
        tier($guide, $rank).$part.as_mut().expect("the tier has it")
    };
}

#[rustfmt::skip]
const PLANTED: &[Planted] = &[
    Planted(Rule::TopsNotAscending, &[Rule::GrowthTier], |g| tier(g, MEDIUM).tops.limit_mut("transactions_per_day").to = 10_000),
    Planted(Rule::RangesOverlap, &[], |g| tier(g, 0).tops.limit_mut("users").to = 10),
    Planted(Rule::RangesGap, &[], |g| tier(g, MEDIUM).tops.limit_mut("organizations").from = Some(20)),
    Planted(Rule::BelowLowerTier, &[], |g| in_tier!(g, LARGE, database).storage_gb = 1024),
    Planted(Rule::CapacityPerUnit, &[], |g| {
        in_tier!(g, LARGE, capacity).insert("cbam_reports_per_day".into(), 600);
    }),
    Planted(Rule::PromiseFalls, &[], |g| in_tier!(g, LARGE, service_levels).api_p95_ms = 250),
    Planted(Rule::AutoscalingRange, &[], |g| {
        tier(g, LARGE).autoscaling = Autoscaling::Factor;
        tier(g, LARGE).autoscaling_factor = Some(Range { from: 2, to: 4 });
    }),
    Planted(Rule::UnusedFigure, &[], |g| tier(g, MEDIUM).network.direct_connect_gbps = Some(1)),
    Planted(Rule::ServiceSizes, &[], |g| service(g, MEDIUM, "cbam").memory_gb = 2),
    Planted(Rule::ServiceMissing, &[], |g| tier(g, SMALL).service.retain(|one| one.name != "cbam")),
    Planted(Rule::UnknownType, &[Rule::NoPlan], |g| in_tier!(g, MEDIUM, vector_database).instance_type = "m5.3xlarge".into()),
    Planted(Rule::TypeSize, &[], |g| in_tier!(g, MEDIUM, vector_database).memory_gb = 64),
    Planted(Rule::TypeArchitecture, &[], |g| tier(g, MEDIUM).node_group[0].instance_type = "m7g.2xlarge".into()),
    Planted(Rule::Burstable, &[], |g| {
        in_tier!(g, MEDIUM, database).replicas.as_mut().expect("replicas").instance_class = "db.t3.large".into();
    }),
    Planted(Rule::DatabaseStorage, &[], |g| in_tier!(g, MEDIUM, database).iops = 3000),
    Planted(Rule::BackupDays, &[], |g| in_tier!(g, MEDIUM, database).backup_days = 60),
    Planted(Rule::EffectiveIops, &[], |g| in_tier!(g, LARGE, database).iops = 60_000),
    Planted(Rule::CacheTopology, &[Rule::NoPlan], |g| in_tier!(g, MEDIUM, cache).shards = Some(60)),
    Planted(Rule::BrokerMode, &[Rule::NoPlan, Rule::Burstable], |g| {
        in_tier!(g, MEDIUM, message_broker).instance_type = "mq.t3.micro".into();
    }),
    Planted(Rule::VectorVolume, &[Rule::NoPlan], |g| in_tier!(g, MEDIUM, vector_database).volume_iops = 90_000),
    Planted(Rule::NodeScaling, &[Rule::NodesTooFew, Rule::NoPlan], |g| tier(g, LARGE).node_group[0].max_nodes = Some(2)),
    Planted(Rule::TaskSize, &[Rule::ServiceSizes, Rule::NodesTooFew, Rule::NoPlan], |g| service(g, MEDIUM, "cbam").memory_gb = 8),
    Planted(Rule::NatZones, &[], |g| tier(g, LARGE).network.nat_gateways = Some(2)),
    Planted(Rule::NatQuota, &[], |g| tier(g, MEDIUM).network.nat_gateways = Some(9)),
    Planted(Rule::EvenQuorum, &[], |g| in_tier!(g, LARGE, vector_database).count = 6),
    Planted(Rule::UnknownRegion, &[], |g| g.regions[1].region = "eu-west-9".into()),
    Planted(Rule::RatesAboveTier, &[], |g| demand(g, "web.vcpus").divisor = Some(dec!(10))),
    Planted(Rule::RatesAboveAws, &[Rule::RatesAboveTier], |g| demand(g, "database.vcpus").divisor = Some(dec!(1))),
    Planted(Rule::FloorsAboveTier, &[], |g| demand(g, "database.vcpus").floor = Some(dec!(8))),
    Planted(Rule::MemoryPerVcpu, &[Rule::RatesAboveTier], |g| demand(g, "web.memory_gb").factor = Some(dec!(8))),
    Planted(Rule::UnusedInput, &[], |g| {
        for name in ["web.vcpus", "cache.memory_gb"] {
            demand(g, name).per = Some(Input::ORGANIZATIONS);
        }
    }),
    Planted(Rule::UnusedQuantity, &[], |g| {
        let more = Demand { quantity: "search.vcpus".into(), ..demand(g, "web.vcpus").clone() };
        g.demand.push(more);
    }),
    Planted(Rule::TestedTo, &[], |g| demand(g, "web.vcpus").tested_to = Some(dec!(150))),
    Planted(Rule::ExampleDiffers, &[], |g| g.examples.push(Example {
        name: "medium".into(),
        load: Input::EMBEDDED.into_iter().zip([50, 500, 50_000]).collect(),
        expect: [("web.vcpus".into(), dec!(10)), ("worker.vcpus".into(), dec!(7))].into(),
        source: None,
    })),
    Planted(Rule::AvailabilityAboveAws, &[Rule::StatedDowntime], |g| in_tier!(g, MEDIUM, service_levels).availability = dec!(0.9999)),
    Planted(Rule::LateTrigger, &[], |g| in_tier!(g, MEDIUM, service_levels).api_p95_ms = 150),
    Planted(Rule::EarlyTrigger, &[], |g| in_tier!(g, MEDIUM, service_levels).cache_hit_ratio = dec!(0.75)),
    Planted(Rule::TriggerDuration, &[], |g| g.triggers[0].minutes = None),
    Planted(Rule::PodAboveNode, &[Rule::ServiceSizes, Rule::NoPlan], |g| service(g, LARGE, "csrd_web").memory_gb = 30),
    Planted(Rule::NodesTooFew, &[], |g| tier(g, LARGE).node_group[1].min_nodes = Some(2)),
    Planted(Rule::ServerFull, &[], |g| tier(g, SMALL).service.iter_mut().for_each(|one| one.printed = true)),
    Planted(Rule::GrowthTier, &[], |g| quarters(g)[2].tier = quarters(g)[0].tier),
    Planted(Rule::GrowthCost, &[], |g| quarters(g)[3].monthly_usd = dec!(4100)),
    Planted(Rule::GrowthStep, &[], |g| quarters(g)[3].note = Some("50% increase".into())),
    Planted(Rule::StatedCompute, &[], |g| in_tier!(g, MEDIUM, stated).compute_memory_gb = Some(150)),
    Planted(Rule::StatedCacheNodes, &[], |g| in_tier!(g, MEDIUM, stated).cache_nodes = Some(7)),
    Planted(Rule::StatedCacheMemory, &[], |g| in_tier!(g, MEDIUM, stated).cache_memory_gb = Some(50)),
    Planted(Rule::StatedBrokers, &[], |g| in_tier!(g, LARGE, stated).message_brokers = Some(2)),
    Planted(Rule::StatedDisks, &[Rule::TypeSize], |g| in_tier!(g, LARGE, vector_database).instance_type = "m5.8xlarge".into()),
    Planted(Rule::StatedDowntime, &[], |g| in_tier!(g, LARGE, stated).downtime_hours_per_year = Some(dec!(0.5))),
    Planted(Rule::NoPlan, &[], |g| tier(g, MEDIUM).network.application_load_balancers = 1000),
    Planted(Rule::MonthlyCost, &[], |g| tier(g, 0).monthly_usd = Some(dec!(160))),
];

#[test]
fn every_rule_finds_a_planted_mistake_and_no_other_rule_complains() {
    let before = found_in(&embedded());
    for Planted(rule, with, plant) in PLANTED {
        let mut guide = embedded();
        plant(&mut guide);
        let after = found_in(&guide);
        let new: Vec<_> = after.iter().filter(|one| !before.contains(one)).collect();
        assert!(new.iter().any(|one| one.rule == *rule), "{} is not found", rule.id());
        // Where a number changes in what was found before, it is nothing new.
        let is_new = |one: &&&BrokenRule| {
            !before.iter().any(|old| (old.rule, &old.place) == (one.rule, &one.place))
        };
        let others: Vec<_> = new
            .iter()
            .filter(is_new)
            .filter(|one| one.rule != *rule && !with.contains(&one.rule))
            .collect();
        assert!(others.is_empty(), "{}: {others:#?}", rule.id());
    }
    let planted: BTreeSet<Rule> = PLANTED.iter().map(|one| one.0).collect();
    assert!(Rule::ALL.iter().all(|rule| planted.contains(rule)));
}

#[test]
fn a_tier_without_services_of_a_class_with_rates_is_found() {
    let mut guide = embedded();
    tier(&mut guide, MEDIUM).service.retain(|one| one.class.as_str() != "worker");
    let found = found_in(&guide);
    let unused = found.iter().find(|one| one.rule == Rule::UnusedQuantity).unwrap();
    let text = "worker.vcpus sizes no service: medium has none of the class worker";
    assert_eq!((unused.place.as_str(), unused.statement.as_str()), ("tier.medium.service", text));
}
