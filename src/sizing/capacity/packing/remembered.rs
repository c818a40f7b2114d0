//! What was found out about pods on nodes, for as long as the process lives: plans of the same tier ask for the
//! same again.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many pods are remembered, each with so many nodes; then all are forgotten.
const MOST_PODS: usize = 1_000;
const MOST_NODES: usize = 1_000;

// To compare two keys takes a few numbers, to hash one all of them.
type All<P, N, F> = BTreeMap<P, BTreeMap<N, F>>;

/// Findings by pods and nodes.
pub struct Remembered<P, N, F>(Mutex<All<P, N, F>>);

impl<P: Clone + Ord, N: Copy + Ord, F: Copy> Remembered<P, N, F> {
    pub const fn new() -> Remembered<P, N, F> {
        Remembered(Mutex::new(BTreeMap::new()))
    }

    pub fn get(&self, pods: &P, nodes: N) -> Option<F> {
        self.all().get(pods)?.get(&nodes).copied()
    }

    pub fn insert(&self, pods: &P, nodes: N, found: F) {
        let mut all = self.all();
        if all.len() >= MOST_PODS || all.get(pods).is_some_and(|one| one.len() >= MOST_NODES) {
            all.clear();
        }
        all.entry(pods.clone()).or_default().insert(nodes, found);
    }

    fn all(&self) -> MutexGuard<'_, All<P, N, F>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
