//! What a node gives to pods, derived anew, and whether pods fit on so many nodes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::services::Pods;
use crate::legality::facts::Instance;

/// What one node takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    pub millicores: u64,
    pub mib: u64,
    pub pods: u64,
}

/// R2.7 and the kubelet's reserves: 7.5 % of the memory, 11 MiB per pod and 255, 100 for eviction;
/// of the cores 6 %, 1 %, 0.5 %, 0.5 % and 0.25 % of every further one.
pub fn node(instance: &Instance) -> Node {
    let by_network = instance.enis * (instance.ipv4_per_eni - 1) + 2;
    let cap = if instance.vcpus < 30 { 110 } else { 250 };
    let seen = instance.memory_mib - if instance.architecture == "arm64" { 64 } else { 0 };
    let tenths: u64 = match instance.vcpus {
        1 => 600,
        2 => 700,
        3 => 750,
        many => 800 + 25 * (many - 4),
    };
    Node {
        millicores: instance.vcpus * 1000 - tenths.div_ceil(10),
        mib: seen * 37 / 40 - 11 * by_network - 255 - 100,
        pods: by_network.min(cap),
    }
}

/// Whether an order is found in which all pods fit on so many nodes: filling one node after the
/// other, or the larger pods first onto whichever node is emptiest. Either is a proof.
pub fn fit(nodes: u64, node: Node, pods: &[Pods]) -> bool {
    let mut pods: Vec<Pods> = pods.iter().copied().filter(|pods| pods.count > 0).collect();
    pods.sort_by_key(|pods| Reverse((pods.mib, pods.millicores)));
    filled_up(node, pods.clone()).is_some_and(|needed| needed <= nodes)
        || spread_out(nodes, node, &pods)
}

fn spread_out(nodes: u64, node: Node, pods: &[Pods]) -> bool {
    let empty = || Reverse((0, 0, 0, 0));
    let mut loads: BinaryHeap<_> = (0..nodes).map(|_| empty()).collect();
    let all = pods.iter().flat_map(|kind| (0..kind.count).map(move |_| kind));
    for pod in all {
        let mut full = Vec::new();
        let grown = loop {
            let Some(Reverse(load)) = loads.pop() else { return false };
            let (_, millicores, mib, pods) = load;
            let grown = (millicores + pod.millicores, mib + pod.mib, pods + 1);
            if grown.0 <= node.millicores && grown.1 <= node.mib && grown.2 <= node.pods {
                break grown;
            }
            full.push(Reverse(load));
        };
        let (millicores, mib, pods) = grown;
        loads.push(Reverse((millicores * node.mib + mib * node.millicores, millicores, mib, pods)));
        loads.extend(full);
    }
    true
}

/// Fewest nodes by filling one after the other, in the order given; nothing if a pod fits on none.
fn filled_up(node: Node, mut left: Vec<Pods>) -> Option<u64> {
    let mut nodes = 0;
    while left.iter().any(|pods| pods.count > 0) {
        let taken = fill(node, &left);
        let times = left.iter().zip(&taken).filter(|(_, taken)| **taken > 0);
        let times = times.map(|(pods, taken)| pods.count / taken).min()?;
        for (pods, taken) in left.iter_mut().zip(&taken) {
            pods.count -= taken * times;
        }
        nodes += times;
    }
    Some(nodes)
}

/// How many of each go on one empty node.
fn fill(mut node: Node, pods: &[Pods]) -> Vec<u64> {
    let mut take = |pods: &Pods| {
        let fitting = (node.millicores / pods.millicores).min(node.mib / pods.mib).min(node.pods);
        let taken = fitting.min(pods.count);
        node.millicores -= taken * pods.millicores;
        node.mib -= taken * pods.mib;
        node.pods -= taken;
        taken
    };
    pods.iter().map(&mut take).collect()
}
