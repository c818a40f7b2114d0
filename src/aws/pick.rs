//! Picks a type: the one asked for, or the next of its fallbacks that is sold and large enough.

use std::fmt;

use rust_decimal::Decimal;

use super::broker_type::BrokerType;
use super::cache_node::CacheNodeType;
use super::catalogue::Catalogue;
use super::db_class::DbClass;
use super::instance::Architecture;
use super::instance::InstanceType;
use super::item::{Item, Items, family_of};
use super::offering::Service;
use super::rds;
use super::region::Region;
use super::rule::Violation;
use crate::units::{Gib, Vcpu};

/// A choice, and what it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick<'a, T> {
    /// The choice.
    pub item: &'a T,
    /// What was asked for, if it is not the choice.
    pub instead_of: Option<Replaced>,
}

/// What was asked for and why it was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The type or family that was asked for.
    pub printed: String,
    /// Why it was not taken.
    pub reason: Reason,
}

/// Why the printed type was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The region does not sell the family.
    NotSoldInRegion,
    /// The family has no size that large.
    FamilyEnds,
    /// The family is of another architecture than this one, which is asked for.
    Architecture(Architecture),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NotSoldInRegion => f.write_str("not sold in the region"),
            Reason::FamilyEnds => f.write_str("the family has no size that large"),
            Reason::Architecture(asked) => {
                write!(f, "of another architecture than {asked}, which architecture asks for")
            }
        }
    }
}

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "instead of {}: {}", self.printed, self.reason)
    }
}

/// What is looked for, and where.
struct Search<'a> {
    service: Service,
    printed: &'a str,
    family: &'a str,
    architecture: Architecture,
    region: &'a Region,
}

impl Catalogue {
    /// The printed type, or the same size of a fallback if the region does not sell it or it is
    /// of another architecture.
    pub fn pick_instance(
        &self,
        printed: &str,
        architecture: Architecture,
        region: &Region,
    ) -> Result<Pick<'_, InstanceType>, Violation> {
        self.pick_same_size(&self.instances, printed, architecture, region, |_| true)
    }

    /// The smallest type of the first family with a size of these vCPUs and memory, counted whole.
    pub fn pick_instance_for(
        &self,
        vcpus: Vcpu,
        memory: Gib,
        family: &str,
        architecture: Architecture,
        region: &Region,
    ) -> Result<Pick<'_, InstanceType>, Violation> {
        let search = search::<InstanceType>(family, architecture, region);
        self.first_fit(&self.instances, &search, |item| holds(item, vcpus, memory))
    }

    /// The smallest class of the first family with a size of these vCPUs and memory that the engine version
    /// can be created on.
    pub fn pick_db_class(
        &self,
        vcpus: Vcpu,
        memory: Gib,
        family: &str,
        architecture: Architecture,
        region: &Region,
        engine_version: &str,
    ) -> Result<Pick<'_, DbClass>, Violation> {
        rds::engine_version(self, engine_version)?;
        let search = search::<DbClass>(family, architecture, region);
        self.first_fit(&self.classes, &search, |item| {
            item.is_creatable(engine_version) && holds(item, vcpus, memory)
        })
    }

    /// The smallest memory-optimised class Aurora sells in the region with these vCPUs and memory.
    pub fn pick_aurora_class(
        &self,
        vcpus: Vcpu,
        memory: Gib,
        family: &str,
        architecture: Architecture,
        region: &Region,
    ) -> Result<Pick<'_, DbClass>, Violation> {
        let rds = search::<DbClass>(family, architecture, region);
        let search = Search { service: Service::Aurora, ..rds };
        self.first_fit(&self.classes, &search, |item| holds(item, vcpus, memory))
    }

    /// The next smaller class of the family of those that are allowed.
    pub fn smaller_db_class(
        &self,
        class: &DbClass,
        allowed: impl Fn(&DbClass) -> bool,
    ) -> Option<&DbClass> {
        self.db_classes_in(&class.family)
            .take_while(|smaller| smaller.name != class.name)
            .filter(|smaller| allowed(smaller))
            .last()
    }

    /// The printed node type, or the same memory of a fallback.
    pub fn pick_cache_node(
        &self,
        printed: &str,
        architecture: Architecture,
        region: &Region,
    ) -> Result<Pick<'_, CacheNodeType>, Violation> {
        self.pick_same_size(&self.caches, printed, architecture, region, |_| true)
    }

    /// The smallest node type of the first family in which one primary offers this much usable memory.
    pub fn pick_cache_node_for(
        &self,
        usable: Gib,
        family: &str,
        architecture: Architecture,
        region: &Region,
    ) -> Result<Pick<'_, CacheNodeType>, Violation> {
        let search = search::<CacheNodeType>(family, architecture, region);
        self.first_fit(&self.caches, &search, |item| item.usable >= usable)
    }

    /// The printed broker type, or the same size of a fallback.
    pub fn pick_broker(
        &self,
        printed: &str,
        architecture: Architecture,
        region: &Region,
    ) -> Result<Pick<'_, BrokerType>, Violation> {
        self.pick_same_size(&self.brokers, printed, architecture, region, |_| true)
    }

    fn pick_same_size<'a, T: Item>(
        &'a self,
        items: &'a Items<T>,
        printed: &str,
        architecture: Architecture,
        region: &Region,
        allowed: impl Fn(&T) -> bool,
    ) -> Result<Pick<'a, T>, Violation> {
        let item = items.get(printed).ok_or_else(|| unknown::<T>(printed))?;
        let family = family_of(printed).unwrap_or(printed);
        let search = Search { printed, ..search::<T>(family, architecture, region) };
        self.first_fit(items, &search, |candidate| {
            allowed(candidate)
                && candidate.vcpus() >= item.vcpus()
                && candidate.memory_bytes() >= item.memory_bytes()
        })
    }

    /// The smallest fitting size of the first family that is sold and has one.
    fn first_fit<'a, T: Item>(
        &'a self,
        items: &'a Items<T>,
        search: &Search<'_>,
        fits: impl Fn(&T) -> bool,
    ) -> Result<Pick<'a, T>, Violation> {
        let families = self.fallbacks.families(search.service, search.family, search.architecture);
        let Some(first) = families.first() else { return Err(no_fallback::<T>(search)) };
        let mut missed = (!same_family(first, search.family)).then(|| Replaced {
            printed: search.printed.to_owned(),
            reason: Reason::Architecture(search.architecture),
        });
        let mut sold_any = false;
        for (at, family) in families.iter().enumerate() {
            let sold = |item: &&T| item.is_sold_for(search.service, search.region);
            let sells_any = items.family(family).any(|item| sold(&item));
            sold_any |= sells_any;
            if let Some(item) = items.family(family).find(|item| sold(item) && fits(item)) {
                return Ok(Pick { item, instead_of: missed });
            }
            if at == 0 {
                let reason = if sells_any { Reason::FamilyEnds } else { Reason::NotSoldInRegion };
                let wanted = if missed.is_some() { family } else { search.printed };
                missed = Some(Replaced { printed: wanted.to_owned(), reason });
            }
        }
        Err(none_fits::<T>(search, families, sold_any))
    }
}

fn search<'a, T: Item>(
    family: &'a str,
    architecture: Architecture,
    region: &'a Region,
) -> Search<'a> {
    Search { service: T::SERVICE, printed: family, family, architecture, region }
}

fn same_family(found: &str, asked: &str) -> bool {
    found == asked || found.split_once('.').is_some_and(|(_, bare)| bare == asked)
}

fn holds<T: Item>(item: &T, vcpus: Vcpu, memory: Gib) -> bool {
    let bytes = memory.0.checked_mul(Decimal::from(1u64 << 30));
    Decimal::from(item.vcpus()) >= vcpus.0
        && bytes.is_some_and(|bytes| Decimal::from(item.memory_bytes()) >= bytes)
}

fn unknown<T: Item>(printed: &str) -> Violation {
    Violation::new(
        T::RULE,
        T::ARGUMENT,
        printed,
        format!("a {} of the catalogue", T::NOUN),
        "use a type of a listed family, in AWS's spelling",
    )
}

fn no_fallback<T: Item>(search: &Search<'_>) -> Violation {
    Violation::new(
        T::RULE,
        T::ARGUMENT,
        search.printed,
        format!("a family with {} types", search.architecture),
        "choose the other architecture or another family",
    )
}

/// No family is sold in the region, or none that is has a size large enough.
fn none_fits<T: Item>(search: &Search<'_>, families: &[String], sold: bool) -> Violation {
    Violation::new(
        if sold { T::SIZES } else { T::RULE },
        T::ARGUMENT,
        search.printed,
        format!(
            "what {} sells of {} in a sufficient size",
            search.region.name,
            families.join(", ")
        ),
        "use another region, or ask for less per machine",
    )
}
