//! The cache: arguments of `aws_elasticache_replication_group`.

use rust_decimal::Decimal;

use crate::provider::convert::gib;
use crate::provider::doc::Doc;
use crate::provider::field::Fields;
use crate::sizing::deployment::Cache;
use crate::tfplugin::Value;

/// The fields of the cache. In a region that follows another one, what it inherits is null (R3.12).
pub fn fields() -> Fields<Cache> {
    Fields::<Cache>::new()
        .text(
            "engine",
            "`redis` or `valkey`. Null if the primary region's cache determines it.",
            own(|cache| cache.engine.engine().as_str()),
        )
        .text(
            "engine_version",
            "Major and minor version. Null if the primary region's cache determines it.",
            own(|cache| cache.engine.version().to_owned()),
        )
        .text(
            "node_type",
            "Node type, such as `cache.m5.large`. Null if the primary region's cache \
             determines it.",
            own(|cache| cache.node_type.clone()),
        )
        .text(
            "parameter_group_name",
            "AWS's default parameter group for the version and cluster mode. Null if the \
             primary region's cache determines it.",
            own(|cache| cache.engine.parameter_group_name(&cache.topology)),
        )
        .text(
            "parameter_group_family",
            "`family` of an `aws_elasticache_parameter_group` of your own. Null if the primary region's \
             cache determines it.",
            own(|cache| cache.engine.parameter_group_family().to_owned()),
        )
        .and(topology())
}

fn topology() -> Fields<Cache> {
    Fields::<Cache>::new()
        .number(
            "num_node_groups",
            "Shards in cluster mode. Null without cluster mode, and if the primary region's \
             cache determines it.",
            own(|cache| cache.topology.num_node_groups()),
        )
        .number(
            "replicas_per_node_group",
            "Replicas per shard in cluster mode, besides the primary. Null without it.",
            |cache| cache.topology.replicas_per_node_group(),
        )
        .number(
            "num_cache_clusters",
            "Nodes, without cluster mode. Null in cluster mode, where AWS refuses it.",
            |cache| cache.topology.num_cache_clusters(),
        )
        .flag("automatic_failover_enabled", "Always true in cluster mode.", |cache| {
            cache.topology.automatic_failover_enabled()
        })
        .flag("multi_az_enabled", "True when every shard has a replica.", |cache| {
            cache.topology.multi_az_enabled()
        })
        .and(encryption("transit_encryption_enabled"))
        .and(encryption("at_rest_encryption_enabled"))
        .number(
            "usable_memory_gib",
            Doc::of(|facts| {
                let reserved = facts.catalogue.limits().elasticache.reserved_memory_percent;
                let share = Decimal::from(100 - reserved) / Decimal::ONE_HUNDRED;
                format!(
                    "Memory for data in GiB: primaries x node memory x {share}, because \
                     {reserved} % is reserved and replicas hold copies of the same data. Not an \
                     argument."
                )
            }),
            |cache| gib(cache.usable_memory),
        )
}

fn encryption(name: &'static str) -> Fields<Cache> {
    let doc = "True. Null if the primary region's cache determines it.";
    Fields::<Cache>::new().flag(name, doc, own(|_| true))
}

/// What a cache has of its own; null where it inherits it.
fn own<V: Into<Value>>(read: fn(&Cache) -> V) -> impl Fn(&Cache) -> Option<V> {
    move |one| (!one.inherits()).then(|| read(one))
}
