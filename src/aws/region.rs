//! Regions: partition, usable zones, and sets of regions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::table;
use crate::text::did_you_mean;

const FILE: &str = "regions.csv";
const COLUMNS: &[&str] = &["region", "partition", "zones", "unusable_zone_ids", "basis"];

/// An AWS region as a plan sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// `us-east-1`.
    pub name: String,
    /// `aws`, `aws-cn` or `aws-us-gov`.
    pub partition: String,
    /// Zones an architecture can use; leaves out the ids below.
    pub zones: u32,
    /// Zone ids EKS refuses (R2.8).
    pub unusable_zone_ids: Vec<String>,
    /// Whether the zones were recorded from AWS's answer, or inferred.
    pub recorded: bool,
    bit: u8,
}

impl Region {
    /// Whether the region is one of mainland China.
    pub fn is_china(&self) -> bool {
        self.partition == "aws-cn"
    }
}

/// A name that no region of the catalogue has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{name}\" is not a region this provider has data for{meant}. Known regions: {known}")]
pub struct UnknownRegion {
    name: String,
    meant: String,
    known: String,
}

impl UnknownRegion {
    pub(super) fn new<'r>(name: &str, known: impl Iterator<Item = &'r Region>) -> UnknownRegion {
        let known: Vec<&str> = known.map(|region| region.name.as_str()).collect();
        let meant = did_you_mean(name, known.iter().copied());
        UnknownRegion { name: name.to_owned(), meant, known: known.join(", ") }
    }
}

/// A set of regions; one bit per region of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct RegionSet(u64);

impl RegionSet {
    pub(super) fn contains(self, region: &Region) -> bool {
        self.0 & (1 << region.bit) != 0
    }

    fn with(self, region: &Region) -> RegionSet {
        RegionSet(self.0 | (1 << region.bit))
    }

    fn without(self, region: &Region) -> RegionSet {
        RegionSet(self.0 & !(1 << region.bit))
    }
}

/// Every region by name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Regions(pub(super) BTreeMap<String, Region>);

impl Regions {
    pub(super) fn parse(text: &str) -> Result<Regions, DataError> {
        let mut regions = BTreeMap::new();
        for (index, row) in table::read(FILE, text, COLUMNS)?.iter().enumerate() {
            let name = row.required("region")?.to_owned();
            let bit = u8::try_from(index).ok().filter(|bit| *bit < 64);
            let region = Region {
                name: name.clone(),
                partition: row.required("partition")?.to_owned(),
                zones: row.parse("zones")?,
                unusable_zone_ids: row.words("unusable_zone_ids"),
                recorded: row.required("basis")? == "recorded",
                bit: bit.ok_or_else(|| row.error("more than 64 regions"))?,
            };
            if regions.insert(name.clone(), region).is_some() {
                return Err(row.error(format!("region `{name}` is listed twice")));
            }
        }
        Ok(Regions(regions))
    }

    /// The set a cell like `all`, `all-but a b` or `a b` names; the error is the unknown name.
    pub(super) fn set(&self, text: &str) -> Result<RegionSet, String> {
        let all = self.0.values().fold(RegionSet::default(), RegionSet::with);
        if text == "all" {
            return Ok(all);
        }
        let (start, names, toggle): (_, _, fn(RegionSet, &Region) -> RegionSet) =
            match text.strip_prefix("all-but ") {
                Some(names) => (all, names, RegionSet::without),
                None => (RegionSet::default(), text, RegionSet::with),
            };
        names.split_whitespace().try_fold(start, |set, name| {
            let region = self.0.get(name).ok_or_else(|| format!("region `{name}` is unknown"))?;
            Ok(toggle(set, region))
        })
    }
}
