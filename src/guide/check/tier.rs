//! The tiers: names, tops, and components that go together.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::checks::Checks;
use crate::guide::component::Service;
use crate::guide::names::Platform;
use crate::guide::tier::{Autoscaling, Limit, Tier};
use crate::guide::whole::Guide;

pub(super) fn tiers(guide: &Guide, checks: &mut Checks) {
    checks.holds(!guide.tiers.is_empty(), "tier", "is empty; a guide has at least one tier");
    checks.within("tier", guide.tiers.len(), 0..=100);
    let names: Vec<_> = guide.tier_names().collect();
    checks.unique("tier", names.iter().map(|name| name.as_str()));
    if let Some(beyond) = &guide.beyond {
        checks.name("beyond.name", beyond.name.as_str());
    }
    for pair in guide.tiers.windows(2) {
        ascending(&pair[0], &pair[1], checks);
    }
    guide.tiers.iter().for_each(|tier| one(tier, checks));
}

fn ascending(below: &Tier, above: &Tier, checks: &mut Checks) {
    let name = below.name;
    for (input, low) in below.tops.iter() {
        let Some(high) = above.tops.top(input).filter(|high| *high < low) else { continue };
        let reason = format!(
            "is at most {high}, less than the {low} of {name}; list the tiers from the smallest to the largest"
        );
        checks.fault(format!("tier.{}.tops.{input}", above.name), reason);
    }
    for (input, high) in above.tops.iter().filter(|(input, _)| below.tops.top(*input).is_none()) {
        let reason = format!(
            "is at most {high}, but {name} has no limit of it; a limit that a tier has, the tiers below have too"
        );
        checks.fault(format!("tier.{}.tops.{input}", above.name), reason);
    }
    let reason =
        format!("has the same limits as {name}, so it would never be chosen; raise one of them");
    let differ = below.tops.iter().ne(above.tops.iter());
    checks.holds(differ, format!("tier.{}", above.name), reason);
}

fn one(tier: &Tier, checks: &mut Checks) {
    let at = format!("tier.{}", tier.name);
    checks.name(format!("{at}.name"), tier.name.as_str());
    for (input, Limit { from, to }) in tier.tops.0.iter().filter(|(one, _)| one.is_declared()) {
        let at = format!("{at}.tops.{input}");
        checks.within(&at, *to, 1..=input.bounds().max.max(1));
        let from = from.unwrap_or(*to);
        let reason = format!("is from {from} to {to}; `from` must not be above `to`");
        checks.holds(from <= *to, at, reason);
    }
    let (nothing, most) = (Decimal::ZERO, Decimal::from(1_000_000_000));
    checks.within(
        format!("{at}.monthly_usd"),
        tier.monthly_usd.unwrap_or_default(),
        nothing..=most,
    );
    checks.within(format!("{at}.availability_zones"), tier.availability_zones, 1..=6);
    autoscaling(tier, &at, checks);
    platforms(tier, &at, checks);
    services(tier, &at, checks);
    node_groups(tier, &at, checks);
    servers(tier, &at, checks);
    database(tier, &at, checks);
    others(tier, &at, checks);
    promises(tier, &at, checks);
}

fn autoscaling(tier: &Tier, at: &str, checks: &mut Checks) {
    let at = format!("{at}.autoscaling_factor");
    match (tier.autoscaling, tier.autoscaling_factor) {
        (Autoscaling::Factor, None) => {
            checks.fault(at, "is missing; `autoscaling = \"factor\"` needs it")
        }
        (Autoscaling::Factor, Some(factor)) => {
            let reason = "must have 1 <= from <= to <= 100";
            checks.holds(
                1 <= factor.from && factor.from <= factor.to && factor.to <= 100,
                at,
                reason,
            );
        }
        (_, Some(_)) => checks.fault(at, "is only for `autoscaling = \"factor\"`"),
        (_, None) => {}
    }
}

/// Each platform has what it runs on.
fn platforms(tier: &Tier, at: &str, checks: &mut Checks) {
    let at = format!("{at}.platforms");
    checks.holds(
        !tier.platforms.is_empty(),
        &at,
        "is empty; name at least one platform, the default first",
    );
    checks.unique(&at, tier.platforms.iter().map(|platform| platform.as_str()));
    let mut needs = |platform: Platform, has: bool, what: &str| {
        let reason = format!("has {platform}, but the tier has no {what}");
        checks.holds(has || !tier.platforms.contains(&platform), &at, reason);
    };
    needs(Platform::Ec2, tier.servers.is_some(), "servers");
    needs(Platform::Eks, !tier.node_group.is_empty(), "node_group");
    needs(Platform::Eks, !tier.service.is_empty(), "service");
    needs(Platform::EcsFargate, !tier.service.is_empty(), "service");
}

fn services(tier: &Tier, at: &str, checks: &mut Checks) {
    checks.unique(&format!("{at}.service"), tier.service.iter().map(|one| one.name.as_str()));
    for service in &tier.service {
        let at = format!("{at}.service.{}", service.name);
        checks.name(format!("{at}.name"), &service.name);
        let (vcpus, most) = (service.vcpus, Decimal::from(1_000));
        checks.holds(
            Decimal::ZERO < vcpus && vcpus <= most,
            format!("{at}.vcpus"),
            format!("is {vcpus}; it must be above 0, and at most {most}"),
        );
        checks.within(format!("{at}.memory_gb"), service.memory_gb, 1..=32_768);
        checks.within(format!("{at}.count"), service.count, 1..=100_000);
        at_least(service.max_count, service.count, format!("{at}.max_count"), "count", checks);
    }
}

fn at_least(max: Option<u64>, least: u64, at: String, than: &str, checks: &mut Checks) {
    if let Some(max) = max {
        checks.within(&at, max, 1..=100_000);
        checks.holds(max >= least, &at, format!("is {max}, below the `{than}` of {least}"));
    }
}

/// Every service runs in exactly one node group, and every node group runs some.
fn node_groups(tier: &Tier, at: &str, checks: &mut Checks) {
    checks.unique(&format!("{at}.node_group"), tier.node_group.iter().map(|one| one.name.as_str()));
    for group in &tier.node_group {
        let at = format!("{at}.node_group.{}", group.name);
        checks.name(format!("{at}.name"), &group.name);
        checks.holds(
            !group.classes.is_empty(),
            format!("{at}.classes"),
            "is empty; name the classes of services that run there",
        );
        let least = group.min_nodes.unwrap_or(1);
        checks.within(format!("{at}.min_nodes"), least, 1..=100_000);
        at_least(group.max_nodes, least, format!("{at}.max_nodes"), "min_nodes", checks);
    }
    if tier.platforms.contains(&Platform::Eks) && !tier.node_group.is_empty() {
        tier.service.iter().for_each(|service| in_one_group(service, tier, at, checks));
    }
}

fn in_one_group(service: &Service, tier: &Tier, at: &str, checks: &mut Checks) {
    let class = service.class.as_str();
    let groups = tier.node_group.iter().filter(|group| group.classes.contains(&service.class));
    let groups: BTreeSet<&str> = groups.map(|group| group.name.as_str()).collect();
    let reason = match groups.len() {
        1 => return,
        0 => format!("is \"{class}\", but no node group has that in its `classes`"),
        _ => format!(
            "is \"{class}\", but several node groups have that in their `classes`: {groups:?}"
        ),
    };
    checks.fault(format!("{at}.service.{}.class", service.name), reason);
}

fn servers(tier: &Tier, at: &str, checks: &mut Checks) {
    let Some(servers) = &tier.servers else { return };
    let at = format!("{at}.servers");
    checks.name(format!("{at}.name"), &servers.name);
    checks.within(format!("{at}.count"), servers.count, 1..=100_000);
    checks.within(format!("{at}.vcpus"), servers.vcpus, 1..=1_000);
    checks.within(format!("{at}.memory_gb"), servers.memory_gb, 1..=32_768);
    checks.amount(format!("{at}.root_volume_gb"), servers.root_volume_gb);
    let single = !servers.single || servers.count == 1;
    checks.holds(
        single,
        format!("{at}.count"),
        format!("is {}; with `single = true` it must be 1", servers.count),
    );
}

fn database(tier: &Tier, at: &str, checks: &mut Checks) {
    let Some(database) = &tier.database else { return };
    let at = format!("{at}.database");
    checks.within(format!("{at}.vcpus"), database.vcpus, 1..=1_000);
    checks.within(format!("{at}.memory_gb"), database.memory_gb, 1..=32_768);
    checks.amount(format!("{at}.storage_gb"), database.storage_gb);
    checks.amount(format!("{at}.iops"), u64::from(database.iops));
    checks.within(format!("{at}.backup_days"), database.backup_days, 0..=36_500);
    checks
        .amount(format!("{at}.connection_pool_size"), database.connection_pool_size.map(u64::from));
    if let Some(replicas) = &database.replicas {
        checks.within(format!("{at}.replicas.count"), replicas.count, 1..=15);
    }
}

fn others(tier: &Tier, at: &str, checks: &mut Checks) {
    if let Some(cache) = &tier.cache {
        let at = format!("{at}.cache");
        let reason = "is required with `cluster_mode = true`, and not allowed without it";
        checks.holds(cache.shards.is_some() == cache.cluster_mode, format!("{at}.shards"), reason);
        checks.within(format!("{at}.shards"), cache.shards.unwrap_or(1), 1..=500);
        checks.within(format!("{at}.replicas_per_shard"), cache.replicas_per_shard, 0..=5);
    }
    if let Some(vector) = &tier.vector_database {
        let at = format!("{at}.vector_database");
        checks.within(format!("{at}.count"), vector.count, 1..=1_000);
        checks.within(format!("{at}.vcpus"), vector.vcpus, 1..=1_000);
        checks.within(format!("{at}.memory_gb"), vector.memory_gb, 1..=32_768);
        checks.amount(format!("{at}.storage_gb"), vector.storage_gb);
    }
    let maps = [("object_storage", &tier.object_storage), ("capacity", &tier.capacity)];
    for (key, map) in maps.into_iter().filter_map(|(key, map)| Some((key, map.as_ref()?))) {
        let at = format!("{at}.{key}");
        checks.holds(!map.is_empty(), &at, "is empty; name something in it, or leave it out");
        checks.within(&at, map.len(), 0..=100);
        for (name, amount) in map {
            checks.name(format!("{at}.{name}"), name);
            checks.amount(format!("{at}.{name}"), *amount);
        }
    }
    let volumes = tier.block_storage.as_ref().map(|storage| storage.application_gb);
    checks.amount(format!("{at}.block_storage.application_gb"), volumes);
    let per_zone = tier.network.nat_gateways_per_zone.unwrap_or_default();
    let most = Decimal::from(100);
    checks.within(format!("{at}.network.nat_gateways_per_zone"), per_zone, Decimal::ZERO..=most);
    checks.within(
        format!("{at}.network.nat_gateways"),
        tier.network.nat_gateways.unwrap_or(0),
        0..=600,
    );
}

fn promises(tier: &Tier, at: &str, checks: &mut Checks) {
    let Some(levels) = &tier.service_levels else { return };
    let at = format!("{at}.service_levels");
    checks.amount(format!("{at}.api_p95_ms"), u64::from(levels.api_p95_ms));
    checks.amount(format!("{at}.database_p95_ms"), u64::from(levels.database_p95_ms));
    let ratio = Decimal::ZERO..=Decimal::ONE;
    checks.within(format!("{at}.cache_hit_ratio"), levels.cache_hit_ratio, ratio.clone());
    checks.within(format!("{at}.availability"), levels.availability, ratio);
}
