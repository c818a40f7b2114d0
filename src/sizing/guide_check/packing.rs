//! Printed services on printed nodes and servers: each fits, all fit, and something is left for the system.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::found::Found;
use super::printed::number;
use crate::aws::{Allocatable, Catalogue};
use crate::guide::{Guide, NodeGroup, Rule, Service, Tier};
use crate::sizing::capacity::packing::NodeCapacity;
use crate::sizing::capacity::{Pods, SystemLoad, nodes_for};
use crate::sizing::request::GivenNodeReserve;

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    for tier in &guide.tiers {
        server(tier, found);
        for group in &tier.node_group {
            let Some(node) = catalogue.instance_type(&group.instance_type) else { continue };
            let node = node.allocatable();
            if each_fits(tier, group, &node, catalogue, found) {
                all_fit(tier, group, &node, found);
            }
        }
    }
}

fn services<'a>(tier: &'a Tier, group: &'a NodeGroup) -> impl Iterator<Item = &'a Service> {
    tier.service.iter().filter(|service| group.classes.contains(&service.class))
}

fn pods(service: &Service, count: u64) -> Pods {
    Pods {
        count,
        cpu_millicores: (service.vcpus * Decimal::from(1000)).ceil().to_u64().unwrap_or(u64::MAX),
        memory_mib: service.memory_gb.saturating_mul(1024),
    }
}

fn each_fits(
    tier: &Tier,
    group: &NodeGroup,
    node: &Allocatable,
    catalogue: &Catalogue,
    found: &mut Found,
) -> bool {
    let system = SystemLoad::new(catalogue.system_pods(), GivenNodeReserve::default());
    let left = NodeCapacity::from(node).less(system.per_node);
    let mut fits = true;
    for service in services(tier, group) {
        if left.of_one_size(&pods(service, 1)) == 0 {
            fits = false;
            let text = format!(
                "{} requests {} vCPU and {} GB; an empty {} has {} millicores and {} MiB left after the system's pods",
                service.name,
                number(service.vcpus),
                service.memory_gb,
                group.instance_type,
                left.cpu_millicores,
                left.memory_mib
            );
            let place = format!("tier.{}.service.{}", tier.name, service.name);
            found.add(Rule::PodAboveNode, place, text);
        }
    }
    fits
}

/// The smallest counts on the smallest group, and the largest on the largest.
fn all_fit(tier: &Tier, group: &NodeGroup, node: &Allocatable, found: &mut Found) {
    let least: Vec<Pods> = services(tier, group).map(|one| pods(one, one.count)).collect();
    let most = services(tier, group).map(|one| pods(one, one.max_count.unwrap_or(one.count)));
    let ends = [
        ("min_nodes", "smallest", group.min_nodes, least),
        ("max_nodes", "largest", group.max_nodes, most.collect()),
    ];
    for (key, which, printed, all) in ends {
        let Some((printed, needed)) = printed.zip(nodes_for(&all, node)) else { continue };
        if needed > printed {
            let text = format!(
                "the guide has {printed} {}; the {which} counts of the services need {needed}",
                group.instance_type
            );
            let place = format!("tier.{}.node_group.{}.{key}", tier.name, group.name);
            found.add(Rule::NodesTooFew, place, text);
        }
    }
}

fn server(tier: &Tier, found: &mut Found) {
    let Some(servers) = &tier.servers else { return };
    let services = || tier.service.iter().filter(|one| one.printed);
    let vcpus: Decimal = services().map(|one| one.vcpus * Decimal::from(one.count)).sum();
    let memory: u64 = services().map(|one| one.memory_gb.saturating_mul(one.count)).sum();
    let (has_vcpus, has_memory) = (
        servers.vcpus.saturating_mul(servers.count),
        servers.memory_gb.saturating_mul(servers.count),
    );
    if vcpus > Decimal::from(has_vcpus) || memory >= has_memory {
        let text = format!(
            "the containers take {} vCPU and {memory} GB of {has_vcpus} vCPU and {has_memory} GB, and \
             the operating system needs some",
            number(vcpus)
        );
        found.add(Rule::ServerFull, format!("tier.{}.servers", tier.name), text);
    }
}
