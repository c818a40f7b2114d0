//! Values as arguments take them: whole numbers, null to omit and never 0 or "", nothing unknown
//! (R11.2, R11.3).

use glsizing::tfplugin::Value;

use super::report::Report;

/// Numbers that may have decimal places; `*` stands for any key.
const FRACTIONS: &[&str] = &[
    "resilience.*.share_after_zone_loss",
    "calculator.*.*",
    "headroom",
    "tier_tolerance",
    "traffic_share",
    "takes_over_share",
    "aurora.instances.*.memory_gib",
    "database.memory_gib",
    "cache.usable_memory_gib",
    "service_levels.*",
    "alarms.*.threshold",
    "metric_query_alarms.*.threshold",
];

/// Numbers that may be 0.
const ZEROS: &[&str] = &[
    "resilience.*.share_after_zone_loss",
    "services.*.pod_disruption_budget.min_available",
    "system_pods.*",
    "current.node_groups.*.min_size",
    "current.node_groups.*.desired_size",
    "transactions_per_day",
    "headroom",
    "tier_tolerance",
    "takes_over_share",
    "calculator.compute.worker_vcpus",
    "calculator.compute.worker_ram_gb",
    "aurora.instances.*.promotion_tier",
    "database.replica_count",
    "database.backup_retention_period",
    "network.application_load_balancers",
    "network.network_load_balancers",
    "network.nat_gateways",
    "vector_database.zone_of.*",
    "node_groups.*.min_size",
    "node_groups.*.desired_size",
];

/// What may be null.
const NULLS: &[&str] = &[
    "load",
    "omit",
    "acknowledged_findings",
    "current",
    "database_engine_version",
    "cache_engine",
    "cache_engine_version",
    "database_storage_type",
    "cache_cluster_mode",
    "message_broker_engine_version",
    "kubernetes_version",
    "current.*",
    "current.*.*",
    "current.node_groups.*.*",
    "system_pods",
    "discount",
    "instance_families",
    "instance_families.*",
    "usage",
    "region_role",
    "traffic_share",
    "takes_over_share",
    "aurora",
    "aurora.global_cluster",
    "aurora.cluster.enable_global_write_forwarding",
    "aurora.cluster.storage_type",
    "aurora.cluster.allocated_storage",
    "aurora.cluster.iops",
    "aurora.cluster.db_cluster_instance_class",
    "aurora.long_term_backup_days",
    "global_datastore",
    "replication",
    "replication.vector_database",
    "replication.object_storage.*.rule_status",
    "replication.object_storage.*.delete_marker_replication_status",
    "database",
    "database.iops",
    "database.storage_throughput",
    "database.max_allocated_storage",
    "database.long_term_backup_days",
    "database.replica_instance_class",
    "database.replica_effective_iops",
    "database.replica_iops",
    "database.replica_max_allocated_storage",
    "database.replica_storage_throughput",
    "database.replica_storage_type",
    "database.connection_pool_size",
    "cache",
    "cache.engine",
    "cache.engine_version",
    "cache.node_type",
    "cache.parameter_group_name",
    "cache.parameter_group_family",
    "cache.transit_encryption_enabled",
    "cache.at_rest_encryption_enabled",
    "cache.num_node_groups",
    "cache.replicas_per_node_group",
    "cache.num_cache_clusters",
    "vector_database",
    "message_broker",
    "network.direct_connect_gbps",
    "service_levels",
    "capacity",
    "capacity.*",
    "node_groups.*.disk_size",
    "servers.*.root_block_device.*",
    "services.*.pod_disruption_budget",
    "topology_spread",
    "resilience.*.single_point",
    "services.*.cpu",
    "services.*.memory",
    "services.*.cpu_request",
    "services.*.memory_request",
    "services.*.runtime_platform",
    "alarms.*.statistic",
    "alarms.*.extended_statistic",
    "autoscaling",
    "autoscaling.service_namespace",
    "autoscaling.scalable_dimension",
];

/// Checks every value of a plan but money, which is no argument of a resource.
pub fn check(plan: &Value, report: &mut Report) {
    for (name, part) in plan.as_map().into_iter().flatten().filter(|(name, _)| *name != "cost") {
        walk(part, &mut vec![name], report);
    }
}

fn walk<'a>(value: &'a Value, path: &mut Vec<&'a str>, report: &mut Report) {
    match value.unwrapped() {
        Value::Map(parts) => {
            for (name, part) in parts {
                path.push(name);
                walk(part, path, report);
                path.pop();
            }
        }
        Value::List(elements) => {
            for element in elements {
                path.push("*");
                walk(element, path, report);
                path.pop();
            }
        }
        leaf => judge(leaf, path, report),
    }
}

fn judge(leaf: &Value, path: &[&str], report: &mut Report) {
    let named = |what: &str| format!("{} {what}", path.join("."));
    let any_of = |patterns: &[&str]| patterns.iter().any(|pattern| fits(pattern, path));
    match leaf {
        Value::Null => report.holds("shape", any_of(NULLS), || named("is null")),
        Value::Unknown(_) => report.holds("shape", false, || named("is unknown")),
        Value::String(text) => {
            report.holds("R11.2", !text.is_empty(), || named("is an empty string"));
        }
        Value::Number(number) => {
            let (whole, zero) = (number.is_integer(), number.to_u64() == Some(0));
            report.holds("R11.3", whole || any_of(FRACTIONS), || named("is not whole"));
            report.holds("R11.2", !zero || any_of(ZEROS), || named("is 0"));
            let negative = number.to_string().starts_with('-');
            report.holds("R11.2", !negative, || named("is negative"));
        }
        _ => {}
    }
}

fn fits(pattern: &str, path: &[&str]) -> bool {
    let mut steps = pattern.split('.');
    let all = path.iter().all(|name| steps.next().is_some_and(|step| step == "*" || step == *name));
    all && steps.next().is_none()
}
