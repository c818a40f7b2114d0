//! Nodes of a replication group: one, a primary with replicas, or shards (R3.1 to R3.4).

use crate::aws::limits::Limits;
use crate::aws::rule::Violation;

/// A legal arrangement of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topology(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Cluster mode off.
    Group { replicas: u32 },
    /// Cluster mode on.
    Cluster { shards: u32, replicas: u32 },
}

impl Topology {
    /// One node: no failover.
    pub fn single_node() -> Topology {
        Topology(Kind::Group { replicas: 0 })
    }

    /// A primary with replicas, cluster mode off: at most 6 nodes.
    pub fn replicas(limits: &Limits, replicas: u32) -> Result<Topology, Violation> {
        let most = limits.elasticache.max_cache_clusters;
        if replicas < most {
            return Ok(Topology(Kind::Group { replicas }));
        }
        let nodes = u64::from(replicas) + 1;
        let limit = format!("1 to {most} without cluster mode");
        let remedy = "use cluster mode with several shards";
        Err(Violation::new("R3.2", "num_cache_clusters", nodes, limit, remedy))
    }

    /// Shards with replicas each, cluster mode on: at most 5 replicas and 90 nodes.
    pub fn cluster(
        limits: &Limits,
        shards: u32,
        replicas_per_shard: u32,
    ) -> Result<Topology, Violation> {
        let limits = &limits.elasticache;
        if shards == 0 {
            let remedy = "use at least 1 shard";
            return Err(Violation::new("R3.1", "num_node_groups", 0, "1 or more", remedy));
        }
        if replicas_per_shard > limits.max_replicas_per_node_group {
            let limit = format!("0 to {}", limits.max_replicas_per_node_group);
            let subject = "replicas_per_node_group";
            return Err(Violation::new("R3.1", subject, replicas_per_shard, limit, "add shards"));
        }
        let per_shard = 1 + replicas_per_shard;
        if shards > limits.max_nodes / per_shard {
            let limit = format!("{} nodes, {per_shard} per shard", limits.max_nodes);
            let remedy = "use larger nodes, or raise the quota of nodes per cluster";
            return Err(Violation::new("R3.4", "num_node_groups", shards, limit, remedy));
        }
        Ok(Topology(Kind::Cluster { shards, replicas: replicas_per_shard }))
    }

    /// Every node.
    pub fn nodes(&self) -> u32 {
        match self.0 {
            Kind::Group { replicas } => 1 + replicas,
            Kind::Cluster { shards, replicas } => shards * (1 + replicas),
        }
    }

    /// Nodes that hold distinct data: capacity counts these (R3.6).
    pub fn primaries(&self) -> u32 {
        match self.0 {
            Kind::Group { .. } => 1,
            Kind::Cluster { shards, .. } => shards,
        }
    }

    /// Whether cluster mode is on.
    pub fn is_cluster_mode(&self) -> bool {
        matches!(self.0, Kind::Cluster { .. })
    }

    /// `num_cache_clusters`; null with cluster mode.
    pub fn num_cache_clusters(&self) -> Option<u32> {
        match self.0 {
            Kind::Group { replicas } => Some(1 + replicas),
            Kind::Cluster { .. } => None,
        }
    }

    /// `num_node_groups`; null without cluster mode.
    pub fn num_node_groups(&self) -> Option<u32> {
        match self.0 {
            Kind::Group { .. } => None,
            Kind::Cluster { shards, .. } => Some(shards),
        }
    }

    /// `replicas_per_node_group`; null without cluster mode.
    pub fn replicas_per_node_group(&self) -> Option<u32> {
        match self.0 {
            Kind::Group { .. } => None,
            Kind::Cluster { replicas, .. } => Some(replicas),
        }
    }

    /// `automatic_failover_enabled`: always with cluster mode, else with a replica.
    pub fn automatic_failover_enabled(&self) -> bool {
        self.is_cluster_mode() || self.has_replica()
    }

    /// `multi_az_enabled`: with a replica in every shard (R3.3).
    pub fn multi_az_enabled(&self) -> bool {
        self.has_replica()
    }

    /// Zones the subnets must span.
    pub fn min_zones(&self) -> u32 {
        if self.multi_az_enabled() { 2 } else { 1 }
    }

    fn has_replica(&self) -> bool {
        match self.0 {
            Kind::Group { replicas } | Kind::Cluster { replicas, .. } => replicas > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    #[test]
    fn medium_is_three_shards_of_two_nodes() {
        let medium = Topology::cluster(limits(), 3, 1).unwrap();
        assert_eq!((medium.nodes(), medium.primaries(), medium.min_zones()), (6, 3, 2));
        assert_eq!(
            (medium.num_node_groups(), medium.replicas_per_node_group()),
            (Some(3), Some(1))
        );
        assert_eq!(medium.num_cache_clusters(), None);
        assert!(medium.automatic_failover_enabled() && medium.multi_az_enabled());
    }

    #[test]
    fn one_node_has_neither_failover_nor_zones() {
        let single = Topology::single_node();
        assert_eq!((single.nodes(), single.num_cache_clusters()), (1, Some(1)));
        assert_eq!((single.num_node_groups(), single.replicas_per_node_group()), (None, None));
        assert!(!single.automatic_failover_enabled() && !single.multi_az_enabled());
        assert_eq!(Topology::replicas(limits(), 0).unwrap(), single);
    }

    #[test]
    fn shards_without_replicas_fail_over_but_have_no_zones() {
        let bare = Topology::cluster(limits(), 2, 0).unwrap();
        assert!(bare.automatic_failover_enabled() && !bare.multi_az_enabled());
    }

    #[test]
    fn ninety_nodes_are_the_most() {
        let rule =
            |shards, replicas| Topology::cluster(limits(), shards, replicas).map_err(|e| e.rule);
        assert!(rule(45, 1).is_ok() && rule(90, 0).is_ok() && rule(15, 5).is_ok());
        assert_eq!(rule(46, 1), Err("R3.4"));
        assert_eq!(rule(91, 0), Err("R3.4"));
        assert_eq!(rule(16, 5), Err("R3.4"));
        assert_eq!(rule(u32::MAX, 5), Err("R3.4"));
        assert_eq!(rule(1, 6), Err("R3.1"));
        assert_eq!(rule(0, 1), Err("R3.1"));
    }

    #[test]
    fn six_nodes_without_cluster_mode() {
        assert_eq!(Topology::replicas(limits(), 5).unwrap().nodes(), 6);
        assert_eq!(Topology::replicas(limits(), 6).unwrap_err().rule, "R3.2");
        assert_eq!(Topology::replicas(limits(), u32::MAX).unwrap_err().rule, "R3.2");
    }
}
