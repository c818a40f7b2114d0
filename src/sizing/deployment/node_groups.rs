//! EKS node groups: whole pods packed on what a node can allocate.

use std::collections::BTreeMap;

use super::allowed;
use super::services::Scaled;
use super::site::Site;
use crate::aws::eks::{self, Scaling};
use crate::aws::{InstanceType, Limits, Violation};
use crate::guide::{self, Autoscaling, Platform, ServiceTier};
use crate::sizing::capacity::packing::{Pods, nodes_for};
use crate::sizing::capacity::zones;
use crate::sizing::demand::region;
use crate::sizing::deployment::choice::Candidate;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::current::CurrentNodeGroup;

/// One managed node group.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct NodeGroup {
    pub instance_type: String,
    pub vcpus: u32,
    pub ami_type: &'static str,
    pub capacity_type: &'static str,
    pub disk_size: Option<u64>,
    pub scaling: Scaling,
    /// Nodes that an update of the group replaces at a time.
    pub max_unavailable: u32,
    /// Whose pods it runs.
    pub tiers: Vec<ServiceTier>,
    /// The fewest nodes that hold the pods.
    pub needed: u64,
}

/// The node groups; none unless the platform is eks.
pub(super) fn size(
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
    let mine = || services.iter().filter(|one| printed.tiers.contains(&one.printed.tier));
    let pods: Vec<Pods> = mine().map(|one| one.pods(one.count)).collect();
    let peak: Vec<Pods> = mine().map(|one| one.pods(one.max)).collect();
    let current = site.request.current.node_groups.get(&printed.name);
    let running = running(site, current)?;
    let node = match running.filter(|node| fits(site, node, &peak)) {
        Some(running) => running,
        None => chosen(site, printed, &component, (&pods, &peak), notes)?,
    };
    let packed = pack(&pods, node)?;
    let desired = site.raise(least(site, printed, node), site.with_spares(packed));
    let max = maximum(site, printed, desired).max(site.with_spares(pack(&peak, node)?));
    let stays = running.is_none_or(|running| running.name == node.name);
    let scaling = scaling(site.limits(), desired, max, current.filter(|_| stays))?;
    notes.decide(&component, || sentence(site, &pods, node, packed, desired));
    if let Some(current) = current {
        apply_notes(&component, current, node, scaling, notes);
    }
    Ok(NodeGroup {
        instance_type: node.name.clone(),
        vcpus: node.vcpus,
        ami_type: eks::ami_type(node.architecture),
        capacity_type: "ON_DEMAND",
        disk_size: disk_size(site),
        scaling,
        max_unavailable: max_unavailable(site.limits(), desired),
        tiers: printed.tiers.clone(),
        needed: packed,
    })
}

/// A tenth of the nodes, and one at least (R2.6).
fn max_unavailable(limits: &Limits, nodes: u64) -> u32 {
    let most = limits.eks.max_unavailable;
    u32::try_from(nodes.div_ceil(10)).map_or(most, |tenth| tenth.clamp(1, most))
}

/// The fewest nodes of a type: as printed of the printed size, two of another.
fn least(site: &Site, printed: &guide::NodeGroup, node: &InstanceType) -> u64 {
    let least = printed.min_nodes.unwrap_or(1);
    let allowed = &site.request.instance_families.node_groups;
    if allowed.is_empty() || node.name == printed.instance_type { least } else { least.min(2) }
}

/// The cheapest of the allowed families, or the printed type.
fn chosen<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    component: &str,
    (pods, peak): (&[Pods], &[Pods]),
    notes: &mut Notes,
) -> Result<&'c InstanceType, Error> {
    let families = &site.request.instance_families.node_groups;
    if families.is_empty() {
        return printed_node(site, printed, component, notes);
    }
    let nodes = allowed::instances(site, "node_groups", families, site.zones)?;
    let fitting = nodes.into_iter().filter(|node| fits(site, node, peak));
    let candidates = fitting.filter_map(|node| {
        let packed = nodes_for(pods, &node.allocatable())?;
        let count = site.raise(least(site, printed, node), site.with_spares(packed));
        let price = site.prices.ec2(&node.name, &site.region.name, site.request.purchase_option);
        Some(Candidate::new(node, &node.name, count, node.vcpus, price))
    });
    let (best, sentence) = allowed::best(site, "node_groups", families, candidates.collect())?;
    notes.decide(format_args!("{component}.instance_types"), || sentence);
    Ok(best.item)
}

fn printed_node<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    component: &str,
    notes: &mut Notes,
) -> Result<&'c InstanceType, Error> {
    let pick = site
        .catalogue
        .pick_instance(&printed.instance_type, site.request.architecture, site.region)
        .map_err(Error::refused("node_groups"))?;
    Ok(notes.picked(component, pick, |node| &node.name))
}

/// The type that is said to run.
fn running<'c>(
    site: &Site<'c>,
    current: Option<&CurrentNodeGroup>,
) -> Result<Option<&'c InstanceType>, Error> {
    let Some(name) = current.and_then(|current| current.instance_type.as_ref()) else {
        return Ok(None);
    };
    let node = site.catalogue.instance_type(name);
    node.map(Some).ok_or_else(|| Error::UnknownCurrent {
        path: &["current", "node_groups"],
        what: "instance type",
        value: format!("\"{name}\""),
        reason: "is not an instance type this provider has data for".to_owned(),
    })
}

/// Whether a running type can stay: sold here, of the wanted architecture, and at most a group's
/// limit of them hold the pods.
fn fits(site: &Site, node: &InstanceType, peak: &[Pods]) -> bool {
    let most = u64::from(site.limits().eks.max_nodes_per_group);
    node.is_sold_in(site.region)
        && node.architecture == site.request.architecture
        && nodes_for(peak, &node.allocatable()).is_some_and(|nodes| site.with_spares(nodes) <= most)
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

fn pack(pods: &[Pods], node: &InstanceType) -> Result<u64, Error> {
    let allocatable = node.allocatable();
    nodes_for(pods, &allocatable).ok_or_else(|| {
        Error::refused("node_groups")(Violation {
            rule: "R2.7",
            subject: "instance_types".into(),
            value: node.name.clone(),
            limit: format!(
                "{} millicores and {} MiB",
                allocatable.cpu_millicores, allocatable.memory_mib
            ),
            remedy: "choose another platform or tier: one pod does not fit on an empty node".into(),
        })
    })
}

/// `min_size` never exceeds what is desired now, since many users ignore changes of `desired_size`
/// and AWS then refuses a larger `min_size` (R2.2).
fn scaling(
    limits: &Limits,
    desired: u64,
    max: u64,
    current: Option<&CurrentNodeGroup>,
) -> Result<Scaling, Error> {
    let whole = |nodes: u64| u32::try_from(nodes).unwrap_or(u32::MAX);
    let running = current.and_then(CurrentNodeGroup::nodes).unwrap_or(u32::MAX);
    let min = whole(desired).min(running);
    Scaling::new(limits, min, whole(desired), whole(max)).map_err(Error::refused("node_groups"))
}

fn maximum(site: &Site, printed: &guide::NodeGroup, desired: u64) -> u64 {
    let factor = site.printed.autoscaling_factor.map_or(1, |factor| factor.to);
    match (site.printed.autoscaling, printed.max_nodes) {
        (Autoscaling::None, _) => desired,
        (Autoscaling::Factor, _) => factor * desired,
        (Autoscaling::Printed, Some(max)) if desired <= max => {
            let whole = site.whole.node_group.iter().find(|group| group.name == printed.name);
            let least = whole.and_then(|group| group.min_nodes).unwrap_or(1);
            region::upper_bound(&site.request.region_share, max, least, desired, site.regions)
        }
        (Autoscaling::Printed, _) => 2 * desired,
    }
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

fn sentence(site: &Site, pods: &[Pods], node: &InstanceType, packed: u64, desired: u64) -> String {
    let allocatable = node.allocatable();
    let sum = |of: fn(&Pods) -> u64| pods.iter().map(|pods| pods.count * of(pods)).sum::<u64>();
    let count: u64 = pods.iter().map(|pods| pods.count).sum();
    let reason = if desired > packed && desired == site.with_spares(packed) {
        let lost = zones::in_worst_zone(desired, site.zones);
        format!(
            "{packed} hold them, and {desired} leave as many when the {lost} of a zone are lost"
        )
    } else if desired > packed {
        format!("{packed} would hold them; the guide has at least {desired}")
    } else if packed > 1 {
        format!("{packed} nodes hold them, {} would not", packed - 1)
    } else {
        "one node holds them".to_owned()
    };
    format!(
        "{count} pods ask for {} millicores and {} MiB; {} allocates {} millicores, {} MiB and {} \
         pods, before any DaemonSet of your own; {reason}",
        sum(|pods| pods.cpu_millicores),
        sum(|pods| pods.memory_mib),
        node.name,
        allocatable.cpu_millicores,
        allocatable.memory_mib,
        allocatable.pods,
    )
}
