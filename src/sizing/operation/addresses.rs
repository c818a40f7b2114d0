//! Private IPv4 addresses that one availability zone needs at the maximum, as if all of it were in one subnet.
//!
//! A node of EKS takes the addresses of whole network interfaces, one of them spare, or with prefix
//! delegation whole prefixes of 16, one of them spare, as the VPC CNI has it by default.

use super::quotas::Scale;
use crate::aws::{Catalogue, InstanceType};
use crate::guide::Platform;
use crate::sizing::capacity::zones::in_worst_zone;
use crate::sizing::deployment::{Deployment, NodeGroup};

/// AWS keeps the first four addresses and the last one of each subnet.
const RESERVED: u64 = 5;
/// A load balancer takes up to so many in each zone.
const PER_LOAD_BALANCER: u64 = 8;
/// What EKS advises to leave for the control plane's interfaces.
const CONTROL_PLANE: u64 = 16;
/// Addresses of a delegated prefix, a /28.
const PER_PREFIX: u64 = 16;
/// The smallest and the largest subnet, by the length of its prefix.
const SMALLEST: u32 = 28;
const LARGEST: u32 = 16;

/// Addresses of one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addresses {
    /// Where pods have addresses of their own.
    pub needed: u64,
    /// Where nodes have prefixes of addresses for their pods.
    pub needed_with_prefix_delegation: u64,
}

/// The length of the smallest subnet's prefix that holds them; none where no subnet does.
pub fn prefix_length(addresses: u64) -> Option<u32> {
    let bits = (addresses + RESERVED).next_power_of_two().trailing_zeros();
    let length = 32u32.checked_sub(bits)?;
    (length >= LARGEST).then(|| length.min(SMALLEST))
}

/// What the fullest zone needs.
pub fn addresses(deployment: &Deployment, catalogue: &Catalogue) -> Addresses {
    let others = others(deployment);
    let of_nodes = |of: fn(&InstanceType) -> u64| -> u64 {
        deployment
            .node_groups
            .values()
            .map(|group| of_group(deployment, catalogue, group, of))
            .sum()
    };
    Addresses {
        needed: others + of_nodes(of_interfaces),
        needed_with_prefix_delegation: others + of_nodes(of_prefixes),
    }
}

fn of_group(
    deployment: &Deployment,
    catalogue: &Catalogue,
    group: &NodeGroup,
    of: fn(&InstanceType) -> u64,
) -> u64 {
    let zones = deployment.network.availability_zone_count;
    let types = [&group.instance_type].into_iter().chain(&group.more_types);
    let per_node = types.filter_map(|name| catalogue.instance_type(name)).map(of).max();
    in_worst_zone(Scale::Maximum.nodes(group, zones), zones) * per_node.unwrap_or(0)
}

fn of_interfaces(node: &InstanceType) -> u64 {
    let pods = u64::from(node.allocatable().pods);
    let per_interface = u64::from(node.ipv4_per_eni);
    let used = pods.div_ceil(per_interface.saturating_sub(1).max(1));
    (used + 1).min(node.enis.into()) * per_interface
}

fn of_prefixes(node: &InstanceType) -> u64 {
    let prefixes = u64::from(node.allocatable().pods).div_ceil(PER_PREFIX) + 1;
    let interfaces = prefixes.div_ceil(u64::from(node.ipv4_per_eni).saturating_sub(1).max(1));
    prefixes * PER_PREFIX + interfaces
}

/// Everything but nodes.
fn others(deployment: &Deployment) -> u64 {
    let network = &deployment.network;
    let in_zone = |count: u64| in_worst_zone(count, network.availability_zone_count);
    let balancers =
        network.application_load_balancers.saturating_add(network.network_load_balancers);
    let control_plane = if deployment.platform == Platform::Eks { CONTROL_PLANE } else { 0 };
    in_zone(tasks(deployment))
        + deployment.servers.values().map(|server| in_zone(server.count)).sum::<u64>()
        + in_zone(databases(deployment))
        + in_zone(deployment.cache.as_ref().map_or(0, |cache| cache.topology.nodes().into()))
        + in_zone(deployment.vector_database.as_ref().map_or(0, |vector| vector.count.into()))
        + in_zone(deployment.message_broker.as_ref().map_or(0, |broker| broker.0.nodes().into()))
        + in_zone(network.nat_gateways.into())
        + u64::from(balancers) * PER_LOAD_BALANCER
        + control_plane
}

/// Tasks on Fargate, twice while a deployment replaces them.
fn tasks(deployment: &Deployment) -> u64 {
    match deployment.platform {
        Platform::EcsFargate => {
            2 * deployment.services.values().map(|one| Scale::Maximum.copies(one)).sum::<u64>()
        }
        Platform::Ec2 | Platform::Eks => 0,
    }
}

fn databases(deployment: &Deployment) -> u64 {
    let members = deployment.aurora.as_ref().map_or(0, |aurora| aurora.instances.len() as u64);
    let instances = deployment
        .database
        .as_ref()
        .map_or(0, |database| 1 + u64::from(database.multi_az) + u64::from(database.replica_count));
    members + instances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subnet_is_the_smallest_that_holds_them() {
        assert_eq!([1, 11, 12, 251, 252].map(prefix_length), [28, 28, 27, 24, 23].map(Some));
        assert_eq!(prefix_length(65_531), Some(16));
        assert_eq!(prefix_length(65_532), None);
    }

    #[test]
    fn nodes_take_whole_interfaces_or_prefixes() {
        let node = Catalogue::embedded().instance_type("m5.2xlarge").unwrap();
        // 58 pods on 4 interfaces of 15 addresses; 4 prefixes and a spare one on one interface.
        assert_eq!((of_interfaces(node), of_prefixes(node)), (60, 81));
        let node = Catalogue::embedded().instance_type("m5.4xlarge").unwrap();
        // 110 pods on 4 interfaces of 30 and a spare one; 7 prefixes and a spare one.
        assert_eq!((of_interfaces(node), of_prefixes(node)), (150, 129));
    }
}
