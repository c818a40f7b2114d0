//! EC2 servers that run the containers themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::allowed;
use super::site::{Site, family};
use crate::aws::{InstanceType, eks};
use crate::guide::{self, Platform, Severity};
use crate::sizing::capacity::sustained;
use crate::sizing::demand::calculator::Compute;
use crate::sizing::deployment::choice::Candidate;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::text::did_you_mean;
use crate::units::{Gib, Vcpu};

/// So many identical servers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Server {
    pub instance_type: String,
    pub vcpus: u32,
    pub ami_type: &'static str,
    pub count: u64,
    /// The fewest that carry the demand.
    pub needed: u64,
    pub root_volume: RootVolume,
}

/// A server's root volume; what is none is left to AWS.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RootVolume {
    pub volume_type: &'static str,
    pub volume_size: Option<u64>,
    pub iops: Option<u32>,
    pub throughput: Option<u32>,
}

/// The servers; none unless the platform is ec2.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<BTreeMap<String, Server>, Error> {
    let mut servers = BTreeMap::new();
    if let (Platform::Ec2, Some(printed)) = (site.platform, &site.printed.servers) {
        let server = if printed.single {
            one_server(site, printed, notes)?
        } else {
            several_servers(site, printed, notes)?
        };
        servers.insert(printed.name.clone(), server);
    }
    Ok(servers)
}

/// One server that also holds the database and the cache: it grows in size.
fn one_server(site: &Site, printed: &guide::Servers, notes: &mut Notes) -> Result<Server, Error> {
    let asked = site.demand.asked;
    let cache = Compute { vcpus: Vcpu::ZERO, memory: asked.cache };
    let asked_compute = asked.total().plus(asked.database).plus(cache);
    let vcpus = site.raise(Vcpu::from(printed.vcpus), asked_compute.vcpus);
    let memory = memory_of_one(site, printed, asked_compute.memory, notes);
    let volume = site.raise(printed.root_volume_gb.unwrap_or(0), asked.database_storage.ceil());
    let needed = Compute { vcpus, memory };
    let running = running(site, printed)?.filter(|one| holds(one, needed));
    let instance = match running {
        Some(running) => {
            kept(printed, running, notes);
            running
        }
        None => one_instance(site, printed, needed, notes)?,
    };
    Ok(server(instance, 1, 1, grown_volume(site, printed, Some(volume))))
}

/// What is asked beside the operating system. The printed server stays where only the system exceeds it.
fn memory_of_one(site: &Site, printed: &guide::Servers, asked: Gib, notes: &mut Notes) -> Gib {
    let reserve = sustained::server_reserve(site.request.server_reserved_memory_mib);
    let has = Gib::from(printed.memory_gb);
    let containers: u64 = site.printed.service.iter().map(|one| one.memory_gb * one.count).sum();
    let containers = Gib::from(containers);
    let running = site.request.current.servers.get(&printed.name);
    let running_type = running.and_then(|one| one.instance_type.as_ref());
    let is_printed = site.demand.keep_printed
        && asked <= has
        && site.request.instance_families.servers.is_empty()
        && running_type.is_none_or(|name| *name == printed.instance_type);
    if is_printed && containers + reserve > has {
        notes.find("server-memory", || Finding {
            severity: Severity::Warning,
            guide: format!("{containers} of containers on a server with {has}"),
            plan: format!("the server of the guide, {has}"),
            reason: format!(
                "the operating system and Docker take memory too: {reserve} by \
                 server_reserved_memory_mib. Give the containers less memory than the guide"
            ),
        });
    }
    let with_system = asked + reserve;
    match asked <= has {
        true if with_system > has => has,
        true => site.raise(has, with_system),
        false => with_system,
    }
}

/// The cheapest of the allowed families that holds everything, or the smallest of the printed family and its
/// fallbacks.
fn one_instance<'c>(
    site: &Site<'c>,
    printed: &guide::Servers,
    needed: Compute,
    notes: &mut Notes,
) -> Result<&'c InstanceType, Error> {
    let path = format!("servers[\"{}\"]", printed.name);
    let families = &site.request.instance_families.servers;
    if !families.is_empty() {
        let types = allowed::instances(site, "servers", families, 1)?;
        let fitting = types.iter().copied().filter(|one| holds(one, needed));
        let candidates = fitting.map(|one| candidate(site, one, 1)).collect();
        let (best, sentence) = allowed::best(site, "servers", families, &types, candidates)?;
        notes.decide(path, || sentence);
        return Ok(best.item);
    }
    let (printed_type, architecture) = (&printed.instance_type, site.request.architecture);
    let pick = site
        .catalogue
        .pick_instance_for(
            needed.vcpus,
            needed.memory,
            family(printed_type),
            architecture,
            site.region,
        )
        .map_err(Error::refused("servers"))?;
    let one = notes.picked("servers", pick, |one| &one.name);
    notes.decide(path, || {
        format!(
            "one server runs everything; {} is the smallest type of its family with {} and {}",
            one.name, needed.vcpus, needed.memory
        )
    });
    Ok(one)
}

/// Servers that share the load: they grow in number.
fn several_servers(
    site: &Site,
    printed: &guide::Servers,
    notes: &mut Notes,
) -> Result<Server, Error> {
    let asked = site.demand.asked.total();
    let reserved = site.request.server_reserved_memory_mib;
    let count = |one: &InstanceType, asked: Compute| sustained::servers(one, reserved, asked);
    let families = &site.request.instance_families.servers;
    let path = format!("servers[\"{}\"]", printed.name);
    let printed_total = Compute {
        vcpus: Vcpu::from(printed.vcpus * printed.count),
        memory: Gib(Decimal::from(printed.memory_gb) - sustained::server_reserve(reserved).0)
            * Decimal::from(printed.count),
    };
    let volume = grown_volume(site, printed, printed.root_volume_gb);
    let other = |one: &&InstanceType| one.name != printed.instance_type || !families.is_empty();
    if let Some(running) = running(site, printed)?.filter(other) {
        let needed = if site.demand.keep_printed { asked.max(printed_total) } else { asked };
        let needed = count(running, needed).max(printed.count.min(2));
        kept(printed, running, notes);
        return Ok(server(running, site.with_spares(needed), needed, volume));
    }
    if !families.is_empty() {
        let needed = if site.demand.keep_printed { asked.max(printed_total) } else { asked };
        let zones = site.zones.min(u32::try_from(printed.count).unwrap_or(u32::MAX));
        let types = allowed::instances(site, "servers", families, zones)?;
        let spared = |one| site.with_spares(count(one, needed)).max(printed.count.min(2));
        let candidates = types.iter().map(|one| candidate(site, one, spared(one))).collect();
        let (best, sentence) = allowed::best(site, "servers", families, &types, candidates)?;
        notes.decide(path, || sentence);
        let needed = count(best.item, needed);
        return Ok(server(best.item, best.count, needed, volume));
    }
    let pick = site
        .catalogue
        .pick_instance(&printed.instance_type, site.request.architecture, site.region)
        .map_err(Error::refused("servers"))?;
    let instance = notes.picked("servers", pick, |one| &one.name);
    let asked_count = count(instance, asked);
    let needed = site.raise(printed.count, asked_count);
    notes.decide(path, || {
        format!(
            "{} and {} are needed, which takes {asked_count} x {} with {reserved} MiB of each for the \
             operating system and Docker; the guide has {} x {}{}",
            asked.vcpus,
            asked.memory,
            instance.name,
            printed.count,
            printed.instance_type,
            spares_sentence(needed, site.with_spares(needed))
        )
    });
    Ok(server(instance, site.with_spares(needed), needed, volume))
}

/// The type that is said to run, if it can stay: sold here and of the wanted architecture.
fn running<'c>(
    site: &Site<'c>,
    printed: &guide::Servers,
) -> Result<Option<&'c InstanceType>, Error> {
    let current = site.request.current.servers.get(&printed.name);
    let name = current.and_then(|one| one.instance_type.as_deref());
    running_instance(site, name, &["current", "servers"])
}

/// An instance type that is said to run, if it can stay: sold here and of the wanted architecture.
pub(super) fn running_instance<'c>(
    site: &Site<'c>,
    name: Option<&str>,
    path: &'static [&'static str],
) -> Result<Option<&'c InstanceType>, Error> {
    let Some(name) = name else { return Ok(None) };
    let Some(found) = site.catalogue.instance_type(name) else {
        return Err(Error::UnknownCurrent {
            path,
            value: format!("\"{name}\""),
            reason: format!(
                "is not an instance type this provider has data for{}",
                did_you_mean(name, site.catalogue.instance_types().map(|one| one.name.as_str()))
            ),
        });
    };
    let stays = found.is_sold_in(site.region) && found.architecture == site.request.architecture;
    Ok(stays.then_some(found))
}

fn kept(printed: &guide::Servers, running: &InstanceType, notes: &mut Notes) {
    let path = format!("servers[\"{}\"]", printed.name);
    notes.decide(path, || format!("{} runs and still fits", running.name));
}

fn holds(one: &InstanceType, needed: Compute) -> bool {
    Vcpu::from(u64::from(one.vcpus)) >= needed.vcpus
        && sustained::server(one, 0).memory >= needed.memory
}

/// The root volume, never smaller than one that runs (R10.6).
fn grown_volume(site: &Site, printed: &guide::Servers, size: Option<u64>) -> Option<u64> {
    let current = site.request.current.servers.get(&printed.name);
    size.max(current.and_then(|one| one.root_volume_size))
}

fn spares_sentence(needed: u64, count: u64) -> String {
    if count == needed {
        return String::new();
    }
    format!("; {count} leave {needed} when a zone is lost")
}

fn candidate<'c>(
    site: &Site<'c>,
    one: &'c InstanceType,
    count: u64,
) -> Candidate<'c, InstanceType> {
    let price = site.prices.ec2(&one.name, &site.region.name, site.request.purchase_option);
    Candidate::new(one, &one.name, count, one.vcpus, price)
}

fn server(instance: &InstanceType, count: u64, needed: u64, volume_size: Option<u64>) -> Server {
    Server {
        instance_type: instance.name.clone(),
        vcpus: instance.vcpus,
        ami_type: eks::ami_type(instance.architecture),
        count,
        needed,
        root_volume: RootVolume { volume_type: "gp3", volume_size, iops: None, throughput: None },
    }
}
