//! Pods placed one after another, as the Kubernetes scheduler scores nodes by default.
//!
//! `NodeResourcesFit` (the mean of what is free) and `NodeResourcesBalancedAllocation` (how alike the used
//! shares are) with equal weight add up to the larger share of CPU or memory. For pods of a Deployment
//! `PodTopologySpread` counts beside it how many of them a node has. Nodes that carry the same are counted,
//! not listed, so that the work does not grow with their number.

use super::pods::{NodeCapacity, Pods};

/// What makes one node better than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// The least of its larger share.
    Balanced,
    /// That, and few pods of the same size.
    Spread,
}

/// Sizes whose pods are counted on each node, the first of a list.
const COUNTED: usize = 8;
/// A pod of the same size weighs as much as this share of a node, in percent.
const SPREAD_WEIGHT: u128 = 40;

/// Nodes that carry the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Alike {
    count: u64,
    cpu_millicores: u64,
    memory_mib: u64,
    pods: u64,
    /// Of each size in the order in which they came.
    of_size: [u32; COUNTED],
}

/// What is on a number of nodes.
#[derive(Debug, Clone)]
pub struct Placement {
    node: NodeCapacity,
    score: Score,
    nodes: Vec<Alike>,
    sizes: Vec<(u64, u64)>,
}

impl Placement {
    /// Nodes without a pod.
    pub fn empty(node: NodeCapacity, count: u64, score: Score) -> Placement {
        let of_size = [0; COUNTED];
        let alike = Alike { count, cpu_millicores: 0, memory_mib: 0, pods: 0, of_size };
        Placement { node, score, nodes: vec![alike], sizes: Vec::new() }
    }

    /// Places pods of one size; whether all of them found a node.
    pub fn place(&mut self, pods: &Pods) -> bool {
        let mut left = pods.count;
        let size = self.size(pods);
        while left > 0 {
            let Some((at, grown)) = self.best(pods, size) else { return false };
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

    /// The place of a size in `of_size`, where it is counted.
    fn size(&mut self, pods: &Pods) -> Option<usize> {
        let size = (pods.cpu_millicores, pods.memory_mib);
        let known = self.sizes.iter().position(|known| *known == size);
        let at = known.unwrap_or_else(|| {
            self.sizes.push(size);
            self.sizes.len() - 1
        });
        Some(at).filter(|at| self.score == Score::Spread && *at < COUNTED)
    }

    /// The nodes that the pod goes to, and what they carry with it.
    fn best(&self, pods: &Pods, size: Option<usize>) -> Option<(usize, Alike)> {
        let grown = self.nodes.iter().map(|alike| {
            let mut grown = *alike;
            grown.cpu_millicores += pods.cpu_millicores;
            grown.memory_mib += pods.memory_mib;
            grown.pods += 1;
            if let Some(size) = size {
                grown.of_size[size] += 1;
            }
            grown
        });
        let holds = |alike: &Alike| {
            alike.cpu_millicores <= self.node.cpu_millicores
                && alike.memory_mib <= self.node.memory_mib
                && alike.pods <= self.node.pods
        };
        let whole = u128::from(self.node.cpu_millicores) * u128::from(self.node.memory_mib);
        let share = |alike: &Alike| {
            let cpu = u128::from(alike.cpu_millicores) * u128::from(self.node.memory_mib);
            let memory = u128::from(alike.memory_mib) * u128::from(self.node.cpu_millicores);
            let alike_pods = size.map_or(0, |size| u128::from(alike.of_size[size]));
            let score = cpu.max(memory) * 100 + alike_pods * SPREAD_WEIGHT * whole;
            (score, cpu + memory, alike.cpu_millicores, alike.pods)
        };
        grown.enumerate().filter(|(_, alike)| holds(alike)).min_by_key(|(_, alike)| share(alike))
    }

    fn add(&mut self, grown: Alike) {
        let same = |other: &&mut Alike| {
            (other.cpu_millicores, other.memory_mib, other.pods, other.of_size)
                == (grown.cpu_millicores, grown.memory_mib, grown.pods, grown.of_size)
        };
        match self.nodes.iter_mut().find(same) {
            Some(other) => other.count += grown.count,
            None => self.nodes.push(grown),
        }
    }
}
