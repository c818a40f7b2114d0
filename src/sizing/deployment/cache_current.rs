//! What stays of a cache that runs: its node type, its version and whether cluster mode is on.

use super::site::Site;
use crate::aws::check::{CacheSetup, cache_change};
use crate::aws::elasticache::{Engine, EngineVersion};
use crate::aws::{CacheNodeType, major_and_minor};
use crate::guide;
use crate::sizing::error::{Error, Fault};
use crate::sizing::explanation::notes::Notes;
use crate::text::did_you_mean;
use crate::units::Gib;

/// Whether cluster mode is on: as asked for, else as it runs, since turning it on takes several steps and
/// turning it off is impossible (R10.4), else as the guide has it.
pub fn cluster_mode(site: &Site, printed: &guide::Cache) -> bool {
    let runs = || site.request.current.cache.as_ref()?.cluster_mode();
    site.request.versions.cache_cluster_mode.or_else(runs).unwrap_or(printed.cluster_mode)
}

/// A cache that runs without cluster mode, and no node type that holds its data.
pub fn grown_out(site: &Site, printed: &guide::Cache, error: Error) -> Error {
    if !printed.cluster_mode || site.request.versions.cache_cluster_mode.is_some() {
        return error;
    }
    let (before, after) = (
        CacheSetup { cluster_mode: Some(false), ..CacheSetup::default() },
        CacheSetup { cluster_mode: Some(true), ..CacheSetup::default() },
    );
    let faults = cache_change(&before, &after).into_iter();
    let fault = |violation| Fault { attribute: "cache".to_owned(), violation };
    Error::RefusedChange(faults.map(fault).collect())
}

/// The node type that runs, if the region sells it, a Global Datastore takes it where there are several
/// regions, and no plan has to turn data tiering on for it.
pub fn running<'c>(site: &Site<'c>) -> Result<Option<&'c CacheNodeType>, Error> {
    let current = site.request.current.cache.as_ref();
    let Some(name) = current.and_then(|one| one.node_type.as_ref()) else { return Ok(None) };
    let Some(node) = site.catalogue.cache_node_type(name) else {
        return Err(Error::UnknownCurrent {
            path: &["current", "cache", "node_type"],
            value: format!("\"{name}\""),
            reason: format!(
                "is not a cache node type this provider has data for{}",
                did_you_mean(name, site.catalogue.cache_node_types().map(|one| one.name.as_str()))
            ),
        });
    };
    let several_regions = site.request.region_share.role.is_some();
    let stays = node.is_sold_in(site.region)
        && !node.data_tiering
        && (node.global_datastore || !several_regions);
    Ok(stays.then_some(node))
}

pub fn kept(node: &CacheNodeType, needed: Gib, notes: &mut Notes) {
    notes.decide("cache.node_type", || {
        format!("{} runs and still fits: {} are needed", node.name, needed.hundredths())
    });
}

/// The engine that is asked for, else the one that runs, else the guide's.
pub fn engine(site: &Site) -> Result<Engine, Error> {
    if let Some(asked) = site.request.versions.cache_engine {
        return Ok(asked);
    }
    let current = site.request.current.cache.as_ref();
    let Some(name) = current.and_then(|one| one.engine.as_deref()) else {
        return Ok(Engine::Redis);
    };
    Engine::named(name).map_err(|_| Error::UnknownCurrent {
        path: &["current", "cache", "engine"],
        value: format!("\"{name}\""),
        reason: "is neither redis nor valkey".to_owned(),
    })
}

/// The version that is asked for, else the one that runs, else the newest.
pub fn engine_version(
    site: &Site,
    engine: Engine,
    notes: &mut Notes,
) -> Result<EngineVersion, Error> {
    if let Some(asked) = &site.request.versions.cache {
        return EngineVersion::new(site.catalogue, engine, asked).map_err(Error::refused("cache"));
    }
    let running = site.request.current.cache.as_ref();
    let same =
        running.filter(|one| one.engine.as_deref().is_none_or(|name| name == engine.as_str()));
    let version = same.and_then(|one| one.engine_version.as_deref());
    let kept = version.and_then(|version| {
        EngineVersion::new(site.catalogue, engine, &major_and_minor(version)).ok()
    });
    if let Some(kept) = &kept {
        notes.decide("cache.engine_version", || {
            format!(
                "{} runs and stays until cache_engine_version asks for another; there is no way \
                 back to an older one (R10.3)",
                kept.version()
            )
        });
    }
    Ok(kept.unwrap_or_else(|| EngineVersion::latest(site.catalogue, engine)))
}
