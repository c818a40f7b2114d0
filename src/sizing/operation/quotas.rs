//! What a cell needs beyond the quotas of a new AWS account.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::{Catalogue, Quota, QuotaCount};
use crate::guide::Platform;
use crate::sizing::deployment::Deployment;
use crate::units::Vcpu;

/// A quota to raise before applying.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RequiredQuota {
    pub service: String,
    pub code: String,
    pub needed: u64,
    pub default: u64,
}

/// The quotas by AWS's name of which the cell, scaled to its maximum, needs more than the default.
pub fn required(deployment: &Deployment, catalogue: &Catalogue) -> BTreeMap<String, RequiredQuota> {
    let exceeded = taken(deployment, catalogue).filter(|(quota, needed)| *needed > quota.default);
    let required = exceeded.map(|(quota, needed)| {
        let (service, code) = (quota.service_code.clone(), quota.code.clone());
        (quota.name.clone(), RequiredQuota { service, code, needed, default: quota.default })
    });
    required.collect()
}

/// How much of each quota the cell takes, scaled to its maximum.
pub fn taken<'c>(
    deployment: &Deployment,
    catalogue: &'c Catalogue,
) -> impl Iterator<Item = (&'c Quota, u64)> {
    catalogue.quotas().iter().map(|quota| (quota, needed(quota.counts, deployment)))
}

/// How much a deployment takes of what a quota counts.
fn needed(counts: QuotaCount, deployment: &Deployment) -> u64 {
    let network = &deployment.network;
    let database = deployment.database.as_ref();
    match counts {
        QuotaCount::OnDemandVcpus => on_demand_vcpus(deployment),
        QuotaCount::ElasticIps => u64::from(network.nat_gateways),
        QuotaCount::NatGatewaysPerZone => {
            u64::from(network.nat_gateways.div_ceil(network.availability_zone_count))
        }
        QuotaCount::NodesPerGroup => {
            let sizes = deployment.node_groups.values().map(|group| group.scaling.max_size());
            u64::from(sizes.max().unwrap_or(0))
        }
        QuotaCount::NodeGroups => deployment.node_groups.len() as u64,
        QuotaCount::DbInstances => {
            let members = deployment.aurora.as_ref().map_or(0, |aurora| aurora.instances.len());
            database.map_or(members as u64, |database| 1 + u64::from(database.replica_count))
        }
        QuotaCount::DbStorageGib => database.map_or(0, |database| {
            database.storage.allocated_storage() * (1 + u64::from(database.replica_count))
        }),
        QuotaCount::DbReplicas => database.map_or(0, |database| u64::from(database.replica_count)),
        QuotaCount::FargateVcpus => fargate_vcpus(deployment),
    }
}

fn on_demand_vcpus(deployment: &Deployment) -> u64 {
    let groups = deployment
        .node_groups
        .values()
        .map(|group| u64::from(group.vcpus) * u64::from(group.scaling.max_size()));
    let servers = deployment.servers.values().map(|server| u64::from(server.vcpus) * server.count);
    let vector = deployment
        .vector_database
        .iter()
        .map(|vector| u64::from(vector.vcpus) * u64::from(vector.count));
    groups.chain(servers).chain(vector).sum()
}

fn fargate_vcpus(deployment: &Deployment) -> u64 {
    if deployment.platform != Platform::EcsFargate {
        return 0;
    }
    let tasks = deployment.services.values().filter_map(|service| {
        let units = u64::from(service.task.as_ref()?.cpu_units()) * service.max_capacity;
        Some(Vcpu(Decimal::from(units) / Decimal::from(1024)))
    });
    tasks.sum::<Vcpu>().ceil()
}
