//! `aws_db_instance` and its replicas, but for storage.

use rust_decimal::Decimal;

use super::part::Part;
use super::report::Report;
use super::storage;
use crate::legality::facts::{Class, facts};

/// Checks the database, if there is one.
pub fn check(plan: Part, report: &mut Report) {
    let Some(database) = plan.part("database") else { return };
    let name = database.text("instance_class");
    report.holds("R1.16", database.text("engine") == "postgres", || "not postgres".into());
    if let Some(class) = class(plan, name, report) {
        let same = class.vcpus == database.count("vcpus")
            && class.memory_gib == database.quantity("memory_gib");
        report.holds("R1.14", same, || format!("{name} is not of the size that is told"));
        architecture(plan, name, class, report);
        storage::check(plan, database, class, report);
        connections(database, class, report);
        replicas(plan, database, class, report);
    }
    backups(database, report);
    let zones = plan.count("availability_zone_count");
    report.holds("R1.27", zones >= 2, || format!("a subnet group in {zones} zone"));
}

/// Whether the user allows other families or keeps a class that runs, of either architecture.
pub fn has_own_class(plan: Part) -> bool {
    let families = plan.part("instance_families").map(|families| families.get("database"));
    let running = plan.part("current").and_then(|current| current.part("database"));
    let class = running.map(|database| database.get("instance_class"));
    families.into_iter().chain(class).any(|value| !value.is_null())
}

/// Another architecture only where no class of the plan's is large enough; replicas follow.
fn architecture(plan: Part, name: &str, class: &Class, report: &mut Report) {
    let architecture = plan.text("architecture");
    let sold = |name: &str| facts().is_sold(name, plan.text("region"));
    let other = class.architecture != architecture
        && !has_own_class(plan)
        && facts().has_class(architecture, class, sold);
    report.holds("R1.15", !other, || format!("{name} is not {architecture}"));
}

/// The facts of a class that may be created here with this version.
fn class(plan: Part, name: &str, report: &mut Report) -> Option<&'static Class> {
    let class = facts().classes.get(name);
    report.holds("R1.13", class.is_some(), || format!("{name} cannot be created"));
    let class = class?;
    let region = plan.text("region");
    let version = Part(plan.get("database")).text("engine_version");
    let creatable = class.versions.iter().any(|one| one == version);
    report.holds("R1.13", creatable, || format!("{name} with PostgreSQL {version}"));
    report.holds("R1.16", (14..=18).any(|one| one.to_string() == version), || version.into());
    let sold = facts().is_sold(name, region);
    report.holds("R1.15", sold, || format!("{name} is not sold in {region}"));
    Some(class)
}

fn connections(database: Part, class: &Class, report: &mut Report) {
    let most = database.count("max_connections");
    let bytes = class.memory_gib * Decimal::from(1u64 << 30);
    let bound = (bytes / Decimal::from(9_531_392)).floor().min(Decimal::from(5_000));
    let legal = (6..=262_143).contains(&most) && Decimal::from(most) <= bound;
    report.holds("R1.24", legal, || format!("max_connections {most}, bound {bound}"));
    let pool = database.whole("connection_pool_size").unwrap_or(0);
    report.holds("R1.25", pool <= most, || format!("a pool of {pool} on {most} connections"));
}

fn replicas(plan: Part, database: Part, primary: &Class, report: &mut Report) {
    let count = database.count("replica_count");
    let name = database.maybe_text("replica_instance_class");
    report.holds("R1.22", count <= 15, || format!("{count} replicas"));
    report.holds("R1.22", (count > 0) == name.is_some(), || format!("{count} of {name:?}"));
    let retention = database.count("backup_retention_period");
    report.holds("R1.20", count == 0 || retention > 0, || "a source without backups".into());
    if let Some(class) = name.and_then(|name| class(plan, name, report)) {
        let smaller = class.vcpus <= primary.vcpus && class.memory_gib <= primary.memory_gib;
        report.holds("R1.23", smaller, || "a replica larger than its source".into());
    }
}

fn backups(database: Part, report: &mut Report) {
    let days = database.count("backup_retention_period");
    report.holds("R1.20", days <= 35, || format!("{days} days of backups"));
    if let Some(long) = database.whole("long_term_backup_days") {
        report.holds("R1.20", long > days, || format!("{long} days after {days}"));
    }
}
