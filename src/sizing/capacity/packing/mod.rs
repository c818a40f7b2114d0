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
mod threshold;

pub use growth::{Growing, Growth};
pub use pods::{NodeCapacity, Pods};

use crate::aws::Allocatable;
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

/// The fewest nodes that can hold the pods; none if one of them exceeds an empty node.
pub fn at_least(pods: &Growth, node: NodeCapacity) -> Option<u64> {
    bounds::lower(&pods.now(), node)
}

/// So many nodes hold the pods in any order; none if one of them exceeds an empty node.
pub fn at_most(pods: &Growth, node: NodeCapacity) -> Option<u64> {
    bounds::sufficient(&pods.now(), node)
}

/// The number of nodes that hold the pods in every order tried, and of which `factor` times as many hold
/// `factor` times the pods; none if one of them exceeds an empty node. More pods never need fewer nodes.
/// Above `limit` nodes only the lower bound is sought, which is then above the limit too.
pub fn in_any_order(pods: &Growth, node: NodeCapacity, factor: u64, limit: u64) -> Option<u64> {
    let (grown, factor) = (pods.times(factor), factor.max(1));
    let lower = at_least(pods, node)?.max(at_least(&grown, node)?.div_ceil(factor));
    if lower * factor > limit {
        return Some(lower);
    }
    let sufficient = at_most(pods, node)?.max(at_most(&grown, node)?.div_ceil(factor));
    let (now, later) = (Reach::new(pods, node)?, Reach::new(&grown, node)?);
    let holds = |nodes: &u64| now.holds(*nodes) && later.holds(*nodes * factor);
    Some((lower..sufficient).find(holds).unwrap_or(sufficient))
}

/// A step of growth, and the bounds of what holds it.
struct Reach<'a> {
    pods: &'a Growth,
    node: NodeCapacity,
    step: u64,
    lower: u64,
    sufficient: u64,
}

impl Reach<'_> {
    fn new(pods: &Growth, node: NodeCapacity) -> Option<Reach<'_>> {
        let step = pods.step();
        let all = pods.shape().at(step);
        let sufficient = bounds::sufficient(&all, node)?;
        // What does not grow has no steps to try.
        let lower = if step == 0 { sufficient } else { bounds::lower(&all, node)? };
        Some(Reach { pods, node, step, lower, sufficient })
    }

    fn holds(&self, nodes: u64) -> bool {
        nodes >= self.sufficient
            || (nodes >= self.lower && reaches(self.pods, self.node, nodes, self.step))
    }
}
