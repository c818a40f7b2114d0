//! How many nodes of a type a group has: now, and when its services have scaled.

use crate::aws::InstanceType;
use crate::guide::{self, Autoscaling};
use crate::sizing::capacity::packing::{self, Growing, Growth, NodeCapacity, Pods};
use crate::sizing::capacity::zones;
use crate::sizing::demand::region;
use crate::sizing::deployment::services::Scaled;
use crate::sizing::deployment::site::Site;
use crate::units::grouped;

/// The pods of a group, now and when its services have scaled to their maximum.
pub struct GroupLoad {
    now: Growth,
    /// The printed maximum; none where a factor says how far the group scales.
    printed_peak: Option<Growth>,
    /// How many times what is desired there is room to scale to.
    pub factor: u64,
}

/// Nodes of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Those that hold the pods in every order tried.
    pub packed: u64,
    /// Those, or as many as the guide prints.
    pub desired: u64,
    /// Those that hold the pods when the services have scaled.
    pub max: u64,
}

impl GroupLoad {
    /// The services of a printed group and the pods of the cluster, which may come to be on its nodes.
    pub fn new(site: &Site, printed: &guide::NodeGroup, services: &[Scaled]) -> GroupLoad {
        let mine = || services.iter().filter(|one| printed.classes.contains(&one.printed.class));
        let scales = |one: &&Scaled| one.printed.class.application;
        let growth = |count: fn(&Scaled) -> u64| {
            let growing = mine()
                .filter(scales)
                .map(|one| Growing { pods: one.pods(count(one)), proportion: one.printed.count });
            let support = mine().filter(|one| !scales(one)).map(|one| one.pods(one.count));
            let staying = support.chain(site.system.per_cluster());
            Growth::new(growing.collect(), staying.collect(), site.request.survive_zone_loss)
        };
        let (printed_peak, factor) = match site.printed.autoscaling {
            Autoscaling::None => (None, 1),
            Autoscaling::Factor => {
                (None, site.printed.autoscaling_factor.map_or(1, |factor| factor.to))
            }
            Autoscaling::Printed => (Some(growth(|one| one.printed_max)), 2),
        };
        GroupLoad { now: growth(|one| one.count), printed_peak, factor }
    }

    /// The nodes, each of any of the types; none if a pod does not fit on an empty one.
    pub fn counts(
        &self,
        site: &Site,
        printed: &guide::NodeGroup,
        nodes: &[&InstanceType],
    ) -> Option<Counts> {
        let capacity = capacity(site, nodes);
        let limit = u64::from(site.limits().eks.max_nodes_per_group);
        let packed = packing::in_any_order(&self.now, capacity, self.factor, limit)?;
        let peak = match &self.printed_peak {
            Some(peak) => packing::in_any_order(peak, capacity, 1, limit)?,
            None => 0,
        };
        let desired = site.raise(least(site, printed, nodes), site.with_spares(packed));
        let peak = site.with_spares(peak).max(printed_max(site, printed));
        let max = (self.factor * desired).max(peak);
        Some(Counts { packed, desired, max })
    }

    /// Fewer nodes of a type cannot be desired; none if a pod does not fit.
    pub fn at_least(
        &self,
        site: &Site,
        printed: &guide::NodeGroup,
        node: &InstanceType,
    ) -> Option<u64> {
        let nodes = packing::at_least(&self.now, capacity(site, &[node]), self.factor)?;
        Some(site.raise(least(site, printed, &[node]), site.with_spares(nodes)))
    }

    /// The largest pod that exceeds an empty node.
    pub fn too_large_pod(&self, node: NodeCapacity) -> Option<Pods> {
        let exceeding = self.now.now().into_iter().filter(|pods| node.of_one_size(pods) == 0);
        exceeding.max_by_key(|pods| (pods.memory_mib, pods.cpu_millicores))
    }

    /// Why there are so many.
    pub fn sentence(&self, site: &Site, nodes: &[&InstanceType], counts: Counts) -> String {
        let Counts { packed, desired, .. } = counts;
        let of_one = |node: &&InstanceType| NodeCapacity::from(&node.allocatable());
        let allocatable = nodes.iter().map(of_one).reduce(NodeCapacity::min).unwrap_or_default();
        let pods = self.now.now();
        let sum = |of: fn(&Pods) -> u64| pods.iter().map(|pods| pods.count * of(pods)).sum::<u64>();
        let reason = if desired > packed && desired == site.with_spares(packed) {
            let lost = zones::in_worst_zone(desired, site.zones);
            format!(
                "{packed} nodes are enough wherever some of the pods run already, and with {desired} as many \
                 remain when a zone with {lost} of them is lost"
            )
        } else if desired > packed {
            let are = if packed == 1 { "node is" } else { "nodes are" };
            format!("{packed} {are} enough, and the guide has at least {desired}")
        } else if packed > 1 {
            let are = if packed == 2 { "is" } else { "are" };
            format!(
                "{packed} nodes are enough in every order of placing the pods that was tried, {} {are} not",
                packed - 1
            )
        } else {
            "one node is enough".to_owned()
        };
        format!(
            "{} pods request {} millicores and {} MiB{}; {} has {} millicores, {} MiB and room for {} \
             pods{}; {reason}",
            grouped(pods.iter().map(|pods| pods.count).sum::<u64>()),
            grouped(sum(|pods| pods.cpu_millicores)),
            grouped(sum(|pods| pods.memory_mib)),
            of_cluster(site),
            names(nodes),
            grouped(allocatable.cpu_millicores),
            grouped(allocatable.memory_mib),
            allocatable.pods,
            of_node(site),
        )
    }
}

/// What is left for the applications on a node, whichever of the types it is.
pub fn capacity(site: &Site, nodes: &[&InstanceType]) -> NodeCapacity {
    let of_one = |node: &&InstanceType| NodeCapacity::from(&node.allocatable());
    let smallest = nodes.iter().map(of_one).reduce(NodeCapacity::min).unwrap_or_default();
    smallest.less(site.system.per_node)
}

/// The types, and that the smallest of several counts.
fn names(nodes: &[&InstanceType]) -> String {
    let names: Vec<&str> = nodes.iter().map(|node| node.name.as_str()).collect();
    match &names[..] {
        [one] => format!("a node of type {one}"),
        several => format!("the smallest of {}", several.join(", ")),
    }
}

/// The fewest nodes of a type: as printed of the printed size, two of another.
fn least(site: &Site, printed: &guide::NodeGroup, nodes: &[&InstanceType]) -> u64 {
    let least = printed.min_nodes.unwrap_or(1);
    let allowed = &site.request.instance_families.node_groups;
    let as_printed = nodes.iter().all(|node| node.name == printed.instance_type);
    if allowed.is_empty() || as_printed { least } else { least.min(2) }
}

/// The printed maximum for the region; 0 where none is printed.
fn printed_max(site: &Site, printed: &guide::NodeGroup) -> u64 {
    let Some(max) = printed.max_nodes.filter(|_| site.printed.autoscaling == Autoscaling::Printed)
    else {
        return 0;
    };
    let whole = site.whole.node_group.iter().find(|group| group.name == printed.name);
    let least = whole.and_then(|group| group.min_nodes).unwrap_or(1);
    region::in_share(&site.request.region_share, max, least, site.regions)
}

fn of_cluster(site: &Site) -> String {
    let count: u64 = site.system.per_cluster().map(|pods| pods.count).sum();
    match count {
        0 => String::new(),
        1 => ", including one system pod, which can run on a node of any group".to_owned(),
        _ => format!(", including {count} system pods, which can run on nodes of any group"),
    }
}

fn of_node(site: &Site) -> String {
    let reserve = site.system.per_node;
    if reserve.is_none() {
        return ", without any DaemonSet".to_owned();
    }
    format!(
        ", of which the system pods of each node take {} millicores, {} MiB and {} pods",
        grouped(reserve.cpu_millicores),
        grouped(reserve.memory_mib),
        reserve.pods
    )
}
