//! What the system takes of a cluster before the applications do.

use crate::aws::{SystemPod, SystemPods};
use crate::sizing::capacity::packing::Pods;
use crate::sizing::request::{GivenNodeReserve, NodeReserve};

/// Pods of the system: on each node, and once in the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemLoad<'a> {
    /// On every node.
    pub per_node: NodeReserve,
    per_cluster: &'a [SystemPod],
}

impl<'a> SystemLoad<'a> {
    /// The usual pods, or the user's figures for each node; without any on a node there are none in the
    /// cluster either.
    pub fn new(pods: &'a SystemPods, given: GivenNodeReserve) -> SystemLoad<'a> {
        let per_node = given.or(sum(&pods.per_node));
        let per_cluster = if per_node.is_none() { &[][..] } else { &pods.per_cluster };
        SystemLoad { per_node, per_cluster }
    }

    /// On nodes of any group, since they have no node selector.
    pub fn per_cluster(&self) -> impl Iterator<Item = Pods> {
        self.per_cluster.iter().map(|one| Pods {
            count: one.count,
            cpu_millicores: one.cpu_millicores,
            memory_mib: one.memory_mib,
        })
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
