//! EKS node groups: whole pods packed on what a node can allocate.

use std::collections::BTreeMap;

use super::Site;
use super::services::Scaled;
use crate::aws::eks::{self, Scaling};
use crate::aws::{Allocatable, InstanceType, Violation};
use crate::guide::{self, Autoscaling, Platform};
use crate::sizing::error::Error;
use crate::sizing::notes::Notes;
use crate::sizing::packing::{Pods, nodes_for};

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
    Ok(groups)
}

fn group(
    site: &Site,
    printed: &guide::NodeGroup,
    services: &[Scaled],
    notes: &mut Notes,
) -> Result<NodeGroup, Error> {
    let Site { catalogue, request, region, .. } = site;
    let component = format!("node_groups[\"{}\"]", printed.name);
    let pick = catalogue
        .pick_instance(&printed.instance_type, request.architecture, region)
        .map_err(Error::refused("node_groups"))?;
    let name = pick.item.name.clone();
    let node = notes.picked(&component, pick, &name);
    let allocatable = node.allocatable();
    let mine = || services.iter().filter(|one| printed.tiers.contains(&one.printed.tier));
    let pods: Vec<Pods> = mine().map(|one| one.pods(one.count)).collect();
    let peak: Vec<Pods> = mine().map(|one| one.pods(one.max)).collect();
    let packed = pack(&pods, node, &allocatable)?;
    let desired = site.raise(printed.min_nodes.unwrap_or(1), packed);
    let max = maximum(site, printed, desired).max(pack(&peak, node, &allocatable)?);
    notes.decide(component, sentence(&pods, node, &allocatable, packed, desired));
    Ok(NodeGroup {
        instance_type: node.name.clone(),
        vcpus: node.vcpus,
        ami_type: eks::ami_type(node.architecture),
        capacity_type: "ON_DEMAND",
        disk_size: disk_size(site),
        scaling: scaling(desired, max)?,
    })
}

fn pack(pods: &[Pods], node: &InstanceType, allocatable: &Allocatable) -> Result<u64, Error> {
    nodes_for(pods, allocatable).ok_or_else(|| {
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

fn scaling(desired: u64, max: u64) -> Result<Scaling, Error> {
    let whole = |nodes: u64| u32::try_from(nodes).unwrap_or(u32::MAX);
    Scaling::new(whole(desired), whole(desired), whole(max)).map_err(Error::refused("node_groups"))
}

fn maximum(site: &Site, printed: &guide::NodeGroup, desired: u64) -> u64 {
    let factor = site.printed.autoscaling_factor.map_or(1, |factor| factor.to);
    match (site.printed.autoscaling, printed.max_nodes) {
        (Autoscaling::None, _) => desired,
        (Autoscaling::Factor, _) => factor * desired,
        (Autoscaling::Printed, Some(max)) if desired <= max => max,
        (Autoscaling::Printed, _) => 2 * desired,
    }
}

/// The printed application volumes, shared among the printed nodes.
fn disk_size(site: &Site) -> Option<u64> {
    let nodes: u64 = site.printed.node_group.iter().filter_map(|group| group.min_nodes).sum();
    let volumes = site.printed.block_storage.as_ref().map(|volumes| volumes.application_gb);
    let server = site.printed.servers.as_ref().and_then(|servers| servers.root_volume_gb);
    volumes.map(|total| total.div_ceil(nodes.max(1))).or(server)
}

fn sentence(
    pods: &[Pods],
    node: &InstanceType,
    allocatable: &Allocatable,
    packed: u64,
    desired: u64,
) -> String {
    let sum = |of: fn(&Pods) -> u64| pods.iter().map(|pods| pods.count * of(pods)).sum::<u64>();
    let count: u64 = pods.iter().map(|pods| pods.count).sum();
    let reason = if desired > packed {
        format!("{packed} would hold them; the guide prints at least {desired}")
    } else if packed > 1 {
        format!("{packed} nodes hold them, {} do not", packed - 1)
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
