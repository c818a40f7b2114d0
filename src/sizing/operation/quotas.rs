//! What a cell needs beyond the quotas of a new AWS account.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::eks::CapacityType;
use crate::aws::rds::Storage;
use crate::aws::{Catalogue, Quota, QuotaCount};
use crate::guide::Platform;
use crate::sizing::deployment::{Database, Deployment, NodeGroup, Service};
use crate::units::{GIB_PER_TB, Vcpu};

/// A quota to raise before applying.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RequiredQuota {
    pub service: String,
    pub code: String,
    /// Scaled to the maximum, while the nodes are updated.
    pub needed: u64,
    /// At the desired counts.
    pub needed_at_desired: u64,
    pub default: u64,
}

/// At which counts a deployment is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// What is desired.
    Desired,
    /// The maximum, and the nodes that an update of a node group adds to it.
    Maximum,
}

impl Scale {
    /// Nodes of a group.
    pub fn nodes(self, group: &NodeGroup, zones: u32) -> u64 {
        u64::from(match self {
            Scale::Desired => group.scaling.desired_size(),
            Scale::Maximum => group.scaling.max_size() + surge(group, zones),
        })
    }

    /// Tasks or pods of a service.
    pub fn copies(self, service: &Service) -> u64 {
        match self {
            Scale::Desired => service.desired_count,
            Scale::Maximum => service.max_capacity,
        }
    }
}

/// Nodes that an update adds: two in each zone, or as many as it replaces at a time (R2.9).
fn surge(group: &NodeGroup, zones: u32) -> u32 {
    (2 * zones).max(group.max_unavailable)
}

/// The quotas by AWS's name of which the cell, scaled to its maximum, needs more than the default.
pub fn required(deployment: &Deployment, catalogue: &Catalogue) -> BTreeMap<String, RequiredQuota> {
    let exceeded = taken(deployment, catalogue).filter(|(quota, needed)| *needed > quota.default);
    let required = exceeded.map(|(quota, needed)| {
        let (service, code) = (quota.service_code.clone(), quota.code.clone());
        let needed_at_desired = of(quota.counts, deployment, Scale::Desired);
        let default = quota.default;
        let required = RequiredQuota { service, code, needed, needed_at_desired, default };
        (quota.name.clone(), required)
    });
    required.collect()
}

/// How much of each quota the cell takes, scaled to its maximum.
pub fn taken<'c>(
    deployment: &Deployment,
    catalogue: &'c Catalogue,
) -> impl Iterator<Item = (&'c Quota, u64)> {
    let quotas = catalogue.quotas().iter();
    quotas.map(|quota| (quota, of(quota.counts, deployment, Scale::Maximum)))
}

/// How much a deployment takes of what a quota counts.
fn of(counts: QuotaCount, deployment: &Deployment, scale: Scale) -> u64 {
    let network = &deployment.network;
    let database = deployment.database.as_ref();
    match counts {
        QuotaCount::OnDemandVcpus => on_demand_vcpus(deployment, scale),
        QuotaCount::SpotVcpus => node_vcpus(deployment, scale, CapacityType::Spot),
        QuotaCount::ElasticIps => u64::from(network.nat_gateways),
        QuotaCount::NatGatewaysPerZone => {
            u64::from(network.nat_gateways.div_ceil(network.availability_zone_count))
        }
        // An update may go beyond it.
        QuotaCount::NodesPerGroup => {
            let sizes = deployment.node_groups.values().map(|group| group.scaling.max_size());
            u64::from(sizes.max().unwrap_or(0))
        }
        QuotaCount::NodeGroups => deployment.node_groups.len() as u64,
        QuotaCount::DbInstances => {
            let members = deployment.aurora.as_ref().map_or(0, |aurora| aurora.instances.len());
            database.map_or(members as u64, |database| 1 + u64::from(database.replica_count))
        }
        QuotaCount::DbStorageGib => database.map_or(0, |database| db_storage_gib(database, scale)),
        QuotaCount::DbReplicas => database.map_or(0, |database| u64::from(database.replica_count)),
        QuotaCount::FargateVcpus => fargate_vcpus(deployment, scale),
        QuotaCount::Gp3Tib => gp3_gib(deployment, scale).div_ceil(GIB_PER_TB.into()),
        QuotaCount::CacheNodes => {
            deployment.cache.as_ref().map_or(0, |cache| u64::from(cache.topology.nodes()))
        }
        QuotaCount::LoadBalancerTargets => {
            let all: u64 = targets(deployment, scale).sum();
            let balancers = u64::from(network.application_load_balancers);
            if balancers == 0 { 0 } else { all.div_ceil(balancers) }
        }
        QuotaCount::TargetGroupTargets => targets(deployment, scale).max().unwrap_or(0),
    }
}

/// Pods or tasks of each service that load balancers send requests to.
fn targets(deployment: &Deployment, scale: Scale) -> impl Iterator<Item = u64> {
    let addressed = deployment.platform != Platform::Ec2;
    let web = deployment.services.values().filter(|service| service.class.behind_load_balancer);
    web.map(move |service| scale.copies(service)).filter(move |_| addressed)
}

fn gp3_gib(deployment: &Deployment, scale: Scale) -> u64 {
    let zones = deployment.network.availability_zone_count;
    let groups =
        deployment.node_groups.values().map(|group| group.disk_gib * scale.nodes(group, zones));
    let servers = deployment
        .servers
        .values()
        .map(|server| server.root_volume.volume_size.unwrap_or(0) * server.count);
    let vector = deployment.vector_database.iter();
    let vector = vector.map(|vector| vector.volume.size() * u64::from(vector.count));
    groups.chain(servers).chain(vector).sum()
}

/// Of the primary and its replicas, each grown as far as it grows by itself.
fn db_storage_gib(database: &Database, scale: Scale) -> u64 {
    let of = |storage: &Storage| match (scale, storage.max_allocated_storage()) {
        (Scale::Maximum, Some(most)) => most,
        _ => storage.allocated_storage(),
    };
    let replica = database.replica_storage.as_ref().map_or(0, of);
    of(&database.storage) + replica * u64::from(database.replica_count)
}

fn node_vcpus(deployment: &Deployment, scale: Scale, capacity_type: CapacityType) -> u64 {
    let zones = deployment.network.availability_zone_count;
    let groups = deployment.node_groups.values();
    let groups = groups.filter(|group| group.capacity_type == capacity_type);
    groups.map(|group| u64::from(group.vcpus) * scale.nodes(group, zones)).sum()
}

fn on_demand_vcpus(deployment: &Deployment, scale: Scale) -> u64 {
    let groups = node_vcpus(deployment, scale, CapacityType::OnDemand);
    let servers = deployment.servers.values().map(|server| u64::from(server.vcpus) * server.count);
    let vector = deployment
        .vector_database
        .iter()
        .map(|vector| u64::from(vector.vcpus) * u64::from(vector.count));
    groups + servers.chain(vector).sum::<u64>()
}

fn fargate_vcpus(deployment: &Deployment, scale: Scale) -> u64 {
    if deployment.platform != Platform::EcsFargate {
        return 0;
    }
    let tasks = deployment.services.values().filter_map(|service| {
        let units = u64::from(service.task.as_ref()?.cpu_units()) * scale.copies(service);
        Some(Vcpu(Decimal::from(units) / Decimal::from(1024)))
    });
    tasks.sum::<Vcpu>().ceil()
}
