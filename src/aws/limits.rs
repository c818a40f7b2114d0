//! Numbers AWS fixes, read from `limits.toml`, which names the rule of each.
//!
//! Holds no formula.
#![allow(missing_docs)] // One field per key of the data file; the file documents each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{self, DataError};

/// Every limit, by resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    pub burst: BurstLimits,
    pub free: FreeAmounts,
}

pub(super) fn parse(text: &str) -> Result<Limits, DataError> {
    document::read("limits.toml", text)
}

/// `aws_db_instance`, PostgreSQL.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    pub least_growth_percent: u32,
    pub autoscaling_percent: u32,
    pub autoscaling_min_percent: u32,
    pub engine_version: String,
    pub max_backup_retention_days: u32,
    pub max_replicas: u32,
    pub min_subnet_zones: u32,
    pub max_connections_min: u32,
    pub max_connections_max: u32,
    pub max_connections_default_max: u32,
    pub max_connections_bytes: u64,
    pub small_class_max_gib: BTreeMap<String, u64>,
}

impl RdsLimits {
    /// The default `max_connections` of an instance with that memory (R1.24).
    pub(super) fn default_max_connections(&self, memory_bytes: u64) -> u32 {
        let by_memory = memory_bytes / self.max_connections_bytes;
        u32::try_from(by_memory).unwrap_or(u32::MAX).min(self.max_connections_default_max)
    }

    /// Largest storage of a class in GiB (R1.1); less for the smallest burstable ones (R1.2).
    pub(super) fn max_storage_gib(&self, class: &str) -> u64 {
        let size = class.strip_prefix("db.t").and_then(|rest| rest.rsplit('.').next());
        size.and_then(|size| self.small_class_max_gib.get(size)).copied().unwrap_or(self.max_gib)
    }

    /// Storage to allocate when `current` GiB run: never less, and if more then by what AWS accepts at
    /// least (R1.12).
    pub fn grown_storage(&self, needed: u64, current: Option<u64>) -> u64 {
        match current {
            Some(current) if needed <= current => current,
            Some(current) => needed.max(self.least_grown(current)),
            None => needed,
        }
    }

    /// The next larger storage that AWS accepts (R1.12).
    pub(super) fn least_grown(&self, current: u64) -> u64 {
        percent_of(current, 100 + self.least_growth_percent)
    }

    /// Where autoscaling may stop (R1.11): 126 % of the allocation, or the cap if it is lower, or
    /// nothing if even 110 % is above the cap.
    pub(super) fn max_allocated_storage(&self, allocated_gib: u64, cap_gib: u64) -> Option<u64> {
        let quiet = percent_of(allocated_gib, self.autoscaling_percent);
        Some(quiet.min(cap_gib)).filter(|max| *max >= self.least_max_allocated(allocated_gib))
    }

    /// The least `max_allocated_storage` AWS accepts: 110 % (R1.11).
    pub(super) fn least_max_allocated(&self, allocated_gib: u64) -> u64 {
        percent_of(allocated_gib, self.autoscaling_min_percent)
    }

    /// The largest volume these IOPS may have: at least half an IOPS per GiB (R1.6, R1.7).
    pub(super) fn max_gib_for_piops(&self, iops: u32) -> u64 {
        u64::from(iops) * u64::from(self.piops_min_gib_per_iops)
    }
}

/// Rounded up.
fn percent_of(gib: u64, percent: u32) -> u64 {
    gib.saturating_mul(u64::from(percent)).div_ceil(100)
}

/// `aws_eks_node_group`.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

impl EksLimits {
    /// Pods a managed node group accepts on a node of that size (R2.7).
    pub(super) fn max_pods(&self, vcpus: u32) -> u32 {
        if vcpus < self.pods_small_below_vcpus { self.pods_small } else { self.pods_large }
    }
}

/// `aws_elasticache_replication_group`.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MqLimits {
    pub cluster_nodes: u32,
    pub max_security_groups: u32,
}

/// `aws_ebs_volume`.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkLimits {
    pub alb_min_zones: u32,
    pub max_albs: u32,
    pub max_nlbs: u32,
    pub max_nat_gateways_per_zone: u32,
}

/// Aurora PostgreSQL and its global database.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlarmLimits {
    pub short_periods: Vec<u32>,
    pub max_window_seconds: u32,
    pub max_long_window_seconds: u32,
    pub long_period_seconds: u32,
    pub ec2_basic_period: u32,
}

/// T families of EC2 and RDS.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BurstLimits {
    pub baseline_percent: BTreeMap<String, u32>,
}

/// What every account gets for nothing each month.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeAmounts {
    pub internet_gb: u64,
    pub cloudfront_gb: u64,
    pub cloudfront_requests: u64,
    pub alarms: u64,
    pub log_gb: u64,
}

#[cfg(test)]
mod tests {
    use crate::aws::Catalogue;

    #[test]
    fn storage_never_shrinks_and_grows_by_a_tenth_at_least() {
        let rds = &Catalogue::embedded().limits().rds;
        assert_eq!(rds.grown_storage(2_048, None), 2_048);
        assert_eq!(rds.grown_storage(2_048, Some(3_000)), 3_000);
        assert_eq!(rds.grown_storage(2_048, Some(2_048)), 2_048);
        assert_eq!(rds.grown_storage(2_049, Some(2_048)), 2_253);
        assert_eq!(rds.grown_storage(4_000, Some(2_048)), 4_000);
        assert_eq!(rds.grown_storage(101, Some(95)), 105);
    }
}
