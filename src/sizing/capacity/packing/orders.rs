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

/// Whether so many nodes hold the pods in every order tried: the largest first, the smallest first, service
/// by service both ways, round robin, and shuffles from fixed seeds. Spare pods, where there are any, come
/// last in the shuffles.
pub fn hold_all(pods: &[Pods], spare: Option<Pods>, node: NodeCapacity, nodes: u64) -> bool {
    let empty = |score: Score| Placement::empty(node, nodes, score);
    let total: u64 = pods.iter().map(|pods| pods.count).sum();
    let fewer = if total > MANY { 4 } else { 1 };
    let shuffles =
        SHUFFLED.iter().find(|(most, _)| total <= *most).map_or(0, |(_, shuffles)| *shuffles);
    let in_turn = |score| {
        by_service(pods).iter().all(|order| holds(empty(score), order))
            && holds(empty(score), &round_robin(pods))
    };
    let shuffled_ends = |score| {
        let (start, end) = split(pods);
        let mut placement = empty(score);
        start.iter().all(|pods| placement.place(pods))
            && (0..SHUFFLED_ENDS / fewer).all(|seed| {
                let mut end = shuffled(&end, seed);
                largest_last(&mut end);
                end.extend(spare);
                holds(placement.clone(), &end)
            })
    };
    let shuffled =
        |score| (0..shuffles / fewer).all(|seed| holds(empty(score), &shuffled(pods, !seed)));
    SCORES.into_iter().all(in_turn)
        && SCORES.into_iter().all(shuffled_ends)
        && SCORES.into_iter().all(shuffled)
}

/// Whether so many nodes hold the pods when the largest come first.
pub fn hold_largest_first(pods: &[Pods], node: NodeCapacity, nodes: u64) -> bool {
    holds(Placement::empty(node, nodes, Score::Balanced), &largest_first(pods, node))
}

fn holds(mut placement: Placement, order: &[Pods]) -> bool {
    order.iter().all(|pods| placement.place(pods))
}

fn largest_first(pods: &[Pods], node: NodeCapacity) -> Vec<Pods> {
    let mut order = pods.to_vec();
    let load = |pods: &Pods| node.load(pods.cpu_millicores, pods.memory_mib);
    order.sort_by_key(|pods| std::cmp::Reverse(load(pods)));
    order
}

/// Service by service: by size and as listed, each both ways.
fn by_service(pods: &[Pods]) -> [Vec<Pods>; 4] {
    let mut by_size = pods.to_vec();
    by_size.sort_by_key(|pods| std::cmp::Reverse((pods.memory_mib, pods.cpu_millicores)));
    let reversed = |order: &[Pods]| order.iter().rev().copied().collect::<Vec<_>>();
    [reversed(&by_size), by_size, pods.to_vec(), reversed(pods)]
}

/// One of each, as long as there are any.
fn round_robin(pods: &[Pods]) -> Vec<Pods> {
    let rounds = pods.iter().map(|pods| pods.count).max().unwrap_or(0);
    let round = |at: u64| pods.iter().filter(move |pods| pods.count > at).map(|pods| one(*pods));
    (0..rounds).flat_map(round).collect()
}

fn one(pods: Pods) -> Pods {
    Pods { count: 1, ..pods }
}

/// Three quarters of each, the smallest first, and the rest.
fn split(pods: &[Pods]) -> (Vec<Pods>, Vec<Pods>) {
    let mut pods = pods.to_vec();
    pods.sort_by_key(|pods| (pods.memory_mib, pods.cpu_millicores));
    let part = |of: fn(u64) -> u64| {
        let parts = pods.iter().map(move |one| Pods { count: of(one.count), ..*one });
        parts.filter(|pods| pods.count > 0).collect()
    };
    (part(|count| count * 3 / 4), part(|count| count - count * 3 / 4))
}

/// One by one, in an order that the seed decides.
fn shuffled(pods: &[Pods], seed: u64) -> Vec<Pods> {
    let each =
        |pods: &Pods| std::iter::repeat_n(one(*pods), usize::try_from(pods.count).unwrap_or(0));
    let mut order: Vec<Pods> = pods.iter().flat_map(each).collect();
    let mut random = Random(seed);
    for at in (1..order.len()).rev() {
        let other = random.next() % (at as u64 + 1);
        order.swap(at, usize::try_from(other).unwrap_or(at));
    }
    order
}

fn largest_last(order: &mut Vec<Pods>) {
    let size = |pods: &Pods| (pods.memory_mib, pods.cpu_millicores);
    if let Some((at, _)) = order.iter().enumerate().max_by_key(|(_, pods)| size(pods)) {
        let largest = order.remove(at);
        order.push(largest);
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
