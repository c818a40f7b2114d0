//! Measured needs beside those of the guide, so that nobody compares two guesses unawares.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::guide::Guide;
use crate::sizing::demand::calculate;
use crate::sizing::request::{Input, Measured, Request, Workload};

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
    let (users, transactions) = (Input::Users, Input::TransactionsPerDay);
    let organizations = Input::Organizations;
    let all = [
        ("web.vcpus", web.vcpus, users, Some(by_guide.class("web").vcpus.0)),
        ("web.memory_gib", web.memory_gib, users, Some(by_guide.class("web").memory.0)),
        ("worker.vcpus", worker.vcpus, transactions, Some(by_guide.class("worker").vcpus.0)),
        (
            "worker.memory_gib",
            worker.memory_gib,
            transactions,
            Some(by_guide.class("worker").memory.0),
        ),
        ("database.vcpus", database.vcpus, organizations, Some(by_guide.database.vcpus.0)),
        (
            "database.memory_gib",
            database.memory_gib,
            organizations,
            Some(by_guide.database.memory.0),
        ),
        (
            "database.storage_gib",
            database.storage_gib,
            organizations,
            Some(by_guide.database_storage.0),
        ),
        ("database.iops", database.iops, organizations, None),
        ("database.connections", database.connections, organizations, None),
        ("cache.memory_gib", cache.memory_gib, users, Some(by_guide.cache.0)),
    ];
    let measurement = |(name, amount, input, guide): (&str, _, _, _)| {
        let scaled = measured.scaled(amount, input, cell).map(|amount| amount.round_dp(2));
        (name.to_owned(), Measurement { measured: scaled, guide })
    };
    all.into_iter().map(measurement).collect()
}
