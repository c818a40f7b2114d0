//! How far pods can grow on a number of nodes: the step up to which the nodes hold them in every order tried.
//!
//! It depends on the nodes and the proportions alone, so it is remembered for as long as the process lives:
//! plans of the same tier ask for the same steps.

use super::bounds;
use super::growth::{Shape, merged};
use super::orders;
use super::pods::{NodeCapacity, Pods};
use super::remembered::Remembered;

/// From so many nodes on, room for two more of the largest pods is kept, and for another on each eight nodes:
/// there are more orders than can be tried, and a few in thousands need it.
const MANY_NODES: u64 = 8;
const SPARES: u64 = 2;
const SPARE_EACH: u64 = 8;
/// Pods of lost nodes come to nodes that were filled among others, which no order on them alone shows.
const SPARES_AFTER_LOSS: u64 = 2;

/// The step is at least the first and below the second.
type Between = (u64, u64);

static REMEMBERED: Remembered<Shape, (NodeCapacity, u64), Between> = Remembered::new();

/// Whether so many nodes hold the pods up to the step. No more of the search is done than that needs.
pub fn reaches(shape: &Shape, node: NodeCapacity, nodes: u64, step: u64) -> bool {
    let known = REMEMBERED.get(shape, (node, nodes));
    let found_before = || known.or_else(|| measured(MEASURED, shape, node, nodes));
    let between = found_before().unwrap_or_else(|| bounds(shape, node, nodes));
    let found = narrowed(between, step, holds_all(shape, node, nodes));
    if known != Some(found) {
        REMEMBERED.insert(shape, (node, nodes), found);
    }
    found.0 >= step
}

/// What the embedded guide's groups hold on their printed types, found beforehand: a first plan would spend most
/// of its time on it. A test finds it again.
const MEASURED: &str = include_str!("../../data/thresholds.csv");

/// The last step that so many nodes hold, if a table has it.
fn measured(table: &str, shape: &Shape, node: NodeCapacity, nodes: u64) -> Option<Between> {
    let key = key(shape, node);
    let row = table.lines().find_map(|line| line.strip_prefix(&key))?;
    let (first, steps) = row.split_once(',')?;
    let at = nodes.checked_sub(first.parse().ok()?)?;
    let step: u64 = steps.split(' ').nth(usize::try_from(at).ok()?)?.parse().ok()?;
    Some((step, step + 1))
}

/// The columns of the table that say what grows on which nodes.
fn key(shape: &Shape, node: NodeCapacity) -> String {
    let NodeCapacity { cpu_millicores, memory_mib, pods } = node;
    format!("{shape},{cpu_millicores}/{memory_mib}/{pods},")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::capacity::packing::{Growing, Growth};

    fn pods(text: &str) -> Vec<Pods> {
        let number = |text: &str| text.parse().expect("a number");
        let one = |text: &str| {
            let (count, size) = text.split_once('x').expect("so many");
            let (cpu, memory) = size.split_once('/').expect("both");
            Pods { count: number(count), cpu_millicores: number(cpu), memory_mib: number(memory) }
        };
        text.split_whitespace().map(one).collect()
    }

    /// A row as it would be found now.
    fn found(row: &str) -> String {
        let columns: Vec<&str> = row.split(',').collect();
        let [growing, staying, loss, node, first, steps] = columns[..] else { panic!("{row}") };
        let growing = pods(growing).into_iter();
        let growing = growing.map(|pods| Growing { pods, proportion: pods.count }).collect();
        let growth = Growth::new(growing, pods(staying), loss == "y");
        let node: Vec<u64> = node.split('/').map(|part| part.parse().unwrap()).collect();
        let node = NodeCapacity { cpu_millicores: node[0], memory_mib: node[1], pods: node[2] };
        let first: u64 = first.parse().unwrap();
        let counts = first..first + steps.split(' ').count() as u64;
        let step = |nodes: u64| {
            let holds = holds_all(growth.shape(), node, nodes);
            let (yes, no) = bounds(growth.shape(), node, nodes);
            last(yes, no, holds).to_string()
        };
        let steps: Vec<String> = counts.map(step).collect();
        format!("{}{first},{}", key(growth.shape(), node), steps.join(" "))
    }

    /// Writes the table where it is stale, and fails then.
    #[test]
    fn the_table_says_what_the_orders_say() {
        let rows = |line: &str| match line.contains('/') && !line.starts_with('#') {
            true => found(line),
            false => line.to_owned(),
        };
        let made = MEASURED.lines().map(rows).fold(String::new(), |all, line| all + &line + "\n");
        if made != MEASURED {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/sizing/data/thresholds.csv");
            std::fs::write(path, made).expect("writable source tree");
            panic!("{path} was stale and is now written: commit");
        }
    }

    #[test]
    fn what_the_table_lacks_is_not_measured() {
        let growing = |count| Growing {
            pods: Pods { count, cpu_millicores: 500, memory_mib: 64 },
            proportion: count,
        };
        let shape = |count| Growth::new(vec![growing(count)], Vec::new(), false);
        let node = NodeCapacity { cpu_millicores: 4_000, memory_mib: 8_000, pods: 20 };
        let of = |count, nodes| {
            measured("2x500/64,,,4000/8000/20,3,7 9", shape(count).shape(), node, nodes)
        };
        assert_eq!(
            [of(2, 2), of(2, 3), of(2, 4), of(2, 5)],
            [None, Some((7, 8)), Some((9, 10)), None]
        );
        assert_eq!(of(3, 3), None);
    }
}
