//! What only a plan of one region among several has: Aurora, the Global Datastore, replication.

use crate::guide::RegionRole;
use crate::provider::convert::gib;
use crate::provider::field::Field;
use crate::sizing::Plan;
use crate::sizing::deployment::{
    AURORA_ENGINE, Aurora, AuroraInstance, BucketReplication, Cache, Replication, VectorBackup,
};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Vec<Field<Plan>> {
    vec![
        Field::object(
            "aurora",
            "The region's member of an Aurora global database. Null without `region_role`. A global \
             database refuses `manage_master_user_password`, and a secondary takes no master user.",
            aurora(),
            |plan: &Plan| plan.deployment.aurora.as_ref(),
        ),
        Field::object(
            "global_datastore",
            "Arguments of `aws_elasticache_global_replication_group`, made once, in the primary region. \
             The other regions show what their own plan gives, which must be the same. Null without \
             `region_role`.",
            global_datastore(),
            |plan: &Plan| plan.deployment.cache.as_ref().filter(|cache| cache.role.is_some()),
        ),
        Field::object(
            "replication",
            "How the region's buckets and vector database follow those of the other regions. Null without \
             `region_role`.",
            replication(),
            |plan: &Plan| plan.deployment.replication.as_ref(),
        ),
    ]
}

fn aurora() -> Vec<Field<Aurora>> {
    vec![
        Field::object(
            "global_cluster",
            "Arguments of `aws_rds_global_cluster`. Null but in the primary region.",
            global_cluster(),
            |one: &Aurora| (one.role == RegionRole::Primary).then_some(one),
        ),
        Field::object("cluster", "Arguments of `aws_rds_cluster`.", cluster(), |one: &Aurora| {
            Some(one)
        }),
        Field::map(
            "instances",
            "Arguments of `aws_rds_cluster_instance`, by keys that stay when the roles of regions change: \
             `main-0` and `main-1` can be the writer, `replica-0` and so on only read. A `read_only` \
             region has replicas alone.",
            instance(),
            |one: &Aurora| &one.instances,
        ),
        Field::text(
            "parameter_group_family",
            "`family` of `aws_rds_cluster_parameter_group` and `aws_db_parameter_group`.",
            |one: &Aurora| one.parameter_group_family.clone(),
        ),
        Field::number(
            "long_term_backup_days",
            "Days to keep backups with AWS Backup (`lifecycle.delete_after`) where the guide asks for more \
             than 35. Null otherwise.",
            |one: &Aurora| one.long_term_backup_days,
        ),
        Field::number(
            "connection_pool_size",
            "Connections of the PgBouncer pool. Null where the guide prints none.",
            |one: &Aurora| one.connection_pool_size,
        ),
        Field::number(
            "volume_gib",
            "Data of all organizations in whole GiB, which every region holds. Information: Aurora \
             allocates by itself.",
            |one: &Aurora| one.volume_gib,
        ),
    ]
}

fn global_cluster() -> Vec<Field<Aurora>> {
    vec![
        Field::text("engine", "Always `aurora-postgresql`.", |_: &Aurora| AURORA_ENGINE),
        Field::text("engine_version", "Of every member.", |one: &Aurora| {
            one.engine_version.clone()
        }),
        Field::flag("storage_encrypted", "Always true.", |_: &Aurora| true),
    ]
}

fn cluster() -> Vec<Field<Aurora>> {
    let null = |_: &Aurora| Value::Null;
    vec![
        Field::text("engine", "Always `aurora-postgresql`.", |_: &Aurora| AURORA_ENGINE),
        Field::text(
            "engine_version",
            "Major and minor version, the same in every region: a major alone may become different \
             minors.",
            |one: &Aurora| one.engine_version.clone(),
        ),
        Field::flag(
            "storage_encrypted",
            "Always true. A member outside the primary region needs a `kms_key_id` of its own region.",
            |_: &Aurora| true,
        ),
        Field::number(
            "backup_retention_period",
            "Days of automated backups, at most 35.",
            |one: &Aurora| one.backup_retention_period.get(),
        ),
        Field::new(
            "enable_global_write_forwarding",
            Type::Bool,
            "True in a secondary region, whose writes go to the one writer. Null elsewhere: omit the \
             argument.",
            |one: &Aurora| (one.role == RegionRole::Secondary).then_some(true),
        ),
        Field::text(
            "storage_type",
            "Always null, for Aurora Standard: AWS does not return the name.",
            null,
        ),
        Field::number("allocated_storage", "Always null: Aurora allocates by itself.", null),
        Field::number("iops", "Always null: Aurora takes none.", null),
        Field::text(
            "db_cluster_instance_class",
            "Always null: the instances have the class.",
            null,
        ),
    ]
}

fn instance() -> Vec<Field<AuroraInstance>> {
    vec![
        Field::text("engine", "Always `aurora-postgresql`.", |_: &AuroraInstance| AURORA_ENGINE),
        Field::text(
            "instance_class",
            "Memory-optimised, as a global database demands, such as `db.r5.4xlarge`.",
            |one: &AuroraInstance| one.instance_class.clone(),
        ),
        Field::number(
            "promotion_tier",
            "0 for what can be the writer, 15 for replicas, which are smaller.",
            |one: &AuroraInstance| one.promotion_tier,
        ),
        Field::number("vcpus", "vCPUs of the class.", |one: &AuroraInstance| one.vcpus),
        Field::number("memory_gib", "Memory of the class in GiB.", |one: &AuroraInstance| {
            gib(one.memory)
        }),
        Field::number(
            "max_connections",
            "Value for the parameter `max_connections` of the instance's `aws_db_parameter_group`: \
             PostgreSQL's default for the class.",
            |one: &AuroraInstance| one.max_connections,
        ),
    ]
}

fn global_datastore() -> Vec<Field<Cache>> {
    vec![
        Field::text("cache_node_type", "Node type of every member.", |one: &Cache| {
            one.node_type.clone()
        }),
        Field::text("engine_version", "Engine version of every member.", |one: &Cache| {
            one.engine.version().to_owned()
        }),
        Field::number("num_node_groups", "Shards of every member.", |one: &Cache| {
            one.topology.num_node_groups()
        }),
        Field::flag(
            "automatic_failover_enabled",
            "Within each region; a failover between regions is made by hand.",
            |one: &Cache| one.topology.automatic_failover_enabled(),
        ),
    ]
}

fn replication() -> Vec<Field<Replication>> {
    vec![
        Field::map(
            "object_storage",
            "The buckets that every region holds, by the names of `object_storage`.",
            bucket(),
            |one: &Replication| &one.object_storage,
        ),
        Field::object(
            "vector_database",
            "Backup and restore of Weaviate, which replicates nothing between regions.",
            vector_database(),
            |one: &Replication| one.vector_database.as_ref(),
        ),
    ]
}

fn bucket() -> Vec<Field<BucketReplication>> {
    let source = |one: &BucketReplication| one.replicates.then_some("Enabled");
    vec![
        Field::text(
            "versioning_status",
            "`versioning_configuration.status` of `aws_s3_bucket_versioning`: always `Enabled`, which \
             replication needs on both sides.",
            |_: &BucketReplication| "Enabled",
        ),
        Field::text(
            "rule_status",
            "`rule.status` of `aws_s3_bucket_replication_configuration`, one rule for each other region. \
             Null in a `read_only` region, which only receives: make no configuration.",
            source,
        ),
        Field::text(
            "delete_marker_replication_status",
            "`rule.delete_marker_replication.status`, so that what is deleted is deleted everywhere. Null \
             where there is no rule.",
            source,
        ),
    ]
}

fn vector_database() -> Vec<Field<VectorBackup>> {
    vec![
        Field::text(
            "backup_module",
            "Weaviate's module: `backup-s3`.",
            |_: &VectorBackup| "backup-s3",
        ),
        Field::text(
            "bucket",
            "The bucket of `object_storage` that holds the backups (`BACKUP_S3_BUCKET`); it is replicated.",
            |one: &VectorBackup| one.bucket.clone(),
        ),
        Field::flag(
            "backs_up",
            "Whether this region makes the backups: the primary.",
            |one: &VectorBackup| one.backs_up,
        ),
        Field::flag(
            "restores",
            "Whether this region restores them: all others.",
            |one: &VectorBackup| one.restores,
        ),
        Field::number(
            "node_count",
            "Servers of the cluster: a backup is restored on as many as it was made on, so every region \
             has the same.",
            |one: &VectorBackup| one.node_count,
        ),
        Field::number(
            "volume_gib",
            "Volumes of all servers in GiB, the most a backup can hold.",
            |one: &VectorBackup| one.volume_gib,
        ),
    ]
}
