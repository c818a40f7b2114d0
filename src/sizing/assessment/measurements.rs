//! Measured needs beside those of the guide, so that nobody compares two guesses unawares.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::guide::Guide;
use crate::sizing::demand::calculate;
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
    let Measured { web, worker, database, cache, .. } = measured;
    let by_guide = calculate(cell, guide);
    let all = [
        ("web.vcpus", web.vcpus, "web", Some(by_guide.class("web").vcpus.0)),
        ("web.memory_gib", web.memory_gib, "web", Some(by_guide.class("web").memory.0)),
        ("worker.vcpus", worker.vcpus, "worker", Some(by_guide.class("worker").vcpus.0)),
        ("worker.memory_gib", worker.memory_gib, "worker", Some(by_guide.class("worker").memory.0)),
        ("database.vcpus", database.vcpus, "database", Some(by_guide.database.vcpus.0)),
        ("database.memory_gib", database.memory_gib, "database", Some(by_guide.database.memory.0)),
        (
            "database.storage_gib",
            database.storage_gib,
            "database",
            Some(by_guide.database_storage.0),
        ),
        ("database.iops", database.iops, "database", None),
        ("database.connections", database.connections, "database", None),
        ("cache.memory_gib", cache.memory_gib, "cache", Some(by_guide.cache.0)),
    ];
    let measurement = |(name, amount, component, by_guide): (&str, _, &str, _)| {
        let scaled = Measured::scaled(amount, measured.proportion(component, cell, guide))
            .map(|amount| amount.round_dp(2));
        (name.to_owned(), Measurement { measured: scaled, guide: by_guide })
    };
    all.into_iter().map(measurement).collect()
}
