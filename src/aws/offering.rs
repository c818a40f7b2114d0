//! Which family is sold in which region, and where a family misses zones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::region::{Region, RegionSet, Regions};
use super::table;

/// Services whose families are sold per region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Service {
    Ec2,
    Rds,
    Aurora,
    ElastiCache,
    Mq,
}

impl Service {
    const ALL: [Service; 5] =
        [Service::Ec2, Service::Rds, Service::Aurora, Service::ElastiCache, Service::Mq];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Service::Ec2 => "ec2",
            Service::Rds => "rds",
            Service::Aurora => "aurora",
            Service::ElastiCache => "elasticache",
            Service::Mq => "mq",
        }
    }

    pub(super) fn named(name: &str) -> Option<Service> {
        Service::ALL.into_iter().find(|service| service.as_str() == name)
    }

    /// The prefix of a family's name: `db.`, `cache.`, `mq.` or nothing.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Service::Ec2 => "",
            Service::Rds | Service::Aurora => "db.",
            Service::ElastiCache => "cache.",
            Service::Mq => "mq.",
        }
    }
}

/// Families by service, with the regions that sell them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Offerings {
    sold: BTreeMap<Service, BTreeMap<String, RegionSet>>,
    fewer_zones: FewerZones,
}

/// By family or type and by region.
type FewerZones = BTreeMap<String, BTreeMap<String, u32>>;

impl Offerings {
    pub(super) fn parse(
        (file, text): (&'static str, &str),
        (zones_file, zones): (&'static str, &str),
        regions: &Regions,
    ) -> Result<Self, DataError> {
        let mut sold: BTreeMap<Service, BTreeMap<String, RegionSet>> = BTreeMap::new();
        for row in table::read(file, text, &["service", "family", "regions"])? {
            let name = row.required("service")?;
            let service =
                Service::named(name).ok_or_else(|| row.error(format!("no service `{name}`")))?;
            let family = row.required("family")?.to_owned();
            let set = regions.set(row.required("regions")?).map_err(|reason| row.error(reason))?;
            if sold.entry(service).or_default().insert(family.clone(), set).is_some() {
                return Err(row.error(format!("family `{family}` of {name} is listed twice")));
            }
        }
        Ok(Offerings { sold, fewer_zones: fewer_zones(zones_file, zones, regions)? })
    }

    /// The regions of a family, or of one size of it; `None` if the file does not list it.
    pub(super) fn regions(&self, service: Service, name: &str) -> Option<RegionSet> {
        self.sold.get(&service)?.get(name).copied()
    }

    /// Usable zones of a region that offer an EC2 type.
    pub(super) fn zones(&self, name: &str, family: &str, region: &Region) -> u32 {
        let fewer = |name: &str| self.fewer_zones.get(name)?.get(&region.name);
        fewer(name).or_else(|| fewer(family)).copied().unwrap_or(region.zones)
    }

    /// Every family or size that has a row.
    pub(super) fn names(&self) -> impl Iterator<Item = (Service, &str)> {
        self.sold.iter().flat_map(|(service, families)| {
            families.keys().map(|family| (*service, family.as_str()))
        })
    }
}

fn fewer_zones(file: &'static str, text: &str, regions: &Regions) -> Result<FewerZones, DataError> {
    let mut fewer = FewerZones::new();
    for row in table::read(file, text, &["family", "region", "zones"])? {
        let (family, name) = (row.required("family")?, row.required("region")?);
        let zones = row.parse("zones")?;
        let region = regions.0.get(name);
        let region = region.ok_or_else(|| row.error(format!("region `{name}` is unknown")))?;
        if zones >= region.zones {
            return Err(row.error(format!("{name} has only {} zones", region.zones)));
        }
        let of_family = fewer.entry(family.to_owned()).or_default();
        if of_family.insert(name.to_owned(), zones).is_some() {
            return Err(row.error(format!("`{family}` in {name} is listed twice")));
        }
    }
    Ok(fewer)
}
