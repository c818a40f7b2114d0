//! RDS for PostgreSQL classes: size, EBS ceiling, versions, default connections.

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::instance::Architecture;
use super::item::{Item, Items, regions_of};
use super::limits::{Limits, RdsLimits};
use super::offering::{Offerings, Service};
use super::region::{Region, RegionSet};
use super::table::{self, Row};
use crate::units::Gib;

const COLUMNS: &[&str] =
    &["class", "architecture", "vcpus", "memory_gib", "base_iops", "max_iops", "majors"];

/// A class of `aws_db_instance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DbClass {
    /// `db.m5.xlarge`.
    pub name: String,
    /// `db.m5`.
    pub family: String,
    /// Virtual CPUs.
    pub vcpus: u32,
    /// Memory.
    pub memory_gib: Gib,
    /// What it runs; invisible to clients of the database.
    pub architecture: Architecture,
    /// Sustained operations per second of its EBS link.
    pub base_iops: u32,
    /// Highest operations per second of its EBS link (R1.10).
    pub max_iops: u32,
    /// First and last major version of PostgreSQL that can be created on it (R1.13).
    pub majors: (u32, u32),
    memory_bytes: u64,
    max_connections: u32,
    max_storage_gib: u64,
    sold_in: RegionSet,
    aurora_in: RegionSet,
}

impl DbClass {
    /// Whether RDS sells it in the region (R1.15).
    pub fn is_sold_in(&self, region: &Region) -> bool {
        Item::is_sold_in(self, region)
    }

    /// Whether Aurora PostgreSQL sells it in the region; false for all but memory-optimised ones.
    pub fn is_sold_for_aurora_in(&self, region: &Region) -> bool {
        self.aurora_in.contains(region)
    }

    /// Memory-optimised: what an Aurora global database demands (R8.1).
    pub fn is_memory_optimized(&self) -> bool {
        self.family.starts_with("db.r") || self.family.starts_with("db.x")
    }

    /// Whether an engine version, `17` or `17.4`, can be created on it.
    pub fn is_creatable(&self, engine_version: &str) -> bool {
        let major = engine_version.split('.').next().and_then(|major| major.parse().ok());
        major.is_some_and(|major: u32| self.majors.0 <= major && major <= self.majors.1)
    }

    /// Upper bound of the default `max_connections` (R1.24); the real value is somewhat lower
    /// because the operating system keeps memory.
    pub fn max_connections(&self) -> u32 {
        self.max_connections
    }

    /// Largest storage of this class in GiB (R1.1, R1.2).
    pub fn max_storage_gib(&self) -> u64 {
        self.max_storage_gib
    }

    pub(super) fn read_all(
        file: &'static str,
        text: &str,
        offerings: &Offerings,
        limits: &Limits,
    ) -> Result<Items<Self>, DataError> {
        Items::read(&table::read(file, text, COLUMNS)?, |row| {
            DbClass::read(row, offerings, &limits.rds)
        })
    }

    fn read(row: &Row, offerings: &Offerings, limits: &RdsLimits) -> Result<Self, DataError> {
        let name = row.required("class")?.to_owned();
        let (family, sold_in) = regions_of(row, &name, Service::Rds, offerings)?;
        let memory: u64 = row.parse("memory_gib")?;
        Ok(DbClass {
            vcpus: row.parse("vcpus")?,
            memory_gib: Gib::from(memory),
            architecture: row.parse("architecture")?,
            base_iops: row.parse("base_iops")?,
            max_iops: row.parse("max_iops")?,
            majors: majors(row)?,
            memory_bytes: memory << 30,
            max_connections: limits.default_max_connections(memory << 30),
            max_storage_gib: limits.max_storage_gib(&name),
            aurora_in: offerings
                .regions(Service::Aurora, &name)
                .or_else(|| offerings.regions(Service::Aurora, &family))
                .unwrap_or_default(),
            name,
            family,
            sold_in,
        })
    }
}

fn majors(row: &Row) -> Result<(u32, u32), DataError> {
    let text = row.required("majors")?;
    let pair = text.split_once('-').and_then(|(first, last)| {
        Some((first.parse().ok()?, last.parse().ok()?)).filter(|(first, last)| first <= last)
    });
    pair.ok_or_else(|| row.error(format!("`majors` is `{text}`, not like `14-18`")))
}

impl Item for DbClass {
    const SERVICE: Service = Service::Rds;
    const RULE: &'static str = "R1.15";
    const SIZES: &'static str = "R1.14";
    const NOUN: &'static str = "DB instance class";
    const ARGUMENT: &'static str = "instance_class";

    fn name(&self) -> &str {
        &self.name
    }
    fn family(&self) -> &str {
        &self.family
    }
    fn vcpus(&self) -> u32 {
        self.vcpus
    }
    fn memory_bytes(&self) -> u64 {
        self.memory_bytes
    }
    fn sold_in(&self) -> RegionSet {
        self.sold_in
    }
    fn is_sold_for(&self, service: Service, region: &Region) -> bool {
        match service {
            Service::Aurora => self.aurora_in.contains(region),
            _ => self.sold_in.contains(region),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn class(name: &str) -> &'static DbClass {
        Catalogue::embedded().db_class(name).unwrap()
    }

    #[test]
    fn default_connections_follow_memory() {
        let bounds =
            ["db.t3.medium", "db.m5.large", "db.m5.xlarge", "db.m5.2xlarge", "db.r5.4xlarge"]
                .map(|name| class(name).max_connections());
        assert_eq!(bounds, [450, 901, 1802, 3604, 5000]);
    }

    #[test]
    fn ceilings_are_those_of_the_documentation() {
        let iops = |name: &str| (class(name).base_iops, class(name).max_iops);
        assert_eq!(iops("db.t3.medium"), (2000, 11800));
        assert_eq!(iops("db.m5.large"), (3600, 18750));
        assert_eq!(iops("db.m5.xlarge"), (6000, 18750));
        assert_eq!(iops("db.r5.2xlarge"), (12000, 18750));
        assert_eq!(iops("db.r5.4xlarge"), (18750, 18750));
        assert_eq!(iops("db.r6i.4xlarge"), (20000, 40000));
        assert_eq!(iops("db.r7g.4xlarge"), (20000, 40000));
        assert_eq!(iops("db.r5b.4xlarge").1, 43333);
        assert_eq!(iops("db.r6in.4xlarge"), (50000, 100000));
    }

    #[test]
    fn the_largest_have_192_vcpus_and_m5_ends_at_96() {
        assert_eq!(class("db.m7i.48xlarge").vcpus, 192);
        assert_eq!(class("db.r8g.48xlarge").vcpus, 192);
        let catalogue = Catalogue::embedded();
        let top = |family| catalogue.db_classes_in(family).last().unwrap().vcpus;
        assert_eq!(["m5", "db.r5", "m6i", "r6in"].map(top), [96, 96, 128, 128]);
    }

    #[test]
    fn small_burstable_classes_hold_less() {
        let storage = |name: &str| class(name).max_storage_gib();
        assert_eq!(storage("db.t3.micro"), 6144);
        assert_eq!(storage("db.t4g.small"), 16384);
        assert_eq!(storage("db.t3.medium"), 32768);
        assert_eq!(storage("db.t3.large"), 65536);
        assert_eq!(storage("db.r5.4xlarge"), 65536);
    }

    #[test]
    fn versions_13_and_19_cannot_be_created() {
        let m5 = class("db.m5.large");
        assert!(m5.is_creatable("14") && m5.is_creatable("17.4") && m5.is_creatable("18"));
        assert!(!m5.is_creatable("13") && !m5.is_creatable("19.1") && !m5.is_creatable("x"));
    }
}
