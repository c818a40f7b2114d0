//! `aws_elasticache_replication_group`.

use rust_decimal::Decimal;

use super::part::Part;
use super::report::Report;
use crate::legality::facts::facts;

/// Checks the cache, if there is one.
pub fn check(plan: Part, report: &mut Report) {
    let Some(cache) = plan.part("cache") else { return };
    if let Some(role) = plan.maybe_text("region_role") {
        global(plan, report);
        if role != "primary" {
            return inherited(cache, report);
        }
    }
    node_type(cache, plan.text("region"), report);
    let shards = cache.whole("num_node_groups");
    match shards {
        Some(shards) => cluster(cache, shards, report),
        None => plain(cache, report),
    }
    let multi_az = cache.flag("multi_az_enabled");
    let failover = cache.flag("automatic_failover_enabled");
    report.holds("R3.3", !multi_az || failover, || "Multi-AZ without failover".into());
    let zones = plan.count("availability_zone_count");
    report.holds("R3.3", !multi_az || zones >= 2, || "Multi-AZ in one zone".into());
    engine(cache, shards.is_some(), report);
    memory(cache, shards.unwrap_or(1), report);
    let encrypted =
        cache.flag("transit_encryption_enabled") && cache.flag("at_rest_encryption_enabled");
    report.holds("R3.9", encrypted, || "not encrypted".into());
}

/// A Global Datastore's families, from large on, and what all of its members share.
fn global(plan: Part, report: &mut Report) {
    let Some(global) = plan.part("global_datastore") else {
        return report.holds("R3.12", false, || "no Global Datastore".into());
    };
    let name = global.text("cache_node_type");
    let families = ["m5", "m6g", "m7g", "r5", "r6g", "r6gd", "r7g", "c7gn"];
    let parts: Vec<&str> = name.split('.').collect();
    let taken = matches!(parts[..], ["cache", family, size]
        if families.contains(&family) && size.ends_with("large"));
    report.holds("R3.12", taken, || format!("{name} in a Global Datastore"));
    let sold = facts().is_sold(name, plan.text("region"));
    report.holds("R3.5", sold, || format!("{name} is not sold here"));
    let shards = global.count("num_node_groups");
    report.holds("R3.4", (1..=45).contains(&shards), || format!("{shards} shards"));
    let failover = global.flag("automatic_failover_enabled");
    report.holds("R3.1", failover, || "cluster mode without failover".into());
    report.holds("R3.7", global.text("engine_version") == "7.1", || "an unknown version".into());
}

/// A member outside the primary region leaves to it what AWS takes from there (R3.12).
fn inherited(cache: Part, report: &mut Report) {
    for name in [
        "engine",
        "engine_version",
        "node_type",
        "parameter_group_name",
        "num_node_groups",
        "num_cache_clusters",
        "transit_encryption_enabled",
        "at_rest_encryption_enabled",
    ] {
        report.holds("R3.12", cache.get(name).is_null(), || format!("{name} is not null"));
    }
    let replicas = cache.count("replicas_per_node_group");
    let spread = !cache.flag("multi_az_enabled") || replicas >= 1;
    report.holds("R3.3", spread && replicas <= 5, || format!("{replicas} replicas"));
}

fn node_type(cache: Part, region: &str, report: &mut Report) {
    let name = cache.text("node_type");
    let creatable = facts().cache_bytes.contains_key(name);
    report.holds("R3.5", creatable, || format!("{name} cannot be created"));
    let sold = facts().is_sold(name, region);
    report.holds("R3.5", sold, || format!("{name} is not sold in {region}"));
}

fn cluster(cache: Part, shards: u64, report: &mut Report) {
    let replicas = cache.whole("replicas_per_node_group");
    report.holds("R3.1", replicas.is_some(), || "shards without a replica count".into());
    let replicas = replicas.unwrap_or(0);
    report.holds("R3.1", replicas <= 5, || format!("{replicas} replicas"));
    let alone = cache.whole("num_cache_clusters").is_none();
    report.holds("R3.1", alone, || "num_cache_clusters in cluster mode".into());
    let failover = cache.flag("automatic_failover_enabled");
    report.holds("R3.1", failover, || "cluster mode without failover".into());
    let nodes = shards * (1 + replicas);
    report.holds("R3.4", (1..=90).contains(&nodes), || format!("{nodes} nodes"));
    let spread = !cache.flag("multi_az_enabled") || replicas >= 1;
    report.holds("R3.3", spread, || "Multi-AZ without replicas".into());
}

fn plain(cache: Part, report: &mut Report) {
    let nodes = cache.whole("num_cache_clusters").unwrap_or(0);
    report.holds("R3.2", (1..=6).contains(&nodes), || format!("{nodes} nodes"));
    let alone = cache.whole("replicas_per_node_group").is_none();
    report.holds("R3.2", alone, || "replicas_per_node_group without cluster mode".into());
    let failover = cache.flag("automatic_failover_enabled") || cache.flag("multi_az_enabled");
    report.holds("R3.2", !failover || nodes >= 2, || "failover with one node".into());
}

fn engine(cache: Part, cluster: bool, report: &mut Report) {
    let (engine, version) = (cache.text("engine"), cache.text("engine_version"));
    let known: &[&str] = match engine {
        "redis" => &["6.0", "6.2", "7.0", "7.1"],
        "valkey" => &["7.2", "8.0", "8.1", "8.2"],
        _ => &[],
    };
    report.holds("R3.7", known.contains(&version), || format!("{engine} {version}"));
    let family = match (engine, version.split('.').next()) {
        ("redis", Some("6")) => "redis6.x".to_owned(),
        (_, major) => format!("{engine}{}", major.unwrap_or_default()),
    };
    let group = format!("default.{family}{}", if cluster { ".cluster.on" } else { "" });
    let named = cache.text("parameter_group_name");
    report.holds("R3.8", named == group, || format!("{named} where {group} belongs"));
}

/// Three quarters of the primaries' memory in AWS's bytes, to the hundredth below.
fn memory(cache: Part, primaries: u64, report: &mut Report) {
    let bytes = facts().cache_bytes.get(cache.text("node_type")).copied().unwrap_or_default();
    let exact = bytes * Decimal::from(3 * primaries) / Decimal::from(4u64 << 30);
    let reported = cache.quantity("usable_memory_gib");
    let below = exact - reported;
    report.holds("R3.6", below >= Decimal::ZERO && below < Decimal::new(1, 2), || {
        format!("{reported} GiB are reported, {exact} are usable")
    });
}
