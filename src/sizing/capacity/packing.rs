//! Whole pods on whole nodes, spread as the Kubernetes scheduler spreads them.
//!
//! From the lower bound of the sums upwards, the largest pods first, each onto the least loaded
//! node that takes it; the first node count that holds all pods. Identical nodes are counted, not
//! listed, so the work does not grow with their number.

use crate::aws::Allocatable;

/// So many pods of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Pods {
    pub count: u64,
    pub cpu_millicores: u64,
    pub memory_mib: u64,
}

/// Nodes that carry the same load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Nodes {
    count: u64,
    cpu: u64,
    memory: u64,
    pods: u64,
}

/// The number of nodes that hold all pods; none if one of them exceeds an empty node.
pub fn nodes_for(pods: &[Pods], node: &Allocatable) -> Option<u64> {
    let capacity = Capacity::of(node);
    let mut pods: Vec<Pods> = pods.iter().copied().filter(|pods| pods.count > 0).collect();
    if pods.iter().any(|pods| capacity.of_one_kind(pods) == 0) {
        return None;
    }
    pods.sort_by_key(|pods| std::cmp::Reverse(capacity.load(pods.cpu_millicores, pods.memory_mib)));
    let mut count = capacity.lower_bound(&pods);
    while !capacity.holds(count, &pods) {
        count += 1;
    }
    Some(count)
}

/// What one node takes.
struct Capacity {
    cpu: u64,
    memory: u64,
    pods: u64,
}

impl Capacity {
    fn of(node: &Allocatable) -> Capacity {
        Capacity {
            cpu: u64::from(node.cpu_millicores),
            memory: node.memory_mib,
            pods: u64::from(node.pods),
        }
    }

    /// The mean of the used shares of CPU and memory, scaled to whole numbers.
    fn load(&self, cpu: u64, memory: u64) -> u128 {
        u128::from(cpu) * u128::from(self.memory) + u128::from(memory) * u128::from(self.cpu)
    }

    /// How many pods of one kind an empty node takes.
    fn of_one_kind(&self, pods: &Pods) -> u64 {
        let by_cpu = self.cpu.checked_div(pods.cpu_millicores).unwrap_or(u64::MAX);
        let by_memory = self.memory.checked_div(pods.memory_mib).unwrap_or(u64::MAX);
        by_cpu.min(by_memory).min(self.pods)
    }

    /// Fewer nodes than this cannot do.
    fn lower_bound(&self, pods: &[Pods]) -> u64 {
        let sum = |of: fn(&Pods) -> u64| pods.iter().map(|pods| pods.count * of(pods)).sum::<u64>();
        let sums = [
            sum(|pods| pods.cpu_millicores).div_ceil(self.cpu),
            sum(|pods| pods.memory_mib).div_ceil(self.memory),
            sum(|_| 1).div_ceil(self.pods),
        ];
        let kinds = pods.iter().map(|pods| pods.count.div_ceil(self.of_one_kind(pods)));
        sums.into_iter().chain(kinds).max().unwrap_or(0)
    }

    fn holds(&self, nodes: u64, pods: &[Pods]) -> bool {
        let mut loads = vec![Nodes { count: nodes, cpu: 0, memory: 0, pods: 0 }];
        pods.iter().all(|pods| self.place(pods, &mut loads))
    }

    /// Places pods of one kind, one to each of the least loaded nodes at a time.
    fn place(&self, pods: &Pods, loads: &mut Vec<Nodes>) -> bool {
        let mut left = pods.count;
        while left > 0 {
            let Some(least) = self.least_loaded(pods, loads) else { return false };
            let taken = left.min(loads[least].count);
            let grown = Nodes {
                count: taken,
                cpu: loads[least].cpu + pods.cpu_millicores,
                memory: loads[least].memory + pods.memory_mib,
                pods: loads[least].pods + 1,
            };
            loads[least].count -= taken;
            loads.retain(|nodes| nodes.count > 0);
            merge(loads, grown);
            left -= taken;
        }
        true
    }

    fn least_loaded(&self, pods: &Pods, loads: &[Nodes]) -> Option<usize> {
        let takes = |nodes: &Nodes| {
            nodes.cpu + pods.cpu_millicores <= self.cpu
                && nodes.memory + pods.memory_mib <= self.memory
                && nodes.pods < self.pods
        };
        let load = |nodes: &Nodes| (self.load(nodes.cpu, nodes.memory), nodes.cpu, nodes.pods);
        (0..loads.len()).filter(|&at| takes(&loads[at])).min_by_key(|&at| load(&loads[at]))
    }
}

fn merge(loads: &mut Vec<Nodes>, nodes: Nodes) {
    let alike = |other: &&mut Nodes| {
        (other.cpu, other.memory, other.pods) == (nodes.cpu, nodes.memory, nodes.pods)
    };
    match loads.iter_mut().find(alike) {
        Some(other) => other.count += nodes.count,
        None => loads.push(nodes),
    }
}
