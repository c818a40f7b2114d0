//! What the calculator says, and what holds data.

use super::calculator::calculator;
use super::omit::omits;
use crate::aws::ebs::Volume;
use crate::aws::rds::Storage;
use crate::provider::convert::{decimal, gib};
use crate::provider::doc::Doc;
use crate::provider::field::Fields;
use crate::sizing::deployment::{Database, VectorDatabase};
use crate::sizing::{AnswerPart, Plan};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .object(
            "calculator",
            "The results of the guide's formulas for the workload of one cell, with their \
             minimums (floors), without rounding and without `headroom`. Null for a guide that lacks \
             one of these quantities.",
            calculator(),
            |plan| plan.calculator.as_ref(),
        )
        .plain(
            "demand",
            Type::map(Type::Number),
            "Every quantity of a guide of your own, such as `web.vcpus`, for the workload of one cell, with \
             floors and without `headroom`. Empty for the embedded guide, whose quantities are `calculator`.",
            |plan| {
                let all = plan.demand.iter();
                Value::object(all.map(|(name, amount)| (name, decimal(*amount).into())))
            },
        )
        .null_where(omits(AnswerPart::Calculator))
        .and(components())
}

fn components() -> Fields<Plan> {
    Fields::<Plan>::new()
        .object(
            "database",
            "Arguments of `aws_db_instance` and its read replicas. Null for development, \
             where PostgreSQL runs in a container, and with `region_role`, where `aurora` is \
             used instead.",
            database(),
            |plan| plan.deployment.database.as_ref(),
        )
        .object(
            "cache",
            "Arguments of `aws_elasticache_replication_group`. Null for development, where \
             Redis runs in a container. In a secondary or read-only region, arguments that AWS \
             copies from the primary region are null.",
            super::cache::fields(),
            |plan| plan.deployment.cache.as_ref(),
        )
        .object(
            "vector_database",
            "Weaviate servers: arguments of `aws_instance` and `aws_ebs_volume`. Null for \
             development and small.",
            vector_database(),
            |plan| plan.deployment.vector_database.as_ref(),
        )
        .object(
            "message_broker",
            "Arguments of `aws_mq_broker`. Null for development and small.",
            super::message_broker::fields(),
            |plan| plan.deployment.message_broker.as_ref(),
        )
        .plain(
            "object_storage",
            Type::map(Type::Number),
            "Expected size of each S3 bucket in whole GiB, by the guide's own names (`data`, `reports`, \
             `backups`, `logs` in the embedded guide). For information: a bucket has no size argument. Empty for \
             development.",
            |plan| {
                let buckets = plan.deployment.object_storage.iter();
                Value::object(buckets.map(|(name, gib)| (name, Value::from(*gib))))
            },
        )
}

fn database() -> Fields<Database> {
    database_class().and(database_storage()).and(database_operation()).and(replica_storage())
}

fn database_class() -> Fields<Database> {
    Fields::<Database>::new()
        .text("engine", "Always `postgres`.", |database| database.engine)
        .own_text(
            "engine_version",
            "Major version only, so that AWS chooses the minor version, unless \
             `database_engine_version` has a minor one.",
            |database| Some(&database.engine_version),
        )
        .own_text(
            "parameter_group_family",
            "`family` of an `aws_db_parameter_group`. Null for a version that AWS no longer creates.",
            |database| database.parameter_group_family.as_deref(),
        )
        .own_text("instance_class", "DB instance class, such as `db.m5.xlarge`.", |database| Some(&database.instance_class))
        .number("vcpus", "vCPUs of the class.", |database| database.vcpus)
        .number("memory_gib", "Memory of the class in GiB.", |database| gib(database.memory))
}

fn database_storage() -> Fields<Database> {
    Fields::<Database>::new()
        .number("allocated_storage", "Storage in whole GiB.", |database| {
            database.storage.allocated_storage()
        })
        .number(
            "max_allocated_storage",
            Doc::of(|facts| {
                let percent = facts.catalogue.limits().rds.autoscaling_percent;
                format!(
                    "Maximum of storage autoscaling in whole GiB, at least {percent} % of \
                     `allocated_storage` if AWS's limit allows it. Null, so omitted, if AWS \
                     accepts no maximum."
                )
            }),
            |database| database.storage.max_allocated_storage(),
        )
        .text("storage_type", "`gp3` or `io2`.", |database| {
            database.storage.storage_type().as_str()
        })
        .number(
            "iops",
            Doc::of(|facts| {
                format!(
                    "IOPS to provision. Null for gp3 below {} GiB, where AWS refuses a value: omit \
                     the argument. From there on always set, also where the free baseline is \
                     enough, since the AWS provider keeps an old value for a null.",
                    facts.catalogue.limits().rds.gp3_striped_from_gib
                )
            }),
            |database| database.storage.iops(),
        )
        .number(
            "storage_throughput",
            Doc::of(|facts| {
                format!(
                    "Throughput to provision in MiB/s, for gp3 from {} GiB on. Null elsewhere: omit \
                     the argument.",
                    facts.catalogue.limits().rds.gp3_striped_from_gib
                )
            }),
            |database| database.storage.storage_throughput(),
        )
        .number(
            "provisioned_iops",
            "IOPS that the volume provides: `iops`, or the baseline if that is null. Not an \
             argument.",
            |database| database.storage.provisioned_iops(),
        )
        .number(
            "effective_iops",
            "IOPS of these that the instance class sustains. Alarms watch a share of them. Not an argument.",
            |database| database.iops.sustained,
        )
        .number(
            "burst_iops",
            "IOPS of these that the instance class reaches for 30 minutes of a day. Not an argument.",
            |database| database.iops.burst,
        )
}

/// A replica inherits none of these from its source.
fn replica_storage() -> Fields<Database> {
    Fields::<Database>::new()
        .text(
            "replica_storage_type",
            "`storage_type` of the read replicas, which do not inherit it. Null if there are none.",
            |database| database.replica_storage.as_ref().map(|of| of.storage_type().as_str()),
        )
        .number(
            "replica_iops",
            "`iops` of the read replicas: what their class can use. Null where the argument is to be \
             omitted.",
            |database| database.replica_storage.as_ref().and_then(Storage::iops),
        )
        .number(
            "replica_effective_iops",
            "IOPS that the class of the read replicas sustains. Null if there are none. Not an argument.",
            |database| database.replica_iops.map(|iops| iops.sustained),
        )
        .number(
            "replica_storage_throughput",
            "`storage_throughput` of the read replicas. Null where the argument is to be omitted.",
            |database| database.replica_storage.as_ref().and_then(Storage::storage_throughput),
        )
        .number(
            "replica_max_allocated_storage",
            "`max_allocated_storage` of the read replicas. Null where the argument is to be omitted.",
            |database| database.replica_storage.as_ref().and_then(Storage::max_allocated_storage),
        )
}

fn database_operation() -> Fields<Database> {
    Fields::<Database>::new()
        .flag("storage_encrypted", "Always true.", |_| true)
        .flag("multi_az", "Whether there is a standby in another zone.", |database| {
            database.multi_az
        })
        .number("backup_retention_period", backup_days(), |database| {
            database.backup_retention_period.get()
        })
        .number("long_term_backup_days", long_term_backup_days(), |database| {
            database.long_term_backup_days
        })
        .number("replica_count", "Number of read replicas.", |database| database.replica_count)
        .own_text(
            "replica_instance_class",
            "DB instance class of the read replicas, one size below the primary. Null if \
             there are none.",
            |database| database.replica_instance_class.as_deref(),
        )
        .number(
            "max_connections",
            "Value for the parameter `max_connections`: PostgreSQL's default for the class, \
             as a number so that alarms can use it.",
            |database| database.max_connections,
        )
        .number(
            "connection_pool_size",
            "Connections of the PgBouncer pool. Null if the guide has none.",
            |database| database.connection_pool_size,
        )
}

fn vector_database() -> Fields<VectorDatabase> {
    Fields::<VectorDatabase>::new()
        .own_text("instance_type", "EC2 instance type.", |database| Some(&database.instance_type))
        .text("ami_type", super::compute::AMI_TYPE, |database| database.ami_type)
        .number("count", "Number of servers.", |database| database.count)
        .object(
            "ebs_volume",
            "Arguments of `aws_ebs_volume`, one for each server.",
            ebs_volume(),
            |database| Some(&database.volume),
        )
        .plain(
            "zone_of",
            Type::list(Type::Number),
            "For each server the index of its availability zone, from 0. Its volume must be \
             in the same zone.",
            |database| Value::list(database.zone_of.iter().copied()),
        )
        .number(
            "replication_factor",
            "Copies of each object: the replication factor of every Weaviate collection. Reads and \
             writes at consistency level QUORUM need a majority of them.",
            |database| database.replication_factor,
        )
        .number(
            "raft_bootstrap_expect",
            "Voters of the Raft group that keeps the schema, for `RAFT_BOOTSTRAP_EXPECT`: list as many \
             servers in `RAFT_JOIN`, the first ones.",
            |database| database.replication_factor,
        )
}

fn ebs_volume() -> Fields<Volume> {
    Fields::<Volume>::new()
        .text("type", "Always `gp3`.", |volume| volume.volume_type())
        .number("size", "Size in whole GiB.", |volume| volume.size())
        .number("iops", "IOPS, within the EBS limit of the instance.", |volume| volume.iops())
        .number(
            "throughput",
            "Throughput in MiB/s, within the EBS limit of the instance.",
            |volume| volume.throughput(),
        )
}

/// `backup_retention_period`.
pub fn backup_days() -> Doc {
    Doc::of(|facts| {
        let most = facts.catalogue.limits().rds.max_backup_retention_days;
        format!("Days of automated backups, at most {most}.")
    })
}

/// `long_term_backup_days`.
pub fn long_term_backup_days() -> Doc {
    Doc::of(|facts| {
        let most = facts.catalogue.limits().rds.max_backup_retention_days;
        format!(
            "Days to keep backups with AWS Backup (`lifecycle.delete_after`), if the guide \
             needs more than {most}. Null otherwise."
        )
    })
}
