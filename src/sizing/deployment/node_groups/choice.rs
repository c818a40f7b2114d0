//! The instance type of a node group.

use std::fmt::Arguments;

use super::count::{Counts, GroupLoad, capacity};
use crate::aws::InstanceType;
use crate::guide;
use crate::sizing::capacity::packing::NodeCapacity;
use crate::sizing::deployment::allowed;
use crate::sizing::deployment::choice::Candidate;
use crate::sizing::deployment::site::Site;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::{CurrentNodeGroup, GivenNodeReserve};
use crate::text::did_you_mean;
use crate::units::grouped;

/// The cheapest of the allowed families, or the printed type, and how many of it.
pub fn chosen<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    component: Arguments<'_>,
    load: &GroupLoad,
    notes: &mut Notes,
) -> Result<(&'c InstanceType, Counts), Error> {
    let families = &site.request.instance_families.node_groups;
    if families.is_empty() {
        let node = printed_node(site, printed, component, notes)?;
        let counted = with_counts(site, printed, load, node);
        return counted
            .filter(|(_, counts)| counts.max <= most(site))
            .or_else(|| next_size(site, printed, component, load, (node, counted), notes))
            .or(counted)
            .ok_or_else(|| too_small(site, printed, load, node));
    }
    let nodes = allowed::instances(site, "node_groups", families, site.zones)?;
    let counted = counted(site, printed, load, &nodes);
    let candidates = counted.iter().map(|(node, counts)| candidate(site, node, counts.desired));
    let (best, sentence) =
        allowed::best(site, "node_groups", families, &nodes, candidates.collect())?;
    notes.decide(format_args!("{component}.instance_types"), || sentence);
    let of_best = |(node, _): &&(&InstanceType, Counts)| node.name == best.name;
    let counts = counted.iter().find(of_best).map(|(_, counts)| *counts);
    counts
        .map(|counts| (best.item, counts))
        .ok_or_else(|| too_small(site, printed, load, best.item))
}

/// How many it takes of each type that may be the cheapest or the second.
fn counted<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    load: &GroupLoad,
    nodes: &[&'c InstanceType],
) -> Vec<(&'c InstanceType, Counts)> {
    let least = |node: &'c InstanceType| {
        let lower = load.at_least(site, printed, node).filter(|lower| *lower <= most(site))?;
        Some((candidate(site, node, lower).monthly, node))
    };
    let mut bounded: Vec<_> = nodes.iter().copied().filter_map(least).collect();
    bounded.sort_by_key(|&(least, node)| (least.is_none(), least, &node.name));
    let (mut counted, mut costs) = (Vec::new(), Vec::new());
    for (least, node) in bounded {
        // Two cost less than the fewest of this type and of all that follow.
        if costs.get(1).is_some_and(|second| least.is_none_or(|least| least > *second)) {
            break;
        }
        let counts = load.counts(site, printed, &[node]);
        let Some(counts) = counts.filter(|counts| counts.max <= most(site)) else { continue };
        costs.extend(candidate(site, node, counts.desired).monthly);
        costs.sort();
        counted.push((node, counts));
    }
    counted
}

fn candidate<'c>(
    site: &Site<'c>,
    node: &'c InstanceType,
    count: u64,
) -> Candidate<'c, InstanceType> {
    let price = site.prices.ec2(&node.name, &site.region.name, site.request.purchase_option);
    Candidate::new(node, &node.name, count, node.vcpus, price)
}

fn printed_node<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    component: Arguments<'_>,
    notes: &mut Notes,
) -> Result<&'c InstanceType, Error> {
    let pick = site
        .catalogue
        .pick_instance(&printed.instance_type, site.request.architecture, site.region)
        .map_err(Error::refused("node_groups"))?;
    Ok(notes.picked(component, pick, |node| &node.name))
}

/// The types that are said to run, of one architecture.
pub fn running<'c>(
    site: &Site<'c>,
    current: Option<&CurrentNodeGroup>,
) -> Result<Vec<&'c InstanceType>, Error> {
    let names = current.map_or(&[][..], |current| &current.instance_types);
    let unknown = |value: String, reason: String| Error::UnknownCurrent {
        path: &["current", "node_groups"],
        value,
        reason,
    };
    let known = |name: &String| {
        site.catalogue.instance_type(name).ok_or_else(|| {
            let types = site.catalogue.instance_types().map(|one| one.name.as_str());
            let meant = did_you_mean(name, types);
            let reason = format!("is not an instance type this provider has data for{meant}");
            unknown(format!("\"{name}\""), reason)
        })
    };
    let nodes: Vec<_> = names.iter().map(known).collect::<Result<_, _>>()?;
    if nodes.windows(2).any(|pair| pair[0].architecture != pair[1].architecture) {
        let reason = "are of several architectures, and a node group has one (R2.4)";
        return Err(unknown(names.join(", "), reason.to_owned()));
    }
    Ok(nodes)
}

/// Whether running types can stay: sold in enough zones, of the wanted architecture, and at most a group's
/// limit of the smallest hold the pods.
pub fn stay(site: &Site, nodes: &[&InstanceType], counts: &Counts) -> bool {
    let fits = |node: &&InstanceType| {
        site.catalogue.zones_of(node, site.region) >= site.zones
            && node.architecture == site.request.architecture
    };
    nodes.iter().all(fits) && counts.max <= most(site)
}

fn most(site: &Site) -> u64 {
    u64::from(site.limits().eks.max_nodes_per_group)
}

/// The type and how many of it; none if a pod does not fit on an empty one.
fn with_counts<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    load: &GroupLoad,
    node: &'c InstanceType,
) -> Option<(&'c InstanceType, Counts)> {
    Some((node, load.counts(site, printed, &[node])?))
}

/// The next size of a type's family that holds each pod in a group's number of nodes, where the printed one
/// does not.
fn next_size<'c>(
    site: &Site<'c>,
    printed: &guide::NodeGroup,
    component: Arguments<'_>,
    load: &GroupLoad,
    (node, counted): (&InstanceType, Option<(&InstanceType, Counts)>),
    notes: &mut Notes,
) -> Option<(&'c InstanceType, Counts)> {
    let larger = site.catalogue.instance_types_in(&node.family).filter(|one| {
        one.vcpus > node.vcpus && site.catalogue.zones_of(one, site.region) >= site.zones
    });
    let fitting = larger.filter_map(|one| with_counts(site, printed, load, one));
    let (larger, counts) = fitting.into_iter().find(|(_, counts)| counts.max <= most(site))?;
    notes.decide(format_args!("{component}.instance_types"), || match counted {
        Some((_, counts)) => format!(
            "up to {} nodes of {} would be needed, and a node group has at most {} (R2.3); {} is the next \
             size of its family of which fewer are enough",
            grouped(counts.max),
            node.name,
            most(site),
            larger.name
        ),
        None => format!(
            "{} leaves {} beside the pods of the system, too little for a pod; {} is the next size \
             of its family that has enough",
            node.name,
            left(capacity(site, &[node])),
            larger.name
        ),
    });
    Some((larger, counts))
}

fn too_small(
    site: &Site,
    printed: &guide::NodeGroup,
    load: &GroupLoad,
    node: &InstanceType,
) -> Error {
    let capacity = capacity(site, &[node]);
    let pod = load.too_large_pod(capacity).unwrap_or_default();
    Error::PodDoesNotFit {
        group: printed.name.clone(),
        instance_type: node.name.clone(),
        left: left(capacity),
        pod: format!(
            "{} millicores and {} MiB",
            grouped(pod.cpu_millicores),
            grouped(pod.memory_mib)
        ),
        given: site.request.system_pods != GivenNodeReserve::default(),
    }
}

fn left(capacity: NodeCapacity) -> String {
    format!(
        "{} millicores, {} MiB and {} pods",
        grouped(capacity.cpu_millicores),
        grouped(capacity.memory_mib),
        capacity.pods
    )
}
