//! What no number of nodes below can hold, and what suffices in whatever order pods come and wherever a
//! scheduler puts them.

use super::growth::merged;
use super::pods::{NodeCapacity, Pods};
use crate::sizing::request::NodeReserve;

/// Fewer nodes than this cannot hold the pods; none if one of them exceeds an empty node.
pub fn lower(pods: &[Pods], node: NodeCapacity) -> Option<u64> {
    let total = total(pods);
    if total.count == 0 {
        return Some(0);
    }
    let of_one_size: Vec<u64> = present(pods).map(|pods| node.of_one_size(pods)).collect();
    if of_one_size.contains(&0) {
        return None;
    }
    let sums = [
        (total.cpu_millicores, node.cpu_millicores),
        (total.memory_mib, node.memory_mib),
        (total.count, node.pods),
    ];
    let sums = sums.into_iter().filter(|(sum, _)| *sum > 0).map(|(sum, of)| sum.div_ceil(of));
    let sizes = present(pods).zip(of_one_size).map(|(pods, each)| pods.count.div_ceil(each));
    sums.chain(sizes).max()
}

/// So many nodes hold the pods in any order; none if a pod exceeds an empty node.
///
/// A pod finds no node only if each of them is blocked: too little CPU, memory or addresses are left on it.
/// A weighted sum of what is on a node says how many can be blocked at once by all the other pods, and one
/// node more has room.
pub fn sufficient(pods: &[Pods], node: NodeCapacity) -> Option<u64> {
    let lower = lower(pods, node)?;
    let blocked = present(pods).map(|pod| blocked_at_once(pods, pod, node)).max();
    Some(blocked.map_or(0, |blocked| blocked + 1).max(lower))
}

/// Whether so many nodes hold the pods in any order, whichever of those that stay are on each of them. Where
/// these are small it shows more than `sufficient`, which counts them as what could block a node by itself.
pub fn suffice_beside(growing: &[Pods], staying: &[Pods], node: NodeCapacity, nodes: u64) -> bool {
    let beside = total(staying);
    let left = node.less(NodeReserve {
        cpu_millicores: beside.cpu_millicores,
        memory_mib: beside.memory_mib,
        pods: beside.count,
    });
    let all = merged(growing.iter().chain(staying).copied());
    let finds = |pods: &[Pods], pod: &Pods, node: NodeCapacity| {
        node.of_one_size(pod) > 0 && blocked_at_once(pods, pod, node) < nodes
    };
    present(growing).all(|pod| finds(growing, pod, left))
        && present(staying).all(|pod| finds(&all, pod, node))
}

/// Weights are in parts of this.
const PARTS: u64 = 16;

/// An upper bound on the nodes that other pods can block for one of `pod`.
fn blocked_at_once(pods: &[Pods], pod: &Pods, node: NodeCapacity) -> u64 {
    let others: Vec<Pods> = present(pods)
        .map(|one| Pods { count: one.count - u64::from(one.is_as_large_as(pod)), ..*one })
        .filter(|one| one.count > 0)
        .collect();
    let total = total(&others);
    let (cpu_of, memory_of) = (|one: &Pods| one.cpu_millicores, |one: &Pods| one.memory_mib);
    // The least of each that blocks a node for the pod, as a sum of the other pods.
    let cpu = in_steps(node.cpu_millicores - pod.cpu_millicores + 1, &others, cpu_of);
    let memory = in_steps(node.memory_mib - pod.memory_mib + 1, &others, memory_of);
    let by_count = total.count / node.pods;
    // What comes at least with so much of the other.
    let ratio = |of: fn(&Pods) -> u64, by: fn(&Pods) -> u64, amount: u64| {
        let each = others.iter().filter(|one| by(one) > 0).map(|one| of(one) * amount / by(one));
        each.min().unwrap_or(0)
    };
    let memory_with_cpu = ratio(memory_of, cpu_of, cpu);
    let cpu_with_memory = ratio(cpu_of, memory_of, memory);
    let bounds = (0..=PARTS).map(|part| {
        // What is too much for a number exceeds every node, as does the most that a number holds.
        let weigh = |cpu_used: u64, memory_used: u64| {
            let product =
                |part: u64, of: u64, used: u64| part.saturating_mul(of).saturating_mul(used);
            product(part, memory, cpu_used).saturating_add(product(PARTS - part, cpu, memory_used))
        };
        let least = weigh(cpu, memory_with_cpu).min(weigh(cpu_with_memory, memory));
        // A pod that blocks a node by itself counts once, however much larger it is.
        let weight = |one: &Pods| weigh(one.cpu_millicores, one.memory_mib).min(least);
        let all = others.iter().map(|one| u128::from(one.count) * u128::from(weight(one))).sum();
        nodes_of(all, least)
    });
    bounds.min().unwrap_or(u64::MAX).saturating_add(by_count).min(total.count)
}

/// How many nodes a sum blocks, each by the least that does.
fn nodes_of(all: u128, least: u64) -> u64 {
    match (u64::try_from(all), least) {
        (_, 0) => u64::MAX,
        (Ok(all), _) => all / least,
        (Err(_), _) => u64::try_from(all / u128::from(least)).unwrap_or(u64::MAX),
    }
}

/// The amount rounded up to what pods can add up to: a multiple of their greatest common divisor.
fn in_steps(amount: u64, pods: &[Pods], of: fn(&Pods) -> u64) -> u64 {
    let step = pods.iter().map(of).fold(0, greatest_common_divisor).max(1);
    amount.div_ceil(step) * step
}

fn greatest_common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

fn present(pods: &[Pods]) -> impl Iterator<Item = &Pods> {
    pods.iter().filter(|pods| pods.count > 0)
}

/// The sums of all, as if of one size.
fn total(pods: &[Pods]) -> Pods {
    let sum = |of: fn(&Pods) -> u64| pods.iter().map(|pods| pods.count * of(pods)).sum();
    Pods {
        count: pods.iter().map(|pods| pods.count).sum(),
        cpu_millicores: sum(|pods| pods.cpu_millicores),
        memory_mib: sum(|pods| pods.memory_mib),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn pods(count: u64, cpu_millicores: u64, memory_mib: u64) -> Pods {
        Pods { count, cpu_millicores, memory_mib }
    }

    #[test]
    fn small_pods_that_stay_block_no_node_by_themselves() {
        let node = NodeCapacity { cpu_millicores: 7_430, memory_mib: 29_060, pods: 110 };
        let (workers, staying) = (pods(48, 2_000, 8_192), pods(7, 60, 100));
        assert_eq!(sufficient(&[workers, staying], node), Some(19));
        assert!(suffice_beside(&[workers], &[staying], node, 16));
        assert!(!suffice_beside(&[workers], &[staying], node, 15));
    }

    #[test]
    fn what_stays_may_be_too_much_for_one_node() {
        let node = NodeCapacity { cpu_millicores: 4_000, memory_mib: 8_192, pods: 30 };
        let (growing, staying) = (pods(1, 1_000, 1_024), pods(40, 100, 100));
        assert!(!suffice_beside(&[growing], &[staying], node, 10));
    }
}
