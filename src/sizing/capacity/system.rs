//! What the system takes of a cluster before the applications do.

use crate::aws::{SystemPod, SystemPods};
use crate::sizing::capacity::packing::Pods;
use crate::sizing::request::{GivenNodeReserve, NodeReserve};

/// Pods of the system: on each node, and once in the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemLoad {
    /// On every node.
    pub per_node: NodeReserve,
    /// On nodes of any group, since they have no node selector.
    pub per_cluster: Vec<Pods>,
}

impl SystemLoad {
    /// The usual pods, or the user's figures for each node; without any on a node there are none in the
    /// cluster either.
    pub fn new(pods: &SystemPods, given: GivenNodeReserve) -> SystemLoad {
        let per_node = given.or(sum(&pods.per_node));
        let of_cluster = pods.per_cluster.iter().filter(|_| !per_node.is_none());
        let pods = |one: &SystemPod| Pods {
            count: one.count,
            cpu_millicores: one.cpu_millicores,
            memory_mib: one.memory_mib,
        };
        SystemLoad { per_node, per_cluster: of_cluster.map(pods).collect() }
    }
}

fn sum(pods: &[SystemPod]) -> NodeReserve {
    let sum = |of: fn(&SystemPod) -> u64| pods.iter().map(|one| one.count * of(one)).sum();
    NodeReserve {
        cpu_millicores: sum(|one| one.cpu_millicores),
        memory_mib: sum(|one| one.memory_mib),
        pods: sum(|_| 1),
    }
}
