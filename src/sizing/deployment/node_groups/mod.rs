//! EKS node groups: whole pods packed on what a node can allocate.

mod choice;
mod count;

use std::collections::BTreeMap;

use crate::aws::eks::{self, Scaling};
use crate::aws::{InstanceType, Limits};
use crate::guide::{self, Platform, ServiceTier};
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
    pub instance_type: String,
    pub vcpus: u32,
    pub ami_type: &'static str,
    pub capacity_type: &'static str,
    pub disk_size: Option<u64>,
    /// What a node's disk has: `disk_size`, or AWS's default.
    pub disk_gib: u64,
    pub scaling: Scaling,
    /// Nodes that an update of the group replaces at a time.
    pub max_unavailable: u32,
    /// Whose pods it runs.
    pub tiers: Vec<ServiceTier>,
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
    let component = format!("node_groups[\"{}\"]", printed.name);
    let load = GroupLoad::new(site, printed, services);
    let current = site.request.current.node_groups.get(&printed.name);
    let running = choice::running(site, current)?;
    let kept = running.and_then(|node| Some((node, load.counts(site, printed, node)?)));
    let kept = kept.filter(|(node, counts)| choice::stays(site, node, counts));
    let (node, counts) = match kept {
        Some(kept) => kept,
        None => choice::chosen(site, printed, &component, &load, notes)?,
    };
    let stays = running.is_none_or(|running| running.name == node.name);
    let scaling = scaling(site.limits(), counts, current.filter(|_| stays))?;
    notes.decide(&component, || load.sentence(site, node, counts));
    if let Some(current) = current {
        apply_notes(&component, current, node, scaling, notes);
    }
    let disk_size = disk_size(site);
    Ok(NodeGroup {
        instance_type: node.name.clone(),
        vcpus: node.vcpus,
        ami_type: eks::ami_type(node.architecture),
        capacity_type: "ON_DEMAND",
        disk_size,
        disk_gib: disk_size.unwrap_or(site.limits().eks.default_disk_gib),
        scaling,
        max_unavailable: max_unavailable(site.limits(), counts.desired),
        tiers: printed.tiers.clone(),
        needed: counts.packed,
    })
}

/// A tenth of the nodes, and one at least (R2.6).
fn max_unavailable(limits: &Limits, nodes: u64) -> u32 {
    let most = limits.eks.max_unavailable;
    u32::try_from(nodes.div_ceil(10)).map_or(most, |tenth| tenth.clamp(1, most))
}

fn apply_notes(
    component: &str,
    current: &CurrentNodeGroup,
    node: &InstanceType,
    scaling: Scaling,
    notes: &mut Notes,
) {
    if let Some(running) = &current.instance_type {
        type_note(component, running, node, notes);
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

fn type_note(component: &str, running: &str, node: &InstanceType, notes: &mut Notes) {
    let path = format!("{component}.instance_types");
    if running == node.name {
        notes.decide(path, || format!("{running} runs and still fits"));
        return;
    }
    notes.apply(path, "node_groups.instance_types", Some(running), Some(&node.name));
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
fn disk_size(site: &Site) -> Option<u64> {
    let nodes: u64 = site.printed.node_group.iter().filter_map(|group| group.min_nodes).sum();
    let volumes = site.printed.block_storage.as_ref().map(|volumes| volumes.application_gb);
    let server = site.printed.servers.as_ref().and_then(|servers| servers.root_volume_gb);
    let asked = site.demand.asked.database_storage.ceil();
    let with_database = server.map(|printed| site.raise(printed, asked));
    volumes.map(|total| total.div_ceil(nodes.max(1))).or(with_database)
}
