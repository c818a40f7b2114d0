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
const SPREAD_WEIGHT: u64 = 40;

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

impl Alike {
    fn with(mut self, pods: &Pods, size: Option<usize>) -> Alike {
        self.cpu_millicores += pods.cpu_millicores;
        self.memory_mib += pods.memory_mib;
        self.pods += 1;
        if let Some(size) = size {
            self.of_size[size] += 1;
        }
        self
    }
}

/// What is on a number of nodes.
#[derive(Debug, Clone)]
pub struct Placement {
    node: NodeCapacity,
    score: Score,
    spread_weight: u64,
    nodes: Vec<Alike>,
    sizes: Vec<(u64, u64)>,
}

impl Placement {
    /// Nodes without a pod.
    pub fn empty(node: NodeCapacity, count: u64, score: Score) -> Placement {
        let of_size = [0; COUNTED];
        let alike = Alike { count, cpu_millicores: 0, memory_mib: 0, pods: 0, of_size };
        let spread_weight = node.cpu_millicores * node.memory_mib * SPREAD_WEIGHT;
        Placement { node, score, spread_weight, nodes: vec![alike], sizes: Vec::new() }
    }

    /// Places pods of one size; whether all of them found a node.
    pub fn place(&mut self, pods: &Pods) -> bool {
        let mut left = pods.count;
        let size = self.size(pods);
        while left > 0 {
            let Some(at) = self.best(pods, size) else { return false };
            let grown = self.nodes[at].with(pods, size);
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

    /// The nodes that the pod goes to.
    fn best(&self, pods: &Pods, size: Option<usize>) -> Option<usize> {
        let mut best: Option<(usize, [u64; 4])> = None;
        for (at, alike) in self.nodes.iter().enumerate() {
            let Some(score) = self.score(alike, pods, size) else { continue };
            if best.is_none_or(|(_, least)| score < least) {
                best = Some((at, score));
            }
        }
        best.map(|(at, _)| at)
    }

    /// The less, the better with the pod on it; nothing where it does not fit. 24 TiB, 448 vCPU and 250 pods
    /// come to 58 bits.
    fn score(&self, alike: &Alike, pods: &Pods, size: Option<usize>) -> Option<[u64; 4]> {
        let cpu_millicores = alike.cpu_millicores + pods.cpu_millicores;
        let memory_mib = alike.memory_mib + pods.memory_mib;
        if cpu_millicores > self.node.cpu_millicores
            || memory_mib > self.node.memory_mib
            || alike.pods >= self.node.pods
        {
            return None;
        }
        let cpu = cpu_millicores * self.node.memory_mib;
        let memory = memory_mib * self.node.cpu_millicores;
        let of_size = size.map_or(0, |size| u64::from(alike.of_size[size]) + 1);
        let share = cpu.max(memory) * 100 + of_size * self.spread_weight;
        Some([share, cpu + memory, cpu_millicores, alike.pods])
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
