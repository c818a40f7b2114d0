//! The cache: node type, shards and replicas, sized on usable memory.

use rust_decimal::Decimal;

use super::allowed;
use super::site::{Site, family};
use crate::aws::CacheNodeType;
use crate::aws::elasticache::{Engine, EngineVersion, GlobalDatastore, Topology};
use crate::guide::{self, RegionRole};
use crate::sizing::deployment::choice::Candidate;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::units::Gib;

/// An ElastiCache replication group.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Cache {
    /// Redis, as the guide says, in its newest version.
    pub engine: EngineVersion,
    pub node_type: String,
    pub topology: Topology,
    pub usable_memory: Gib,
    /// The region's part in a Global Datastore; none in a plan of one region.
    pub role: Option<RegionRole>,
}

impl Cache {
    /// Whether most arguments come from the primary region's cache and must be null (R3.12).
    pub fn inherits(&self) -> bool {
        self.role.is_some_and(|role| role != RegionRole::Primary)
    }
}

/// The cache; none where the guide runs it on the one server.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<Cache>, Error> {
    let Some(printed) = &site.printed.cache else { return Ok(None) };
    let mut cache = match printed.shards.filter(|_| printed.cluster_mode) {
        Some(shards) => sharded(site, printed, shards, notes)?,
        None => single(site, printed, notes)?,
    };
    cache.role = site.request.region_share.role;
    if cache.role.is_some() {
        global(site, &cache, notes)?;
    }
    Ok(Some(cache))
}

/// Node type and shards of a Global Datastore are the same in every region, and so is what they are
/// sized from.
fn global(site: &Site, cache: &Cache, notes: &mut Notes) -> Result<(), Error> {
    if let Some(node) = site.catalogue.cache_node_type(&cache.node_type) {
        GlobalDatastore::new(site.limits(), site.region, &[], node)
            .map_err(Error::refused("cache"))?;
    }
    notes.decide("global_datastore", || {
        "sized for all users: every region holds all keys on the same node type, engine version \
         and number of shards (R3.12); a region that does not sell the others' node type shows \
         another one here"
    });
    Ok(())
}

/// One node grows in size.
fn single(site: &Site, printed: &guide::Cache, notes: &mut Notes) -> Result<Cache, Error> {
    let Site { catalogue, request, region, .. } = site;
    let printed_usable = catalogue.cache_node_type(&printed.node_type).map(|node| node.usable);
    let asked = site.demand.asked.cache;
    let needed = site.raise(printed_usable.unwrap_or_default(), asked);
    let topology = if request.survive_zone_loss {
        notes.decide(
            "cache.num_cache_clusters",
            || "a replica in another zone, so that the cache survives the loss of a zone",
        );
        Topology::replicas(site.limits(), 1).map_err(Error::refused("cache"))?
    } else {
        Topology::single_node()
    };
    if !request.instance_families.cache.is_empty() {
        let (node, _) = allowed_node(site, needed, topology.nodes() - 1, |_| 1, notes)?;
        return Ok(cache(site, node, topology));
    }
    let pick = catalogue
        .pick_cache_node_for(needed, family(&printed.node_type), request.architecture, region)
        .map_err(Error::refused("cache"))?;
    let node = notes.picked("cache", pick, |node| &node.name);
    let name = &node.name;
    notes.decide("cache.node_type", || {
        format!(
            "{asked} are needed; {} of the {} of {name} are usable",
            node.usable.hundredths(),
            node.memory
        )
    });
    Ok(cache(site, node, topology))
}

/// A cluster grows in shards.
fn sharded(
    site: &Site,
    printed: &guide::Cache,
    shards: u32,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let Site { catalogue, request, region, .. } = site;
    if !request.instance_families.cache.is_empty() {
        return allowed_shards(site, printed, shards, notes);
    }
    let pick = catalogue
        .pick_cache_node(&printed.node_type, request.architecture, region)
        .map_err(Error::refused("cache"))?;
    let node = notes.picked("cache", pick, |node| &node.name);
    let name = &node.name;
    let asked = site.demand.asked.cache;
    let by_memory = Gib(asked.0 / node.usable.0).ceil().max(1);
    let count = site.raise(shards, u32::try_from(by_memory).unwrap_or(u32::MAX));
    let topology = Topology::cluster(site.limits(), count, printed.replicas_per_shard)
        .map_err(Error::refused("cache"))?;
    notes.decide("cache.num_node_groups", || {
        format!(
            "{asked} are needed and each {name} primary has {} usable, which takes {by_memory}; the \
             guide has {shards} shards",
            node.usable.hundredths()
        )
    });
    Ok(cache(site, node, topology))
}

/// Shards of the cheapest allowed type that hold what the printed shards would, and what is asked.
fn allowed_shards(
    site: &Site,
    printed: &guide::Cache,
    shards: u32,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let printed_node = site.catalogue.cache_node_type(&printed.node_type);
    let printed_usable = printed_node.map_or(Gib::ZERO, |node| node.usable);
    let needed = site.raise(printed_usable * Decimal::from(shards), site.demand.asked.cache);
    let count = |node: &CacheNodeType| Gib(needed.0 / node.usable.0).ceil().max(1);
    let (node, shards) = allowed_node(site, needed, printed.replicas_per_shard, count, notes)?;
    let shards = u32::try_from(shards).unwrap_or(u32::MAX);
    let topology = Topology::cluster(site.limits(), shards, printed.replicas_per_shard)
        .map_err(Error::refused("cache"))?;
    Ok(cache(site, node, topology))
}

/// The cheapest allowed node type and the number of primaries that hold the memory.
fn allowed_node<'c>(
    site: &Site<'c>,
    needed: Gib,
    replicas: u32,
    primaries: impl Fn(&CacheNodeType) -> u64,
    notes: &mut Notes,
) -> Result<(&'c CacheNodeType, u64), Error> {
    let families = &site.request.instance_families.cache;
    let most = u64::from(site.limits().elasticache.max_nodes / (1 + replicas));
    let nodes = allowed::cache_nodes(site, families)?;
    let fitting = nodes.into_iter().filter_map(|node| {
        let count = primaries(node);
        let holds = node.usable * Decimal::from(count) >= needed && count <= most;
        holds.then_some((node, count))
    });
    let candidates = fitting.map(|(node, count)| {
        let (region, option) = (&site.region.name, site.request.purchase_option);
        let price = site.prices.elasticache(Engine::Redis, &node.name, region, option);
        Candidate::new(node, &node.name, count, node.vcpus, price)
    });
    let (best, sentence) = allowed::best(site, "cache", families, candidates.collect())?;
    notes.decide("cache.node_type", || format!("primaries: {sentence}"));
    Ok((best.item, best.count))
}

fn cache(site: &Site, node: &CacheNodeType, topology: Topology) -> Cache {
    Cache {
        engine: EngineVersion::latest(site.catalogue, Engine::Redis),
        node_type: node.name.clone(),
        usable_memory: (node.usable * Decimal::from(topology.primaries())).hundredths(),
        topology,
        role: None,
    }
}
