//! `aws_db_instance` with PostgreSQL, and its read replicas (section 1 of the rules).
//!
//! Changes nothing; R1.10, an unusable rate, is accepted by AWS and so is no fault.

use super::faults::{Faults, at_most, not_null};
use crate::aws::catalogue::Catalogue;
use crate::aws::db_class::DbClass;
use crate::aws::rds::{self, BackupRetention, StorageType};
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// Arguments of a primary.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct DbInstance<'a> {
    pub region: &'a str,
    pub engine: &'a str,
    pub engine_version: Option<&'a str>,
    pub instance_class: &'a str,
    pub storage_type: Option<&'a str>,
    pub allocated_storage: u64,
    pub max_allocated_storage: Option<u64>,
    pub iops: Option<u32>,
    pub storage_throughput: Option<u32>,
    pub multi_az: bool,
    pub availability_zone: Option<&'a str>,
    pub backup_retention_period: Option<u32>,
    pub performance_insights_retention_period: Option<u32>,
    /// `max_connections` of the parameter group.
    pub max_connections: Option<u32>,
    /// Replicas that name this instance as their source.
    pub replica_count: u32,
    /// Zones of the subnet group; `None` if unknown.
    pub subnet_zones: Option<u32>,
}

/// Arguments of a read replica.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct DbReplica<'a> {
    pub region: &'a str,
    pub replicate_source_db: Option<&'a str>,
    pub instance_class: &'a str,
    /// `engine_version` of the source.
    pub source_engine_version: Option<&'a str>,
    pub allocated_storage: Option<u64>,
    pub engine: Option<&'a str>,
    pub engine_version: Option<&'a str>,
    pub username: Option<&'a str>,
    pub db_name: Option<&'a str>,
    /// Whether a password is set.
    pub has_password: bool,
}

/// Everything wrong with a primary.
pub fn db_instance(catalogue: &Catalogue, db: &DbInstance<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    faults.when(db.engine != "postgres", || rds::other_engine(db.engine));
    if let Some(version) = db.engine_version {
        faults.check(rds::engine_version(catalogue, version));
    }
    let region = faults.region(db.region);
    let class = class(&mut faults, db.instance_class, db.engine_version, region);
    storage(&mut faults, db, class, region);
    placement(&mut faults, db);
    backups(&mut faults, db);
    connections(&mut faults, db);
    faults.found
}

/// Everything wrong with a read replica (R1.22, R1.23).
pub fn db_replica(catalogue: &Catalogue, replica: &DbReplica<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let region = faults.region(replica.region);
    class(&mut faults, replica.instance_class, replica.source_engine_version, region);
    faults.when(replica.replicate_source_db.is_none(), || {
        let limit = "the identifier or ARN of the source";
        Violation::new("R1.22", "replicate_source_db", "null", limit, "name the source")
    });
    let password = replica.has_password.then_some("(set)");
    let inherited = [
        not_null("R1.22", "allocated_storage", &replica.allocated_storage),
        not_null("R1.22", "engine", &replica.engine),
        not_null("R1.22", "engine_version", &replica.engine_version),
        not_null("R1.22", "username", &replica.username),
        not_null("R1.22", "password", &password),
        not_null("R1.22", "db_name", &replica.db_name),
    ];
    faults.found.extend(inherited.into_iter().flatten());
    faults.found
}

/// A class that exists, is sold and takes the version (R1.13 to R1.15).
fn class<'c>(
    faults: &mut Faults<'c>,
    name: &str,
    version: Option<&str>,
    region: Option<&Region>,
) -> Option<&'c DbClass> {
    let fault = |rule, limit: String, remedy: &str| {
        Violation::new(rule, "instance_class", name, limit, remedy)
    };
    let Some(class) = faults.catalogue.db_class(name) else {
        let limit = "a class of the catalogue".to_owned();
        faults.found.push(fault("R1.13", limit, "use a class of a current family"));
        return None;
    };
    if let Some(region) = region.filter(|region| !class.is_sold_in(region)) {
        let limit = format!("classes sold in {}", region.name);
        faults.found.push(fault("R1.15", limit, "use db.m6i, db.r6i or a Graviton class"));
    }
    if let Some(version) = version.filter(|version| !class.is_creatable(version)) {
        let limit = format!("classes that PostgreSQL {version} accepts");
        faults.found.push(fault("R1.13", limit, "use another class or version"));
    }
    Some(class)
}

fn storage(
    faults: &mut Faults<'_>,
    db: &DbInstance<'_>,
    class: Option<&DbClass>,
    region: Option<&Region>,
) {
    let max_gib = class.map_or(faults.limits().rds.max_gib, DbClass::max_storage_gib);
    let Some(kind) = faults.check(db.storage_type.unwrap_or("gp2").parse::<StorageType>()) else {
        return;
    };
    faults.found.extend(rds::storage_violations(
        &faults.limits().rds,
        kind,
        db.allocated_storage,
        db.iops,
        db.storage_throughput,
        max_gib,
    ));
    if let Some(region) = region {
        faults.check(rds::check_region(kind, region));
    }
    if let Some(max) = db.max_allocated_storage {
        autoscaling(faults, db, kind, max, max_gib);
    }
}

/// R1.11.
fn autoscaling(
    faults: &mut Faults<'_>,
    db: &DbInstance<'_>,
    kind: StorageType,
    max: u64,
    cap: u64,
) {
    let limits = &faults.limits().rds;
    let least = limits.least_max_allocated(db.allocated_storage);
    let provisioned = matches!(kind, StorageType::Io1 | StorageType::Io2);
    let rated = db.iops.filter(|_| provisioned).map_or(cap, |iops| limits.max_gib_for_piops(iops));
    let most = cap.min(rated);
    faults.when(max < least || max > most, || {
        let limit = format!("null, or {least} to {most} GiB");
        Violation::new("R1.11", "max_allocated_storage", max, limit, "use the limit or null")
    });
}

fn placement(faults: &mut Faults<'_>, db: &DbInstance<'_>) {
    let zone = db.availability_zone.filter(|_| db.multi_az);
    faults.found.extend(not_null("R1.19", "availability_zone", &zone));
    if let Some(zones) = db.subnet_zones {
        faults.check(crate::aws::network::database_zones(faults.limits(), zones));
    }
}

fn backups(faults: &mut Faults<'_>, db: &DbInstance<'_>) {
    if let Some(days) = db.backup_retention_period {
        faults.check(BackupRetention::days(faults.limits(), days));
    }
    faults.check(rds::replicas(faults.limits(), db.replica_count));
    let none = db.backup_retention_period.unwrap_or_default() == 0;
    faults.when(db.replica_count > 0 && none, || {
        let limit = "at least 1 day on the source of a replica";
        Violation::new("R1.20", "backup_retention_period", 0, limit, "keep backups, or no replica")
    });
    if let Some(days) = db.performance_insights_retention_period {
        let legal = days == 7 || days == 731 || (days % 31 == 0 && (1..=23).contains(&(days / 31)));
        faults.when(!legal, || {
            let subject = "performance_insights_retention_period";
            Violation::new("R1.21", subject, days, "7, 731 or 31 x 1 to 23", "use 7")
        });
    }
}

fn connections(faults: &mut Faults<'_>, db: &DbInstance<'_>) {
    let limits = &faults.limits().rds;
    let Some(connections) = db.max_connections else { return };
    let (most, subject) = (limits.max_connections_max, "max_connections");
    faults.check(at_most("R1.24", subject, connections.into(), most.into()));
    faults.when(connections < limits.max_connections_min, || {
        let limit = format!("at least {}", limits.max_connections_min);
        Violation::new("R1.24", subject, connections, limit, "allow more connections")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> DbInstance<'static> {
        DbInstance {
            region: "us-east-1",
            engine: "postgres",
            engine_version: Some("17"),
            instance_class: "db.t3.medium",
            storage_type: Some("gp3"),
            allocated_storage: 500,
            max_allocated_storage: Some(630),
            multi_az: true,
            backup_retention_period: Some(7),
            subnet_zones: Some(2),
            ..DbInstance::default()
        }
    }

    fn rules(db: &DbInstance<'_>) -> Vec<&'static str> {
        db_instance(Catalogue::embedded(), db).iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn the_resolved_tiers_pass() {
        assert_eq!(rules(&small()), [""; 0]);
        let large = DbInstance {
            instance_class: "db.r5.4xlarge",
            storage_type: Some("io2"),
            allocated_storage: 10240,
            max_allocated_storage: Some(12903),
            iops: Some(50000),
            backup_retention_period: Some(35),
            replica_count: 3,
            ..small()
        };
        assert_eq!(rules(&large), [""; 0]);
    }

    #[test]
    fn printed_numbers_that_aws_refuses() {
        assert_eq!(rules(&DbInstance { iops: Some(3000), ..small() }), ["R1.4"]);
        assert_eq!(rules(&DbInstance { backup_retention_period: Some(90), ..small() }), ["R1.20"]);
        let production = DbInstance {
            allocated_storage: 200,
            iops: Some(12000),
            max_allocated_storage: None,
            ..small()
        };
        assert_eq!(rules(&production), ["R1.3"]);
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let db = DbInstance {
            region: "mx-central-1",
            engine_version: Some("13"),
            instance_class: "db.m5.large",
            allocated_storage: 400,
            max_allocated_storage: Some(439),
            iops: Some(64001),
            storage_throughput: Some(499),
            availability_zone: Some("mx-central-1a"),
            backup_retention_period: Some(0),
            replica_count: 16,
            performance_insights_retention_period: Some(94),
            max_connections: Some(5),
            subnet_zones: Some(1),
            ..small()
        };
        let expected = [
            "R1.16", "R1.15", "R1.13", "R1.4", "R1.4", "R1.11", "R1.19", "R1.27", "R1.22", "R1.20",
            "R1.21", "R1.24",
        ];
        assert_eq!(rules(&db), expected);
    }

    #[test]
    fn autoscaling_limits() {
        let max = |max| rules(&DbInstance { max_allocated_storage: Some(max), ..small() });
        assert_eq!(max(549), ["R1.11"]);
        assert_eq!(max(550), [""; 0]);
        assert_eq!(max(32768), [""; 0]);
        assert_eq!(max(32769), ["R1.11"]);
        let io2 = DbInstance {
            storage_type: Some("io2"),
            iops: Some(1000),
            max_allocated_storage: Some(2001),
            ..small()
        };
        assert_eq!(rules(&io2), ["R1.11"]);
    }

    #[test]
    fn other_refusals() {
        assert_eq!(rules(&DbInstance { engine: "mysql", ..small() }), ["R1.1"]);
        assert_eq!(rules(&DbInstance { instance_class: "db.m4.large", ..small() }), ["R1.13"]);
        assert_eq!(rules(&DbInstance { storage_type: Some("standard"), ..small() }), ["R1.8"]);
        assert_eq!(rules(&DbInstance { region: "mars-north-1", ..small() }), ["R5.8"]);
        assert_eq!(rules(&DbInstance { max_connections: Some(262_144), ..small() }), ["R1.24"]);
        let china = DbInstance {
            region: "cn-north-1",
            storage_type: Some("io2"),
            iops: Some(1000),
            ..small()
        };
        assert_eq!(rules(&china), ["R1.6"]);
    }

    #[test]
    fn absurd_numbers_are_faults_and_nothing_worse() {
        for storage_type in ["gp2", "gp3", "io1", "io2"] {
            let db = DbInstance {
                storage_type: Some(storage_type),
                allocated_storage: u64::MAX,
                max_allocated_storage: Some(u64::MAX),
                iops: Some(u32::MAX),
                storage_throughput: Some(u32::MAX),
                backup_retention_period: Some(u32::MAX),
                replica_count: u32::MAX,
                max_connections: Some(u32::MAX),
                ..small()
            };
            assert!(rules(&db).contains(&"R1.2"));
        }
    }

    #[test]
    fn a_replica_inherits() {
        let replica = DbReplica {
            region: "us-east-1",
            replicate_source_db: Some("primary"),
            instance_class: "db.m5.large",
            source_engine_version: Some("17"),
            ..DbReplica::default()
        };
        assert_eq!(db_replica(Catalogue::embedded(), &replica), []);
        let stray = DbReplica {
            allocated_storage: Some(2048),
            has_password: true,
            replicate_source_db: None,
            ..replica
        };
        let subjects: Vec<_> = db_replica(Catalogue::embedded(), &stray)
            .into_iter()
            .map(|v| (v.rule, v.subject))
            .collect();
        let expected = ["replicate_source_db", "allocated_storage", "password"];
        assert_eq!(subjects, expected.map(|subject| ("R1.22", subject.to_owned())));
    }
}
