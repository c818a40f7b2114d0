//! Numbers AWS fixes, read from `limits.toml`, which names the rule of each.
//!
//! **Holds no formula.**
#![allow(missing_docs)] // One field per key of the data file; the file documents each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::document;
use super::error::DataError;

/// Every limit, by resource.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub rds: RdsLimits,
    pub eks: EksLimits,
    pub elasticache: ElasticacheLimits,
    pub mq: MqLimits,
    pub ebs: VolumeLimits,
    pub network: NetworkLimits,
    pub aurora: AuroraLimits,
    pub alarm: AlarmLimits,
}

pub(super) fn parse(text: &str) -> Result<Limits, DataError> {
    document::read("limits.toml", text)
}

/// `aws_db_instance`, PostgreSQL.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RdsLimits {
    pub gp3_min_gib: u64,
    pub piops_min_gib: u64,
    pub max_gib: u64,
    pub gp3_striped_from_gib: u64,
    pub gp3_small_iops: u32,
    pub gp3_small_mib_s: u32,
    pub gp3_min_iops: u32,
    pub gp3_max_iops: u32,
    pub gp3_min_mib_s: u32,
    pub gp3_max_mib_s: u32,
    pub gp3_iops_per_mib_s: u32,
    pub gp3_max_iops_per_gib: u64,
    pub io2_min_iops: u32,
    pub io2_max_iops: u32,
    pub io2_max_iops_per_gib: u64,
    pub io1_min_iops: u32,
    pub io1_small_max_iops: u32,
    pub io1_max_iops: u32,
    pub io1_max_iops_per_gib: u64,
    pub piops_min_gib_per_iops: u32,
    pub autoscaling_percent: u32,
    pub autoscaling_min_percent: u32,
    pub max_backup_retention_days: u32,
    pub max_replicas: u32,
    pub min_subnet_zones: u32,
    pub max_connections_min: u32,
    pub max_connections_max: u32,
    pub max_connections_default_max: u32,
    pub max_connections_bytes: u64,
    pub small_class_max_gib: BTreeMap<String, u64>,
}

/// `aws_eks_node_group`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EksLimits {
    pub max_nodes_per_group: u32,
    pub max_groups_per_cluster: u32,
    pub max_instance_types: u32,
    pub max_unavailable: u32,
    pub pods_small: u32,
    pub pods_large: u32,
    pub pods_small_below_vcpus: u32,
    pub min_subnet_zones: u32,
    pub default_disk_gib: u64,
}

/// `aws_elasticache_replication_group`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElasticacheLimits {
    pub max_cache_clusters: u32,
    pub max_replicas_per_node_group: u32,
    pub max_nodes: u32,
    pub reserved_memory_percent: u32,
    pub max_snapshot_retention_days: u32,
    pub max_secondary_regions: u32,
}

/// `aws_mq_broker`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MqLimits {
    pub cluster_nodes: u32,
    pub max_security_groups: u32,
}

/// `aws_ebs_volume`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolumeLimits {
    pub gp3_min_gib: u64,
    pub gp3_max_gib: u64,
    pub gp3_min_iops: u32,
    pub gp3_max_iops: u32,
    pub gp3_min_mib_s: u32,
    pub gp3_max_mib_s: u32,
    pub gp3_iops_per_mib_s: u32,
    pub gp3_max_iops_per_gib: u64,
    pub io2_min_gib: u64,
    pub io2_max_gib: u64,
    pub io2_min_iops: u32,
    pub io2_max_iops: u32,
    pub io2_max_iops_per_gib: u64,
    pub io1_min_gib: u64,
    pub io1_max_gib: u64,
    pub io1_min_iops: u32,
    pub io1_max_iops: u32,
    pub io1_max_iops_per_gib: u64,
    pub gp2_min_gib: u64,
    pub gp2_max_gib: u64,
    pub max_attachments: u32,
}

/// Load balancers and NAT gateways.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkLimits {
    pub alb_min_zones: u32,
    pub max_albs: u32,
    pub max_nlbs: u32,
    pub max_nat_gateways_per_zone: u32,
}

/// Aurora PostgreSQL and its global database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuroraLimits {
    pub max_secondary_regions: u32,
    pub max_readers: u32,
    pub max_secondary_readers: u32,
    pub min_backup_retention_days: u32,
    pub max_backup_retention_days: u32,
    pub max_volume_gib: u64,
    pub max_volume_gib_older: u64,
    pub global_version: String,
    pub large_volume_from: BTreeMap<String, u32>,
    pub global_from: BTreeMap<String, u32>,
}

/// `aws_cloudwatch_metric_alarm`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlarmLimits {
    pub short_periods: Vec<u32>,
    pub max_window_seconds: u32,
    pub max_long_window_seconds: u32,
    pub long_period_seconds: u32,
    pub ec2_basic_period: u32,
}
