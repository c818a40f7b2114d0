//! Arguments of the state or plan that AWS refuses, by rule.

use serde_json::{Value as Json, json};

use super::changes;
use super::components::{cluster_mode, is_known_version, is_rabbit};
use super::resources::Resource;
use crate::aws::check::{self, Broker, DbInstance, NodeGroup, ReplicationGroup, Task, Volume};
use crate::aws::{Catalogue, Violation, major_and_minor};

/// A rule that a resource breaks.
#[derive(Debug)]
pub struct Illegal {
    /// The resource.
    pub address: String,
    /// The rule.
    pub violation: Violation,
}

/// Every rule that is broken, by what is known. What only a new resource must keep, such as a version that
/// can be created or a type that is sold, is no fault of one that runs.
pub fn faults(resources: &[Resource], region: Option<&str>) -> Vec<Illegal> {
    let region = region.unwrap_or("us-east-1");
    let of = |one: &Resource| {
        let violations = violations(one, region).into_iter();
        let counts = violations.filter(|fault| counts(one, fault)).chain(changes::refused(one));
        let address = one.address.clone();
        counts
            .map(move |violation| Illegal { address: address.clone(), violation })
            .collect::<Vec<_>>()
    };
    resources.iter().flat_map(of).collect()
}

/// Types, versions and regions that can be created; of some there is no data.
const OF_NEW_ONES: [&str; 9] =
    ["R1.13", "R1.15", "R1.16", "R3.5", "R3.7", "R3.9", "R4.9", "R5.7", "R5.8"];
/// What depends on how large the storage is, and of what type.
const OF_STORAGE: [&str; 8] = [
    "storage_type",
    "type",
    "size",
    "allocated_storage",
    "max_allocated_storage",
    "iops",
    "storage_throughput",
    "throughput",
];

/// Whether it is a fault of what is known: a version that nothing runs any more is one of a new broker alone.
fn counts(one: &Resource, fault: &Violation) -> bool {
    let has = |name: &str| {
        let value = one.values.get(name).or_else(|| one.block("scaling_config")?.get(name));
        value.is_some_and(|value| !value.is_null())
    };
    let storage = match one.kind.as_str() {
        "aws_db_instance" => Some(["allocated_storage", "storage_type"]),
        "aws_ebs_volume" => Some(["size", "type"]),
        _ => None,
    };
    let of_storage = OF_STORAGE.contains(&fault.subject.as_str());
    let sized = || storage.is_none_or(|names| names.into_iter().all(has));
    let gone = || one.exists && !is_known_version(&fault.value);
    let of_new_one = OF_NEW_ONES.contains(&fault.rule) || (fault.rule == "R4.2" && gone());
    !of_new_one
        && (one.kind == "aws_ecs_task_definition" || has(&fault.subject))
        && (!of_storage || sized())
}

/// For a person.
pub fn sentences(faults: &[Illegal]) -> Vec<String> {
    faults.iter().map(|one| format!("{}: {}", one.address, one.violation)).collect()
}

/// For a machine.
pub fn json(faults: &[Illegal]) -> Json {
    let one = |fault: &Illegal| {
        let Violation { rule, subject, value, .. } = &fault.violation;
        let (address, text) = (&fault.address, fault.violation.to_string());
        json!({ "address": address, "rule": rule, "argument": subject, "value": value, "text": text })
    };
    faults.iter().map(one).collect()
}

fn violations(one: &Resource, region: &str) -> Vec<Violation> {
    match one.kind.as_str() {
        "aws_db_instance"
            if one.text("engine") == Some("postgres") && !one.has("replicate_source_db") =>
        {
            db_instance(one, region)
        }
        "aws_eks_node_group" => node_group(one, region),
        "aws_elasticache_replication_group" => replication_group(one, region),
        "aws_ebs_volume" => check::volume(
            Catalogue::embedded(),
            &Volume {
                volume_type: one.text("type"),
                size: one.number("size").unwrap_or(0),
                iops: one.small("iops").filter(|_| one.text("type") != Some("gp2")),
                throughput: one.small("throughput"),
                ..Volume::default()
            },
        ),
        "aws_ecs_task_definition" => task(one),
        "aws_mq_broker" if is_rabbit(one) => broker(one, region),
        _ => Vec::new(),
    }
}

fn db_instance(one: &Resource, region: &str) -> Vec<Violation> {
    let limits = &Catalogue::embedded().limits().rds;
    let gib = one.number("allocated_storage").unwrap_or(0);
    let striped = one.text("storage_type") == Some("gp3") && gib >= limits.gp3_striped_from_gib;
    // A zero stands for nothing but where gp3 has rates to set.
    let zero = |name: &str| one.values.get(name).and_then(Json::as_u64) == Some(0);
    let rate = |name: &str| match striped && zero(name) {
        true => Some(0),
        false => one.small(name).filter(|_| !is_baseline(one)),
    };
    check::db_instance(
        Catalogue::embedded(),
        &DbInstance {
            region,
            engine: "postgres",
            instance_class: one.text("instance_class").unwrap_or_default(),
            storage_type: one.text("storage_type"),
            allocated_storage: gib,
            max_allocated_storage: one.number("max_allocated_storage"),
            iops: rate("iops"),
            storage_throughput: rate("storage_throughput"),
            backup_retention_period: one.small("backup_retention_period"),
            ..DbInstance::default()
        },
    )
}

/// A task for Fargate whose size is given in units and MiB: `1 vCPU` is AWS's to read.
fn task(one: &Resource) -> Vec<Violation> {
    let kinds = one.values.get("requires_compatibilities").and_then(Json::as_array);
    let is_fargate = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "FARGATE"));
    match (one.digits("cpu"), one.digits("memory")) {
        (Some(cpu), Some(memory)) if is_fargate => {
            let task = Task { cpu, memory, network_mode: one.text("network_mode") };
            check::task(Catalogue::embedded(), &task)
        }
        _ => Vec::new(),
    }
}

fn broker(one: &Resource, region: &str) -> Vec<Violation> {
    let version = one.text("engine_version").map(major_and_minor).unwrap_or_default();
    let violations = check::broker(
        Catalogue::embedded(),
        &Broker {
            region,
            engine_type: "RabbitMQ",
            engine_version: &version,
            host_instance_type: one.text("host_instance_type").unwrap_or_default(),
            deployment_mode: one.text("deployment_mode").unwrap_or("SINGLE_INSTANCE"),
            auto_minor_version_upgrade: one.truth("auto_minor_version_upgrade").unwrap_or(false),
            ..Broker::default()
        },
    );
    // A version is not refused by a type that nobody named.
    let known = !version.is_empty() && one.text("host_instance_type").is_some();
    violations.into_iter().filter(|fault| fault.rule != "R4.2" || known).collect()
}

/// Whether what is there shows what gp3 includes below 400 GiB, which a configuration must not name.
fn is_baseline(one: &Resource) -> bool {
    let limits = &Catalogue::embedded().limits().rds;
    one.exists
        && one.text("storage_type") == Some("gp3")
        && one.number("allocated_storage").is_some_and(|gib| gib < limits.gp3_striped_from_gib)
        && one.number("iops").is_none_or(|iops| iops == u64::from(limits.gp3_small_iops))
}

/// What is not known of the sizes is between those that are.
fn node_group(one: &Resource, region: &str) -> Vec<Violation> {
    let block = one.block("scaling_config");
    let size = |name: &str| {
        let number = block.and_then(|block| block.get(name)).and_then(Json::as_u64);
        number.and_then(|number| u32::try_from(number).ok())
    };
    let (min, desired, max) = (size("min_size"), size("desired_size"), size("max_size"));
    let max_size = max.or(desired).or(min).unwrap_or(1);
    let min_size = min.or(desired).unwrap_or(0).min(min.unwrap_or(max_size));
    let types = one.texts("instance_types");
    check::node_group(
        Catalogue::embedded(),
        &NodeGroup {
            region,
            instance_types: &types,
            min_size,
            max_size,
            desired_size: desired.unwrap_or(min_size),
            ..NodeGroup::default()
        },
    )
}

fn replication_group(one: &Resource, region: &str) -> Vec<Violation> {
    // Here 0 is a number.
    let small = |name: &str| {
        let number = one.values.get(name).and_then(Json::as_u64);
        number.and_then(|number| u32::try_from(number).ok())
    };
    let mode = cluster_mode(one);
    check::replication_group(
        Catalogue::embedded(),
        &ReplicationGroup {
            region,
            engine: one.text("engine"),
            engine_version: one.text("engine_version"),
            node_type: one.text("node_type"),
            parameter_group_name: one.text("parameter_group_name"),
            num_node_groups: small("num_node_groups").filter(|_| mode),
            replicas_per_node_group: small("replicas_per_node_group").filter(|_| mode),
            num_cache_clusters: small("num_cache_clusters").filter(|_| !mode),
            automatic_failover_enabled: one.truth("automatic_failover_enabled").unwrap_or(false),
            multi_az_enabled: one.truth("multi_az_enabled").unwrap_or(false),
            transit_encryption_enabled: one.truth("transit_encryption_enabled"),
            at_rest_encryption_enabled: one.truth("at_rest_encryption_enabled"),
            snapshot_retention_limit: small("snapshot_retention_limit"),
            ..ReplicationGroup::default()
        },
    )
}
