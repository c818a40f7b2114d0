//! EC2 servers that run the containers themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Site, family};
use crate::aws::InstanceType;
use crate::guide::{self, Platform};
use crate::sizing::calculator::Compute;
use crate::sizing::error::Error;
use crate::sizing::notes::Notes;
use crate::units::{Gib, Vcpu};

/// So many identical servers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Server {
    pub instance_type: String,
    pub vcpus: u32,
    pub count: u64,
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
    let memory = site.raise(Gib::from(printed.memory_gb), asked_compute.memory);
    let volume = site.raise(printed.root_volume_gb.unwrap_or(0), asked.database_storage.ceil());
    let pick = site
        .catalogue
        .pick_instance_for(
            vcpus,
            memory,
            family(&printed.instance_type),
            site.request.architecture,
            site.region,
        )
        .map_err(Error::refused("servers"))?;
    let name = pick.item.name.clone();
    let instance = notes.picked("servers", pick, &name);
    notes.decide(
        format!("servers[\"{}\"]", printed.name),
        format!(
            "one server runs everything; {name} is the smallest of its ladder with {vcpus} and \
             {memory}"
        ),
    );
    Ok(server(instance, 1, Some(volume)))
}

/// Servers that share the load: they grow in number.
fn several_servers(
    site: &Site,
    printed: &guide::Servers,
    notes: &mut Notes,
) -> Result<Server, Error> {
    let pick = site
        .catalogue
        .pick_instance(&printed.instance_type, site.request.architecture, site.region)
        .map_err(Error::refused("servers"))?;
    let name = pick.item.name.clone();
    let instance = notes.picked("servers", pick, &name);
    let asked = site.demand.asked.total();
    let by_vcpus = whole(asked.vcpus.0, Decimal::from(instance.vcpus));
    let by_memory = whole(asked.memory.0 * Decimal::from(1024), Decimal::from(instance.memory_mib));
    let count = site.raise(printed.count, by_vcpus.max(by_memory).max(1));
    notes.decide(
        format!("servers[\"{}\"]", printed.name),
        format!(
            "{} and {} are asked for: {by_vcpus} servers by vCPU, {by_memory} by memory; the guide \
             prints {} x {}",
            asked.vcpus, asked.memory, printed.count, printed.instance_type
        ),
    );
    Ok(server(instance, count, printed.root_volume_gb))
}

fn server(instance: &InstanceType, count: u64, volume_size: Option<u64>) -> Server {
    Server {
        instance_type: instance.name.clone(),
        vcpus: instance.vcpus,
        count,
        root_volume: RootVolume { volume_type: "gp3", volume_size, iops: None, throughput: None },
    }
}

fn whole(asked: Decimal, per_server: Decimal) -> u64 {
    Gib(asked / per_server).ceil()
}
