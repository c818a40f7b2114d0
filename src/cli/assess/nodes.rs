//! Which node groups and servers of a plan the node groups and instances of a state or plan are.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::found::{Chosen, Found, Names, VECTOR};
use super::resources::Resource;
use crate::aws::Catalogue;
use crate::guide::Guide;

/// Node groups by their names in the plan; several of one name and of the same types are one.
pub fn node_groups(all: &[&Resource], chosen: &Chosen, guide: &Guide, found: &mut Found) {
    let names = names(guide.tiers.iter().flat_map(|tier| &tier.node_group).map(|one| &*one.name));
    let mut components: Vec<(String, Vec<&Resource>)> = Vec::new();
    for one in all {
        let Some(component) = component(one, chosen, &names) else {
            found.is(one, none_of(&names, &one.address));
            continue;
        };
        match components.iter_mut().find(|(name, _)| *name == component) {
            Some((_, groups)) => groups.push(one),
            None => components.push((component, vec![one])),
        }
    }
    for (component, groups) in components {
        let (named, others): (Vec<&Resource>, Vec<&Resource>) =
            groups.iter().partition(|one| chosen.names(&component, one));
        let groups = match named.is_empty() {
            true => groups,
            false => {
                let why =
                    format!("not assessed: --component names another resource as {component}");
                others.iter().for_each(|one| found.is(one, why.clone()));
                named
            }
        };
        node_group(&component, &groups, found);
    }
}

/// Each once, in the order of the guide.
fn names<'g>(all: impl Iterator<Item = &'g str>) -> Vec<&'g str> {
    let mut seen = BTreeSet::new();
    all.filter(|name| seen.insert(*name)).collect()
}

/// The component that was named, or the longest name of the guide that its name, address or tags have.
fn component(one: &Resource, chosen: &Chosen, names: &[&str]) -> Option<String> {
    let group = one.text("node_group_name").unwrap_or_default().to_lowercase();
    let is = |name: &&&str| {
        let dashed = name.replace('_', "-");
        [**name, &dashed].iter().any(|name| group.contains(name) || one.is_called(&[name]))
    };
    // Of two of one length the first: `max_by_key` has the last.
    let by_name = || names.iter().rev().filter(is).max_by_key(|name| name.len());
    let named = chosen.named("node_groups.", one).map(str::to_owned);
    named.or_else(|| by_name().map(|name| format!("node_groups.{name}")))
}

/// Why a node group is none of those that the guide has.
fn none_of(names: &[&str], address: &str) -> String {
    let say = |name: &str| format!("by its name; say --component node_groups.{name}={address}");
    match names {
        [] => "not assessed: the guide has no node groups".to_owned(),
        [one] => format!("not assessed: not {one} {}", say(one)),
        [one, other] => format!("not assessed: neither {one} nor {other} {}", say(one)),
        [one, ..] => format!("not assessed: none of {} {}", names.join(", "), say(one)),
    }
}

fn node_group(component: &str, groups: &[&Resource], found: &mut Found) {
    if let Some(why) = unfit(groups) {
        groups.iter().for_each(|one| found.is(one, why.clone()));
        return;
    }
    let [first, others @ ..] = groups else { return };
    let kind = |one: &Resource| {
        ["instance_types", "ami_type", "capacity_type"].map(|name| one.values.get(name).cloned())
    };
    if others.iter().any(|one| kind(one) != kind(first)) {
        for one in groups {
            let why = format!(
                "not assessed: one of several of {component}, which differ in their types; say --component \
                 {component}={} if it is the one",
                one.address
            );
            found.is(one, why);
        }
        return;
    }
    let sum = |name: &str| {
        let size = |one: &&Resource| one.block("scaling_config")?.get(name)?.as_u64();
        groups.iter().map(size).sum::<Option<u64>>()
    };
    let value = json!({
        "instance_types": first.values.get("instance_types").filter(|types| types.is_array()),
        "ami_type": first.text("ami_type"),
        "capacity_type": first.text("capacity_type"),
        "disk_size": groups.iter().map(|one| one.number("disk_size")).min().flatten(),
        "min_size": sum("min_size"),
        "desired_size": sum("desired_size").or(sum("min_size")),
        "max_size": sum("max_size"),
    });
    let names = Names { needed: &["instance_types", "desired_size"], compared: &["max_size"] };
    found.put_known(component, groups, value, names);
}

/// Types of which there is no data, or which no node group has together.
fn unfit(groups: &[&Resource]) -> Option<String> {
    let mut architectures = BTreeSet::new();
    for name in groups.iter().flat_map(|one| one.texts("instance_types")) {
        match Catalogue::embedded().instance_type(name) {
            Some(found) => architectures.insert(found.architecture),
            None => return Some(format!("not assessed: no data for {name}")),
        };
    }
    let why = || "not assessed: its instance types are of several architectures (R2.4)".to_owned();
    (groups.len() == 1 && architectures.len() > 1).then(why)
}

fn is_of_vector(one: &Resource, chosen: &Chosen) -> bool {
    chosen.names("vector_database", one) || one.is_called(&VECTOR)
}

/// The servers of the plan's first name: those that were named, else those of the first block.
pub fn servers(all: &[&Resource], chosen: &Chosen, guide: &Guide, found: &mut Found) {
    let others: Vec<&Resource> =
        all.iter().copied().filter(|one| !is_of_vector(one, chosen)).collect();
    let component = others.iter().find_map(|one| chosen.named("servers.", one));
    let of_plan = found.platform.as_deref().is_none_or(|platform| platform == "ec2");
    let first = others.first().filter(|_| of_plan).map(|one| one.block.clone());
    let is = |one: &&Resource| match component {
        Some(component) => chosen.names(component, one),
        None => Some(&one.block) == first.as_ref(),
    };
    let alike: Vec<&Resource> = others.iter().copied().filter(is).collect();
    let Some(instance_type) = smallest(&alike, found) else { return };
    let root = |one: &&Resource| one.block("root_block_device")?.get("volume_size")?.as_u64();
    let value = json!({
        "instance_type": instance_type,
        "count": alike.len(),
        "root_block_device": { "volume_size": alike.iter().map(root).min().flatten() },
    });
    let compared = &["root_block_device/volume_size"];
    let names = Names { needed: &["instance_type"], compared };
    let first = guide.tiers.iter().find_map(|tier| tier.servers.as_ref());
    let by_guide = format!("servers.{}", first.map_or("app", |servers| &servers.name));
    found.put_known(component.unwrap_or(&by_guide), &alike, value, names);
}

/// The vector database's servers and volumes, by the least of each.
pub fn vector_database(
    servers: &[&Resource],
    volumes: &[&Resource],
    chosen: &Chosen,
    found: &mut Found,
) {
    let is = |one: &&Resource| is_of_vector(one, chosen);
    let servers: Vec<&Resource> = servers.iter().copied().filter(is).collect();
    let volumes: Vec<&Resource> = volumes.iter().copied().filter(is).collect();
    let Some(instance_type) = smallest(&servers, found) else {
        let why = "not assessed: no server of the vector database is assessed";
        volumes.iter().for_each(|one| found.is(one, why));
        return;
    };
    let least = |name: &str| volumes.iter().map(|one| one.number(name)).min().flatten();
    let value = json!({
        "instance_type": instance_type,
        "count": servers.len(),
        "ebs_volume": {
            // One without a volume of its own has none that is known.
            "size": least("size").filter(|_| volumes.len() >= servers.len()),
            "iops": least("iops"),
            "throughput": least("throughput"),
        },
    });
    let compared = &["ebs_volume/size", "ebs_volume/iops", "ebs_volume/throughput"];
    let names = Names { needed: &["instance_type"], compared };
    found.put_known("vector_database", &servers, value, names);
    let what = match found.current.contains_key("vector_database") {
        true => "vector_database, a volume",
        false => "not assessed: no server of the vector database is assessed",
    };
    volumes.iter().for_each(|one| found.is(one, what));
}

/// The type that is no larger than any other in vCPUs and memory; where there is none, or one is unknown, it is said.
fn smallest(servers: &[&Resource], found: &mut Found) -> Option<Json> {
    let catalogue = Catalogue::embedded();
    let names: Vec<Option<&str>> = servers.iter().map(|one| one.text("instance_type")).collect();
    let mut why = None;
    let mut sizes = Vec::new();
    for name in names {
        match name.map(|name| (name, catalogue.instance_type(name))) {
            Some((name, Some(found))) => sizes.push((found.vcpus, found.memory_mib, name)),
            Some((name, None)) => why = Some(format!("not assessed: no data for {name}")),
            None => why = Some("not assessed: instance_type is not known".to_owned()),
        }
    }
    let least = sizes.iter().min().copied();
    let (vcpus, memory, name) = least.unwrap_or_default();
    if sizes.iter().any(|one| one.0 < vcpus || one.1 < memory) {
        why =
            Some("not assessed: its servers are of types of which none is the smallest".to_owned());
    }
    if let Some(why) = why {
        servers.iter().for_each(|one| found.is(one, why.clone()));
        return None;
    }
    least.map(|_| json!(name))
}
