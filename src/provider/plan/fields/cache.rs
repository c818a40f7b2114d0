//! The cache: arguments of `aws_elasticache_replication_group`.

use crate::provider::convert::gib;
use crate::provider::field::Field;
use crate::sizing::deployment::Cache;
use crate::tfplugin::{Type, Value};

/// The fields of the cache. In a region that follows another one, what it inherits is null (R3.12).
pub fn fields() -> Vec<Field<Cache>> {
    let mut fields = vec![
        Field::text(
            "engine",
            "`redis`. Null where a primary region's cache gives it.",
            own(|one| one.engine.engine().as_str()),
        ),
        Field::text(
            "engine_version",
            "Major and minor version. Null where a primary region's cache gives it.",
            own(|one| one.engine.version().to_owned()),
        ),
        Field::text(
            "node_type",
            "Node type, such as `cache.m5.large`. Null where a primary region's cache gives it.",
            own(|one| one.node_type.clone()),
        ),
        Field::text(
            "parameter_group_name",
            "AWS's default parameter group for the version and cluster mode. Null where a primary \
             region's cache gives it.",
            own(|one| one.engine.parameter_group_name(&one.topology)),
        ),
    ];
    fields.extend(topology());
    fields
}

fn topology() -> Vec<Field<Cache>> {
    vec![
        Field::number(
            "num_node_groups",
            "Shards in cluster mode. Null without it, and where a primary region's cache gives them: omit \
             the argument.",
            own(|one| one.topology.num_node_groups()),
        ),
        Field::number(
            "replicas_per_node_group",
            "Replicas per shard in cluster mode, besides the primary. Null without it.",
            |one: &Cache| one.topology.replicas_per_node_group(),
        ),
        Field::number(
            "num_cache_clusters",
            "Nodes without cluster mode. Null in cluster mode, where AWS refuses it.",
            |one: &Cache| one.topology.num_cache_clusters(),
        ),
        Field::flag("automatic_failover_enabled", "Always true in cluster mode.", |one: &Cache| {
            one.topology.automatic_failover_enabled()
        }),
        Field::flag("multi_az_enabled", "True when every shard has a replica.", |one: &Cache| {
            one.topology.multi_az_enabled()
        }),
        encryption("transit_encryption_enabled"),
        encryption("at_rest_encryption_enabled"),
        Field::number(
            "usable_memory_gib",
            "Memory for data in GiB: primaries x node memory x 0.75, since 25 % is reserved and replicas \
             hold copies.",
            |one: &Cache| gib(one.usable_memory),
        ),
    ]
}

fn encryption(name: &'static str) -> Field<Cache> {
    let doc = "True. Null where a primary region's cache gives it.";
    Field::new(name, Type::Bool, doc, own(|_| true))
}

/// What a cache has of its own; null where it inherits it.
fn own<V: Into<Value>>(read: fn(&Cache) -> V) -> impl Fn(&Cache) -> Option<V> {
    move |one| (!one.inherits()).then(|| read(one))
}
