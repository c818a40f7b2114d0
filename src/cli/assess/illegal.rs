//! Arguments of the state or plan that AWS refuses, by rule.

use serde_json::{Value as Json, json};

use super::resources::Resource;
use crate::aws::check::{self, Broker, DbInstance, NodeGroup, ReplicationGroup, Task, Volume};
use crate::aws::{Catalogue, Violation};

/// A rule that a resource breaks.
#[derive(Debug)]
pub struct Illegal {
    /// The resource.
    pub address: String,
    /// The rule.
    pub violation: Violation,
}

/// Every rule that is broken. What only a new resource must keep, such as a version that can be created or
/// a type that is sold, is no fault of one that runs.
pub fn faults(resources: &[Resource], region: Option<&str>) -> Vec<Illegal> {
    let region = region.unwrap_or("us-east-1");
    let of = |one: &Resource| {
        let violations = violations(one, region).into_iter();
        let counts = violations.filter(|one| !OF_NEW_ONES.contains(&one.rule));
        let address = one.address.clone();
        counts
            .map(move |violation| Illegal { address: address.clone(), violation })
            .collect::<Vec<_>>()
    };
    resources.iter().flat_map(of).collect()
}

/// Versions, types and regions that can be created.
const OF_NEW_ONES: [&str; 10] =
    ["R1.13", "R1.15", "R1.16", "R3.5", "R3.7", "R3.9", "R4.2", "R4.9", "R5.7", "R5.8"];

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
    let catalogue = Catalogue::embedded();
    let small = |name: &str| one.number(name).and_then(|number| u32::try_from(number).ok());
    let size = |name: &str| one.number(name).unwrap_or(0);
    match one.kind.as_str() {
        "aws_db_instance"
            if one.text("engine") == Some("postgres")
                && one.text("replicate_source_db").is_none() =>
        {
            check::db_instance(
                catalogue,
                &DbInstance {
                    region,
                    engine: "postgres",
                    instance_class: one.text("instance_class").unwrap_or_default(),
                    storage_type: one.text("storage_type"),
                    allocated_storage: size("allocated_storage"),
                    max_allocated_storage: one.number("max_allocated_storage"),
                    iops: small("iops").filter(|_| !is_baseline(one)),
                    storage_throughput: small("storage_throughput").filter(|_| !is_baseline(one)),
                    backup_retention_period: small("backup_retention_period"),
                    ..DbInstance::default()
                },
            )
        }
        "aws_eks_node_group" => node_group(one, region),
        "aws_elasticache_replication_group" => replication_group(one, region),
        "aws_ebs_volume" => check::volume(
            catalogue,
            &Volume {
                volume_type: one.text("type"),
                size: size("size"),
                iops: small("iops").filter(|_| one.text("type") != Some("gp2")),
                throughput: small("throughput"),
                ..Volume::default()
            },
        ),
        "aws_ecs_task_definition" => task(one),
        "aws_mq_broker" if one.text("engine_type") == Some("RabbitMQ") => check::broker(
            catalogue,
            &Broker {
                region,
                engine_type: "RabbitMQ",
                engine_version: one.text("engine_version").unwrap_or_default(),
                host_instance_type: one.text("host_instance_type").unwrap_or_default(),
                deployment_mode: one.text("deployment_mode").unwrap_or("SINGLE_INSTANCE"),
                auto_minor_version_upgrade: one
                    .truth("auto_minor_version_upgrade")
                    .unwrap_or(false),
                ..Broker::default()
            },
        ),
        _ => Vec::new(),
    }
}

/// Whether a state shows what gp3 includes below 400 GiB, which a configuration must not name.
fn is_baseline(one: &Resource) -> bool {
    let limits = &Catalogue::embedded().limits().rds;
    one.text("storage_type") == Some("gp3")
        && one.number("allocated_storage").is_some_and(|gib| gib < limits.gp3_striped_from_gib)
        && one.number("iops").is_none_or(|iops| iops == u64::from(limits.gp3_small_iops))
        && one.text("arn").is_some()
}

/// A task for Fargate whose size is given in units and MiB: `1 vCPU` is AWS's to read.
fn task(one: &Resource) -> Vec<Violation> {
    let kinds = one.values.get("requires_compatibilities").and_then(Json::as_array);
    let is_fargate = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "FARGATE"));
    let units =
        |name: &str| one.text(name).filter(|text| text.bytes().all(|one| one.is_ascii_digit()));
    match (units("cpu"), units("memory")) {
        (Some(cpu), Some(memory)) if is_fargate => {
            let task = Task { cpu, memory, network_mode: one.text("network_mode") };
            check::task(Catalogue::embedded(), &task)
        }
        _ => Vec::new(),
    }
}

fn node_group(one: &Resource, region: &str) -> Vec<Violation> {
    let block = one.block("scaling_config");
    let size = |name: &str| {
        let number = block.and_then(|block| block.get(name)).and_then(Json::as_u64);
        number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
    };
    let types = one.values.get("instance_types").and_then(Json::as_array);
    let types: Vec<&str> = types.into_iter().flatten().filter_map(Json::as_str).collect();
    check::node_group(
        Catalogue::embedded(),
        &NodeGroup {
            region,
            instance_types: &types,
            min_size: size("min_size"),
            max_size: size("max_size"),
            desired_size: size("desired_size"),
            ..NodeGroup::default()
        },
    )
}

fn replication_group(one: &Resource, region: &str) -> Vec<Violation> {
    let small = |name: &str| {
        let number = one.values.get(name).and_then(Json::as_u64);
        number.and_then(|number| u32::try_from(number).ok())
    };
    let mode = one.truth("cluster_enabled").unwrap_or_else(|| {
        one.text("parameter_group_name").is_some_and(|name| name.contains("cluster.on"))
    });
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
