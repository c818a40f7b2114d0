//! Types of the allowed families that meet a demand, and the cheapest of them.

use rust_decimal::Decimal;

use super::database_service::DatabaseService;
use super::site::Site;
use crate::aws::{CacheNodeType, DbClass, InstanceType};
use crate::sizing::deployment::choice::{Candidate, cheapest};
use crate::sizing::error::Error;
use crate::text::did_you_mean;
use crate::units::Gib;

/// The cheapest candidate, with a sentence that names the runner-up; `types` are those to choose from.
pub fn best<'c, T: HasSize>(
    site: &Site<'c>,
    role: &'static str,
    families: &[String],
    types: &[&T],
    candidates: Vec<Candidate<'c, T>>,
) -> Result<(Candidate<'c, T>, String), Error> {
    cheapest(candidates).ok_or_else(|| Error::NoFamilyFits {
        role,
        families: families.join(", "),
        region: site.region.name.clone(),
        reason: why_none(&site.region.name, types.iter().map(|one| one.size()).max()),
    })
}

/// Why no type fits, given the largest that can be used.
fn why_none(region: &str, largest: Option<(Gib, u32, &str)>) -> String {
    match largest {
        Some((memory, vcpus, name)) => format!(
            "{name} with {vcpus} vCPU and {memory}, the largest in {region}, is too small for the workload"
        ),
        None => format!(
            "{region} sells none of their types in as many availability zones as the plan needs, without data \
             tiering, which no plan turns on (R3.5), and, with region_role, for a Global Datastore or Aurora"
        ),
    }
}

/// A type with memory and vCPUs.
pub trait HasSize {
    /// By which the largest is found.
    fn size(&self) -> (Gib, u32, &str);
}

impl HasSize for InstanceType {
    fn size(&self) -> (Gib, u32, &str) {
        (Gib(Decimal::from(self.memory_mib) / Decimal::from(1024)), self.vcpus, &self.name)
    }
}

impl HasSize for DbClass {
    fn size(&self) -> (Gib, u32, &str) {
        (self.memory_gib, self.vcpus, &self.name)
    }
}

impl HasSize for CacheNodeType {
    fn size(&self) -> (Gib, u32, &str) {
        (self.memory, self.vcpus, &self.name)
    }
}

/// The EC2 types of the families that the region sells in so many zones, of the plan's architecture.
pub fn instances<'c>(
    site: &Site<'c>,
    role: &'static str,
    families: &[String],
    zones: u32,
) -> Result<Vec<&'c InstanceType>, Error> {
    let of = |family: &str| site.catalogue.instance_types_in(family).collect::<Vec<_>>();
    let known = || site.catalogue.instance_types().map(|one| one.family.as_str()).collect();
    let mut types = all((role, "instance types"), families, of, known)?;
    let architecture = site.request.architecture;
    let other = types.first().map(|one| one.architecture).filter(|other| *other != architecture);
    types.retain(|one| one.architecture == architecture);
    match other {
        Some(other) if types.is_empty() => {
            let families = families.join(", ");
            Err(Error::OtherArchitecture { role, families, architecture, other })
        }
        _ => {
            types.retain(|one| site.catalogue.zones_of(one, site.region) >= zones);
            Ok(types)
        }
    }
}

/// The DB classes of the families that the service sells in the region.
pub fn classes<'c>(
    site: &Site<'c>,
    families: &[String],
    service: DatabaseService,
) -> Result<Vec<&'c DbClass>, Error> {
    let of = |family: &str| site.catalogue.db_classes_in(family).collect::<Vec<_>>();
    let fits = |one: &&DbClass| service.sells(site, one);
    let known = || site.catalogue.db_classes().map(|one| one.family.as_str()).collect();
    let classes = all(("database", "DB instance classes"), families, of, known)?;
    Ok(classes.into_iter().filter(fits).collect())
}

/// The cache node types of the families that the region sells, and that a Global Datastore takes where
/// there are several regions; none of data tiering, which no plan turns on (R3.5).
pub fn cache_nodes<'c>(
    site: &Site<'c>,
    families: &[String],
) -> Result<Vec<&'c CacheNodeType>, Error> {
    let of = |family: &str| site.catalogue.cache_node_types_in(family).collect::<Vec<_>>();
    let several_regions = site.request.region_share.role.is_some();
    let fits = |one: &&CacheNodeType| {
        one.is_sold_in(site.region)
            && !one.data_tiering
            && (one.global_datastore || !several_regions)
    };
    let known = || site.catalogue.cache_node_types().map(|one| one.family.as_str()).collect();
    let types = all(("cache", "cache node types"), families, of, known)?;
    Ok(types.into_iter().filter(fits).collect())
}

/// The types of the families; `known` are the families that there are, each as often as it has types.
fn all<'c, T>(
    (role, what): (&'static str, &'static str),
    families: &[String],
    of: impl Fn(&str) -> Vec<T>,
    known: impl FnOnce() -> Vec<&'c str>,
) -> Result<Vec<T>, Error> {
    let mut types = Vec::new();
    for family in families {
        let found = of(family);
        if found.is_empty() {
            // Families are written with and without the service's prefix.
            let prefix = family.split_once('.').map_or("", |(prefix, _)| prefix);
            let bare = |known: &'c str| known.strip_prefix("db.").or(known.strip_prefix("cache."));
            let known = known().into_iter().map(|known| match prefix {
                "" => bare(known).unwrap_or(known),
                _ => known,
            });
            let meant = did_you_mean(family, known);
            return Err(Error::UnknownFamily { role, family: family.clone(), what, meant });
        }
        types.extend(found);
    }
    Ok(types)
}
