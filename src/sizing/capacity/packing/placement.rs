//! Pods placed one after another, each on the node whose larger share of CPU or memory stays the least.
//!
//! So the Kubernetes scheduler scores nodes by default: `NodeResourcesFit` (the mean of what is free) and
//! `NodeResourcesBalancedAllocation` (how alike the used shares are) with equal weight add up to it. Nodes
//! that carry the same are counted, not listed, so that the work does not grow with their number.

use super::pods::{NodeCapacity, Pods};

/// Nodes that carry the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Alike {
    count: u64,
    cpu_millicores: u64,
    memory_mib: u64,
    pods: u64,
}

/// What is on a number of nodes.
#[derive(Debug, Clone)]
pub struct Placement {
    node: NodeCapacity,
    nodes: Vec<Alike>,
}

impl Placement {
    /// Nodes without a pod.
    pub fn empty(node: NodeCapacity, count: u64) -> Placement {
        let alike = Alike { count, cpu_millicores: 0, memory_mib: 0, pods: 0 };
        Placement { node, nodes: vec![alike] }
    }

    /// Places pods of one size; whether all of them found a node.
    pub fn place(&mut self, pods: &Pods) -> bool {
        let mut left = pods.count;
        while left > 0 {
            let Some((at, grown)) = self.best(pods) else { return false };
            let count = left.min(self.nodes[at].count);
            self.nodes[at].count -= count;
            if self.nodes[at].count == 0 {
                self.nodes.swap_remove(at);
            }
            self.add(Alike { count, ..grown });
            left -= count;
        }
        true
    }

    /// The nodes that the pod goes to, and what they carry with it.
    fn best(&self, pods: &Pods) -> Option<(usize, Alike)> {
        let grown = self.nodes.iter().map(|alike| Alike {
            cpu_millicores: alike.cpu_millicores + pods.cpu_millicores,
            memory_mib: alike.memory_mib + pods.memory_mib,
            pods: alike.pods + 1,
            ..*alike
        });
        let holds = |alike: &Alike| {
            alike.cpu_millicores <= self.node.cpu_millicores
                && alike.memory_mib <= self.node.memory_mib
                && alike.pods <= self.node.pods
        };
        let share = |alike: &Alike| {
            let cpu = u128::from(alike.cpu_millicores) * u128::from(self.node.memory_mib);
            let memory = u128::from(alike.memory_mib) * u128::from(self.node.cpu_millicores);
            (cpu.max(memory), cpu + memory, alike.cpu_millicores, alike.pods)
        };
        grown.enumerate().filter(|(_, alike)| holds(alike)).min_by_key(|(_, alike)| share(alike))
    }

    fn add(&mut self, grown: Alike) {
        let same = |other: &&mut Alike| {
            (other.cpu_millicores, other.memory_mib, other.pods)
                == (grown.cpu_millicores, grown.memory_mib, grown.pods)
        };
        match self.nodes.iter_mut().find(same) {
            Some(other) => other.count += grown.count,
            None => self.nodes.push(grown),
        }
    }
}
