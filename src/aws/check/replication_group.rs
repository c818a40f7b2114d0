//! `aws_elasticache_replication_group`, a Global Datastore's secondary included (section 3).

use super::faults::{Faults, at_most, not_null};
use crate::aws::catalogue::Catalogue;
use crate::aws::elasticache::{Engine, EngineVersion, Topology};
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// Arguments of a replication group.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct ReplicationGroup<'a> {
    pub region: &'a str,
    pub engine: Option<&'a str>,
    pub engine_version: Option<&'a str>,
    pub node_type: Option<&'a str>,
    pub parameter_group_name: Option<&'a str>,
    pub num_node_groups: Option<u32>,
    pub replicas_per_node_group: Option<u32>,
    pub num_cache_clusters: Option<u32>,
    pub automatic_failover_enabled: bool,
    pub multi_az_enabled: bool,
    pub data_tiering_enabled: bool,
    pub transit_encryption_enabled: Option<bool>,
    pub at_rest_encryption_enabled: Option<bool>,
    pub snapshot_retention_limit: Option<u32>,
    /// Set on the secondary of a Global Datastore.
    pub global_replication_group_id: Option<&'a str>,
    /// Zones of the subnet group; `None` if unknown.
    pub subnet_zones: Option<u32>,
}

/// Everything wrong with a replication group.
pub fn replication_group(catalogue: &Catalogue, group: &ReplicationGroup<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let region = faults.region(group.region);
    if group.global_replication_group_id.is_some() {
        secondary(&mut faults, group);
    } else {
        node_type(&mut faults, group, region);
        let topology = topology(&mut faults, group);
        engine(&mut faults, group, topology);
        encryption(&mut faults, group);
    }
    failover(&mut faults, group);
    if let Some(days) = group.snapshot_retention_limit {
        let most = faults.limits().elasticache.max_snapshot_retention_days;
        faults.check(at_most("R3.10", "snapshot_retention_limit", days.into(), most.into()));
    }
    faults.found
}

/// R3.12: a secondary inherits everything but replicas.
fn secondary(faults: &mut Faults<'_>, group: &ReplicationGroup<'_>) {
    let inherited = [
        not_null("R3.12", "engine", &group.engine),
        not_null("R3.12", "engine_version", &group.engine_version),
        not_null("R3.12", "node_type", &group.node_type),
        not_null("R3.12", "parameter_group_name", &group.parameter_group_name),
        not_null("R3.12", "num_node_groups", &group.num_node_groups),
        not_null("R3.12", "transit_encryption_enabled", &group.transit_encryption_enabled),
        not_null("R3.12", "at_rest_encryption_enabled", &group.at_rest_encryption_enabled),
        not_null("R3.12", "snapshot_retention_limit", &group.snapshot_retention_limit),
    ];
    faults.found.extend(inherited.into_iter().flatten());
}

/// R3.5.
fn node_type(faults: &mut Faults<'_>, group: &ReplicationGroup<'_>, region: Option<&Region>) {
    let name = group.node_type.unwrap_or("null");
    let fault =
        |limit: String, remedy: &str| Violation::new("R3.5", "node_type", name, limit, remedy);
    let Some(node) = faults.catalogue.cache_node_type(name) else {
        let limit = "a node type of the catalogue".to_owned();
        faults.found.push(fault(limit, "use a type of a current family"));
        return;
    };
    if let Some(region) = region.filter(|region| !node.is_sold_in(region)) {
        let limit = format!("types sold in {}", region.name);
        faults.found.push(fault(limit, "use the same size of m6g or r6g"));
    }
    faults.when(node.data_tiering != group.data_tiering_enabled, || {
        let limit = format!("{} on {name}", node.data_tiering);
        let value = group.data_tiering_enabled;
        Violation::new("R3.5", "data_tiering_enabled", value, limit, "follow the node type")
    });
}

/// R3.1, R3.2, R3.4; the topology if it is legal.
fn topology(faults: &mut Faults<'_>, group: &ReplicationGroup<'_>) -> Option<Topology> {
    match (group.num_node_groups, group.replicas_per_node_group, group.num_cache_clusters) {
        (Some(_), Some(_), Some(nodes)) => {
            faults.found.extend(not_null("R3.1", "num_cache_clusters", &Some(nodes)));
            None
        }
        (Some(shards), Some(replicas), None) => {
            faults.check(Topology::cluster(faults.limits(), shards, replicas))
        }
        (None, None, Some(0)) => {
            let remedy = "use at least 1";
            let fault = Violation::new("R3.2", "num_cache_clusters", 0, "1 to 6", remedy);
            faults.check(Err(fault))
        }
        (None, None, Some(nodes)) => faults.check(Topology::replicas(faults.limits(), nodes - 1)),
        (None, None, None) => Some(Topology::single_node()),
        (shards, _, _) => {
            let (subject, other) = if shards.is_some() {
                ("replicas_per_node_group", "num_node_groups")
            } else {
                ("num_node_groups", "replicas_per_node_group")
            };
            let limit = format!("a number beside {other}");
            let fault = Violation::new("R3.1", subject, "null", limit, "set both or neither");
            faults.check(Err(fault))
        }
    }
}

/// R3.7, R3.8 and the parameter group of R3.1.
fn engine(faults: &mut Faults<'_>, group: &ReplicationGroup<'_>, topology: Option<Topology>) {
    let engine = faults.check(Engine::named(group.engine.unwrap_or("redis")));
    let (Some(engine), Some(version)) = (engine, group.engine_version) else { return };
    let Some(version) = faults.check(EngineVersion::new(faults.catalogue, engine, version)) else {
        return;
    };
    let (Some(topology), Some(name)) = (topology, group.parameter_group_name) else { return };
    let expected = version.parameter_group_name(&topology);
    // A group of the user's own may have any name; AWS's default ones begin with `default.`.
    faults.when(name.starts_with("default.") && name != expected, || {
        let rule = if name.ends_with(".cluster.on") == topology.is_cluster_mode() {
            "R3.8"
        } else {
            "R3.1"
        };
        let remedy = format!("use {expected}");
        Violation::new(rule, "parameter_group_name", name, expected, remedy)
    });
}

/// R3.9.
fn encryption(faults: &mut Faults<'_>, group: &ReplicationGroup<'_>) {
    let given = [
        ("transit_encryption_enabled", group.transit_encryption_enabled),
        ("at_rest_encryption_enabled", group.at_rest_encryption_enabled),
    ];
    for (subject, value) in given {
        faults.when(value.is_none(), || {
            Violation::new("R3.9", subject, "null", "true or false", "write it: defaults differ")
        });
    }
}

/// R3.1 to R3.3, what failover and zones need.
fn failover(faults: &mut Faults<'_>, group: &ReplicationGroup<'_>) {
    let cluster_mode = group.num_node_groups.is_some();
    let replicas = group
        .replicas_per_node_group
        .unwrap_or_else(|| group.num_cache_clusters.unwrap_or(1).saturating_sub(1));
    let failover = |limit: &str, remedy: &str| {
        let value = group.automatic_failover_enabled;
        Violation::new(
            if cluster_mode { "R3.1" } else { "R3.2" },
            "automatic_failover_enabled",
            value,
            limit,
            remedy,
        )
    };
    faults.when(cluster_mode && !group.automatic_failover_enabled, || {
        failover("true with cluster mode", "set it to true")
    });
    let lonely = !cluster_mode && replicas == 0 && group.global_replication_group_id.is_none();
    faults.when(lonely && group.automatic_failover_enabled, || {
        failover("false on one node", "add a replica or set it to false")
    });
    if !group.multi_az_enabled {
        return;
    }
    let multi_az = |limit: &str| {
        let remedy = "meet the condition or set it to false";
        Violation::new("R3.3", "multi_az_enabled", true, limit, remedy)
    };
    faults.when(!group.automatic_failover_enabled, || multi_az("automatic failover is on"));
    let bare = replicas == 0 && group.global_replication_group_id.is_none();
    faults.when(bare, || multi_az("every shard has a replica"));
    faults.when(group.subnet_zones.is_some_and(|zones| zones < 2), || {
        multi_az("subnets span two zones")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medium() -> ReplicationGroup<'static> {
        ReplicationGroup {
            region: "us-east-1",
            engine: Some("redis"),
            engine_version: Some("7.1"),
            node_type: Some("cache.m5.large"),
            parameter_group_name: Some("default.redis7.cluster.on"),
            num_node_groups: Some(3),
            replicas_per_node_group: Some(1),
            automatic_failover_enabled: true,
            multi_az_enabled: true,
            transit_encryption_enabled: Some(true),
            at_rest_encryption_enabled: Some(true),
            subnet_zones: Some(3),
            ..ReplicationGroup::default()
        }
    }

    fn small() -> ReplicationGroup<'static> {
        ReplicationGroup {
            node_type: Some("cache.t3.medium"),
            parameter_group_name: Some("default.redis7"),
            num_node_groups: None,
            replicas_per_node_group: None,
            num_cache_clusters: Some(1),
            automatic_failover_enabled: false,
            multi_az_enabled: false,
            ..medium()
        }
    }

    fn rules(group: &ReplicationGroup<'_>) -> Vec<&'static str> {
        replication_group(Catalogue::embedded(), group)
            .iter()
            .map(|violation| violation.rule)
            .collect()
    }

    #[test]
    fn the_resolved_tiers_pass() {
        assert_eq!(rules(&medium()), [""; 0]);
        assert_eq!(rules(&small()), [""; 0]);
    }

    #[test]
    fn cluster_mode_needs_its_arguments() {
        assert_eq!(rules(&ReplicationGroup { num_cache_clusters: Some(6), ..medium() }), ["R3.1"]);
        assert_eq!(
            rules(&ReplicationGroup { replicas_per_node_group: None, ..medium() })[0],
            "R3.1"
        );
        let group = ReplicationGroup { parameter_group_name: Some("default.redis7"), ..medium() };
        assert_eq!(rules(&group), ["R3.1"]);
        let group = ReplicationGroup {
            parameter_group_name: Some("default.valkey8.cluster.on"),
            ..medium()
        };
        assert_eq!(rules(&group), ["R3.8"]);
        let group = ReplicationGroup { parameter_group_name: Some("my-own"), ..medium() };
        assert_eq!(rules(&group), [""; 0]);
        let group = ReplicationGroup {
            automatic_failover_enabled: false,
            multi_az_enabled: false,
            ..medium()
        };
        assert_eq!(rules(&group), ["R3.1"]);
        assert_eq!(rules(&ReplicationGroup { num_node_groups: Some(46), ..medium() }), ["R3.4"]);
    }

    #[test]
    fn one_node_neither_fails_over_nor_spans_zones() {
        let group = ReplicationGroup {
            automatic_failover_enabled: true,
            multi_az_enabled: true,
            subnet_zones: Some(1),
            ..small()
        };
        assert_eq!(rules(&group), ["R3.2", "R3.3", "R3.3"]);
        assert_eq!(rules(&ReplicationGroup { num_cache_clusters: Some(7), ..small() }), ["R3.2"]);
        assert_eq!(rules(&ReplicationGroup { num_cache_clusters: Some(0), ..small() }), ["R3.2"]);
    }

    #[test]
    fn types_versions_and_options() {
        let with = |change: fn(&mut ReplicationGroup<'_>)| {
            let mut group = medium();
            change(&mut group);
            rules(&group)
        };
        assert_eq!(with(|g| g.node_type = Some("cache.t2.medium")), ["R3.5"]);
        assert_eq!(with(|g| g.node_type = None), ["R3.5"]);
        assert_eq!(with(|g| g.node_type = Some("cache.r6gd.xlarge")), ["R3.5"]);
        assert_eq!(with(|g| g.region = "mx-central-1"), ["R3.5"]);
        assert_eq!(with(|g| g.engine_version = Some("7.x")), ["R3.7"]);
        assert_eq!(with(|g| g.engine = Some("memcached")), ["R3.7"]);
        assert_eq!(with(|g| g.transit_encryption_enabled = None), ["R3.9"]);
        assert_eq!(with(|g| g.snapshot_retention_limit = Some(35)), [""; 0]);
        assert_eq!(with(|g| g.snapshot_retention_limit = Some(90)), ["R3.10"]);
    }

    #[test]
    fn a_secondary_leaves_what_it_inherits_null() {
        let secondary = ReplicationGroup {
            region: "eu-west-1",
            global_replication_group_id: Some("example"),
            automatic_failover_enabled: true,
            multi_az_enabled: true,
            replicas_per_node_group: Some(1),
            ..ReplicationGroup::default()
        };
        assert_eq!(rules(&secondary), [""; 0]);
        let stray = ReplicationGroup {
            node_type: Some("cache.m5.large"),
            engine: Some("redis"),
            ..secondary
        };
        assert_eq!(rules(&stray), ["R3.12", "R3.12"]);
    }
}
