//! Where and for what a component is sized.

use crate::aws::price::PriceBook;
use crate::aws::{Catalogue, Limits, Region};
use crate::guide::{MultiRegion, Platform, Tier, TierName};
use crate::sizing::capacity::SystemLoad;
use crate::sizing::capacity::zones;
use crate::sizing::demand::Demand;
use crate::sizing::request::Request;

/// Where and for what a component is sized.
pub struct Site<'a> {
    pub request: &'a Request,
    /// What the guide prints for the region.
    pub printed: &'a Tier,
    /// What it prints for all regions together.
    pub whole: &'a Tier,
    pub demand: &'a Demand,
    /// The tier that consists of cells, if the guide has one.
    pub beyond: Option<TierName>,
    pub regions: &'a MultiRegion,
    pub catalogue: &'a Catalogue,
    pub region: &'a Region,
    pub prices: &'a PriceBook,
    /// What the system takes of a cluster.
    pub system: SystemLoad<'a>,
    pub platform: Platform,
    pub zones: u32,
}

impl<'a> Site<'a> {
    pub fn limits(&self) -> &'a Limits {
        self.catalogue.limits()
    }

    /// The larger of what is printed and what is asked; only the latter if the basis says so.
    pub fn raise<T: Ord>(&self, printed: T, asked: T) -> T {
        if self.demand.keep_printed { printed.max(asked) } else { asked }
    }

    /// How many to have so that so many carry the demand: more than those where a zone may be lost.
    pub fn with_spares(&self, needed: u64) -> u64 {
        let surviving = || zones::surviving(needed, self.zones);
        self.request.survive_zone_loss.then(surviving).flatten().unwrap_or(needed)
    }
}

/// The family of a printed type: `m5` of `m5.2xlarge`, `r5` of `db.r5.4xlarge`.
pub fn family(printed: &str) -> &str {
    let name = without_service(printed);
    name.split_once('.').map_or(name, |(family, _)| family)
}

/// A type without the name of its service: `r5.4xlarge` of `db.r5.4xlarge`.
pub fn without_service(name: &str) -> &str {
    let service = ["db.", "cache."].into_iter().find_map(|prefix| name.strip_prefix(prefix));
    service.unwrap_or(name)
}
