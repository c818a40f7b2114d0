//! Cycles in a graph of modules: short ones, as many as share no edge.

use super::names::Path;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// None only where there is none; cutting these may leave longer ones. Each starts with its first
/// module by name.
pub fn cycles<'a>(edges: impl Iterator<Item = (&'a Path, &'a Path)>) -> Vec<Vec<Path>> {
    let mut after: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
    for (from, to) in edges {
        after.entry(from).or_default().insert(to);
    }
    let mut found = BTreeSet::new();
    for (from, targets) in &after {
        for to in targets {
            if let Some(back) = shortest(&after, to, from) {
                found.insert(turned(back));
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(Vec::len);
    let mut shown = BTreeSet::new();
    found.retain(|cycle: &Vec<Path>| {
        let edges: Vec<_> = (0..cycle.len())
            .map(|at| (cycle[at].clone(), cycle[(at + 1) % cycle.len()].clone()))
            .collect();
        let apart = edges.iter().all(|edge| !shown.contains(edge));
        shown.extend(edges);
        apart
    });
    found
}

/// The modules on a shortest way, both ends included.
fn shortest(after: &BTreeMap<&Path, BTreeSet<&Path>>, from: &Path, to: &Path) -> Option<Vec<Path>> {
    let mut before: BTreeMap<&Path, &Path> = BTreeMap::new();
    let mut next = VecDeque::from([from]);
    while let Some(module) = next.pop_front() {
        if module == to {
            let mut way = vec![module.clone()];
            let mut at = module;
            while at != from {
                at = before[at];
                way.push(at.clone());
            }
            way.reverse();
            return Some(way);
        }
        for other in after.get(module).into_iter().flatten() {
            if *other != from && !before.contains_key(*other) {
                before.insert(other, module);
                next.push_back(other);
            }
        }
    }
    None
}

fn turned(mut cycle: Vec<Path>) -> Vec<Path> {
    let first = (0..cycle.len()).min_by_key(|at| &cycle[*at]).unwrap();
    cycle.rotate_left(first);
    cycle
}
