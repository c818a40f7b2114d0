//! `aws_rds_cluster` with Aurora PostgreSQL and the global database (section 8 of the rules).

use std::collections::BTreeSet;

use super::faults::{Faults, at_most, not_null};
use crate::aws::aurora;
use crate::aws::catalogue::Catalogue;
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// Arguments of a cluster and its instances.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct AuroraCluster<'a> {
    pub region: &'a str,
    pub engine: &'a str,
    pub engine_version: &'a str,
    /// `instance_class` of the writer and of the readers.
    pub instance_classes: &'a [&'a str],
    /// Instances that only read.
    pub reader_count: u32,
    pub storage_type: Option<&'a str>,
    pub allocated_storage: Option<u64>,
    pub iops: Option<u32>,
    pub db_cluster_instance_class: Option<&'a str>,
    pub backup_retention_period: Option<u32>,
    pub manage_master_user_password: bool,
    /// Data the volume will hold in GiB; `None` if unknown.
    pub volume_gib: Option<u64>,
    /// Whether it is a member of a global database, and if so the number of secondary regions.
    pub global_secondaries: Option<u32>,
    /// Whether it is a secondary of one.
    pub is_secondary: bool,
}

/// Members of a global database.
#[derive(Debug, Clone, Default)]
pub struct AuroraGlobal<'a> {
    /// Region and `engine_version` of every member, the writer first.
    pub members: &'a [(&'a str, &'a str)],
}

/// Everything wrong with a cluster.
pub fn aurora_cluster(catalogue: &Catalogue, cluster: &AuroraCluster<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let region = faults.region(cluster.region);
    faults.when(cluster.engine != "aurora-postgresql", || {
        let limit = "aurora-postgresql";
        Violation::new("R8.6", "engine", cluster.engine, limit, "use aurora-postgresql")
    });
    faults.check(aurora::check_engine_version(catalogue, cluster.engine_version));
    storage(&mut faults, cluster);
    retention(&mut faults, cluster);
    if cluster.global_secondaries.is_some() {
        global(&mut faults, cluster);
    }
    classes(&mut faults, cluster, region);
    readers(&mut faults, cluster);
    faults.found
}

/// R8.4.
fn storage(faults: &mut Faults<'_>, cluster: &AuroraCluster<'_>) {
    let unset = [
        not_null("R8.4", "allocated_storage", &cluster.allocated_storage),
        not_null("R8.4", "iops", &cluster.iops),
        not_null("R8.4", "db_cluster_instance_class", &cluster.db_cluster_instance_class),
    ];
    faults.found.extend(unset.into_iter().flatten());
    if let Some(kind) = cluster.storage_type.filter(|kind| *kind != "aurora-iopt1") {
        let limit = "null or aurora-iopt1";
        faults.found.push(Violation::new("R8.4", "storage_type", kind, limit, "leave it null"));
    }
    if let Some(gib) = cluster.volume_gib {
        let most = aurora::max_volume_gib(&faults.limits().aurora, cluster.engine_version);
        faults.check(at_most("R8.4", "volume_gib", gib, most));
    }
}

fn retention(faults: &mut Faults<'_>, cluster: &AuroraCluster<'_>) {
    let limits = &faults.limits().aurora;
    let (least, most) = (limits.min_backup_retention_days, limits.max_backup_retention_days);
    if let Some(days) = cluster.backup_retention_period {
        faults.when(!(least..=most).contains(&days), || {
            let limit = format!("{least} to {most} days");
            let remedy = "keep longer ones with aws_backup_plan";
            Violation::new("R8.4", "backup_retention_period", days, limit, remedy)
        });
    }
}

/// R8.2, R8.5.
fn global(faults: &mut Faults<'_>, cluster: &AuroraCluster<'_>) {
    let secondaries = cluster.global_secondaries.unwrap_or_default();
    faults.check(aurora::check_secondaries(&faults.limits().aurora, secondaries as usize));
    faults.check(aurora::check_global_version(&faults.limits().aurora, cluster.engine_version));
    faults.when(cluster.manage_master_user_password, || {
        let limit = "false in a global database";
        let remedy = "keep the password in a secret of your own";
        Violation::new("R8.5", "manage_master_user_password", true, limit, remedy)
    });
}

fn classes(faults: &mut Faults<'_>, cluster: &AuroraCluster<'_>, region: Option<&Region>) {
    for name in cluster.instance_classes {
        let class = faults.catalogue.db_class(name);
        faults.when(class.is_none(), || {
            let limit = "a class of the catalogue";
            Violation::new("R8.1", "instance_class", *name, limit, "use a db.r class")
        });
        // The catalogue holds Aurora's offerings for memory-optimised classes alone.
        if let (Some(class), Some(region)) = (class, region)
            && (cluster.global_secondaries.is_some() || class.is_memory_optimized())
        {
            faults.check(aurora::check_class(class, region));
        }
    }
}

/// R8.1: 15 readers, less one per secondary region; 16 in a secondary.
fn readers(faults: &mut Faults<'_>, cluster: &AuroraCluster<'_>) {
    let limits = &faults.limits().aurora;
    let most = if cluster.is_secondary {
        limits.max_secondary_readers
    } else {
        aurora::max_primary_readers(limits, cluster.global_secondaries.unwrap_or_default() as usize)
    };
    faults.check(at_most("R8.1", "reader_count", cluster.reader_count.into(), most.into()));
}

/// Everything wrong with the set of members (R8.1, R8.2).
pub fn aurora_global(catalogue: &Catalogue, global: &AuroraGlobal<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    faults.check(aurora::check_secondaries(
        &catalogue.limits().aurora,
        global.members.len().saturating_sub(1),
    ));
    let mut seen = BTreeSet::new();
    for (region, version) in global.members {
        faults.region(region);
        faults.when(!seen.insert(region), || aurora::repeated(region));
        let first = global.members[0].1;
        faults.when(*version != first, || {
            let limit = format!("{first}, the writer's");
            Violation::new("R8.2", "engine_version", *version, limit, "use one version everywhere")
        });
    }
    faults.found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn large() -> AuroraCluster<'static> {
        AuroraCluster {
            region: "us-east-1",
            engine: "aurora-postgresql",
            engine_version: "17.7",
            instance_classes: &["db.r5.4xlarge", "db.r5.2xlarge"],
            reader_count: 3,
            backup_retention_period: Some(35),
            global_secondaries: Some(2),
            ..AuroraCluster::default()
        }
    }

    fn rules(cluster: &AuroraCluster<'_>) -> Vec<&'static str> {
        aurora_cluster(Catalogue::embedded(), cluster)
            .iter()
            .map(|violation| violation.rule)
            .collect()
    }

    #[test]
    fn large_passes() {
        assert_eq!(rules(&large()), [""; 0]);
        assert_eq!(rules(&AuroraCluster { reader_count: 13, ..large() }), [""; 0]);
        assert_eq!(rules(&AuroraCluster { reader_count: 14, ..large() }), ["R8.1"]);
        let secondary = AuroraCluster { reader_count: 16, is_secondary: true, ..large() };
        assert_eq!(rules(&secondary), [""; 0]);
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let wrong = AuroraCluster {
            engine: "postgres",
            engine_version: "13.9",
            instance_classes: &["db.m5.xlarge", "db.z9.large"],
            storage_type: Some("io2"),
            allocated_storage: Some(10240),
            iops: Some(50000),
            db_cluster_instance_class: Some("db.r6gd.large"),
            backup_retention_period: Some(90),
            manage_master_user_password: true,
            volume_gib: Some(131_073),
            ..large()
        };
        let expected = [
            "R8.6", "R8.2", "R8.4", "R8.4", "R8.4", "R8.4", "R8.4", "R8.4", "R8.2", "R8.5", "R8.1",
            "R8.1",
        ];
        assert_eq!(rules(&wrong), expected);
    }

    #[test]
    fn retention_starts_at_a_day() {
        let days = |days| rules(&AuroraCluster { backup_retention_period: Some(days), ..large() });
        assert_eq!([days(0), days(36)], [["R8.4"], ["R8.4"]]);
        assert_eq!([days(1), days(35)], [[""; 0], [""; 0]]);
    }

    #[test]
    fn members_differ_and_share_a_version() {
        let check = |members| -> Vec<_> {
            aurora_global(Catalogue::embedded(), &AuroraGlobal { members })
                .iter()
                .map(|v| v.rule)
                .collect()
        };
        assert_eq!(check(&[("us-east-1", "17.7"), ("eu-west-1", "17.7")]), [""; 0]);
        assert_eq!(check(&[("us-east-1", "17.7"), ("us-east-1", "17.6")]), ["R8.1", "R8.2"]);
        assert_eq!(check(&[("us-east-1", "17.7"); 12])[0], "R8.1");
    }
}
