//! Aurora PostgreSQL and its global database (R8.1 to R8.6).
//!
//! An RDS instance is never a member; its storage arguments do not exist here.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::db_class::DbClass;
use super::limits::AuroraLimits;
use super::region::Region;
use super::rule::Violation;

/// Regions, version and class of a legal global database. One region writes; the others read and
/// may forward writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlobalDatabase {
    primary: String,
    secondaries: Vec<String>,
    engine_version: String,
    instance_class: String,
    max_primary_readers: u32,
}

impl GlobalDatabase {
    /// All regions differ and sell the memory-optimised class; the version is global.
    pub fn new(
        catalogue: &Catalogue,
        primary: &Region,
        secondaries: &[&Region],
        engine_version: &str,
        class: &DbClass,
    ) -> Result<GlobalDatabase, Violation> {
        let limits = &catalogue.limits().aurora;
        check_secondaries(limits, secondaries.len())?;
        check_engine_version(catalogue, engine_version)?;
        check_global_version(limits, engine_version)?;
        let mut seen = BTreeSet::new();
        for region in std::iter::once(&primary).chain(secondaries) {
            if !seen.insert(&region.name) {
                return Err(repeated(&region.name));
            }
            check_class(class, region)?;
        }
        Ok(GlobalDatabase {
            primary: primary.name.clone(),
            secondaries: secondaries.iter().map(|region| region.name.clone()).collect(),
            engine_version: engine_version.to_owned(),
            instance_class: class.name.clone(),
            max_primary_readers: max_primary_readers(limits, secondaries.len()),
        })
    }

    /// The region that writes.
    pub fn primary(&self) -> &str {
        &self.primary
    }

    /// The other regions.
    pub fn secondaries(&self) -> &[String] {
        &self.secondaries
    }

    /// `engine_version` of every member.
    pub fn engine_version(&self) -> &str {
        &self.engine_version
    }

    /// `instance_class`.
    pub fn instance_class(&self) -> &str {
        &self.instance_class
    }

    /// Readers the primary region may have: 15 less one per secondary region.
    pub fn max_primary_readers(&self) -> u32 {
        self.max_primary_readers
    }
}

pub(super) fn max_primary_readers(limits: &AuroraLimits, secondaries: usize) -> u32 {
    limits.max_readers.saturating_sub(u32::try_from(secondaries).unwrap_or(u32::MAX))
}

pub(super) fn repeated(region: &str) -> Violation {
    Violation::new("R8.1", "region", region, "regions that differ", "name each region once")
}

/// At most ten secondary regions.
pub(super) fn check_secondaries(limits: &AuroraLimits, count: usize) -> Result<(), Violation> {
    let most = limits.max_secondary_regions;
    if count <= most as usize {
        return Ok(());
    }
    let limit = format!("{most} secondary regions");
    let subject = "global_cluster_identifier";
    Err(Violation::new("R8.1", subject, count, limit, "use fewer regions"))
}

/// Whether Aurora PostgreSQL of the version, or of the major alone, can be created.
pub fn check_engine_version(catalogue: &Catalogue, version: &str) -> Result<(), Violation> {
    let majors = || catalogue.engine("aurora-postgresql");
    let known = majors().any(|major| major.has(version));
    if known {
        return Ok(());
    }
    let newest = majors().last().and_then(|major| major.versions.last()).map_or("", String::as_str);
    let limit = "a version of engine_versions.csv";
    let remedy = format!("write {newest}");
    Err(Violation::new("R8.2", "engine_version", version, limit, remedy))
}

/// Whether the version can be a member of a global database.
pub fn check_global_version(limits: &AuroraLimits, version: &str) -> Result<(), Violation> {
    let (major, minor) = split(version);
    match limits.global_from.get(major) {
        Some(first) if minor.is_none_or(|minor| minor >= *first) => Ok(()),
        _ => {
            let from: Vec<String> = limits
                .global_from
                .iter()
                .map(|(major, minor)| format!("{major}.{minor}"))
                .collect();
            let limit = format!("from {}", from.join(", "));
            let remedy = "use a newer minor";
            Err(Violation::new("R8.2", "engine_version", version, limit, remedy))
        }
    }
}

/// A class of a global database: memory-optimised and sold for Aurora in the region.
pub(super) fn check_class(class: &DbClass, region: &Region) -> Result<(), Violation> {
    let limit = if !class.is_memory_optimized() {
        "a memory-optimised class".to_owned()
    } else if !class.is_sold_for_aurora_in(region) {
        format!("classes Aurora sells in {}", region.name)
    } else {
        return Ok(());
    };
    let remedy = "use db.r6g or another db.r class";
    Err(Violation::new("R8.1", "instance_class", &class.name, limit, remedy))
}

/// Largest cluster volume of a version in GiB (R8.4): 256 TiB from 15.13, 16.9 and 17.5; a major
/// alone takes its newest minor.
pub fn max_volume_gib(limits: &AuroraLimits, version: &str) -> u64 {
    let (major, minor) = split(version);
    let large = limits.large_volume_from.get(major);
    match large {
        Some(first) if minor.is_none_or(|minor| minor >= *first) => limits.max_volume_gib,
        _ => limits.max_volume_gib_older,
    }
}

fn split(version: &str) -> (&str, Option<u32>) {
    match version.split_once('.') {
        Some((major, minor)) => (major, Some(minor.parse().unwrap_or_default())),
        None => (version, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> &'static AuroraLimits {
        &Catalogue::embedded().limits().aurora
    }

    fn global(class: &str, version: &str, primary: &str, others: &[&str]) -> Result<u32, String> {
        let catalogue = Catalogue::embedded();
        let region = |name: &str| catalogue.region(name).unwrap();
        let others: Vec<_> = others.iter().map(|name| region(name)).collect();
        let class = catalogue.db_class(class).unwrap();
        GlobalDatabase::new(Catalogue::embedded(), region(primary), &others, version, class)
            .map(|global| global.max_primary_readers())
            .map_err(|violation| format!("{} {}", violation.rule, violation.subject))
    }

    #[test]
    fn large_in_three_regions() {
        let others = ["eu-west-1", "ap-southeast-1"];
        assert_eq!(global("db.r5.4xlarge", "17.7", "us-east-1", &others), Ok(13));
        let medium = global("db.m5.xlarge", "17.7", "us-east-1", &others);
        assert_eq!(medium, Err("R8.1 instance_class".into()));
        let twice = global("db.r5.4xlarge", "17", "us-east-1", &["us-east-1"]);
        assert_eq!(twice, Err("R8.1 region".into()));
        let unsold = global("db.r5.4xlarge", "17", "us-east-1", &["mx-central-1"]);
        assert_eq!(unsold, Err("R8.1 instance_class".into()));
    }

    #[test]
    fn ten_secondary_regions_are_the_most() {
        assert!(check_secondaries(limits(), 10).is_ok());
        assert_eq!(check_secondaries(limits(), 11).unwrap_err().rule, "R8.1");
    }

    #[test]
    fn versions_become_global_at_a_minor() {
        for version in ["14.3", "15.2", "16.1", "17.4", "17"] {
            assert!(check_global_version(limits(), version).is_ok(), "{version}");
        }
        for version in ["14.2", "15.1", "16.0", "17.3", "13.9", "18"] {
            assert_eq!(
                check_global_version(limits(), version).unwrap_err().rule,
                "R8.2",
                "{version}"
            );
        }
        assert!(check_engine_version(Catalogue::embedded(), "17.7").is_ok());
        assert_eq!(
            check_engine_version(Catalogue::embedded(), "17.1").unwrap_err().remedy,
            "write 17.9"
        );
    }

    #[test]
    fn the_volume_doubles_at_a_minor() {
        let tib = |version| max_volume_gib(limits(), version) / 1024;
        assert_eq!(["15.13", "16.9", "17.5", "17"].map(tib), [256; 4]);
        assert_eq!(["15.12", "16.8", "17.4", "14.22"].map(tib), [128; 4]);
    }
}
