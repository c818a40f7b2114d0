//! ElastiCache node types: maxmemory, the part a cache can use, and where they may be used.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::instance::Architecture;
use super::item::{Item, Items, regions_of};
use super::limits::Limits;
use super::offering::{Offerings, Service};
use super::region::{Region, RegionSet};
use super::table::{self, Row};
use crate::units::Gib;

const FILE: &str = "cache_node_types.csv";
const COLUMNS: &[&str] = &[
    "node_type",
    "architecture",
    "vcpus",
    "maxmemory_bytes",
    "data_tiering",
    "auto_scaling",
    "global_datastore",
];

/// A node type of `aws_elasticache_replication_group`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CacheNodeType {
    /// `cache.m5.large`.
    pub name: String,
    /// `cache.m5`.
    pub family: String,
    /// Virtual CPUs.
    pub vcpus: u32,
    /// `maxmemory`, rounded to a hundredth.
    pub memory: Gib,
    /// `maxmemory` less the reserved memory of 25 % (R3.6), never rounded up; one primary.
    pub usable: Gib,
    /// What it runs; invisible to clients of the cache.
    pub architecture: Architecture,
    /// Whether `data_tiering_enabled` must be true (R3.5).
    pub data_tiering: bool,
    /// Whether ElastiCache auto scaling takes it (R3.11).
    pub auto_scaling: bool,
    /// Whether a Global Datastore takes it (R3.12).
    pub global_datastore: bool,
    maxmemory_bytes: u64,
    sold_in: RegionSet,
}

impl CacheNodeType {
    /// Whether the region sells it.
    pub fn is_sold_in(&self, region: &Region) -> bool {
        Item::is_sold_in(self, region)
    }

    pub(super) fn read_all(
        text: &str,
        offerings: &Offerings,
        limits: &Limits,
    ) -> Result<Items<Self>, DataError> {
        let reserved = limits.elasticache.reserved_memory_percent;
        Items::read(&table::read(FILE, text, COLUMNS)?, |row| {
            CacheNodeType::read(row, offerings, reserved)
        })
    }

    fn read(row: &Row, offerings: &Offerings, reserved: u32) -> Result<Self, DataError> {
        let name = row.required("node_type")?.to_owned();
        let (family, sold_in) = regions_of(row, &name, Service::ElastiCache, offerings)?;
        let maxmemory_bytes = row.parse("maxmemory_bytes")?;
        Ok(CacheNodeType {
            vcpus: row.parse("vcpus")?,
            memory: Gib(in_gib(maxmemory_bytes, 100).round_dp(2)),
            usable: Gib(in_gib(maxmemory_bytes, 100 - reserved)),
            architecture: row.parse("architecture")?,
            data_tiering: row.flag("data_tiering")?,
            auto_scaling: row.flag("auto_scaling")?,
            global_datastore: row.flag("global_datastore")?,
            maxmemory_bytes,
            name,
            family,
            sold_in,
        })
    }
}

/// A percentage of some bytes in GiB; less than a byte of it is cut off.
fn in_gib(bytes: u64, percent: u32) -> Decimal {
    let exact = Decimal::from(bytes) * Decimal::from(percent) / Decimal::from(100u64 << 30);
    exact.trunc_with_scale(10)
}

impl Item for CacheNodeType {
    const SERVICE: Service = Service::ElastiCache;
    const RULE: &'static str = "R3.5";
    const SIZES: &'static str = "R3.5";
    const NOUN: &'static str = "cache node type";
    const ARGUMENT: &'static str = "node_type";

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
        self.maxmemory_bytes
    }
    fn sold_in(&self) -> RegionSet {
        self.sold_in
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::aws::Catalogue;

    fn memory(name: &str) -> (String, String) {
        let node = Catalogue::embedded().cache_node_type(name).unwrap();
        (node.memory.to_string(), node.usable.to_string())
    }

    #[test]
    fn a_quarter_is_reserved_of_what_aws_counts_in_bytes() {
        // 3,317,862,236, 6,854,542,746 and 56,711,183,565 bytes x 0.75 / 2^30.
        let told = |memory: &str, usable: &str| (memory.to_owned(), usable.to_owned());
        assert_eq!(memory("cache.t3.medium"), told("3.09 GiB", "2.3174999998 GiB"));
        assert_eq!(memory("cache.m5.large"), told("6.38 GiB", "4.7878427985 GiB"));
        assert_eq!(memory("cache.m7g.large"), told("6.38 GiB", "4.7878427985 GiB"));
        assert_eq!(memory("cache.r5.2xlarge"), told("52.82 GiB", "39.6123041154 GiB"));
    }

    #[test]
    fn no_node_type_is_taken_for_larger_than_it_is() {
        for node in Catalogue::embedded().cache_node_types() {
            let bytes = node.usable.0 * Decimal::from(1u64 << 30);
            let quarters = Decimal::from(node.maxmemory_bytes) * Decimal::from(3);
            let four = bytes * Decimal::from(4);
            assert!(four <= quarters && quarters - four < Decimal::from(4), "{}", node.name);
        }
    }

    #[test]
    fn only_r6gd_tiers_data_and_it_has_no_large() {
        let catalogue = Catalogue::embedded();
        let tiering = catalogue.cache_node_types().filter(|node| node.data_tiering);
        assert!(tiering.into_iter().all(|node| node.family == "cache.r6gd"));
        assert_eq!(catalogue.cache_node_types_in("r6gd").next().unwrap().name, "cache.r6gd.xlarge");
    }

    #[test]
    fn retired_and_missing_sizes_are_absent() {
        let catalogue = Catalogue::embedded();
        for name in ["cache.t2.medium", "cache.m3.large", "cache.m5.8xlarge", "cache.r5.16xlarge"] {
            assert!(catalogue.cache_node_type(name).is_none(), "{name}");
        }
    }
}
