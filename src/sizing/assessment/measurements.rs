//! Measured needs beside those of the guide, so that nobody compares two guesses unawares.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::guide::Guide;
use crate::sizing::demand::quantities;
use crate::sizing::request::{Measured, Request, Workload};

/// A quantity that the workload needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurement {
    /// In proportion to what was measured; none where nothing was: then the guide's counts.
    pub measured: Option<Decimal>,
    /// By the guide's rates; none where it has none.
    pub guide: Option<Decimal>,
}

impl Measurement {
    /// How much of what the guide says was measured, to a hundredth.
    pub fn ratio(&self) -> Option<Decimal> {
        let (measured, guide) = self.measured.zip(self.guide)?;
        measured.checked_div(guide).map(|ratio| ratio.round_dp(2))
    }
}

/// Every quantity that can be measured; nothing where nothing was.
pub(super) fn measurements(
    request: &Request,
    cell: &Workload,
    guide: &Guide,
) -> BTreeMap<String, Measurement> {
    let Some(measured) = &request.measured else { return BTreeMap::new() };
    let by_guide = quantities(cell, guide);
    let by_guide = |quantity: String| by_guide.get(&quantity).copied();
    let mut found = BTreeMap::new();
    let mut add = |component: &str, name: &str, amount: Option<Decimal>, part: Option<&str>| {
        let by = measured.proportion(component, cell, guide);
        let measured = Measured::scaled(amount, by).map(|amount| amount.round_dp(2));
        let guide = part.and_then(|part| by_guide(format!("{component}.{part}")));
        found.insert(format!("{component}.{name}"), Measurement { measured, guide });
    };
    let classes = guide.classes.iter().map(|class| class.as_str());
    for class in classes.filter(|class| !guide.driving(class).is_empty()) {
        let amounts = measured.classes.get(class).copied().unwrap_or_default();
        add(class, "vcpus", amounts.vcpus, Some("vcpus"));
        add(class, "memory_gib", amounts.memory_gib, Some("memory_gb"));
    }
    let Measured { database, cache, .. } = measured;
    add("database", "vcpus", database.vcpus, Some("vcpus"));
    add("database", "memory_gib", database.memory_gib, Some("memory_gb"));
    add("database", "storage_gib", database.storage_gib, Some("storage_gb"));
    add("database", "iops", database.iops, None);
    add("database", "connections", database.connections, None);
    add("cache", "memory_gib", cache.memory_gib, Some("memory_gb"));
    found
}
