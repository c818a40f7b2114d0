//! The input `current`: what runs, in the shape of a plan, so that a plan can be given back.

use super::parts::{COUNT, large, small, text};
use crate::provider::input::Inputs;
use crate::provider::plan::fields;
use crate::sizing::{
    Bounds, Current, CurrentBroker, CurrentCache, CurrentDatabase, CurrentNodeGroup, CurrentServer,
    CurrentVectorDatabase, CurrentVolume,
};
use crate::tfplugin::{Attribute, AttributeType, Nesting, Type, Value};

/// The largest RDS volume (R1.1), and more nodes than a group can have (R2.3).
const STORAGE: Bounds = Bounds { min: 20, max: 65_536 };
const NODES: Bounds = Bounds { min: 0, max: 450 };
/// The largest EBS volume (R5.1).
const VOLUME: Bounds = Bounds { min: 1, max: 65_536 };
const IOPS: Bounds = Bounds { min: 0, max: 256_000 };
const THROUGHPUT: Bounds = Bounds { min: 0, max: 4_000 };
/// More than EKS takes (R2.4).
const INSTANCE_TYPES: usize = 20;

/// What runs.
pub fn inputs() -> Inputs<Current> {
    Inputs::<Current>::new()
        .object("database", "The RDS instance and its read replicas.", database(), |current| {
            current.database.get_or_insert_default()
        })
        .map(
            "node_groups",
            "Node groups that run, by their names in the plan.",
            node_group(),
            in_order,
            |current| &mut current.node_groups,
        )
        .map(
            "servers",
            "Servers that run, by their names in the plan.",
            server(),
            |_| Ok(()),
            |current| &mut current.servers,
        )
        .object("cache", "The ElastiCache replication group.", cache(), |current| {
            current.cache.get_or_insert_default()
        })
        .object("vector_database", "The Weaviate servers.", vector_database(), |current| {
            current.vector_database.get_or_insert_default()
        })
        .object("message_broker", "The RabbitMQ broker.", broker(), |current| {
            current.message_broker.get_or_insert_default()
        })
        .and(super::assessed::inputs())
}

/// Attributes that only a whole plan has.
const OF_A_PLAN: [&str; 3] = ["organizations", "tier", "summary"];

/// `current` without the attributes that a plan has and `current` does not ask for, so that an object
/// that no core converts can be a plan or a part of one.
pub fn without_outputs(current: &Value) -> Value {
    let (kept, outputs) = (inputs().attributes(), fields::fields().attributes());
    let pruned = prune(current, &kept, &outputs);
    let is_plan = OF_A_PLAN.iter().all(|name| current.get(name).is_some());
    match pruned {
        Value::Map(mut parts) if is_plan => {
            parts.retain(|name, _| kept.iter().any(|one| one.name == *name));
            Value::Map(parts)
        }
        other => other,
    }
}

fn prune(value: &Value, kept: &[Attribute], outputs: &[Attribute]) -> Value {
    let Some(parts) = value.as_map() else { return value.clone() };
    let named = |all: &'_ [Attribute], name: &str| all.iter().position(|one| one.name == name);
    let part = |(name, part): (&String, &Value)| {
        let output = named(outputs, name).map(|at| &outputs[at].ty);
        let Some(kept) = named(kept, name).map(|at| &kept[at].ty) else {
            return output.is_none().then(|| (name.clone(), part.clone()));
        };
        let pruned = match (kept, output) {
            (
                AttributeType::Nested(Nesting::Single, kept),
                Some(AttributeType::Nested(_, outputs)),
            ) => prune(part, kept, outputs),
            (
                AttributeType::Nested(Nesting::Map, kept),
                Some(AttributeType::Nested(_, outputs)),
            ) => match part.as_map() {
                Some(elements) => Value::object(
                    elements.iter().map(|(key, one)| (key.clone(), prune(one, kept, outputs))),
                ),
                None => part.clone(),
            },
            _ => part.clone(),
        };
        Some((name.clone(), pruned))
    };
    Value::object(parts.iter().filter_map(part))
}

fn database() -> Inputs<CurrentDatabase> {
    Inputs::<CurrentDatabase>::new()
        .and(text(
            "engine_version",
            "Version of PostgreSQL, such as `15.4`. It stays unless `database_engine_version` says \
             otherwise.",
            |one| &mut one.engine_version,
        ))
        .and(text(
            "instance_class",
            "DB instance class. It stays as long as it fits.",
            |one: &mut CurrentDatabase| &mut one.instance_class,
        ))
        .and(large(
            "allocated_storage",
            "Storage that is allocated now, in whole GiB. The plan never has less, and \
             grows it by no less than AWS accepts (R1.12).",
            STORAGE,
            |one: &mut CurrentDatabase| &mut one.allocated_storage,
        ))
        .and(text("storage_type", "Type of the storage.", |one| &mut one.storage_type))
        .and(small("iops", "IOPS that are provisioned.", IOPS, |one| &mut one.iops))
        .and(small("storage_throughput", "Throughput in MiB/s.", THROUGHPUT, |one| {
            &mut one.storage_throughput
        }))
        .optional("multi_az", Type::Bool, "Whether there is a standby.", |one, given| {
            one.multi_az = Some(given.truth()?);
            Ok(())
        })
        .and(small("replica_count", "Read replicas.", COUNT, |one: &mut CurrentDatabase| {
            &mut one.replica_count
        }))
        .and(text("replica_instance_class", "DB instance class of the read replicas.", |one| {
            &mut one.replica_instance_class
        }))
}

fn node_group() -> Inputs<CurrentNodeGroup> {
    Inputs::<CurrentNodeGroup>::new()
        .optional(
            "instance_types",
            Type::list(Type::String),
            "EC2 instance types, in their order. They stay while the pods fit on the smallest.",
            |group, given| {
                group.instance_types = given.names()?;
                match group.instance_types.len() <= INSTANCE_TYPES {
                    true => Ok(()),
                    false => {
                        Err(given.must(format!("must have at most {INSTANCE_TYPES} types (R2.4)")))
                    }
                }
            },
        )
        .and(text("ami_type", "AMI type.", |group| &mut group.ami_type))
        .and(text("capacity_type", "`ON_DEMAND` or `SPOT`.", |group| &mut group.capacity_type))
        .and(large("disk_size", "Disk of a node in whole GiB.", VOLUME, |group| {
            &mut group.disk_size
        }))
        .and(small("min_size", SIZE, NODES, |group| &mut group.min_size))
        .and(small("desired_size", SIZE, NODES, |group| &mut group.desired_size))
        .and(small("max_size", SIZE, NODES, |group| &mut group.max_size))
}

const SIZE: &str = "Current value of the node group.";

fn server() -> Inputs<CurrentServer> {
    let volume = large("volume_size", "Size in whole GiB.", VOLUME, |one: &mut CurrentServer| {
        &mut one.root_volume_size
    });
    Inputs::<CurrentServer>::new()
        .and(text("instance_type", "EC2 instance type. It stays as long as it fits.", |one| {
            &mut one.instance_type
        }))
        .and(small("count", "Number of servers.", COUNT, |one| &mut one.count))
        .object("root_block_device", "The root volume.", volume, |one| one)
}

fn cache() -> Inputs<CurrentCache> {
    Inputs::<CurrentCache>::new()
        .and(text("engine", "`redis` or `valkey`.", |one| &mut one.engine))
        .and(text(
            "engine_version",
            "Major and minor version. It stays unless `cache_engine_version` says otherwise.",
            |one: &mut CurrentCache| &mut one.engine_version,
        ))
        .and(text("node_type", "Node type. It stays as long as it fits.", |one| &mut one.node_type))
        .and(small("num_node_groups", "Shards, in cluster mode.", COUNT, |one| {
            &mut one.num_node_groups
        }))
        .and(small(
            "replicas_per_node_group",
            "Replicas per shard, in cluster mode.",
            COUNT,
            |one| &mut one.replicas_per_node_group,
        ))
        .and(small("num_cache_clusters", "Nodes, without cluster mode.", COUNT, |one| {
            &mut one.num_cache_clusters
        }))
}

fn vector_database() -> Inputs<CurrentVectorDatabase> {
    let volume = Inputs::<CurrentVolume>::new()
        .and(large("size", "Size in whole GiB. It never shrinks.", VOLUME, |one| &mut one.size))
        .and(small("iops", "IOPS.", IOPS, |one: &mut CurrentVolume| &mut one.iops))
        .and(small("throughput", "Throughput in MiB/s.", THROUGHPUT, |one| &mut one.throughput));
    Inputs::<CurrentVectorDatabase>::new()
        .and(text("instance_type", "EC2 instance type. It stays as long as it fits.", |one| {
            &mut one.instance_type
        }))
        .and(small("count", "Number of servers.", COUNT, |one| &mut one.count))
        .object("ebs_volume", "The volume of each server.", volume, |one| &mut one.volume)
}

fn broker() -> Inputs<CurrentBroker> {
    Inputs::<CurrentBroker>::new()
        .and(text(
            "engine_version",
            "Major and minor version. It stays unless `message_broker_engine_version` says \
             otherwise.",
            |one: &mut CurrentBroker| &mut one.engine_version,
        ))
        .and(text("host_instance_type", "Instance type. It stays as long as it fits.", |one| {
            &mut one.host_instance_type
        }))
        .and(text("deployment_mode", "Deployment mode.", |one| &mut one.deployment_mode))
}

fn in_order(group: &CurrentNodeGroup) -> Result<(), &'static str> {
    let (min, desired, max) = (group.min_size, group.desired_size, group.max_size);
    let ordered =
        |low: Option<u32>, high: Option<u32>| low.zip(high).is_none_or(|(low, high)| low <= high);
    match ordered(min, desired) && ordered(desired, max) && ordered(min, max) {
        true => Ok(()),
        false => Err("must have min_size <= desired_size <= max_size (R2.1)"),
    }
}
