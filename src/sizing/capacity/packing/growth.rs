//! Pods that grow together: the services of a group keep their proportions, and pods of the system stay.
//!
//! Counting on steps of this growth, not on each load by itself, makes counts monotone: a fixed set of
//! orders may need a node less for a pod more.

use std::fmt;

use super::pods::Pods;

/// Pods as they are now, on their way along a growth.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Growth {
    growing: Vec<Growing>,
    shape: Shape,
}

/// Pods of one size with their proportion to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Growing {
    /// The size, and how many there are now.
    pub pods: Pods,
    /// The printed count.
    pub proportion: u64,
}

/// What grows, whatever there is now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape {
    /// Sizes by the counts that the largest proportion divides the growth into.
    growing: Vec<Pods>,
    staying: Vec<Pods>,
    steps: u64,
    /// Whether a part of the pods may already be on nodes that are left when others are lost.
    after_loss: bool,
}

impl Growth {
    /// Pods that grow, and pods that stay; `after_loss` where nodes are to hold them after the loss of
    /// others.
    pub fn new(mut growing: Vec<Growing>, staying: Vec<Pods>, after_loss: bool) -> Growth {
        growing.retain(|one| one.proportion > 0 && one.pods.count > 0);
        let steps = growing.iter().map(|one| one.proportion).max().unwrap_or(1);
        let proportions = growing.iter().map(|one| Pods { count: one.proportion, ..one.pods });
        let shape = Shape { growing: proportions.collect(), staying, steps, after_loss };
        Growth { growing, shape }
    }

    /// What grows, whatever there is now.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// All pods of now, one entry a size.
    pub fn now(&self) -> Vec<Pods> {
        let growing = self.growing.iter().map(|one| one.pods);
        merged(growing.chain(self.shape.staying.iter().copied()))
    }

    /// So many times of what grows.
    pub fn times(&self, factor: u64) -> Growth {
        let mut grown = self.clone();
        grown.growing.iter_mut().for_each(|one| one.pods.count *= factor);
        grown
    }

    /// The first step at which there are as many pods as now.
    pub fn step(&self) -> u64 {
        let step = |one: &Growing| (one.pods.count - 1) * self.shape.steps / one.proportion + 1;
        self.growing.iter().map(step).max().unwrap_or(0)
    }
}

/// What grows, what stays, and whether it is after a loss, in columns: `4x1000/4096` are four pods of 1,000
/// millicores and 4,096 MiB.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for all in [&self.growing, &self.staying] {
            for (at, pods) in all.iter().enumerate() {
                let Pods { count, cpu_millicores, memory_mib } = pods;
                let blank = if at == 0 { "" } else { " " };
                write!(f, "{blank}{count}x{cpu_millicores}/{memory_mib}")?;
            }
            f.write_str(",")?;
        }
        f.write_str(if self.after_loss { "y" } else { "" })
    }
}

impl Shape {
    /// Whether the nodes are to hold the pods after the loss of others.
    pub fn is_after_loss(&self) -> bool {
        self.after_loss
    }

    /// The largest of several sizes that grow.
    pub fn largest_of_several(&self) -> Option<Pods> {
        let size = |pods: &Pods| (pods.memory_mib, pods.cpu_millicores);
        let largest = self.growing.iter().max_by_key(|pods| size(pods))?;
        let several = self.growing.iter().any(|pods| size(pods) != size(largest));
        several.then_some(Pods { count: 1, ..*largest })
    }

    /// All pods at a step, one entry a size.
    pub fn at(&self, step: u64) -> Vec<Pods> {
        merged(self.grown(step).chain(self.staying.iter().copied()))
    }

    /// What has grown at a step.
    pub fn grown(&self, step: u64) -> impl Iterator<Item = Pods> {
        let count = move |pods: &Pods| (pods.count * step).div_ceil(self.steps);
        self.growing.iter().map(move |pods| Pods { count: count(pods), ..*pods })
    }

    /// What stays.
    pub fn staying(&self) -> &[Pods] {
        &self.staying
    }
}

/// Pods of equal size as one entry.
pub fn merged(pods: impl Iterator<Item = Pods>) -> Vec<Pods> {
    let mut all: Vec<Pods> = Vec::new();
    for pods in pods.filter(|pods| pods.count > 0) {
        match all.iter_mut().find(|other| other.is_as_large_as(&pods)) {
            Some(other) => other.count += pods.count,
            None => all.push(pods),
        }
    }
    all
}
