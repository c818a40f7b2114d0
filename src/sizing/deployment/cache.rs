//! The cache: node type, shards and replicas, sized on usable memory.

use rust_decimal::Decimal;

use super::{Site, family};
use crate::aws::CacheNodeType;
use crate::aws::elasticache::{Engine, EngineVersion, Topology};
use crate::guide;
use crate::sizing::error::Error;
use crate::sizing::notes::Notes;
use crate::units::Gib;

/// One copy of each shard besides its primary: "3 shards x 2 replicas = 6 nodes".
const REPLICAS_PER_SHARD: u32 = 1;

/// An ElastiCache replication group.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Cache {
    /// Redis, as the guide says, in its newest version.
    pub engine: EngineVersion,
    pub node_type: String,
    pub topology: Topology,
    pub usable_memory: Gib,
}

/// The cache; none where the guide runs it on the one server.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<Cache>, Error> {
    let Some(printed) = &site.printed.cache else { return Ok(None) };
    let cache = match printed.shards.filter(|_| printed.cluster_mode) {
        Some(shards) => sharded(site, printed, shards, notes)?,
        None => single(site, printed, notes)?,
    };
    Ok(Some(cache))
}

/// One node grows in size.
fn single(site: &Site, printed: &guide::Cache, notes: &mut Notes) -> Result<Cache, Error> {
    let Site { catalogue, request, region, .. } = site;
    let printed_usable = catalogue.cache_node_type(&printed.node_type).map(|node| node.usable);
    let asked = site.demand.asked.cache;
    let needed = site.raise(printed_usable.unwrap_or_default(), asked);
    let pick = catalogue
        .pick_cache_node_for(needed, family(&printed.node_type), request.architecture, region)
        .map_err(Error::refused("cache"))?;
    let name = pick.item.name.clone();
    let node = notes.picked("cache", pick, &name);
    notes.decide(
        "cache.node_type",
        format!("{} of {} are usable on {name}; {asked} are asked for", node.usable, node.memory),
    );
    Ok(cache(node, Topology::single_node()))
}

/// A cluster grows in shards.
fn sharded(
    site: &Site,
    printed: &guide::Cache,
    shards: u32,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let Site { catalogue, request, region, .. } = site;
    let pick = catalogue
        .pick_cache_node(&printed.node_type, request.architecture, region)
        .map_err(Error::refused("cache"))?;
    let name = pick.item.name.clone();
    let node = notes.picked("cache", pick, &name);
    let asked = site.demand.asked.cache;
    let by_memory = Gib(asked.0 / node.usable.0).ceil().max(1);
    let count = site.raise(shards, u32::try_from(by_memory).unwrap_or(u32::MAX));
    let topology = Topology::cluster(count, REPLICAS_PER_SHARD).map_err(Error::refused("cache"))?;
    notes.decide(
        "cache.num_node_groups",
        format!(
            "{asked} are asked for and a {name} primary has {} usable, which takes {by_memory} of \
             them; the guide prints {shards} shards",
            node.usable
        ),
    );
    Ok(cache(node, topology))
}

fn cache(node: &CacheNodeType, topology: Topology) -> Cache {
    Cache {
        engine: EngineVersion::latest(Engine::Redis),
        node_type: node.name.clone(),
        usable_memory: node.usable * Decimal::from(topology.primaries()),
        topology,
    }
}
