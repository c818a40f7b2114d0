//! What only a plan of one region among several has: Aurora, the Global Datastore, replication.

use super::data::{backup_days, long_term_backup_days};
use crate::guide::RegionRole;
use crate::provider::convert::gib;
use crate::provider::field::Fields;
use crate::sizing::Plan;
use crate::sizing::deployment::{
    AURORA_ENGINE, Aurora, AuroraInstance, BucketReplication, Cache, Replication, VectorBackup,
};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .object(
            "aurora",
            "The region's member of an Aurora global database. Null without `region_role`. A \
             global database does not accept `manage_master_user_password`, and only the primary \
             region has a master user.",
            aurora(),
            |plan| plan.deployment.aurora.as_ref(),
        )
        .object(
            "global_datastore",
            "Arguments of `aws_elasticache_global_replication_group`, for the primary region \
             only. Other regions show the values of their own plan, which must be the same. Null \
             without `region_role`.",
            global_datastore(),
            |plan| plan.deployment.cache.as_ref().filter(|cache| cache.role.is_some()),
        )
        .object(
            "replication",
            "How the region's buckets and vector database follow those of the other regions. \
             Null without `region_role`.",
            replication(),
            |plan| plan.deployment.replication.as_ref(),
        )
}

fn aurora() -> Fields<Aurora> {
    Fields::<Aurora>::new()
        .object(
            "global_cluster",
            "Arguments of `aws_rds_global_cluster`. Null except in the primary region.",
            global_cluster(),
            |aurora| (aurora.role == RegionRole::Primary).then_some(aurora),
        )
        .object("cluster", "Arguments of `aws_rds_cluster`.", cluster(), |aurora| Some(aurora))
        .map(
            "instances",
            "Arguments of `aws_rds_cluster_instance`, by keys that stay the same when roles \
             of regions change: `main-0` and `main-1` can be the writer, `replica-0` and so on \
             only read. A `read_only` region has replicas only.",
            instance(),
            |aurora| &aurora.instances,
        )
        .own_text(
            "parameter_group_family",
            "`family` of `aws_rds_cluster_parameter_group` and `aws_db_parameter_group`.",
            |aurora| aurora.parameter_group_family.as_deref(),
        )
        .number("long_term_backup_days", long_term_backup_days(), |aurora| {
            aurora.long_term_backup_days
        })
        .number(
            "connection_pool_size",
            "Connections of the PgBouncer pool. Null if the guide has none.",
            |aurora| aurora.connection_pool_size,
        )
        .number(
            "volume_gib",
            "Data of all organizations in whole GiB, which every region stores. For \
             information: Aurora allocates storage itself.",
            |aurora| aurora.volume_gib,
        )
}

fn global_cluster() -> Fields<Aurora> {
    Fields::<Aurora>::new()
        .text("engine", "Always `aurora-postgresql`.", |_| AURORA_ENGINE)
        .own_text("engine_version", "Version of every member.", |aurora| {
            Some(&aurora.engine_version)
        })
        .flag("storage_encrypted", "Always true.", |_| true)
}

fn cluster() -> Fields<Aurora> {
    let null = |_: &Aurora| Value::Null;
    Fields::<Aurora>::new()
        .text("engine", "Always `aurora-postgresql`.", |_| AURORA_ENGINE)
        .own_text(
            "engine_version",
            "Major and minor version, the same in every region. With a major version only, \
             regions could get different minor versions.",
            |aurora| Some(&aurora.engine_version),
        )
        .flag(
            "storage_encrypted",
            "Always true. Outside the primary region, set a `kms_key_id` of that region.",
            |_| true,
        )
        .number("backup_retention_period", backup_days(), |aurora| {
            aurora.backup_retention_period.get()
        })
        .plain(
            "enable_global_write_forwarding",
            Type::Bool,
            "True in a secondary region, which forwards its writes to the writer. Null, so \
             omitted, in other regions.",
            |aurora| (aurora.role == RegionRole::Secondary).then_some(true),
        )
        .text("storage_type", "Always null, which means Aurora Standard.", null)
        .number("allocated_storage", "Always null: Aurora allocates storage itself.", null)
        .number("iops", "Always null: Aurora has no such argument.", null)
        .text("db_cluster_instance_class", "Always null: the instances have a class.", null)
}

fn instance() -> Fields<AuroraInstance> {
    Fields::<AuroraInstance>::new()
        .text("engine", "Always `aurora-postgresql`.", |_| AURORA_ENGINE)
        .own_text(
            "instance_class",
            "Memory-optimised class, which a global database needs, such as `db.r5.4xlarge`.",
            |instance| Some(&instance.instance_class),
        )
        .number(
            "promotion_tier",
            "0 for instances that can become the writer, 15 for the smaller replicas.",
            |instance| instance.promotion_tier,
        )
        .number("vcpus", "vCPUs of the class.", |instance| instance.vcpus)
        .number("memory_gib", "Memory of the class in GiB.", |instance| gib(instance.memory))
        .number(
            "max_connections",
            "Value for the parameter `max_connections` of the instance's \
             `aws_db_parameter_group`: PostgreSQL's default for the class.",
            |instance| instance.max_connections,
        )
}

fn global_datastore() -> Fields<Cache> {
    Fields::<Cache>::new()
        .own_text("cache_node_type", "Node type of every member.", |cache| Some(&cache.node_type))
        .text("engine_version", "Engine version of every member.", |cache| {
            cache.engine.version().to_owned()
        })
        .number("num_node_groups", "Shards of every member.", |cache| {
            cache.topology.num_node_groups()
        })
        .flag(
            "automatic_failover_enabled",
            "For failover within a region. Failing over to another region is manual.",
            |cache| cache.topology.automatic_failover_enabled(),
        )
}

fn replication() -> Fields<Replication> {
    Fields::<Replication>::new()
        .map(
            "object_storage",
            "The buckets that exist in every region, by the names of `object_storage`.",
            bucket(),
            |replication| &replication.object_storage,
        )
        .object(
            "vector_database",
            "Backup and restore of Weaviate, which does not replicate between regions.",
            vector_database(),
            |replication| replication.vector_database.as_ref(),
        )
}

fn bucket() -> Fields<BucketReplication> {
    let source = |bucket: &BucketReplication| bucket.replicates.then_some("Enabled");
    Fields::<BucketReplication>::new()
        .text(
            "versioning_status",
            "`versioning_configuration.status` of `aws_s3_bucket_versioning`: always \
             `Enabled`, which replication needs on both sides.",
            |_| "Enabled",
        )
        .text(
            "rule_status",
            "`rule.status` of `aws_s3_bucket_replication_configuration`, one rule for each \
             other region. Null in a `read_only` region, which only receives: create no \
             replication configuration there.",
            source,
        )
        .text(
            "delete_marker_replication_status",
            "`rule.delete_marker_replication.status`, so that deleted objects are deleted in \
             every region. Null if there is no rule.",
            source,
        )
}

fn vector_database() -> Fields<VectorBackup> {
    Fields::<VectorBackup>::new()
        .text("backup_module", "Weaviate's module: `backup-s3`.", |_| "backup-s3")
        .own_text(
            "bucket",
            "The bucket of `object_storage` for the backups (`BACKUP_S3_BUCKET`), which is \
             replicated.",
            |backup| Some(&backup.bucket),
        )
        .flag("backs_up", "Whether this region makes the backups: the primary.", |backup| {
            backup.backs_up
        })
        .flag("restores", "Whether this region restores them: all others.", |backup| {
            backup.restores
        })
        .number(
            "node_count",
            "Servers of the cluster, the same in every region: a backup must be restored on \
             as many servers as it was made on.",
            |backup| backup.node_count,
        )
        .number(
            "volume_gib",
            "Size of all volumes together in GiB, the maximum size of a backup.",
            |backup| backup.volume_gib,
        )
}
