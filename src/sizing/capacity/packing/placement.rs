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

/// Sizes whose pods are counted on each node, the first that come.
const COUNTED: usize = 8;
/// A pod of the same size weighs as much as this share of a node, in percent.
const SPREAD_WEIGHT: u64 = 40;

/// Shares of a node in parts of `Placement::whole`, so that CPU and memory compare as they are. 24 TiB,
/// 448 vCPU and 250 pods come to 58 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Load {
    cpu: u64,
    memory: u64,
}

/// Nodes that carry the same.
#[derive(Debug, Clone, Copy)]
struct Alike {
    load: Load,
    pods: u32,
    /// Of each counted size, in the order in which they came.
    of_size: [u16; COUNTED],
    count: u64,
}

/// One size of the pods to place.
#[derive(Debug, Clone, Copy)]
struct Size {
    load: Load,
    /// Its place in `Alike::of_size` once one came, or none beyond those that are counted.
    counted: Option<usize>,
}

/// What is on a number of nodes.
#[derive(Debug, Clone)]
pub struct Placement {
    whole: u64,
    most_pods: u32,
    score: Score,
    nodes: Vec<Alike>,
    sizes: Vec<Size>,
    came: usize,
}

impl Placement {
    /// Nodes without a pod, for pods of these sizes.
    pub fn empty(node: NodeCapacity, count: u64, score: Score, sizes: &[Pods]) -> Placement {
        let load = |pods: &Pods| Load {
            cpu: pods.cpu_millicores * node.memory_mib * 100,
            memory: pods.memory_mib * node.cpu_millicores * 100,
        };
        let nothing = Load { cpu: 0, memory: 0 };
        Placement {
            whole: node.cpu_millicores * node.memory_mib * 100,
            most_pods: u32::try_from(node.pods).unwrap_or(u32::MAX),
            score,
            nodes: vec![Alike { load: nothing, pods: 0, of_size: [0; COUNTED], count }],
            sizes: sizes.iter().map(|pods| Size { load: load(pods), counted: None }).collect(),
            came: 0,
        }
    }

    /// Becomes what another of the same sizes is, in the memory it has.
    pub fn reset(&mut self, to: &Placement) {
        self.nodes.clone_from(&to.nodes);
        self.sizes.copy_from_slice(&to.sizes);
        self.came = to.came;
    }

    /// Places so many pods of a size; whether all of them found a node.
    pub fn place(&mut self, size: usize, mut left: u64) -> bool {
        let counted = self.counted(size);
        let load = self.sizes[size].load;
        while left > 0 {
            let best = match counted {
                Some(counted) => self.best(load, |alike| u64::from(alike.of_size[counted]) + 1),
                None => self.best(load, |_| 0),
            };
            let Some(at) = best else { return false };
            let mut grown = self.nodes[at];
            grown.count = left.min(grown.count);
            left -= grown.count;
            self.nodes[at].count -= grown.count;
            if self.nodes[at].count == 0 {
                self.nodes.swap_remove(at);
            }
            grown.load.cpu += load.cpu;
            grown.load.memory += load.memory;
            grown.pods += 1;
            if let Some(counted) = counted {
                grown.of_size[counted] += 1;
            }
            self.add(grown);
        }
        true
    }

    /// Where pods of a size are counted.
    fn counted(&mut self, size: usize) -> Option<usize> {
        if self.score == Score::Balanced {
            return None;
        }
        let known = self.sizes[size].counted;
        if known.is_none() && self.came < COUNTED {
            self.sizes[size].counted = Some(self.came);
            self.came += 1;
        }
        self.sizes[size].counted
    }

    /// The nodes that the pod goes to: those with the least score with the pod on it, where it fits.
    #[inline]
    fn best(&self, load: Load, of_size: impl Fn(&Alike) -> u64) -> Option<usize> {
        let each = self.whole / 100 * SPREAD_WEIGHT;
        let (mut best, mut least) = (None, u64::MAX);
        for (at, alike) in self.nodes.iter().enumerate() {
            let share = (alike.load.cpu + load.cpu).max(alike.load.memory + load.memory);
            if share > self.whole || alike.pods >= self.most_pods {
                continue;
            }
            let share = share + of_size(alike) * each;
            if share < least || (share == least && best.is_some_and(|best| self.is_less(at, best)))
            {
                (best, least) = (Some(at), share);
            }
        }
        best
    }

    /// Of two with the same score: less of both, of CPU, of pods.
    fn is_less(&self, one: usize, other: usize) -> bool {
        let key = |at: usize| {
            let Alike { load, pods, .. } = self.nodes[at];
            (load.cpu + load.memory, load.cpu, pods)
        };
        key(one) < key(other)
    }

    fn add(&mut self, grown: Alike) {
        let same = |other: &Alike| {
            other.load == grown.load && other.pods == grown.pods && other.of_size == grown.of_size
        };
        for other in &mut self.nodes {
            if same(other) {
                other.count += grown.count;
                return;
            }
        }
        self.nodes.push(grown);
    }
}
