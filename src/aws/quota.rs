//! Account quotas a plan can exceed.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::table;

const FILE: &str = "quotas.csv";

/// A quota and the default of a new account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// AWS's name.
    pub name: String,
    /// Service of the Service Quotas API.
    pub service_code: String,
    /// `L-...`.
    pub code: String,
    /// What a new account has.
    pub default: u64,
    /// What counts against it.
    pub counts: QuotaCount,
}

/// What counts against a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum QuotaCount {
    OnDemandVcpus,
    SpotVcpus,
    ElasticIps,
    NatGatewaysPerZone,
    NodesPerGroup,
    NodeGroups,
    DbInstances,
    DbStorageGib,
    DbReplicas,
    FargateVcpus,
    Gp3Tib,
    CacheNodes,
    LoadBalancerTargets,
    TargetGroupTargets,
}

impl FromStr for QuotaCount {
    type Err = String;

    fn from_str(text: &str) -> Result<QuotaCount, String> {
        Ok(match text {
            "on_demand_vcpus" => QuotaCount::OnDemandVcpus,
            "spot_vcpus" => QuotaCount::SpotVcpus,
            "elastic_ips" => QuotaCount::ElasticIps,
            "nat_gateways_per_zone" => QuotaCount::NatGatewaysPerZone,
            "nodes_per_group" => QuotaCount::NodesPerGroup,
            "node_groups" => QuotaCount::NodeGroups,
            "db_instances" => QuotaCount::DbInstances,
            "db_storage_gib" => QuotaCount::DbStorageGib,
            "db_replicas" => QuotaCount::DbReplicas,
            "fargate_vcpus" => QuotaCount::FargateVcpus,
            "gp3_tib" => QuotaCount::Gp3Tib,
            "cache_nodes" => QuotaCount::CacheNodes,
            "load_balancer_targets" => QuotaCount::LoadBalancerTargets,
            "target_group_targets" => QuotaCount::TargetGroupTargets,
            _ => return Err("nothing a plan counts".to_owned()),
        })
    }
}

const COLUMNS: &[&str] = &["name", "service_code", "quota_code", "default", "counts"];

pub(super) fn parse(text: &str) -> Result<Vec<Quota>, DataError> {
    let mut quotas: Vec<Quota> = Vec::new();
    for row in table::read(FILE, text, COLUMNS)? {
        let quota = Quota {
            name: row.required("name")?.to_owned(),
            service_code: row.required("service_code")?.to_owned(),
            code: row.required("quota_code")?.to_owned(),
            default: row.parse("default")?,
            counts: row.parse("counts")?,
        };
        if quotas.iter().any(|one| one.code == quota.code || one.counts == quota.counts) {
            return Err(row.error(format!("quota `{}` is listed twice", quota.code)));
        }
        quotas.push(quota);
    }
    Ok(quotas)
}
