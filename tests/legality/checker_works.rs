//! The checker finds what is broken: one value of a legal plan changed, one rule named.

use glsizing::tfplugin::{Number, Value};

use super::case::{Case, Place};
use super::checker::violations;

/// A legal plan of a kind.
fn plan(kind: &str) -> Value {
    let case = match kind {
        "development" => Case::of(1, 5, 100),
        "small" => Case::of(10, 100, 10_000),
        "medium" => Case::of(50, 500, 50_000),
        "fargate" => Case { platform: Some("ecs_fargate"), ..Case::of(50, 500, 50_000) },
        "large" => Case { basis: "tier", ..Case::of(1_000, 10_000, 1_000_000) },
        "bangkok" => Case {
            region: "ap-southeast-7".into(),
            architecture: "arm64",
            ..Case::of(50, 500, 50_000)
        },
        "primary" | "secondary" | "read_only" => {
            let role = super::case::ROLES.into_iter().find(|role| *role == kind).unwrap();
            let place = Some(Place { role, traffic: 25, takes_over: 0 });
            Case { place, ..Case::of(500, 5_000, 500_000) }
        }
        other => panic!("no plan is called {other}"),
    };
    case.read().unwrap()
}

/// The plan with the value at a path replaced; the path must be there.
fn with(plan: &Value, path: &str, new: &Value) -> Value {
    let Some((name, rest)) = path.split_once('.').or(Some((path, ""))) else { unreachable!() };
    match plan {
        Value::Map(parts) => {
            let mut parts = parts.clone();
            let old = parts.get(name).unwrap_or_else(|| panic!("no {name} in the plan"));
            let new = if rest.is_empty() { new.clone() } else { with(old, rest, new) };
            parts.insert(name.to_owned(), new);
            Value::Map(parts)
        }
        other => panic!("{other:?} has no {path}"),
    }
}

#[track_caller]
fn finds(kind: &str, changes: &[(&str, Value)], rule: &str) {
    let legal = plan(kind);
    assert_eq!(violations(&legal), [""; 0], "{kind} is legal");
    let broken = changes.iter().fold(legal, |plan, (path, new)| with(&plan, path, new));
    let found = violations(&broken);
    let named = found.iter().any(|one| one.split(' ').next() == Some(rule));
    assert!(named, "{changes:?} should break {rule}, found {found:?}");
}

fn number(text: &str) -> Value {
    Value::Number(text.parse::<Number>().unwrap())
}

#[test]
fn storage_rules() {
    let iops = |iops: u64, throughput: u64| {
        [("database.iops", Value::from(iops)), ("database.storage_throughput", throughput.into())]
    };
    let storage = "database.allocated_storage";
    finds("small", &[(storage, 70_000u64.into())], "R1.1");
    finds("small", &[(storage, 40_000u64.into())], "R1.2");
    finds("small", &[(storage, 200u64.into()), ("database.iops", 12_000u64.into())], "R1.3");
    finds("medium", &iops(3_000, 125), "R1.4");
    finds("medium", &iops(64_001, 4_000), "R1.4");
    finds("medium", &iops(14_000, 4_000), "R1.4");
    finds("medium", &[("database.iops", Value::Null)], "R1.5");
    finds("medium", &[("database.storage_throughput", Value::Null)], "R1.5");
    finds("large", &[("database.iops", Value::Null)], "R1.6");
    finds("large", &[("database.iops", 300_000u64.into())], "R1.6");
    finds("large", &[("region", "cn-north-1".into())], "R1.6");
    finds("large", &[("database.storage_throughput", 500u64.into())], "R1.8");
    finds("large", &[("database.effective_iops", 50_000u64.into())], "R1.10");
    finds("medium", &[("database.max_allocated_storage", 2_700u64.into())], "R1.11");
    finds("medium", &[("database.max_allocated_storage", Value::Null)], "R1.11");
}

#[test]
fn database_rules() {
    finds("medium", &[("database.instance_class", "db.m4.xlarge".into())], "R1.13");
    finds("medium", &[("database.engine_version", "13".into())], "R1.13");
    finds("medium", &[("database.vcpus", 16u64.into())], "R1.14");
    finds("medium", &[("region", "ap-southeast-5".into())], "R1.15");
    finds("medium", &[("architecture", "arm64".into())], "R1.15");
    finds("large", &[("database.backup_retention_period", 90u64.into())], "R1.20");
    finds("medium", &[("database.backup_retention_period", 0u64.into())], "R1.20");
    finds("medium", &[("database.replica_count", 16u64.into())], "R1.22");
    finds("medium", &[("database.replica_instance_class", Value::Null)], "R1.22");
    finds("medium", &[("database.replica_instance_class", "db.r5.24xlarge".into())], "R1.23");
    finds("medium", &[("database.max_connections", 5_000u64.into())], "R1.24");
    finds("large", &[("database.connection_pool_size", 9_000u64.into())], "R1.25");
}

#[test]
fn node_group_rules() {
    finds("medium", &[("node_groups.web.min_size", 5u64.into())], "R2.1");
    finds("medium", &[("node_groups.web.max_size", 451u64.into())], "R2.3");
    finds("medium", &[("node_groups.web.ami_type", "AL2_x86_64".into())], "R2.5");
    finds("medium", &[("node_groups.web.disk_size", 8u64.into())], "R2.6");
    finds("medium", &[("services.csrd_web.desired_count", 14u64.into())], "R2.7");
    finds("medium", &[("services.vcci_worker.max_capacity", 90u64.into())], "R2.7");
    finds("medium", &[("architecture", "arm64".into())], "R2.4");
    finds("medium", &[("region", "ap-southeast-5".into())], "R5.7");
    finds("development", &[("platform", "eks".into())], "R2.8");
}

#[test]
fn cache_rules() {
    finds("medium", &[("cache.replicas_per_node_group", Value::Null)], "R3.1");
    finds("medium", &[("cache.automatic_failover_enabled", false.into())], "R3.1");
    finds("medium", &[("cache.num_cache_clusters", 6u64.into())], "R3.1");
    finds("small", &[("cache.num_cache_clusters", 7u64.into())], "R3.2");
    finds("small", &[("cache.automatic_failover_enabled", true.into())], "R3.2");
    finds("small", &[("cache.multi_az_enabled", true.into())], "R3.3");
    finds("medium", &[("cache.num_node_groups", 46u64.into())], "R3.4");
    finds("medium", &[("cache.node_type", "cache.m3.large".into())], "R3.5");
    finds("medium", &[("region", "mx-central-1".into())], "R3.5");
    finds("medium", &[("cache.usable_memory_gib", number("37"))], "R3.6");
    finds("medium", &[("cache.engine_version", "7".into())], "R3.7");
    finds("medium", &[("cache.parameter_group_name", "default.redis7".into())], "R3.8");
    finds("medium", &[("cache.transit_encryption_enabled", false.into())], "R3.9");
}

#[test]
fn region_rules() {
    let class = "aurora.instances.main-0.instance_class";
    finds("primary", &[(class, "db.m5.4xlarge".into())], "R8.1");
    finds("secondary", &[("region", "mx-central-1".into())], "R8.1");
    finds("primary", &[("aurora.cluster.engine_version", "17.2".into())], "R8.2");
    finds("secondary", &[("aurora.cluster.enable_global_write_forwarding", Value::Null)], "R8.3");
    finds("read_only", &[("aurora.cluster.enable_global_write_forwarding", true.into())], "R8.3");
    finds("primary", &[("aurora.cluster.allocated_storage", 10_240u64.into())], "R8.4");
    finds("primary", &[("aurora.cluster.backup_retention_period", 90u64.into())], "R8.4");
    finds("primary", &[("aurora.cluster.engine", "postgres".into())], "R8.6");
    let database = plan("large").get("database").unwrap().clone();
    finds("primary", &[("database", database)], "R8.6");
    finds("primary", &[("replication.object_storage.data.rule_status", Value::Null)], "R8.7");
    finds("secondary", &[("cache.node_type", "cache.r5.2xlarge".into())], "R3.12");
    let node_type = "global_datastore.cache_node_type";
    finds("secondary", &[(node_type, "cache.t3.medium".into())], "R3.12");
    finds("secondary", &[("takes_over_share", number("0.75"))], "demand");
}

#[test]
fn broker_rules() {
    let mode = "message_broker.deployment_mode";
    finds("medium", &[(mode, "ACTIVE_STANDBY_MULTI_AZ".into())], "R4.1");
    finds("medium", &[("message_broker.engine_version", "4.2".into())], "R4.2");
    finds("medium", &[("message_broker.auto_minor_version_upgrade", false.into())], "R4.3");
    finds("medium", &[("message_broker.host_instance_type", "mq.t3.micro".into())], "R4.4");
    finds("medium", &[("region", "ap-east-2".into())], "R4.9");
}

#[test]
fn server_and_volume_rules() {
    finds("large", &[("vector_database.ebs_volume.iops", 20_000u64.into())], "R5.2");
    finds("large", &[("vector_database.ebs_volume.throughput", 1_200u64.into())], "R5.2");
    finds("large", &[("vector_database.ebs_volume.throughput", 594u64.into())], "R5.5");
    finds("medium", &[("vector_database.ebs_volume.throughput", 800u64.into())], "R5.1");
    finds("development", &[("servers.app.root_block_device.volume_type", "gp2".into())], "R5.3");
    finds("development", &[("servers.app.instance_type", "m4.2xlarge".into())], "R5.7");
    finds("medium", &[("vector_database.zone_of", Value::list([0u64, 0]))], "R5.6");
    finds("medium", &[("availability_zone_count", 4u64.into())], "shape");
    finds("medium", &[("network.availability_zone_count", 6u64.into())], "R5.8");
}

#[test]
fn service_and_network_rules() {
    finds("fargate", &[("services.cbam.memory", "8192".into())], "R6.1");
    finds("fargate", &[("services.cbam.cpu", "500".into())], "R6.1");
    finds("fargate", &[("services.cbam.min_capacity", 3u64.into())], "R6.4");
    finds("small", &[("network.availability_zone_count", 1u64.into())], "R7.1");
    finds("medium", &[("network.nat_gateways", 16u64.into())], "R7.2");
}

#[test]
fn alarm_rules() {
    let alarm = |key: &str, name: &str, new: Value, rule: &str| {
        finds("large", &[(&format!("alarms.{key}.{name}"), new)], rule);
    };
    alarm("database_cpu", "extended_statistic", "p95".into(), "R9.1");
    alarm("database_cpu", "statistic", Value::Null, "R9.1");
    alarm("database_cpu", "period", 45u64.into(), "R9.2");
    alarm("database_cpu", "evaluation_periods", 1_441u64.into(), "R9.2");
    finds("small", &[("alarms.compute_cpu.period", 60u64.into())], "R9.3");
    alarm("request_latency_p95", "extended_statistic", "p99".into(), "R9.4");
    alarm("request_latency_p95", "threshold", 500u64.into(), "R9.5");
    alarm("database_storage", "threshold", 80u64.into(), "R9.5");
    alarm("database_storage", "comparison_operator", "GreaterThanThreshold".into(), "R9.5");
    alarm("cache_evictions", "threshold", 100u64.into(), "R9.5");
    alarm("database_latency_p95", "alarm_description", "Query latency".into(), "R9.6");
    alarm("database_replica_lag", "evaluation_periods", 5u64.into(), "R9.7");
    finds("small", &[("alarms.compute_memory.namespace", "AWS/EC2".into())], "R9.8");
    alarm("queue_depth", "metric_name", "MessageReadyCount".into(), "R9.9");
    alarm("cache_memory", "dimension_keys", Value::list(["CacheNodeId"]), "R9.10");
    alarm("database_cpu", "dimension_keys", Value::list([""; 0]), "R9.12");
    alarm("database_cpu", "alarm_description", "a".repeat(1_025).as_str().into(), "R9.14");
    alarm("database_cpu", "evaluation_periods", 10u64.into(), "guide");
    let query = |path: &str, new: Value, rule: &str| {
        finds("large", &[(&format!("metric_query_alarms.{path}"), new)], rule);
    };
    query("database_iops.threshold", 40_000u64.into(), "R9.11");
    query("cache_hit_rate.expression", "100*hits".into(), "R9.13");
    query("cache_hit_rate.metrics.hits.period", 45u64.into(), "R9.2");
    query("cache_hit_rate.metrics.hits.stat", "Average".into(), "R9.4");
    finds("small", &[("database", Value::Null)], "guide");
}

#[test]
fn autoscaling_rules() {
    let policy = "autoscaling.target_tracking.cpu.predefined_metric_type";
    finds("fargate", &[(policy, "CPUUtilization".into())], "R6.6");
    finds("fargate", &[("autoscaling.target_tracking.cpu.target_value", 80u64.into())], "R6.6");
    finds("fargate", &[("autoscaling.service_namespace", "rds".into())], "R6.4");
    finds("fargate", &[("autoscaling", Value::Null)], "R6.4");
    finds("medium", &[("autoscaling.average_utilization.cpu", 90u64.into())], "guide");
}

#[test]
fn what_is_emitted_takes_the_form_of_arguments() {
    finds("small", &[("database.iops", 0u64.into())], "R11.2");
    finds("small", &[("cache.node_type", "".into())], "R11.2");
    finds("small", &[("database.allocated_storage", number("500.5"))], "R11.3");
    finds("small", &[("database.instance_class", Value::Null)], "shape");
    finds("small", &[("database.instance_class", Value::UNKNOWN)], "shape");
    finds("medium", &[("servers", plan("small").get("servers").unwrap().clone())], "shape");
}

#[test]
fn promises_of_the_guide() {
    finds("medium", &[("organizations", 101u64.into())], "tier");
    finds("medium", &[("organizations", 90u64.into())], "demand");
    finds("medium", &[("headroom", number("3"))], "demand");
    finds("medium", &[("object_storage.data", 10u64.into())], "demand");
    finds("medium", &[("network.nat_gateways", 1u64.into())], "guide");
    finds("large", &[("node_groups.worker.min_size", 7u64.into())], "guide");
    finds("bangkok", &[("services.csrd_web.desired_count", 1u64.into())], "guide");
}
