//! A hundred random guides without contradictions: none is found, in the guides or in their plans. Then one of forty
//! kinds of mistakes is planted in each, and it is found, with nothing that it does not bring with it.

use std::collections::BTreeSet;

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::{Guide, Rule};
use glsizing::sizing::guide_check::{contradictions, read};
use glsizing::sizing::{Basis, Request, Workload, plan};

use super::clean::Clean;
use super::random::Numbers;

const GUIDES: usize = 100;

/// The rule that it breaks, the place, the last text that is replaced (with ` = ` at its end the value behind it), by
/// what, and the rules that cannot but break with it. LAST is the last tier, BELOW the users of the one below it.
type Kind = (Rule, &'static str, &'static str, &'static str, &'static [Rule]);

use Rule::{
    BrokerMode, Burstable, EffectiveIops, ExampleDiffers, NoPlan, RangesGap, RangesOverlap,
    ServiceSizes, StatedCacheNodes, StatedCompute, StatedDowntime, TaskSize,
};

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    (Rule::TopsNotAscending, "tier.LAST.tops.users", "tops.users = ", "{ from = 1, to = BELOW }", &[RangesOverlap, RangesGap]),
    (RangesOverlap, "tier.LAST.tops.users", "tops.users = { from = ", "BELOW", &[]),
    (RangesGap, "beyond.from.users", "from.users = ", "999999", &[]),
    (Rule::BelowLowerTier, "tier.LAST", ", iops = ", "1000", &[]),
    (Rule::CapacityPerUnit, "tier.LAST.capacity.reports_per_day", "reports_per_day = ", "101", &[]),
    (Rule::PromiseFalls, "tier.LAST.service_levels.api_p95_ms", "api_p95_ms = ", "310", &[]),
    (Rule::AutoscalingRange, "tier.LAST.autoscaling_factor", "autoscaling = \"none\"", "autoscaling = \"factor\"\nautoscaling_factor = { from = 2, to = 4 }", &[NoPlan]),
    (Rule::UnusedFigure, "tier.LAST.network.direct_connect_gbps", "cloudfront = false", "cloudfront = false, direct_connect_gbps = 1", &[]),
    (ServiceSizes, "tier.LAST.service.worker", "memory_gb = ", "5", &[StatedCompute]),
    (Rule::UnknownType, "tier.LAST.vector_database.instance_type", "vector_database = { instance_type = ", "\"m5.3xlarge\"", &[NoPlan]),
    (Rule::TypeSize, "tier.LAST.vector_database.instance_type", "memory_gb = 32", "memory_gb = 31", &[]),
    (Rule::TypeArchitecture, "tier.LAST.node_group.jobs.instance_type", "\ninstance_type = \"m5.2xlarge\"", "\ninstance_type = \"m6g.2xlarge\"", &[]),
    (Burstable, "tier.LAST.node_group.jobs.instance_type", "\ninstance_type = \"m5.2xlarge\"", "\ninstance_type = \"t3.2xlarge\"", &[]),
    (Rule::DatabaseStorage, "tier.LAST.database.iops", ", iops = ", "300000", &[NoPlan, EffectiveIops]),
    (Rule::BackupDays, "tier.LAST.database.backup_days", "backup_days = ", "36", &[]),
    (EffectiveIops, "tier.LAST.database.iops", ", iops = ", "40000", &[]),
    (Rule::CacheTopology, "tier.LAST.cache", "shards = 2, replicas_per_shard = 1", "shards = 400, replicas_per_shard = 4", &[NoPlan, StatedCacheNodes]),
    (BrokerMode, "tier.LAST.message_broker", "\"mq.m5.large\"", "\"mq.t3.micro\"", &[NoPlan, Burstable]),
    (Rule::VectorVolume, "tier.LAST.vector_database", "volume_iops = ", "90000", &[NoPlan]),
    (Rule::NodeScaling, "tier.LAST.node_group.jobs", "max_nodes = ", "600", &[NoPlan]),
    (TaskSize, "tier.LAST.service.worker", "memory_gb = ", "17", &[ServiceSizes, StatedCompute]),
    (Rule::NatZones, "tier.LAST.network.nat_gateways", "nat_gateways = ", "1", &[]),
    (Rule::NatQuota, "tier.LAST.network.nat_gateways", "nat_gateways = ", "6", &[]),
    (Rule::EvenQuorum, "tier.LAST.vector_database.count", "count = 3, ", "count = 4, ", &[]),
    (Rule::RatesAboveTier, "tier.LAST.database.storage_gb", "quantity = \"database.storage_gb\"\nper = \"users\"\ndivisor = ", "0.1", &[Rule::RatesAboveAws]),
    (Rule::FloorsAboveTier, "tier.LAST", "of = \"jobs.vcpus\"\nfactor = 2\nfloor = ", "5000", &[]),
    (Rule::MemoryPerVcpu, "demand.jobs.memory_gb", "of = \"jobs.vcpus\"\nfactor = ", "2.1", &[Rule::RatesAboveTier]),
    (Rule::UnusedInput, "input.tenants", "documents_per_day = DOCUMENTS }\nexpect", "documents_per_day = DOCUMENTS, tenants = 3 }\nexpect", &[]),
    (Rule::UnusedQuantity, "demand.search.vcpus", "[beyond]", "[[demand]]\nquantity = \"search.vcpus\"\nper = \"users\"\n[beyond]", &[]),
    (Rule::TestedTo, "demand.jobs.vcpus.tested_to", "quantity = \"jobs.vcpus\"", "quantity = \"jobs.vcpus\"\ntested_to = 3", &[]),
    (ExampleDiffers, "example.first.expect", "\"api.vcpus\" = ", "3", &[]),
    (Rule::AvailabilityAboveAws, "tier.LAST.service_levels.availability", "availability = ", "0.99999", &[StatedDowntime]),
    (Rule::LateTrigger, "tier.LAST.service_levels.api_p95_ms", "threshold = 250", "threshold = 301", &[]),
    (Rule::EarlyTrigger, "tier.LAST.service_levels.cache_hit_ratio", "threshold = 80", "threshold = 81", &[]),
    (Rule::TriggerDuration, "trigger.queries", "milliseconds\"\nminutes = 5", "milliseconds\"", &[]),
    (Rule::PodAboveNode, "tier.LAST.service.worker", "memory_gb = ", "40", &[NoPlan, ServiceSizes, StatedCompute, TaskSize]),
    (Rule::NodesTooFew, "tier.LAST.node_group.jobs.min_nodes", "min_nodes = ", "1", &[]),
    (StatedCompute, "tier.LAST.stated.compute_vcpus", "compute_vcpus = ", "7", &[]),
    (StatedCacheNodes, "tier.LAST.stated.cache_nodes", "cache_nodes = ", "9", &[]),
    (Rule::StatedCacheMemory, "tier.LAST.stated.cache_memory_gb", "cache_nodes = 4", "cache_nodes = 4, cache_memory_gb = 99", &[]),
    (Rule::StatedBrokers, "tier.LAST.stated.message_brokers", "message_brokers = ", "1", &[]),
    (Rule::StatedDisks, "tier.LAST.stated.vector_local_disks", "message_brokers = 3", "message_brokers = 3, vector_local_disks = true", &[]),
    (StatedDowntime, "tier.LAST.stated.downtime_hours_per_year", "downtime_hours_per_year = ", "8.8", &[]),
    (NoPlan, "tier.LAST", "application_load_balancers = ", "1000", &[]),
    (Rule::MonthlyCost, "tier.LAST.monthly_usd", "autoscaling = \"none\"", "autoscaling = \"none\"\nmonthly_usd = 10", &[]),
];

/// The text with the mistake.
fn planted(clean: &Clean, kind: &Kind) -> String {
    let (rule, _, old, new, _) = *kind;
    let mut text = clean.text();
    if rule == Rule::UnusedInput {
        text =
            text.replacen("[[class]]", "[[input]]\nname = \"tenants\"\nmaximum = 9\n[[class]]", 1);
    }
    let [old, new] = [old, new].map(|one| filled(one, clean));
    let start = text.rfind(&old).unwrap_or_else(|| panic!("{}: no {old}", rule.id()));
    let mut end = start + old.len();
    if !old.ends_with(" = ") {
        text.replace_range(start..end, &new);
        return text;
    }
    let value = &text[end..];
    let table = value.starts_with('{').then(|| value.find('}').unwrap() + 1);
    let length = table.unwrap_or_else(|| value.find([',', '\n', '}']).unwrap());
    let start = end;
    end += length;
    text.replace_range(start..end, &new);
    text
}

fn filled(text: &str, clean: &Clean) -> String {
    let [below, _] = clean.top(clean.tiers - 2);
    let [_, documents] = clean.top(0);
    text.replace("BELOW", &below.to_string())
        .replace("DOCUMENTS", &documents.to_string())
        .replace("LAST", &format!("t{}", clean.tiers - 1))
}

fn guide(text: &str) -> Guide {
    read(text, Guide::embedded(), Catalogue::embedded())
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn nothing_is_found_in_random_guides_without_contradictions() {
    let (catalogue, prices) = (Catalogue::embedded(), PriceBook::embedded());
    let mut numbers = Numbers(17);
    for _ in 0..GUIDES {
        let clean = Clean::random(&mut numbers);
        let guide = guide(&clean.text());
        assert_eq!(contradictions(&guide, catalogue, prices), []);
        let rank = numbers.below(clean.tiers as usize) as u64;
        let basis = [Basis::Max, Basis::Tier, Basis::Calculator][numbers.below(3)];
        let workload = Workload::of(clean.top(rank));
        let request = Request { basis, ..Request::new(workload, "us-east-1") };
        let plan =
            plan(&request, &guide, catalogue, prices).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(plan.tier.as_str(), format!("t{rank}"));
        let is_of_check = |id: &&String| Rule::ALL.iter().any(|rule| id.starts_with(rule.id()));
        assert_eq!(plan.notes.findings.keys().find(is_of_check), None);
    }
}

/// Each kind is planted in more than ten of the guides.
#[test]
fn what_is_planted_in_random_guides_is_found_and_nothing_else() {
    let mut numbers = Numbers(2_025);
    let mut wrong = BTreeSet::new();
    for round in 0..GUIDES {
        let clean = Clean::random(&mut numbers);
        for kind in KINDS.iter().skip(round % 8).step_by(8) {
            let (rule, place, _, _, with) = *kind;
            let guide = guide(&planted(&clean, kind));
            let found = contradictions(&guide, Catalogue::embedded(), PriceBook::embedded());
            let place = filled(place, &clean);
            if !found.iter().any(|one| (one.rule, &one.place) == (rule, &place)) {
                wrong.insert(format!("{} at {place} is not found", rule.id()));
            }
            for other in found.iter().filter(|one| one.rule != rule && !with.contains(&one.rule)) {
                let (id, statement) = (other.id(), &other.statement);
                wrong.insert(format!("{} brings {id}: {statement}", rule.id()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
