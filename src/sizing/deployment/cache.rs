//! The cache: node type, shards and replicas, sized on usable memory.

use rust_decimal::Decimal;

use super::allowed;
use super::cache_current::{cluster_mode, engine, engine_version, grown_out, kept, running};
use super::site::{Site, family};
use crate::aws::CacheNodeType;
use crate::aws::elasticache::{EngineVersion, GlobalDatastore, Topology};
use crate::guide::{self, RegionRole};
use crate::sizing::capacity::sustained;
use crate::sizing::deployment::choice::Candidate;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::units::{Gib, Vcpu};

/// An ElastiCache replication group.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Cache {
    /// Redis, as the guide says, or Valkey.
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
    let mut cache = match cluster_mode(site, printed) {
        true => sharded(site, printed, printed.shards.unwrap_or(1), notes)?,
        false => single(site, printed, notes).map_err(|error| grown_out(site, printed, error))?,
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
    let shards = Decimal::from(printed.shards.unwrap_or(1));
    let needed = site.raise(printed_usable.unwrap_or_default() * shards, asked);
    let topology = replicated(site, printed, notes)?;
    if let Some(running) = running(site)?.filter(|node| node.usable >= needed) {
        kept(running, needed, notes);
        return cache(site, running, topology, notes);
    }
    if !request.instance_families.cache.is_empty() {
        let (node, _) = allowed_node(site, needed, topology.nodes() - 1, |_| 1, notes)?;
        return cache(site, node, topology, notes);
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
    cache(site, node, topology, notes)
}

/// One primary, with the replicas that the guide prints or that run, and with one where a zone may be lost.
fn replicated(site: &Site, printed: &guide::Cache, notes: &mut Notes) -> Result<Topology, Error> {
    let running = site.request.current.cache.as_ref().and_then(|one| one.num_cache_clusters);
    let running = running.map_or(0, |nodes| nodes.saturating_sub(1));
    let replicas = replicas_per_shard(site, printed).max(running);
    if replicas > printed.replicas_per_shard {
        notes.decide("cache.num_cache_clusters", || match running == replicas {
            true => format!("{} nodes run and stay", replicas + 1),
            false => IN_ANOTHER_ZONE.to_owned(),
        });
    }
    Topology::replicas(site.limits(), replicas).map_err(Error::refused("cache"))
}

const IN_ANOTHER_ZONE: &str =
    "a replica in another zone, so that the cache survives the loss of a zone";

/// As many as the guide prints, and one where a zone may be lost.
fn replicas_per_shard(site: &Site, printed: &guide::Cache) -> u32 {
    printed.replicas_per_shard.max(site.request.survive_zone_loss.into())
}

/// A cluster grows in shards.
fn sharded(
    site: &Site,
    printed: &guide::Cache,
    shards: u32,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let Site { catalogue, request, region, .. } = site;
    let replicas = replicas_per_shard(site, printed);
    if replicas > printed.replicas_per_shard {
        notes.decide("cache.replicas_per_node_group", || IN_ANOTHER_ZONE);
    }
    if let Some(node) = running(site)? {
        let needed = needed(site, printed, shards);
        let count = primaries(node, needed);
        if count <= most_primaries(site, replicas) {
            kept(node, needed, notes);
            return with_shards(site, printed, node, count, notes);
        }
    }
    if !request.instance_families.cache.is_empty() {
        return allowed_shards(site, printed, shards, notes);
    }
    let pick = catalogue
        .pick_cache_node(&printed.node_type, request.architecture, region)
        .map_err(Error::refused("cache"))?;
    let node = notes.picked("cache", pick, |node| &node.name);
    let name = &node.name;
    let asked = site.demand.asked.cache;
    let by_memory = sustained::cache_primaries(node, asked);
    let count = site.raise(shards, u32::try_from(by_memory).unwrap_or(u32::MAX));
    let topology =
        Topology::cluster(site.limits(), count, replicas).map_err(Error::refused("cache"))?;
    notes.decide("cache.num_node_groups", || {
        let printed = match printed.shards {
            Some(shards) => format!("; the guide has {shards} shards"),
            None => String::new(),
        };
        format!(
            "{asked} are needed and each {name} primary has {} usable, which takes {by_memory}{printed}",
            node.usable.hundredths()
        )
    });
    cache(site, node, topology, notes)
}

/// What the printed shards would hold, and what is asked.
fn needed(site: &Site, printed: &guide::Cache, shards: u32) -> Gib {
    let printed_node = site.catalogue.cache_node_type(&printed.node_type);
    let printed_usable = printed_node.map_or(Gib::ZERO, |node| node.usable);
    site.raise(printed_usable * Decimal::from(shards), site.demand.asked.cache)
}

fn primaries(node: &CacheNodeType, needed: Gib) -> u64 {
    sustained::cache_primaries(node, needed)
}

fn most_primaries(site: &Site, replicas: u32) -> u64 {
    u64::from(site.limits().elasticache.max_nodes / (1 + replicas))
}

fn with_shards(
    site: &Site,
    printed: &guide::Cache,
    node: &CacheNodeType,
    shards: u64,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let shards = u32::try_from(shards).unwrap_or(u32::MAX);
    let topology = Topology::cluster(site.limits(), shards, replicas_per_shard(site, printed))
        .map_err(Error::refused("cache"))?;
    cache(site, node, topology, notes)
}

/// Shards of the cheapest allowed type that hold what the printed shards would, and what is asked.
fn allowed_shards(
    site: &Site,
    printed: &guide::Cache,
    shards: u32,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let needed = needed(site, printed, shards);
    let count = |node: &CacheNodeType| primaries(node, needed);
    let replicas = replicas_per_shard(site, printed);
    let (node, shards) = allowed_node(site, needed, replicas, count, notes)?;
    with_shards(site, printed, node, shards, notes)
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
    let engine = engine(site)?;
    let most = most_primaries(site, replicas);
    let nodes = allowed::cache_nodes(site, families)?;
    let fitting = nodes.iter().copied().filter_map(|node| {
        let count = primaries(node);
        let holds = sustained::cache(node, count) >= needed && count <= most;
        holds.then_some((node, count))
    });
    let candidates = fitting.map(|(node, count)| {
        let (region, option) = (&site.region.name, site.request.purchase_option);
        let price = site.prices.elasticache(engine, &node.name, region, option);
        Candidate::new(node, &node.name, count, node.vcpus, price)
    });
    let (best, sentence) = allowed::best(site, "cache", families, &nodes, candidates.collect())?;
    notes.decide("cache.node_type", || format!("primaries: {sentence}"));
    Ok((best.item, best.count))
}

fn cache(
    site: &Site,
    node: &CacheNodeType,
    topology: Topology,
    notes: &mut Notes,
) -> Result<Cache, Error> {
    let vcpus = sustained::cache_vcpus(site.limits(), node);
    if let Some(vcpus) = vcpus.filter(|sustained| *sustained < Vcpu::from(u64::from(node.vcpus))) {
        notes.add_to_decision("cache.node_type", || {
            format!(
                "; of its {} vCPU it sustains {}, then ElastiCache slows it down",
                node.vcpus,
                vcpus.0.normalize()
            )
        });
    }
    Ok(Cache {
        engine: engine_version(site, engine(site)?, notes)?,
        node_type: node.name.clone(),
        usable_memory: sustained::cache(node, topology.primaries().into()).hundredths(),
        topology,
        role: None,
    })
}
