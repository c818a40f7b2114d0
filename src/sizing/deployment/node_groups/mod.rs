//! EKS node groups: whole pods packed on what a node can allocate.

mod choice;
mod count;
mod spot;

use std::collections::BTreeMap;
use std::fmt::Arguments;

use crate::aws::eks::{self, CapacityType, Scaling};
use crate::aws::{InstanceType, Limits};
use crate::guide::{self, Class, Platform};
use crate::sizing::deployment::services::Scaled;
use crate::sizing::deployment::site::Site;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::CurrentNodeGroup;
use count::{Counts, GroupLoad};

/// One managed node group.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct NodeGroup {
    /// The type that AWS takes first, which the bill counts.
    pub instance_type: String,
    /// Types that run beside it, in their order.
    pub more_types: Vec<String>,
    /// Of the largest type.
    pub vcpus: u32,
    pub ami_type: &'static str,
    pub capacity_type: CapacityType,
    pub disk_size: Option<u64>,
    /// What a node's disk has: `disk_size`, or AWS's default.
    pub disk_gib: u64,
    pub scaling: Scaling,
    /// Nodes that an update of the group replaces at a time.
    pub max_unavailable: u32,
    /// Whose pods it runs.
    pub classes: Vec<Class>,
    /// The fewest nodes that hold the pods.
    pub needed: u64,
}

/// The node groups; none unless the platform is eks.
pub fn size(
    site: &Site,
    services: &[Scaled],
    notes: &mut Notes,
) -> Result<BTreeMap<String, NodeGroup>, Error> {
    let mut groups = BTreeMap::new();
    if site.platform == Platform::Eks {
        for printed in &site.printed.node_group {
            groups.insert(printed.name.clone(), group(site, printed, services, notes)?);
        }
    }
    let spot = |group: &NodeGroup| group.capacity_type == CapacityType::Spot;
    if site.request.worker_capacity_type == CapacityType::Spot && !groups.values().any(spot) {
        return Err(Error::NoWorkerNodes);
    }
    let unknown =
        site.request.current.node_groups.keys().filter(|name| !groups.contains_key(*name));
    for name in unknown {
        notes.apply(format!("node_groups[\"{name}\"]"), "node_groups", Some(name), None);
    }
    Ok(groups)
}

fn group(
    site: &Site,
    printed: &guide::NodeGroup,
    services: &[Scaled],
    notes: &mut Notes,
) -> Result<NodeGroup, Error> {
    let component = format_args!("node_groups[\"{}\"]", printed.name);
    let load = GroupLoad::new(site, printed, services);
    let current = site.request.current.node_groups.get(&printed.name);
    let running = choice::running(site, current)?;
    let runs = (!running.is_empty()).then_some(&*running);
    let kept = runs.and_then(|running| load.counts(site, printed, running));
    let kept = kept.filter(|counts| choice::stay(site, &running, counts));
    let capacity_type = capacity_type(site, printed);
    let (nodes, counts) = match kept {
        Some(counts) => (running.clone(), counts),
        None => {
            let (node, counts) = choice::chosen(site, printed, component, &load, notes)?;
            match capacity_type {
                CapacityType::OnDemand => (vec![node], counts),
                CapacityType::Spot => (spot::types(site, component, node, notes), counts),
            }
        }
    };
    let stays = running.is_empty() || kept.is_some();
    let current_if_kept = current.filter(|_| stays);
    let scaling = scaling(site.limits(), counts, current_if_kept)?;
    notes.decide(component, || load.sentence(site, &nodes, counts));
    let disk_size = disk_size(site).max(current_if_kept.and_then(|one| one.disk_size));
    if let Some(current) = current {
        apply_notes(component, current, &nodes, scaling, notes);
        replacing_notes(component, current, nodes[0], capacity_type, disk_size, notes);
    }
    Ok(NodeGroup {
        instance_type: nodes[0].name.clone(),
        more_types: nodes[1..].iter().map(|node| node.name.clone()).collect(),
        vcpus: nodes.iter().map(|node| node.vcpus).max().unwrap_or(0),
        ami_type: eks::ami_type(nodes[0].architecture),
        capacity_type,
        disk_size,
        disk_gib: disk_size.unwrap_or(site.limits().eks.default_disk_gib),
        scaling,
        max_unavailable: max_unavailable(site.limits(), counts.desired),
        classes: printed.classes.clone(),
        needed: counts.packed,
    })
}

/// What is asked for services in the background, of a group that has nothing else.
fn capacity_type(site: &Site, printed: &guide::NodeGroup) -> CapacityType {
    match printed.classes.iter().all(|class| class.background) {
        true => site.request.worker_capacity_type,
        false => CapacityType::OnDemand,
    }
}

/// A tenth of the nodes, and one at least (R2.6).
fn max_unavailable(limits: &Limits, nodes: u64) -> u32 {
    let most = limits.eks.max_unavailable;
    u32::try_from(nodes.div_ceil(10)).map_or(most, |tenth| tenth.clamp(1, most))
}

fn apply_notes(
    component: Arguments<'_>,
    current: &CurrentNodeGroup,
    nodes: &[&InstanceType],
    scaling: Scaling,
    notes: &mut Notes,
) {
    if !current.instance_types.is_empty() {
        type_note(component, &current.instance_types.join(", "), nodes, notes);
    }
    let desired = scaling.desired_size();
    let kept = scaling.min_size();
    if let Some(running) = current.nodes().filter(|running| *running < desired && kept < desired) {
        let text = format!(
            "stays at {kept} so that the change applies where desired_size is ignored (R2.2); raise \
             desired_size from {running} to {desired}, then leave it out of current"
        );
        notes.warn(format_args!("{component}.min_size"), || text);
    }
    let sizes = [
        ("desired_size", current.nodes(), desired),
        ("max_size", current.max_size, scaling.max_size()),
    ];
    for (size, running, planned) in sizes {
        let running = running.map(|running| running.to_string());
        let (path, attribute) = (format!("{component}.{size}"), format!("node_groups.{size}"));
        notes.apply(path, &attribute, running.as_deref(), Some(&planned.to_string()));
    }
}

/// What else of a group AWS only changes by replacing it.
fn replacing_notes(
    component: Arguments<'_>,
    current: &CurrentNodeGroup,
    node: &InstanceType,
    capacity_type: CapacityType,
    disk_size: Option<u64>,
    notes: &mut Notes,
) {
    let changes = [
        ("ami_type", &current.ami_type, eks::ami_type(node.architecture)),
        ("capacity_type", &current.capacity_type, capacity_type.as_str()),
    ];
    for (name, running, planned) in changes {
        if let Some(running) = running {
            let (path, attribute) = (format!("{component}.{name}"), format!("node_groups.{name}"));
            notes.apply(path, &attribute, Some(running), Some(planned));
        }
    }
    let (before, after) = (current.disk_size, disk_size.or(current.disk_size));
    if let Some((before, after)) = before.zip(after) {
        let path = format!("{component}.disk_size");
        let (before, after) = (before.to_string(), after.to_string());
        notes.apply(path, "node_groups.disk_size", Some(&before), Some(&after));
    }
}

fn type_note(component: Arguments<'_>, running: &str, nodes: &[&InstanceType], notes: &mut Notes) {
    let path = format!("{component}.instance_types");
    let names: Vec<&str> = nodes.iter().map(|node| node.name.as_str()).collect();
    let planned = names.join(", ");
    if running == planned {
        let verb = if nodes.len() > 1 { "run and still fit" } else { "runs and still fits" };
        notes.decide(path, || format!("{running} {verb}"));
        return;
    }
    notes.apply(path, "node_groups.instance_types", Some(running), Some(&planned));
}

/// `min_size` never exceeds what is desired now, since many users ignore changes of `desired_size`
/// and AWS then refuses a larger `min_size` (R2.2).
fn scaling(
    limits: &Limits,
    counts: Counts,
    current: Option<&CurrentNodeGroup>,
) -> Result<Scaling, Error> {
    let whole = |nodes: u64| u32::try_from(nodes).unwrap_or(u32::MAX);
    let running = current.and_then(CurrentNodeGroup::nodes).unwrap_or(u32::MAX);
    let Counts { desired, max, .. } = counts;
    let min = whole(desired).min(running);
    Scaling::new(limits, min, whole(desired), whole(max)).map_err(Error::refused("node_groups"))
}

/// The printed application volumes, shared among the printed nodes; development's nodes also hold
/// the database.
pub(super) fn disk_size(site: &Site) -> Option<u64> {
    let nodes: u64 = site.printed.node_group.iter().filter_map(|group| group.min_nodes).sum();
    let volumes = site.printed.block_storage.as_ref().map(|volumes| volumes.application_gb);
    let server = site.printed.servers.as_ref().and_then(|servers| servers.root_volume_gb);
    let asked = site.demand.asked.database_storage.ceil();
    let with_database = server.map(|printed| site.raise(printed, asked));
    volumes.map(|total| total.div_ceil(nodes.max(1))).or(with_database)
}
