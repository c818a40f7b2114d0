//! The vector database: Weaviate on EC2 instances with one EBS volume each.

use super::allowed;
use super::servers::running_instance;
use super::site::Site;
use crate::aws::ebs::Volume;
use crate::aws::{InstanceType, eks};
use crate::guide;
use crate::sizing::deployment::choice::Candidate;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::units::{Gib, Iops};

/// Identical Weaviate servers.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct VectorDatabase {
    pub instance_type: String,
    pub vcpus: u32,
    pub ami_type: &'static str,
    pub count: u32,
    pub volume: Volume,
    /// For each server the ordinal of its availability zone, from 0.
    pub zone_of: Vec<u32>,
    /// Copies of each object, and voters of the Raft group that keeps the schema: as many.
    pub replication_factor: u32,
    /// The servers that the guide prints.
    pub needed: u32,
}

impl VectorDatabase {
    /// Whether a majority of every object's copies and of the voters is left without so many servers.
    pub fn keeps_quorum_without(&self, lost: u32) -> bool {
        has_majority(self.replication_factor, lost)
    }
}

/// The vector database; none where the guide prints none.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<VectorDatabase>, Error> {
    let Some(printed) = &site.printed.vector_database else { return Ok(None) };
    let instance = instance(site, printed, notes)?;
    let name = &instance.name;
    let (iops, throughput) = (Some(printed.volume_iops), Some(printed.volume_throughput));
    let running = site.request.current.vector_database.as_ref();
    let size = printed.storage_gb.max(running.and_then(|one| one.volume.size).unwrap_or(0));
    let volume = Volume::gp3(site.limits(), size, iops, throughput, instance)
        .map_err(Error::refused("vector_database"))?;
    notes.decide("vector_database.ebs_volume", || {
        format!(
            "{} of gp3 instead of the guide's NVMe disk, which {name} does not have; the limit of \
             the instance for EBS is {}",
            Gib::from(size),
            Iops(instance.ebs.max_iops)
        )
    });
    let (count, replication_factor) = copies(site, printed.count);
    notes.decide("vector_database.replication_factor", || {
        let held = Gib::from(size * u64::from(count) / u64::from(replication_factor));
        format!(
            "an odd number of copies, of which a majority must be left; {count} volumes of {} hold \
             {held} with replication factor {replication_factor}{}",
            Gib::from(size),
            added(printed.count, count)
        )
    });
    Ok(Some(VectorDatabase {
        instance_type: name.clone(),
        vcpus: instance.vcpus,
        ami_type: eks::ami_type(instance.architecture),
        count,
        volume,
        zone_of: (0..count).map(|server| server % site.zones).collect(),
        replication_factor,
        needed: printed.count,
    }))
}

/// How many copies Weaviate keeps where the cluster is large enough: three tolerate the loss of one.
const COPIES: u32 = 3;

/// How many servers, and of how many copies: where a zone may be lost, the fewest servers of which a
/// majority is left without the fullest zone, each with all objects, since Weaviate does not know zones.
fn copies(site: &Site, printed: u32) -> (u32, u32) {
    if !site.request.survive_zone_loss {
        return (printed, odd(printed).min(COPIES));
    }
    let survives = |count: &u32| has_majority(odd(*count), count.div_ceil(site.zones));
    let most = printed + 2 * site.zones;
    let count = (printed..=most).find(survives).unwrap_or(most);
    (count, odd(count))
}

/// The largest odd number up to this.
fn odd(count: u32) -> u32 {
    count - (count + 1) % 2
}

fn has_majority(members: u32, lost: u32) -> bool {
    members.saturating_sub(lost) > members / 2
}

fn added(printed: u32, count: u32) -> String {
    if count == printed {
        return String::new();
    }
    format!(
        "; the guide has {printed} servers; when a zone is lost, no majority of them would be left"
    )
}

/// The cheapest of the allowed families with the printed vCPUs and memory, or the printed type.
fn instance<'c>(
    site: &Site<'c>,
    printed: &guide::VectorDatabase,
    notes: &mut Notes,
) -> Result<&'c InstanceType, Error> {
    let families = &site.request.instance_families.vector_database;
    let holds = |one: &&InstanceType| {
        u64::from(one.vcpus) >= printed.vcpus
            && one.memory_mib >= printed.memory_gb * 1024
            && one.ebs.max_iops >= printed.volume_iops
            && one.ebs.max_mib_s >= printed.volume_throughput
    };
    let running = site.request.current.vector_database.as_ref();
    let running = running.and_then(|one| one.instance_type.as_deref());
    let running =
        running_instance(site, running, &["current", "vector_database", "instance_type"])?;
    if let Some(running) = running.filter(holds) {
        notes.decide("vector_database.instance_type", || {
            format!("{} runs and still fits", running.name)
        });
        return Ok(running);
    }
    if families.is_empty() {
        let pick = site
            .catalogue
            .pick_instance(&printed.instance_type, site.request.architecture, site.region)
            .map_err(Error::refused("vector_database"))?;
        return Ok(notes.picked("vector_database", pick, |one| &one.name));
    }
    let zones = site.zones.min(printed.count);
    let types = allowed::instances(site, "vector_database", families, zones)?;
    let fitting = types.iter().copied().filter(holds);
    let candidates = fitting.map(|one| {
        let price = site.prices.ec2(&one.name, &site.region.name, site.request.purchase_option);
        Candidate::new(one, &one.name, printed.count.into(), one.vcpus, price)
    });
    let (best, sentence) =
        allowed::best(site, "vector_database", families, &types, candidates.collect())?;
    notes.decide("vector_database.instance_type", || sentence);
    Ok(best.item)
}
