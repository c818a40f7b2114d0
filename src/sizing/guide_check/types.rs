//! Printed types: whether AWS sells them, and what it says of their size, architecture and CPU performance.

use rust_decimal::Decimal;

use super::found::Found;
use crate::aws::{Architecture, Catalogue};
use crate::guide::{Guide, Rule, Tier};
use crate::units::Gib;

/// A printed type, where it stands, and what is printed beside it.
struct Printed<'a> {
    key: String,
    name: &'a str,
    size: Option<(u64, u64)>,
}

/// What AWS says of a type.
struct Sold {
    vcpus: u64,
    memory: Gib,
    architecture: Architecture,
}

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    for tier in &guide.tiers {
        for one in printed(tier) {
            let place = format!("tier.{}.{}", tier.name, one.key);
            match sold(one.name, catalogue) {
                Some(sold) => compare(&one, &sold, tier, &place, found),
                None => {
                    let text = format!("{} is no type of the AWS catalogue", one.name);
                    found.add(Rule::UnknownType, place, text);
                }
            }
        }
    }
}

fn printed(tier: &Tier) -> Vec<Printed<'_>> {
    let mut all = Vec::new();
    let mut add = |key: &str, name, size| all.push(Printed { key: key.to_owned(), name, size });
    if let Some(one) = &tier.servers {
        add("servers.instance_type", &*one.instance_type, Some((one.vcpus, one.memory_gb)));
    }
    for one in &tier.node_group {
        add(&format!("node_group.{}.instance_type", one.name), &one.instance_type, None);
    }
    if let Some(one) = &tier.database {
        let size = Some((one.vcpus, one.memory_gb));
        add("database.instance_class", &one.instance_class, size);
        if let Some(replicas) = &one.replicas {
            add("database.replicas.instance_class", &replicas.instance_class, None);
        }
    }
    if let Some(one) = &tier.cache {
        add("cache.node_type", &one.node_type, None);
    }
    if let Some(one) = &tier.vector_database {
        let size = Some((one.vcpus, one.memory_gb));
        add("vector_database.instance_type", &one.instance_type, size);
    }
    if let Some(one) = &tier.message_broker {
        add("message_broker.instance_type", &one.instance_type, None);
    }
    all
}

fn sold(name: &str, catalogue: &Catalogue) -> Option<Sold> {
    let of = |vcpus: u32, memory, architecture| Sold { vcpus: vcpus.into(), memory, architecture };
    if name.starts_with("db.") {
        let class = catalogue.db_class(name)?;
        return Some(of(class.vcpus, class.memory_gib, class.architecture));
    }
    if name.starts_with("cache.") {
        let node = catalogue.cache_node_type(name)?;
        return Some(of(node.vcpus, node.memory, node.architecture));
    }
    if name.starts_with("mq.") {
        let broker = catalogue.broker_type(name)?;
        return Some(of(broker.vcpus, broker.memory, broker.architecture));
    }
    let instance = catalogue.instance_type(name)?;
    let memory = Gib(Decimal::from(instance.memory_mib) / Decimal::from(1024));
    Some(of(instance.vcpus, memory, instance.architecture))
}

fn compare(one: &Printed, sold: &Sold, tier: &Tier, place: &str, found: &mut Found) {
    let name = one.name;
    if let Some((vcpus, memory_gb)) = one.size
        && (sold.vcpus != vcpus || sold.memory != Gib::from(memory_gb))
    {
        let text = format!(
            "the guide has {vcpus} vCPU and {memory_gb} GB for {name}, which has {} vCPU and {}",
            sold.vcpus, sold.memory
        );
        found.add(Rule::TypeSize, place, text);
    }
    let runs_containers = place.contains(".servers.") || place.contains(".node_group.");
    if runs_containers && sold.architecture != Architecture::X86_64 {
        let architecture = sold.architecture;
        let text = format!(
            "{name} is {architecture}, and a plan is for x86_64 unless it says architecture = \
             \"{architecture}\""
        );
        found.add(Rule::TypeArchitecture, place, text);
    }
    if tier.service_levels.is_some() && is_burstable(name) {
        let text = format!(
            "{name} is burstable, and {} promises availability and latency; above its baseline it \
             spends CPU credits",
            tier.name
        );
        found.add(Rule::Burstable, place, text);
    }
}

/// The T families: `t3.large`, `db.t4g.medium`, `cache.t3.micro`.
fn is_burstable(name: &str) -> bool {
    let family = name.rsplit_once('.').map_or("", |(family, _)| family);
    let family = family.rsplit('.').next().unwrap_or_default();
    family.starts_with('t') && family[1..].starts_with(|c: char| c.is_ascii_digit())
}
