//! What the calculator says, and what holds data.

use super::calculator::calculator;
use crate::aws::ebs::Volume;
use crate::provider::convert::gib;
use crate::provider::field::Field;
use crate::sizing::Plan;
use crate::sizing::deployment::{Database, MessageBroker, VectorDatabase};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Vec<Field<Plan>> {
    vec![
        Field::object(
            "calculator",
            "The guide's calculator verbatim, floors and fractions included and without headroom, for \
             one cell's workload.",
            calculator(),
            |plan: &Plan| Some(&plan.calculator),
        ),
        Field::object(
            "database",
            "Arguments of `aws_db_instance` and its read replicas. Null for development, where \
             PostgreSQL runs on the one server, and with `region_role`, where `aurora` stands in its place.",
            database(),
            |plan: &Plan| plan.deployment.database.as_ref(),
        ),
        Field::object(
            "cache",
            "Arguments of `aws_elasticache_replication_group`. Null for development, where Redis runs on \
             the one server. In a region that follows a primary one, what AWS takes from there is null.",
            super::cache::fields(),
            |plan: &Plan| plan.deployment.cache.as_ref(),
        ),
        Field::object(
            "vector_database",
            "Weaviate servers: arguments of `aws_instance` and `aws_ebs_volume`. Null for development and \
             small.",
            vector_database(),
            |plan: &Plan| plan.deployment.vector_database.as_ref(),
        ),
        Field::object(
            "message_broker",
            "Arguments of `aws_mq_broker`. Null for development and small.",
            message_broker(),
            |plan: &Plan| plan.deployment.message_broker.as_ref(),
        ),
        Field::new(
            "object_storage",
            Type::map(Type::Number),
            "Expected size of each S3 bucket (`data`, `reports`, `backups`, `logs`) in whole GiB. \
             Information: S3 takes no size. Empty for development.",
            |plan: &Plan| {
                let buckets = plan.deployment.object_storage.iter();
                Value::object(buckets.map(|(name, gib)| (name, Value::from(*gib))))
            },
        ),
    ]
}

fn database() -> Vec<Field<Database>> {
    let mut fields = database_class();
    fields.extend(database_storage());
    fields.extend(database_operation());
    fields
}

fn database_class() -> Vec<Field<Database>> {
    vec![
        Field::text("engine", "Always `postgres`.", |one: &Database| one.engine),
        Field::text(
            "engine_version",
            "Major version only, so that AWS chooses the minor version.",
            |one: &Database| one.engine_version.clone(),
        ),
        Field::text(
            "instance_class",
            "DB instance class, such as `db.m5.xlarge`.",
            |one: &Database| one.instance_class.clone(),
        ),
        Field::number("vcpus", "vCPUs of the class.", |one: &Database| one.vcpus),
        Field::number(
            "memory_gib",
            "Memory of the class in GiB.",
            |one: &Database| gib(one.memory),
        ),
    ]
}

fn database_storage() -> Vec<Field<Database>> {
    vec![
        Field::number("allocated_storage", "Storage in whole GiB.", |one: &Database| {
            one.storage.allocated_storage()
        }),
        Field::number(
            "max_allocated_storage",
            "Ceiling of storage autoscaling in whole GiB, at least 126 % of `allocated_storage` where \
             AWS's limit leaves room. Null where no ceiling is legal: omit the argument.",
            |one: &Database| one.storage.max_allocated_storage(),
        ),
        Field::text("storage_type", "`gp3` or `io2`.", |one: &Database| {
            one.storage.storage_type().as_str()
        }),
        Field::number(
            "iops",
            "IOPS to provision. Null where AWS's free baseline is enough, and then AWS refuses or \
             ignores a value: omit the argument.",
            |one: &Database| one.storage.iops(),
        ),
        Field::number(
            "storage_throughput",
            "Throughput to provision in MiB/s, for gp3 only. Null to omit the argument.",
            |one: &Database| one.storage.storage_throughput(),
        ),
        Field::number(
            "provisioned_iops",
            "IOPS that the volume provides: `iops`, or the baseline where that is null.",
            |one: &Database| one.storage.provisioned_iops(),
        ),
        Field::number(
            "effective_iops",
            "IOPS that the instance class can use of them.",
            |one: &Database| one.storage.effective_iops(),
        ),
    ]
}

fn database_operation() -> Vec<Field<Database>> {
    vec![
        Field::flag("multi_az", "Whether a standby runs in another zone.", |one: &Database| {
            one.multi_az
        }),
        Field::number(
            "backup_retention_period",
            "Days of automated backups, at most 35.",
            |one: &Database| one.backup_retention_period.get(),
        ),
        Field::number(
            "long_term_backup_days",
            "Days to keep backups with AWS Backup (`lifecycle.delete_after`) where the guide asks for more \
             than 35. Null otherwise.",
            |one: &Database| one.long_term_backup_days,
        ),
        Field::number("replica_count", "Read replicas.", |one: &Database| one.replica_count),
        Field::text(
            "replica_instance_class",
            "DB instance class of the read replicas, one size below the primary. Null without replicas.",
            |one: &Database| one.replica_instance_class.clone(),
        ),
        Field::number(
            "max_connections",
            "Value for the parameter `max_connections`: PostgreSQL's default for the class, set explicitly \
             so that alarms can rely on it.",
            |one: &Database| one.max_connections,
        ),
        Field::number(
            "connection_pool_size",
            "Connections of the PgBouncer pool. Null where the guide prints none.",
            |one: &Database| one.connection_pool_size,
        ),
    ]
}

fn vector_database() -> Vec<Field<VectorDatabase>> {
    vec![
        Field::text("instance_type", "EC2 instance type.", |one: &VectorDatabase| {
            one.instance_type.clone()
        }),
        Field::number("count", "Servers.", |one: &VectorDatabase| one.count),
        Field::object("volume", "One EBS volume per server.", volume(), |one: &VectorDatabase| {
            Some(&one.volume)
        }),
        Field::new(
            "zone_of",
            Type::list(Type::Number),
            "For each server the ordinal of its availability zone, counted from 0; the volume must be in \
             the same zone.",
            |one: &VectorDatabase| Value::list(one.zone_of.iter().copied()),
        ),
    ]
}

fn volume() -> Vec<Field<Volume>> {
    vec![
        Field::text("type", "Always `gp3`.", |one: &Volume| one.volume_type()),
        Field::number("size", "Size in whole GiB.", |one: &Volume| one.size()),
        Field::number("iops", "IOPS, within the instance's EBS ceiling.", |one: &Volume| {
            one.iops()
        }),
        Field::number(
            "throughput",
            "Throughput in MiB/s, within the instance's EBS ceiling.",
            |one: &Volume| one.throughput(),
        ),
    ]
}

fn message_broker() -> Vec<Field<MessageBroker>> {
    vec![
        Field::text("engine_type", "Always `RabbitMQ`.", |one: &MessageBroker| one.0.engine_type()),
        Field::text("engine_version", "Major and minor version.", |one: &MessageBroker| {
            one.0.engine_version().to_owned()
        }),
        Field::text("host_instance_type", "Such as `mq.m5.large`.", |one: &MessageBroker| {
            one.0.host_instance_type().to_owned()
        }),
        Field::text(
            "deployment_mode",
            "`CLUSTER_MULTI_AZ`, or `SINGLE_INSTANCE`.",
            |one: &MessageBroker| one.0.deployment_mode().as_str(),
        ),
        Field::flag(
            "auto_minor_version_upgrade",
            "Always true: AWS refuses RabbitMQ brokers without it.",
            |one: &MessageBroker| one.0.auto_minor_version_upgrade(),
        ),
        Field::number(
            "broker_count",
            "Brokers that the deployment mode makes: 3 for a cluster. Not an argument.",
            |one: &MessageBroker| one.0.nodes(),
        ),
    ]
}
