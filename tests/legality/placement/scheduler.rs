//! A scheduler as Kubernetes has it: one pod after the other, each onto the node with the highest
//! score among those that have enough left; ties are broken at random.
//!
//! Scores follow kube-scheduler's default plugins: NodeResourcesFit (least allocated),
//! NodeResourcesBalancedAllocation, PodTopologySpread.

use super::cluster::{Amount, Cluster};

/// What makes a node better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// The share of it that is free.
    LeastAllocated,
    /// That, and that CPU and memory are used alike.
    Balanced,
    /// Those, and that few pods of the service are on it.
    Spread,
}

pub const SCORES: [Score; 3] = [Score::LeastAllocated, Score::Balanced, Score::Spread];

/// In which order pods are created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    LargestFirst,
    SmallestFirst,
    ByService,
    ByServiceReversed,
    RoundRobin,
    Shuffled,
}

pub const ORDERS: [Order; 6] = [
    Order::LargestFirst,
    Order::SmallestFirst,
    Order::ByService,
    Order::ByServiceReversed,
    Order::RoundRobin,
    Order::Shuffled,
];

/// Xorshift: a failure can be repeated from its seed.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

struct Node {
    group: usize,
    zone: u64,
    capacity: Amount,
    used: Amount,
    /// Its pods, by service.
    services: Vec<u32>,
}

/// The nodes with what is on them.
pub struct Scheduler<'a> {
    cluster: &'a Cluster,
    nodes: Vec<Node>,
    score: Score,
    random: Random,
}

impl<'a> Scheduler<'a> {
    /// Empty nodes, over the zones as EKS and Auto Scaling groups spread them: evenly.
    pub fn new(cluster: &'a Cluster, score: Score, random: Random) -> Scheduler<'a> {
        let even = |nth: u64, zones: u64| nth % zones;
        Scheduler::with_zones(cluster, score, random, even)
    }

    /// The same with another rule for the zone of a group's nth node.
    pub fn with_zones(
        cluster: &'a Cluster,
        score: Score,
        random: Random,
        zone: impl Fn(u64, u64) -> u64,
    ) -> Scheduler<'a> {
        let of_group = |(at, group): (usize, &super::cluster::Group)| {
            let (capacity, zones) = (group.capacity, group.zones);
            let zones: Vec<u64> = (0..group.nodes).map(|nth| zone(nth, zones)).collect();
            zones.into_iter().map(move |zone| Node {
                group: at,
                zone,
                capacity,
                used: Amount::default(),
                services: vec![0; cluster.services.len()],
            })
        };
        let nodes = cluster.groups.iter().enumerate().flat_map(of_group).collect();
        Scheduler { cluster, nodes, score, random }
    }

    /// Places every pod of the cluster; the first service whose pod finds no node is the error.
    pub fn place_all(&mut self, order: Order) -> Result<(), usize> {
        let pods = self.in_order(order);
        pods.into_iter().try_for_each(|service| self.place(service))
    }

    /// Takes a zone away; its pods are created again, in any order.
    pub fn lose(&mut self, zone: u64) -> Result<(), usize> {
        let (lost, left) =
            std::mem::take(&mut self.nodes).into_iter().partition(|n: &Node| n.zone == zone);
        self.nodes = left;
        let lost: Vec<Node> = lost;
        let of_node = |node: Node| {
            let pods = node.services.into_iter().enumerate();
            pods.flat_map(|(service, count)| (0..count).map(move |_| service)).collect::<Vec<_>>()
        };
        let mut pods: Vec<usize> = lost.into_iter().flat_map(of_node).collect();
        self.random.shuffle(&mut pods);
        pods.into_iter().try_for_each(|service| self.place(service))
    }

    fn in_order(&mut self, order: Order) -> Vec<usize> {
        let services = &self.cluster.services;
        let mut listed: Vec<usize> = (0..services.len()).collect();
        let size = |at: &usize| (services[*at].pod.mib, services[*at].pod.millicores);
        match order {
            Order::LargestFirst => listed.sort_by_key(|at| std::cmp::Reverse(size(at))),
            Order::SmallestFirst => listed.sort_by_key(size),
            Order::ByServiceReversed => listed.reverse(),
            Order::ByService | Order::RoundRobin | Order::Shuffled => {}
        }
        if order == Order::RoundRobin {
            let most = services.iter().map(|service| service.count).max().unwrap_or(0);
            let round =
                |nth: u64| listed.iter().copied().filter(move |at| services[*at].count > nth);
            return (0..most).flat_map(round).collect();
        }
        let each = |at: &usize| (0..services[*at].count).map(|_| *at).collect::<Vec<_>>();
        let mut pods: Vec<usize> = listed.iter().flat_map(each).collect();
        if order == Order::Shuffled {
            self.random.shuffle(&mut pods);
        }
        pods
    }

    fn place(&mut self, service: usize) -> Result<(), usize> {
        let of = self.cluster.services[service];
        let fits = |node: &Node| {
            of.group.is_none_or(|group| node.group == group)
                && node.used.plus(of.pod).is_within(node.capacity)
        };
        let mut best: Option<(i64, usize)> = None;
        let mut ties = 0;
        for (at, node) in self.nodes.iter().enumerate().filter(|(_, node)| fits(node)) {
            let score = score(self.score, node, of.pod, service);
            match best {
                Some((highest, _)) if highest > score => {}
                Some((highest, _)) if highest == score => {
                    ties += 1;
                    if self.random.below(ties) == 0 {
                        best = Some((score, at));
                    }
                }
                _ => (best, ties) = (Some((score, at)), 1),
            }
        }
        let (_, at) = best.ok_or(service)?;
        self.nodes[at].used = self.nodes[at].used.plus(of.pod);
        self.nodes[at].services[service] += 1;
        Ok(())
    }
}

/// In hundredths, as kube-scheduler counts.
fn score(kind: Score, node: &Node, pod: Amount, service: usize) -> i64 {
    let used = node.used.plus(pod);
    let share = |used: u64, of: u64| i64::try_from(used * 100 / of.max(1)).unwrap();
    let cpu = share(used.millicores, node.capacity.millicores);
    let memory = share(used.mib, node.capacity.mib);
    let least = (200 - cpu - memory) / 2;
    let balanced = 100 - (cpu - memory).abs() / 2;
    match kind {
        Score::LeastAllocated => least,
        Score::Balanced => least + balanced,
        Score::Spread => least + balanced - 2 * 20 * i64::from(node.services[service]),
    }
}
