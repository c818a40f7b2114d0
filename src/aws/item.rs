//! Items of one service by name and by family, smallest first.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::offering::{Offerings, Service};
use super::part::Part;
use super::region::{Region, RegionSet};
use super::table::Row;

/// Something AWS sells by size: an instance type, a class, a node type, a broker type.
pub(super) trait Item: DeserializeOwned {
    const SERVICE: Service;
    /// The rule that an unsold or unknown one of these breaks.
    const RULE: &'static str;
    /// The rule that no size is large enough breaks.
    const SIZES: &'static str;
    /// What one is called in a sentence.
    const NOUN: &'static str;
    /// The argument it is written to.
    const ARGUMENT: &'static str;

    fn name(&self) -> &str;
    fn family(&self) -> &str;
    fn vcpus(&self) -> u32;
    /// Memory in bytes: comparable across sizes of one service.
    fn memory_bytes(&self) -> u64;
    fn sold_in(&self) -> RegionSet;

    fn is_sold_in(&self, region: &Region) -> bool {
        self.is_sold_for(Self::SERVICE, region)
    }

    /// Whether a service sells it in the region; classes are sold by two.
    fn is_sold_for(&self, _service: Service, region: &Region) -> bool {
        self.sold_in().contains(region)
    }
}

/// The family part of a name: `db.m5` of `db.m5.large`.
pub(super) fn family_of(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(family, _)| family)
}

/// The regions that sell a row's type: as its own offering says, else as its family's does.
pub(super) fn regions_of(
    row: &Row,
    name: &str,
    service: Service,
    offerings: &Offerings,
) -> Result<(String, RegionSet), DataError> {
    let family = family_of(name).ok_or_else(|| row.error(format!("`{name}` has no family")))?;
    let regions = offerings.regions(service, name).or_else(|| offerings.regions(service, family));
    let regions = regions.ok_or_else(|| {
        row.error(format!("family `{family}` has no offering of {}", service.as_str()))
    })?;
    Ok((family.to_owned(), regions))
}

/// The sizes of each family, ascending; families in file order.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "'de: 'static"))]
pub(super) struct Items<T: DeserializeOwned>(Vec<(String, Part<Vec<T>>)>);

impl<T: Item> Items<T> {
    /// Reads rows; names are unique and sizes of a family ascend.
    pub(super) fn read(
        rows: &[Row],
        make: impl Fn(&Row) -> Result<T, DataError>,
    ) -> Result<Items<T>, DataError> {
        let mut families = Vec::new();
        for row in rows {
            put(&mut families, row, make(row)?)?;
        }
        Ok(Items(families.into_iter().map(|(name, sizes)| (name, sizes.into())).collect()))
    }

    pub(super) fn get(&self, name: &str) -> Option<&T> {
        self.family(family_of(name)?).find(|item| item.name() == name)
    }

    /// Whether it is neither a type nor a family with types.
    pub(super) fn has_none(&self, name: &str) -> bool {
        self.get(name).is_none() && self.family(name).as_slice().is_empty()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flat_map(|(_, sizes)| sizes.iter())
    }

    /// The name of each family.
    pub(super) fn families(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(family, _)| family.as_str())
    }

    /// The sizes of a family, smallest first; the service's prefix may be left out.
    pub(super) fn family(&self, family: &str) -> std::slice::Iter<'_, T> {
        let name = with_prefix(T::SERVICE, family);
        let found = self.0.iter().find(|(family, _)| *family == name);
        found.map_or(&[][..], |(_, sizes)| sizes).iter()
    }
}

fn put<T: Item>(families: &mut Vec<(String, Vec<T>)>, row: &Row, item: T) -> Result<(), DataError> {
    let count = families.len();
    let known = families.iter_mut().enumerate().find(|(_, (name, _))| name == item.family());
    let Some((at, (_, sizes))) = known else {
        families.push((item.family().to_owned(), vec![item]));
        return Ok(());
    };
    let error = |what: &str| Err(row.error(format!("`{}` is {what}", item.name())));
    if sizes.iter().any(|other| other.name() == item.name()) {
        return error("listed twice");
    }
    if at + 1 < count {
        return error("apart from its family");
    }
    let larger = |one: &T| one.vcpus() > item.vcpus() || one.memory_bytes() > item.memory_bytes();
    if let Some(larger) = sizes.last().filter(|last| larger(last)) {
        return error(&format!("not larger than `{}`", larger.name()));
    }
    sizes.push(item);
    Ok(())
}

/// `db.m5` for `m5` and for `db.m5`.
pub(super) fn with_prefix(service: Service, family: &str) -> Cow<'_, str> {
    match family.strip_prefix(service.prefix()) {
        Some(_) => family.into(),
        None => format!("{}{family}", service.prefix()).into(),
    }
}
