//! Items of one service by name and by family, smallest first.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::offering::{Offerings, Service};
use super::region::{Region, RegionSet};
use super::table::Row;

/// Something AWS sells by size: an instance type, a class, a node type, a broker type.
pub(super) trait Item {
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

/// Items in file order, which is ascending within a family.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Items<T> {
    items: Vec<T>,
    by_name: BTreeMap<String, usize>,
    by_family: BTreeMap<String, Range<usize>>,
}

impl<T: Item> Items<T> {
    /// Reads rows; names are unique and sizes of a family ascend.
    pub(super) fn read(
        rows: &[Row],
        make: impl Fn(&Row) -> Result<T, DataError>,
    ) -> Result<Items<T>, DataError> {
        let mut items =
            Items { items: Vec::new(), by_name: BTreeMap::new(), by_family: BTreeMap::new() };
        for row in rows {
            items.put(row, make(row)?)?;
        }
        Ok(items)
    }

    fn put(&mut self, row: &Row, item: T) -> Result<(), DataError> {
        if let Some(smaller) = self.items.last().filter(|last| last.family() == item.family()) {
            let ascends =
                smaller.vcpus() <= item.vcpus() && smaller.memory_bytes() <= item.memory_bytes();
            if !ascends && smaller.name() != item.name() {
                let reason = format!("`{}` is not larger than `{}`", item.name(), smaller.name());
                return Err(row.error(reason));
            }
        }
        let name = item.name().to_owned();
        if self.by_name.insert(name.clone(), self.items.len()).is_some() {
            return Err(row.error(format!("`{name}` is listed twice")));
        }
        let at = self.items.len();
        let range = self.by_family.entry(item.family().to_owned()).or_insert(at..at);
        if range.end != at {
            return Err(row.error(format!("`{name}` is apart from its family")));
        }
        range.end = at + 1;
        self.items.push(item);
        Ok(())
    }

    pub(super) fn get(&self, name: &str) -> Option<&T> {
        self.by_name.get(name).map(|index| &self.items[*index])
    }

    /// Whether it is neither a type nor a family with types.
    pub(super) fn has_none(&self, name: &str) -> bool {
        self.get(name).is_none() && self.family(name).as_slice().is_empty()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        self.items.iter()
    }

    /// The sizes of a family, smallest first; the service's prefix may be left out.
    pub(super) fn family(&self, family: &str) -> std::slice::Iter<'_, T> {
        let range = self.by_family.get(&*with_prefix(T::SERVICE, family));
        range.map_or(&[][..], |range| &self.items[range.clone()]).iter()
    }
}

/// `db.m5` for `m5` and for `db.m5`.
pub(super) fn with_prefix(service: Service, family: &str) -> Cow<'_, str> {
    match family.strip_prefix(service.prefix()) {
        Some(_) => family.into(),
        None => format!("{}{family}", service.prefix()).into(),
    }
}
