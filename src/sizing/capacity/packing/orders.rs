//! Whether nodes hold pods in each of a fixed set of orders.

use super::placement::{Placement, Score};
use super::pods::{NodeCapacity, Pods};

/// Orders in which the last quarter is shuffled. What comes last decides: when nodes are evenly loaded, a
/// large pod finds none with enough room.
const SHUFFLED_ENDS: u64 = 24;
/// Orders in which everything is shuffled: of few pods many, since each of them decides more.
const SHUFFLED: [(u64, u64); 3] = [(24, 120), (80, 24), (u64::MAX, 4)];
/// Above so many pods one order in four is enough: more nodes even out more.
const MANY: u64 = 1_000;
/// Each order is tried with both.
const SCORES: [Score; 2] = [Score::Balanced, Score::Spread];

/// So many of a size in a row, by its place in the list of sizes.
type Run = (usize, u64);

/// Whether so many nodes hold the pods, an entry a size, in every order tried: the largest first, the
/// smallest first, service by service both ways, round robin, and shuffles from fixed seeds. Spare pods of
/// one of the sizes, where there are any, come last in the shuffles.
pub fn hold_all(pods: &[Pods], spare: Option<Pods>, node: NodeCapacity, nodes: u64) -> bool {
    let mut tried = Tried::new(pods, node, nodes);
    let in_turn = by_service(pods).iter().all(|order| tried.holds(order))
    // Of one size there is only one order.
        && (pods.len() == 1 || tried.holds(&round_robin(pods)));
    if !in_turn || pods.len() == 1 {
        return in_turn;
    }
    let spare = spare.and_then(|spare| Some((place(pods, &spare)?, spare.count)));
    let total: u64 = pods.iter().map(|pods| pods.count).sum();
    let fewer = if total > MANY { 4 } else { 1 };
    let shuffles =
        SHUFFLED.iter().find(|(most, _)| total <= *most).map_or(0, |(_, shuffles)| *shuffles);
    hold_shuffled_ends(pods, spare, &tried, SHUFFLED_ENDS / fewer)
        && (0..shuffles / fewer).all(|seed| tried.holds_shuffled(!seed))
}

fn hold_shuffled_ends(pods: &[Pods], spare: Option<Run>, empty: &Tried, ends: u64) -> bool {
    let (start, end) = split(pods);
    let mut tried = empty.clone();
    tried.starts.iter_mut().all(|placement| holds(placement, &start)) && {
        tried.pods = singly(&end);
        tried.last = end.last().map(|(size, _)| *size);
        tried.spare = spare;
        (0..ends).all(|seed| tried.holds_shuffled(seed))
    }
}

/// Whether so many nodes hold the pods when the largest come first.
pub fn hold_largest_first(pods: &[Pods], node: NodeCapacity, nodes: u64) -> bool {
    let mut order: Vec<usize> = (0..pods.len()).collect();
    let load = |at: &usize| node.load(pods[*at].cpu_millicores, pods[*at].memory_mib);
    order.sort_by_key(|at| std::cmp::Reverse(load(at)));
    let order: Vec<Run> = order.into_iter().map(|at| (at, pods[at].count)).collect();
    holds(&mut Placement::empty(node, nodes, Score::Balanced, pods), &order)
}

/// Orders tried with each score, all in the same memory.
#[derive(Clone)]
struct Tried {
    /// What is on the nodes before an order, for each score.
    starts: [Placement; 2],
    /// What the order fills.
    filled: [Placement; 2],
    /// What is shuffled, one by one.
    pods: Vec<usize>,
    /// A size of which one comes last.
    last: Option<usize>,
    /// What comes behind all.
    spare: Option<Run>,
    order: Vec<usize>,
}

impl Tried {
    fn new(pods: &[Pods], node: NodeCapacity, nodes: u64) -> Tried {
        let starts = SCORES.map(|score| Placement::empty(node, nodes, score, pods));
        let runs: Vec<Run> = pods.iter().map(|one| one.count).enumerate().collect();
        let filled = starts.clone();
        Tried { starts, filled, pods: singly(&runs), last: None, spare: None, order: Vec::new() }
    }

    fn holds(&mut self, order: &[Run]) -> bool {
        self.starts.iter().zip(&mut self.filled).all(|(start, filled)| {
            filled.reset(start);
            holds(filled, order)
        })
    }

    /// One by one, in an order that the seed decides.
    fn holds_shuffled(&mut self, seed: u64) -> bool {
        self.order.clone_from(&self.pods);
        shuffle(&mut self.order, seed);
        let last = self.order.iter().rposition(|size| Some(*size) == self.last);
        if let Some(at) = last {
            self.order[at..].rotate_left(1);
        }
        self.starts.iter().zip(&mut self.filled).all(|(start, filled)| {
            filled.reset(start);
            self.order.iter().all(|size| filled.place(*size, 1))
                && self.spare.is_none_or(|(size, count)| filled.place(size, count))
        })
    }
}

fn holds(placement: &mut Placement, order: &[Run]) -> bool {
    order.iter().all(|(size, count)| placement.place(*size, *count))
}

fn place(pods: &[Pods], like: &Pods) -> Option<usize> {
    pods.iter().position(|one| one.is_as_large_as(like))
}

/// Sizes from the smallest.
fn by_size(pods: &[Pods]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pods.len()).collect();
    order.sort_by_key(|at| (pods[*at].memory_mib, pods[*at].cpu_millicores));
    order
}

/// Service by service: by size and as listed, each both ways.
fn by_service(pods: &[Pods]) -> Vec<Vec<Run>> {
    let both = [by_size(pods), (0..pods.len()).collect()];
    let mut orders: Vec<Vec<Run>> = Vec::new();
    for order in both {
        let runs: Vec<Run> = order.into_iter().map(|at| (at, pods[at].count)).collect();
        let reversed: Vec<Run> = runs.iter().rev().copied().collect();
        if !orders.contains(&runs) {
            orders.extend([runs, reversed]);
        }
    }
    orders
}

/// One of each, as long as there are any.
fn round_robin(pods: &[Pods]) -> Vec<Run> {
    let rounds = pods.iter().map(|pods| pods.count).max().unwrap_or(0);
    let round = |at: u64| {
        let left = pods.iter().enumerate().filter(move |(_, pods)| pods.count > at);
        left.map(|(size, _)| (size, 1))
    };
    (0..rounds).flat_map(round).collect()
}

/// Three quarters of each, the smallest first, and the rest.
fn split(pods: &[Pods]) -> (Vec<Run>, Vec<Run>) {
    let order = by_size(pods);
    let part = |of: fn(u64) -> u64| {
        let parts = order.iter().map(|at| (*at, of(pods[*at].count)));
        parts.filter(|(_, count)| *count > 0).collect()
    };
    (part(|count| count * 3 / 4), part(|count| count - count * 3 / 4))
}

fn singly(runs: &[Run]) -> Vec<usize> {
    let each =
        |(size, count): &Run| std::iter::repeat_n(*size, usize::try_from(*count).unwrap_or(0));
    runs.iter().flat_map(each).collect()
}

fn shuffle(order: &mut [usize], seed: u64) {
    let mut random = Random(seed);
    for at in (1..order.len()).rev() {
        let other = random.next() % (at as u64 + 1);
        order.swap(at, usize::try_from(other).unwrap_or(at));
    }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
