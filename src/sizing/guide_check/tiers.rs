//! Tiers held against one another: tops, ranges, what they have, carry and promise.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::number;
use crate::guide::{Autoscaling, Guide, Rule, ServiceLevels, Tier};
use crate::sizing::explanation::printed_compute;
use crate::text::listed;
use crate::units::grouped;

/// What breaks the rules.
pub fn find(guide: &Guide, found: &mut Found) {
    for pair in guide.tiers.windows(2) {
        let [below, tier] = pair else { continue };
        tops(below, tier, found);
        ranges(below, tier, found);
        sizes(below, tier, found);
        capacity(below, tier, found);
        promises(below, tier, found);
    }
    beyond_the_last(guide, found);
    for tier in &guide.tiers {
        scaling(tier, found);
        unused(tier, found);
    }
}

fn tops(below: &Tier, tier: &Tier, found: &mut Found) {
    for (input, lower) in below.tops.iter() {
        let (name, other) = (tier.name, below.name);
        if let Some(top) = tier.tops.top(input).filter(|top| *top <= lower) {
            found.add(
                Rule::TopsNotAscending,
                format!("tier.{name}.tops.{input}"),
                format!(
                    "{name} ends at {input} = {}, and {other} below it at {}",
                    grouped(top),
                    grouped(lower)
                ),
            );
        }
    }
}

fn ranges(below: &Tier, tier: &Tier, found: &mut Found) {
    for (input, from, _) in tier.tops.ranges() {
        let Some(lower) = below.tops.top(input) else { continue };
        let (name, other) = (tier.name, below.name);
        let place = format!("tier.{name}.tops.{input}");
        if from <= lower {
            let text = match from == lower {
                true => format!("{input} = {} is in {other} and in {name}", grouped(from)),
                false => format!(
                    "{input} from {} to {} are in {other} and in {name}",
                    grouped(from),
                    grouped(lower)
                ),
            };
            found.among((input, from, lower), Rule::RangesOverlap, place, text);
        } else if from > lower + 1 {
            let (first, last) = (grouped(lower + 1), grouped(from - 1));
            let text =
                format!("{input} from {first} to {last} are neither in {other} nor in {name}");
            found.among((input, lower + 1, from - 1), Rule::RangesGap, place, text);
        }
    }
}

fn beyond_the_last(guide: &Guide, found: &mut Found) {
    let Some(last) = guide.tiers.last() else { return };
    for (input, from) in guide.beyond.iter().flat_map(|beyond| &beyond.from) {
        let Some(top) = last.tops.top(*input).filter(|top| *from > top + 1) else { continue };
        let (first, end) = (grouped(top + 1), grouped(from - 1));
        let text =
            format!("{input} from {first} to {end} are neither in {} nor beyond it", last.name);
        let amounts = (*input, top + 1, from - 1);
        found.among(amounts, Rule::RangesGap, format!("beyond.from.{input}"), text);
    }
}

fn sizes(below: &Tier, tier: &Tier, found: &mut Found) {
    let (lower, own) = (printed_compute(below), printed_compute(tier));
    let mut pairs = vec![
        ("vCPUs of compute", lower.vcpus.0, own.vcpus.0),
        ("GB of compute memory", lower.memory.0, own.memory.0),
    ];
    if let Some((lower, own)) = below.database.as_ref().zip(tier.database.as_ref()) {
        pairs.push(("database vCPUs", lower.vcpus.into(), own.vcpus.into()));
        pairs.push(("GB of database memory", lower.memory_gb.into(), own.memory_gb.into()));
        pairs.push(("GB of database storage", lower.storage_gb.into(), own.storage_gb.into()));
        pairs.push(("database IOPS", lower.iops.into(), own.iops.into()));
    }
    if let Some((lower, own)) = below.vector_database.as_ref().zip(tier.vector_database.as_ref()) {
        let total = |gb: u64, count: u32| Decimal::from(gb) * Decimal::from(count);
        let (lower, own) = (total(lower.storage_gb, lower.count), total(own.storage_gb, own.count));
        pairs.push(("GB of the vector database", lower, own));
    }
    let fewer = pairs.iter().filter(|(_, lower, own)| own < lower);
    let parts: Vec<String> = fewer
        .map(|(what, lower, own)| format!("{} {what} against {}", number(*own), number(*lower)))
        .collect();
    if !parts.is_empty() {
        let text = format!("{} has less than {}: {}", tier.name, below.name, parts.join(", "));
        found.add(Rule::BelowLowerTier, format!("tier.{}", tier.name), text);
    }
}

fn capacity(below: &Tier, tier: &Tier, found: &mut Found) {
    let Some((lower, own)) = below.capacity.as_ref().zip(tier.capacity.as_ref()) else { return };
    for (key, lower) in lower {
        let (lower, Some(own)) = (*lower, own.get(key).copied()) else { continue };
        // Per unit of whichever input it belongs to, so it falls only where it falls for all of them.
        let pairs = tier.tops.iter().filter_map(|(input, top)| Some((below.tops.top(input)?, top)));
        let pairs: Vec<(u64, u64)> = pairs.collect();
        let falls = pairs.iter().all(|(top_below, top)| {
            u128::from(own) * u128::from(*top_below) < u128::from(lower) * u128::from(*top)
        });
        if falls && !pairs.is_empty() {
            let each: Vec<String> = tier.tops.iter().map(|(input, _)| input.noun()).collect();
            let text = format!(
                "{} in {} and {} in {}: less for each {}",
                grouped(lower),
                below.name,
                grouped(own),
                tier.name,
                listed(&each, "and")
            );
            found.add(Rule::CapacityPerUnit, format!("tier.{}.capacity.{key}", tier.name), text);
        }
    }
}

fn promises(below: &Tier, tier: &Tier, found: &mut Found) {
    let levels = below.service_levels.as_ref().zip(tier.service_levels.as_ref());
    let Some((lower, own)) = levels else { return };
    // More is better, so milliseconds count below zero.
    let all = |levels: &ServiceLevels| {
        [
            ("api_p95_ms", -Decimal::from(levels.api_p95_ms)),
            ("database_p95_ms", -Decimal::from(levels.database_p95_ms)),
            ("cache_hit_ratio", levels.cache_hit_ratio),
            ("availability", levels.availability),
        ]
    };
    for ((key, lower), (_, own)) in all(lower).into_iter().zip(all(own)) {
        if own < lower {
            let (lower, own) = (number(lower.abs()), number(own.abs()));
            let text = format!("{} promises {own}, and {} below it {lower}", tier.name, below.name);
            found.add(Rule::PromiseFalls, format!("tier.{}.service_levels.{key}", tier.name), text);
        }
    }
}

fn scaling(tier: &Tier, found: &mut Found) {
    let factor = tier.autoscaling_factor.filter(|_| tier.autoscaling == Autoscaling::Factor);
    if let Some(range) = factor.filter(|range| range.from != range.to) {
        let text = format!(
            "{} to {} times the count; a plan scales to {} times",
            range.from, range.to, range.to
        );
        found.add(Rule::AutoscalingRange, format!("tier.{}.autoscaling_factor", tier.name), text);
    }
}

fn unused(tier: &Tier, found: &mut Found) {
    if let Some(gbps) = tier.network.direct_connect_gbps {
        let text = format!("nothing is sized for {gbps} Gbps of Direct Connect");
        found.add(
            Rule::UnusedFigure,
            format!("tier.{}.network.direct_connect_gbps", tier.name),
            text,
        );
    }
}
