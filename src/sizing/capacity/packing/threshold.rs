//! How far pods can grow on a number of nodes: the step up to which the nodes hold them in every order tried.
//!
//! It depends on the nodes and the proportions alone, so it is remembered for as long as the process lives:
//! plans of the same tier ask for the same steps.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::bounds;
use super::growth::{Shape, merged};
use super::orders;
use super::pods::{NodeCapacity, Pods};

type Thresholds = HashMap<(NodeCapacity, u64), Between>;

/// So many shapes are remembered, each with so many nodes; then all are forgotten.
const MOST_SHAPES: usize = 100;
const MOST_NODES: usize = 1_000;

/// From so many nodes on, room for two more of the largest pods is kept, and for another on each eight nodes:
/// there are more orders than can be tried, and a few in thousands need it.
const MANY_NODES: u64 = 8;
const SPARES: u64 = 2;
const SPARE_EACH: u64 = 8;
/// Pods of lost nodes come to nodes that were filled among others, which no order on them alone shows.
const SPARES_AFTER_LOSS: u64 = 2;

/// The step is at least the first and below the second.
type Between = (u64, u64);

static REMEMBERED: LazyLock<Mutex<HashMap<Shape, Thresholds>>> = LazyLock::new(Mutex::default);

/// Whether so many nodes hold the pods up to the step. No more of the search is done than that needs.
pub fn reaches(shape: &Shape, node: NodeCapacity, nodes: u64, step: u64) -> bool {
    let remembered = || REMEMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    let known = remembered().get(shape).and_then(|all| all.get(&(node, nodes)).copied());
    let between = known.unwrap_or_else(|| bounds(shape, node, nodes));
    let found = narrowed(between, step, holds_all(shape, node, nodes));
    if known != Some(found) {
        remember(&mut remembered(), shape, (node, nodes), found);
    }
    found.0 >= step
}

fn remember(
    all: &mut HashMap<Shape, Thresholds>,
    shape: &Shape,
    nodes: (NodeCapacity, u64),
    found: Between,
) {
    if all.len() >= MOST_SHAPES || all.get(shape).is_some_and(|one| one.len() >= MOST_NODES) {
        all.clear();
    }
    all.entry(shape.clone()).or_default().insert(nodes, found);
}

/// From the step up to which any order holds to the first that exceeds the sums.
fn bounds(shape: &Shape, node: NodeCapacity, nodes: u64) -> Between {
    let within = |bound: fn(&[Pods], NodeCapacity) -> Option<u64>| {
        move |step: u64| bound(&shape.at(step), node).is_some_and(|least| least <= nodes)
    };
    let (any_order, sums) = (within(bounds::sufficient), within(bounds::lower));
    let mut far = 1;
    while sums(far) {
        far *= 2;
    }
    let exceeded = last(0, far, sums) + 1;
    (last(0, exceeded, any_order), exceeded)
}

/// Whether the nodes hold the pods of a step, and some to spare, in every order tried.
fn holds_all(shape: &Shape, node: NodeCapacity, nodes: u64) -> impl Fn(u64) -> bool {
    let many = if nodes >= MANY_NODES { SPARES + nodes / SPARE_EACH } else { 0 };
    let count = many + if shape.is_after_loss() { SPARES_AFTER_LOSS } else { 0 };
    let spare = shape.largest_of_several().map(|largest| Pods { count, ..largest });
    move |step| {
        let growing = merged(shape.grown(step).chain(spare));
        bounds::suffice_beside(&growing, shape.staying(), node, nodes)
            || orders::hold_all(&shape.at(step), spare, node, nodes)
    }
}

/// The last step at which something holds that holds at `yes` and not at `no`.
fn last(yes: u64, no: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut yes, mut no) = (yes, no);
    while no - yes > 1 {
        (yes, no) = halved((yes, no), &holds);
    }
    yes
}

/// Halved until it no longer has the step inside.
fn narrowed((mut yes, mut no): Between, step: u64, holds: impl Fn(u64) -> bool) -> Between {
    while yes < step && step < no {
        (yes, no) = halved((yes, no), &holds);
    }
    (yes, no)
}

fn halved((yes, no): Between, holds: impl Fn(u64) -> bool) -> Between {
    let middle = yes.midpoint(no);
    if holds(middle) { (middle, no) } else { (yes, middle) }
}
