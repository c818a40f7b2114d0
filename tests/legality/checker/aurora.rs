//! Aurora and what replicates between regions (section 8 of the rules).

use rust_decimal::Decimal;

use super::database;
use super::part::Part;
use super::report::Report;
use crate::legality::facts::facts;

/// First minor of each major that a global database takes (R8.2).
const GLOBAL_FROM: [(u32, u32); 4] = [(14, 3), (15, 2), (16, 1), (17, 4)];

/// Checks what a plan of one region among several has, and that no other plan has it.
pub fn check(plan: Part, report: &mut Report) {
    let role = plan.maybe_text("region_role");
    for name in ["aurora", "global_datastore", "replication"] {
        let there = plan.part(name).is_some();
        report.holds("shape", there == role.is_some(), || format!("{name} with role {role:?}"));
    }
    let (Some(role), Some(aurora)) = (role, plan.part("aurora")) else { return };
    report.holds("R8.6", plan.part("database").is_none(), || "an RDS instance beside it".into());
    cluster(aurora, role, report);
    instances(plan, aurora, role, report);
    replication(plan, role, report);
}

fn cluster(aurora: Part, role: &str, report: &mut Report) {
    let cluster = Part(aurora.get("cluster"));
    report.holds("R8.6", cluster.text("engine") == "aurora-postgresql", || "the engine".into());
    let version = cluster.text("engine_version");
    let (major, minor) = version.split_once('.').unwrap_or((version, ""));
    let known = GLOBAL_FROM.iter().any(|(from, least)| {
        major == from.to_string() && minor.parse().is_ok_and(|minor: u32| minor >= *least)
    });
    report.holds("R8.2", known, || format!("{version} in a global database"));
    let global = aurora.part("global_cluster");
    report.holds("R8.3", global.is_some() == (role == "primary"), || "a second writer".into());
    if let Some(global) = global {
        let same = global.text("engine_version") == version;
        report.holds("R8.2", same, || "two versions".into());
    }
    let forwards = cluster.get("enable_global_write_forwarding").as_bool();
    let expected = (role == "secondary").then_some(true);
    report.holds("R8.3", forwards == expected, || format!("write forwarding {forwards:?}"));
    for name in ["allocated_storage", "iops", "db_cluster_instance_class", "storage_type"] {
        report.holds("R8.4", cluster.get(name).is_null(), || format!("{name} is not null"));
    }
    let days = cluster.count("backup_retention_period");
    report.holds("R8.4", (1..=35).contains(&days), || format!("{days} days of backups"));
    let volume = aurora.count("volume_gib");
    report.holds("R8.4", volume <= 256 * 1024, || format!("a volume of {volume} GiB"));
}

fn instances(plan: Part, aurora: Part, role: &str, report: &mut Report) {
    let instances = aurora.parts("instances");
    let readers = instances.len() - usize::from(role == "primary");
    let most = if role == "primary" { 15 - 10 } else { 16 };
    report.holds("R8.1", readers <= most, || format!("{readers} readers"));
    let writers = instances.iter().filter(|(_, one)| one.count("promotion_tier") == 0).count();
    let expected = (writers == 0) == (role == "read_only");
    report.holds("R8.1", expected, || format!("{writers} instances that may write"));
    for (key, one) in instances {
        let name = one.text("instance_class");
        let optimized = name.starts_with("db.r") || name.starts_with("db.x");
        report.holds("R8.1", optimized, || format!("{key} of {name}"));
        let sold = facts().is_sold_for_aurora(name, plan.text("region"));
        report.holds("R8.1", sold, || format!("{key}: {name} is not sold here"));
        let Some(class) = facts().classes.get(name) else { continue };
        let architecture = plan.text("architecture");
        let sold = |name: &str| facts().is_sold_for_aurora(name, plan.text("region"));
        let writes = one.count("promotion_tier") == 0;
        // The classes of readers follow the writer's.
        let other = writes
            && !database::has_own_class(plan)
            && class.architecture != architecture
            && facts().has_class(architecture, class, sold);
        report.holds("R8.1", !other, || format!("{name} is another"));
        let (vcpus, gib) = (one.count("vcpus"), one.quantity("memory_gib"));
        let same = (class.vcpus, class.memory_gib) == (vcpus, gib);
        report.holds("R1.14", same, || format!("{name} is not of the size that is told"));
        let bound = gib * Decimal::from(1u64 << 30) / Decimal::from(9_531_392);
        let most = one.count("max_connections");
        let legal = most >= 6 && Decimal::from(most) <= bound.floor().min(Decimal::from(5_000));
        report.holds("R1.24", legal, || format!("max_connections {most}"));
    }
}

fn replication(plan: Part, role: &str, report: &mut Report) {
    let replication = Part(plan.get("replication"));
    let buckets = replication.parts("object_storage");
    report.holds("R8.7", !buckets.is_empty(), || "nothing is replicated".into());
    for (name, bucket) in buckets {
        let known = plan.get("object_storage").get(name).is_some();
        report.holds("R8.7", known, || format!("there is no bucket {name}"));
        let versioned = bucket.text("versioning_status") == "Enabled";
        report.holds("R8.7", versioned, || format!("{name} is not versioned"));
        let rule = (role != "read_only").then_some("Enabled");
        let same = [
            bucket.maybe_text("rule_status"),
            bucket.maybe_text("delete_marker_replication_status"),
        ] == [rule; 2];
        report.holds("R8.7", same, || format!("{name} is replicated from here"));
    }
    if let Some(vectors) = replication.part("vector_database") {
        let count = plan.part("vector_database").map(|one| one.count("count"));
        let same = count == Some(vectors.count("node_count"));
        report.holds("shape", same, || "a restore on another number of nodes".into());
        let one_way = vectors.flag("backs_up") != vectors.flag("restores");
        report.holds("shape", one_way, || "backup and restore in one region".into());
    }
}
