//! How many nodes hold pods, in whatever order the scheduler gets them.
//!
//! The scheduler takes pods as they are created and spreads them, so that a large pod may find no node
//! with enough room although all nodes together have it. A count therefore holds for every order tried.
//! Most are decided by two bounds: what no fewer nodes can hold, and what suffices in any order.

mod bounds;
mod growth;
mod orders;
mod placement;
mod pods;
mod remembered;
mod threshold;

pub use growth::{Growing, Growth};
pub use pods::{NodeCapacity, Pods};

use crate::aws::Allocatable;
use remembered::Remembered;
use threshold::reaches;

/// The fewest nodes that hold the pods when the largest come first; none if one of them exceeds an empty
/// node.
pub fn nodes_for(pods: &[Pods], node: &Allocatable) -> Option<u64> {
    let (pods, node) = (growth::merged(pods.iter().copied()), NodeCapacity::from(node));
    let mut nodes = bounds::lower(&pods, node)?;
    while !orders::hold_largest_first(&pods, node, nodes) {
        nodes += 1;
    }
    Some(nodes)
}

/// Fewer nodes cannot hold the pods, nor `factor` times as many `factor` times the pods; none if a pod exceeds
/// an empty node.
pub fn at_least(pods: &Growth, node: NodeCapacity, factor: u64) -> Option<u64> {
    grown(bounds::lower, pods, node, factor)
}

/// So many nodes hold the pods in any order, and `factor` times as many `factor` times the pods; none if a pod
/// exceeds an empty node.
fn at_most(pods: &Growth, node: NodeCapacity, factor: u64) -> Option<u64> {
    grown(bounds::sufficient, pods, node, factor)
}

type Bound = fn(&[Pods], NodeCapacity) -> Option<u64>;

fn grown(bound: Bound, pods: &Growth, node: NodeCapacity, factor: u64) -> Option<u64> {
    let nodes = bound(&pods.now(), node)?;
    if factor <= 1 {
        return Some(nodes);
    }
    Some(bound(&pods.times(factor).now(), node)?.div_ceil(factor).max(nodes))
}

/// The number of nodes that hold the pods in every order tried, and of which `factor` times as many hold
/// `factor` times the pods; none if one of them exceeds an empty node. More pods never need fewer nodes.
/// Above `limit` nodes only the lower bound is sought, which is then above the limit too.
pub fn in_any_order(pods: &Growth, node: NodeCapacity, factor: u64, limit: u64) -> Option<u64> {
    type Nodes = (NodeCapacity, u64, u64);
    static COUNTED: Remembered<Growth, Nodes, Option<u64>> = Remembered::new();
    let nodes = (node, factor, limit);
    COUNTED.get(pods, nodes).unwrap_or_else(|| {
        let count = count(pods, node, factor, limit);
        COUNTED.insert(pods, nodes, count);
        count
    })
}

fn count(pods: &Growth, node: NodeCapacity, factor: u64, limit: u64) -> Option<u64> {
    let factor = factor.max(1);
    let lower = at_least(pods, node, factor)?;
    if lower * factor > limit {
        return Some(lower);
    }
    let (now, later) = (pods.step(), pods.times(factor).step());
    // What does not grow has no steps to try.
    if now == 0 {
        return at_most(pods, node, 1);
    }
    let shape = pods.shape();
    let holds = |nodes: u64| {
        reaches(shape, node, nodes, now) && reaches(shape, node, nodes * factor, later)
    };
    // Most are decided here, before what suffices in any order is worked out.
    if holds(lower) {
        return Some(lower);
    }
    let sufficient = at_most(pods, node, factor)?;
    Some((lower + 1..sufficient).find(|nodes| holds(*nodes)).unwrap_or(sufficient))
}
