//! The plans of a workload: with what runs, and without.

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::deployment::Deployment;
use crate::sizing::engine;
use crate::sizing::error::Error;
use crate::sizing::request::{self, Current, Workload};
use crate::sizing::tier;

/// What every workload is sized with.
pub struct Engine<'a> {
    pub request: &'a request::Request,
    pub guide: &'a Guide,
    pub catalogue: &'a Catalogue,
    pub prices: &'a PriceBook,
    /// The tier that smaller workloads are planned with, too.
    pub least_tier: Option<TierName>,
    /// The cells that every workload is divided into; none where it takes as many as it needs.
    pub cells: Option<u64>,
}

/// The plans of one workload.
pub struct Needs {
    pub tier: TierName,
    pub cells: u64,
    pub cell: Workload,
    /// With what runs.
    pub kept: Deployment,
    /// Without.
    pub fresh: Deployment,
}

impl<'a> Engine<'a> {
    /// Both plans of a workload.
    pub fn needs(&self, workload: Workload) -> Result<Needs, Error> {
        let tolerance = self.request.tier_tolerance;
        let (needed, _) = tier::needed_within(tolerance, &workload, self.guide)?;
        let least = self.least_tier.filter(|least| *least > needed);
        let tier = self.request.tier.clone().or_else(|| least.map(|least| least.to_string()));
        let cell_count = self.request.cell_count.or(self.cells);
        let with = request::Request { workload, tier, cell_count, ..self.request.clone() };
        let without = request::Request { current: kept_modes(&with.current), ..with.clone() };
        let kept = engine::deployment(&with, self.guide, self.catalogue, self.prices)?;
        let fresh = engine::deployment(&without, self.guide, self.catalogue, self.prices)?;
        let (tier, cells, cell) = (kept.tier, kept.cells, kept.cell);
        Ok(Needs { tier, cells, cell, kept: kept.deployment, fresh: fresh.deployment })
    }

    /// What runs.
    pub fn current(&self) -> &'a Current {
        &self.request.current
    }
}

/// What no plan changes of what runs: versions, and whether cluster mode is on.
fn kept_modes(current: &Current) -> Current {
    let database = current.database.as_ref().map(|one| request::CurrentDatabase {
        engine_version: one.engine_version.clone(),
        ..request::CurrentDatabase::default()
    });
    let cache = current.cache.as_ref().map(|one| request::CurrentCache {
        engine: one.engine.clone(),
        engine_version: one.engine_version.clone(),
        // One of each, so that the mode stays and the number does not.
        num_node_groups: one.num_node_groups.map(|_| 1),
        num_cache_clusters: one.num_cache_clusters.map(|_| 1),
        ..request::CurrentCache::default()
    });
    let message_broker = current.message_broker.as_ref().map(|one| request::CurrentBroker {
        engine_version: one.engine_version.clone(),
        ..request::CurrentBroker::default()
    });
    Current { database, cache, message_broker, ..Current::default() }
}
