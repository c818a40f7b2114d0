//! On `max` and `tier` nothing is less than the guide prints for the tier.

use glsizing::tfplugin::Value;
use rust_decimal::Decimal;

use super::part::Part;
use super::report::Report;
use super::services::{Pods, pods_of};
use crate::legality::facts::facts;
use crate::legality::table::Row;

/// Checks every quantity that the guide prints.
pub fn check(plan: Part, report: &mut Report) {
    if plan.text("basis") == "calculator" {
        return;
    }
    let tier = plan.text("tier");
    let printed = &facts().tiers[if tier == "enterprise" { "large" } else { tier }];
    let only_reads = plan.maybe_text("region_role") == Some("read_only");
    match plan.text("platform") {
        // A part of the printed containers, which `lost_region` looks at.
        _ if only_reads => {}
        "ec2" => servers(plan, printed, report),
        _ => containers(plan, printed, report),
    }
    data(plan, printed, report);
    network(plan, printed, report);
}

fn least(report: &mut Report, printed: &Row, what: &str, emitted: impl Into<Decimal>) {
    report.covers("guide", what, emitted.into(), printed.parse(what));
}

fn servers(plan: Part, printed: &Row, report: &mut Report) {
    let Some((_, server)) = plan.parts("servers").into_iter().next() else { return };
    let Some(instance) = facts().instances.get(server.text("instance_type")) else { return };
    let count = server.count("count");
    least(report, printed, "server_vcpus", instance.vcpus * count);
    least(report, printed, "server_gib", instance.memory_mib * count / 1_024);
}

fn containers(plan: Part, printed: &Row, report: &mut Report) {
    for tier in ["web", "worker"] {
        let pods = pods_of(plan, tier, "desired_count");
        let sum = |of: fn(&Pods) -> u64| pods.iter().map(|one| one.count * of(one)).sum::<u64>();
        least(report, printed, &format!("{tier}_millicores"), sum(|one| one.millicores));
        least(report, printed, &format!("{tier}_gib"), sum(|one| one.mib / 1_024));
    }
    // Of other types, which a user may allow or keep, other counts do.
    let other = ["instance_families", "current"].into_iter();
    let other =
        other.filter_map(|input| plan.part(input)).any(|one| !one.get("node_groups").is_null());
    for (name, group) in plan.parts("node_groups") {
        if name != "app" && !other {
            least(report, printed, &format!("{name}_nodes"), group.count("min_size"));
        }
    }
}

fn data(plan: Part, printed: &Row, report: &mut Report) {
    let whole = |value: Option<Part>, name: &str| value.map_or(0, |part| part.count(name));
    let quantity =
        |value: Option<Part>, name| value.map_or(Decimal::ZERO, |part| part.quantity(name));
    let (database, vector) = (plan.part("database"), plan.part("vector_database"));
    match plan.part("aurora") {
        Some(part) => aurora(plan, part, printed, report),
        None => {
            least(report, printed, "db_vcpus", whole(database, "vcpus"));
            least(report, printed, "db_gib", quantity(database, "memory_gib"));
            least(report, printed, "db_storage", whole(database, "allocated_storage"));
            least(report, printed, "db_replicas", whole(database, "replica_count"));
        }
    }
    least(report, printed, "cache_gib", quantity(plan.part("cache"), "usable_memory_gib"));
    let servers = whole(vector, "count");
    let volume = vector.and_then(|vector| vector.part("ebs_volume"));
    least(report, printed, "vector_servers", servers);
    least(report, printed, "vector_gib", servers * whole(volume, "size"));
    let buckets = plan.get("object_storage").as_map().unwrap().values();
    let buckets = buckets.filter_map(Value::as_number).filter_map(|gib| gib.to_u64());
    least(report, printed, "buckets_gib", buckets.sum::<u64>());
    if plan.maybe_text("region_role") != Some("read_only") {
        let broker = plan.part("message_broker").map_or("", |one| one.text("host_instance_type"));
        least(report, printed, "broker_gib", broker_gib(broker));
    }
}

/// The printed class twice for Multi-AZ where the region can write, and the printed replicas everywhere.
fn aurora(plan: Part, aurora: Part, printed: &Row, report: &mut Report) {
    let instances = aurora.parts("instances");
    let of_tier =
        |tier: u64| instances.iter().filter(move |(_, one)| one.count("promotion_tier") == tier);
    let mains = if plan.text("region_role") == "read_only" { 0 } else { 2 };
    report.holds("guide", of_tier(0).count() == mains, || format!("not {mains} main instances"));
    for (_, one) in of_tier(0) {
        least(report, printed, "db_vcpus", one.count("vcpus"));
        least(report, printed, "db_gib", one.quantity("memory_gib"));
    }
    least(report, printed, "db_storage", aurora.count("volume_gib"));
    least(report, printed, "db_replicas", of_tier(15).count() as u64);
}

/// 8 GiB for a large broker, twice as much for every size above.
fn broker_gib(host: &str) -> u64 {
    match host.rsplit('.').next() {
        Some("large") => 8,
        Some("xlarge") => 16,
        Some("2xlarge") => 32,
        Some("4xlarge") => 64,
        _ => 0,
    }
}

fn network(plan: Part, printed: &Row, report: &mut Report) {
    let network = Part(plan.get("network"));
    let balancers =
        network.count("application_load_balancers") + network.count("network_load_balancers");
    least(report, printed, "load_balancers", balancers);
    let per_zone = 2 * network.count("availability_zone_count");
    let needed = per_zone.min(printed.parse("nat_gateways"));
    report.covers("guide", "nat_gateways", network.count("nat_gateways"), needed);
}
