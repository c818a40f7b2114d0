//! The plan's id: a hash of everything the plan depends on.

use std::fmt::{Display, Write};

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use crate::aws::eks::CapacityType;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::deployment::Deployment;
use crate::sizing::request::{
    Current, Families, GivenNodeReserve, Measured, RegionShare, Request, Usage, Versions,
};

/// Names and values to hash. Each value is written with its length, so that no two lists of them are the
/// same text.
#[derive(Default)]
pub struct Inputs {
    text: String,
    /// The value that is written, whose length stands before it.
    value: String,
}

impl Inputs {
    /// Adds a value.
    pub fn add(&mut self, name: impl Display, value: impl Display) {
        self.value.clear();
        let written = write!(self.value, "{value}");
        let named = write!(self.text, "{name}={}:", self.value.len());
        written.and(named).expect("a string takes any text");
        self.text.push_str(&self.value);
        self.text.push('\n');
    }

    /// Adds a value that may be missing.
    pub fn add_if_any(&mut self, name: impl Display, value: Option<impl Display>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    /// A short hash of all of them.
    pub fn digest(&self) -> String {
        let digest = Sha256::digest(self.text.as_bytes());
        let digits = digest.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
    }
}

/// Changes when an input, the guide's version or a price changes, and with nothing else. Choices that were
/// left out count as what they come to.
pub fn id(
    request: &Request,
    guide: &Guide,
    tier: TierName,
    deployment: &Deployment,
    prices: &PriceBook,
) -> String {
    let Request {
        workload,
        // The workload has it.
        load: _,
        region,
        tier: _,
        basis,
        platform: _,
        availability_zone_count: _,
        tier_tolerance,
        cell_count,
        headroom,
        architecture,
        current,
        versions,
        measured,
        instance_families,
        database_storage_type,
        worker_capacity_type,
        purchase_option,
        discount,
        usage,
        system_pods,
        region_share,
        survive_zone_loss,
        connections_per_pod,
        server_reserved_memory_mib,
        // What is left out of an answer, or known already, changes no plan.
        answer: _,
    } = request;
    let mut inputs = Inputs { text: String::with_capacity(512), value: String::with_capacity(64) };
    inputs.add("guide", &guide.version);
    if !guide.is_built_in() {
        inputs.add("guide.sha256", &guide.hash);
    }
    inputs.add("prices", prices.sha256());
    guide.inputs().for_each(|input| inputs.add(input.as_str(), workload.get(input)));
    inputs.add("region", region);
    inputs.add("tier", tier);
    inputs.add("basis", basis.as_str());
    inputs.add("platform", deployment.platform);
    inputs.add("availability_zone_count", deployment.network.availability_zone_count);
    inputs.add_if_any(
        "tier_tolerance",
        Some(tier_tolerance.normalize()).filter(|one| !one.is_zero()),
    );
    inputs.add_if_any("cell_count", *cell_count);
    inputs.add("headroom", headroom.normalize());
    inputs.add("architecture", architecture);
    inputs.add_if_any("database_storage_type", *database_storage_type);
    let asked = Some(worker_capacity_type).filter(|one| **one != CapacityType::OnDemand);
    inputs.add_if_any("worker_capacity_type", asked.map(|one| one.as_str()));
    inputs.add("purchase_option", purchase_option);
    inputs.add("discount", discount.normalize());
    inputs.add("survive_zone_loss", survive_zone_loss);
    inputs.add("connections_per_pod", connections_per_pod);
    inputs.add("server_reserved_memory_mib", server_reserved_memory_mib);
    add_current(current, &mut inputs);
    add_versions(versions, &mut inputs);
    inputs.add_if_any("measured", measured.as_ref().map(|measured| of_measured(measured, guide)));
    add_families(instance_families, &mut inputs);
    add_usage(usage, &mut inputs);
    add_system_pods(system_pods, &mut inputs);
    add_region_share(region_share, &mut inputs);
    inputs.digest()
}

/// The workload by the names of its inputs, and the measurements.
fn of_measured(measured: &Measured, guide: &Guide) -> String {
    let Measured { at, load: _, classes, database, cache } = measured;
    let class = |name: &str| classes.get(name).copied().unwrap_or_default();
    let (web, worker) = (class("web"), class("worker"));
    let others = classes.iter().filter(|(name, _)| !["web", "worker"].contains(&name.as_str()));
    let others: String = others.map(|(name, one)| format!(", {name}: {one:?}")).collect();
    let at: Vec<String> = guide.inputs().map(|one| format!("{one}: {}", at.get(one))).collect();
    format!(
        "Measured {{ at: Workload {{ {} }}, web: {web:?}, worker: {worker:?}, database: {database:?}, \
         cache: {cache:?}{others} }}",
        at.join(", ")
    )
}

fn add_current(current: &Current, inputs: &mut Inputs) {
    if *current != Current::default() {
        inputs.add("current", format_args!("{current:?}"));
    }
}

fn add_versions(versions: &Versions, inputs: &mut Inputs) {
    let Versions { database, cache_engine, cache, cache_cluster_mode, message_broker, kubernetes } =
        versions;
    inputs.add_if_any("database_engine_version", database.as_ref());
    inputs.add_if_any("cache_engine", *cache_engine);
    inputs.add_if_any("cache_engine_version", cache.as_ref());
    inputs.add_if_any("cache_cluster_mode", *cache_cluster_mode);
    inputs.add_if_any("message_broker_engine_version", message_broker.as_ref());
    inputs.add_if_any("kubernetes_version", kubernetes.as_ref());
}

fn add_families(families: &Families, inputs: &mut Inputs) {
    for (component, names) in families.by_component() {
        names.iter().for_each(|name| inputs.add(component, name));
    }
}

fn add_usage(usage: &Usage, inputs: &mut Inputs) {
    let Usage {
        load_balancer_capacity_units,
        internet_gb,
        nat_gb,
        s3_put_requests,
        s3_get_requests,
        backup_gib,
        inter_region_gb,
        network_load_balancer_capacity_units,
        inter_zone_gb,
        cloudfront_gb,
        cloudfront_requests,
        direct_connect_gb,
        long_term_backup_gib,
        snapshot_gib,
        database_io_requests,
        log_gb,
        cpu_utilization,
    } = usage;
    let all = [
        ("load_balancer_capacity_units", load_balancer_capacity_units),
        ("internet_gb", internet_gb),
        ("nat_gb", nat_gb),
        ("s3_put_requests", s3_put_requests),
        ("s3_get_requests", s3_get_requests),
        ("backup_gib", backup_gib),
        ("inter_region_gb", inter_region_gb),
        ("network_load_balancer_capacity_units", network_load_balancer_capacity_units),
        ("inter_zone_gb", inter_zone_gb),
        ("cloudfront_gb", cloudfront_gb),
        ("cloudfront_requests", cloudfront_requests),
        ("direct_connect_gb", direct_connect_gb),
        ("long_term_backup_gib", long_term_backup_gib),
        ("snapshot_gib", snapshot_gib),
        ("database_io_requests", database_io_requests),
        ("log_gb", log_gb),
        ("cpu_utilization", cpu_utilization),
    ];
    for (name, figure) in all {
        inputs.add_if_any(name, figure.as_ref().map(Decimal::normalize));
    }
}

fn add_system_pods(reserve: &GivenNodeReserve, inputs: &mut Inputs) {
    let GivenNodeReserve { cpu_millicores, memory_mib, pods } = reserve;
    inputs.add_if_any("system_pods.cpu_millicores", *cpu_millicores);
    inputs.add_if_any("system_pods.memory_mib", *memory_mib);
    inputs.add_if_any("system_pods.pods", *pods);
}

fn add_region_share(share: &RegionShare, inputs: &mut Inputs) {
    let RegionShare { role, traffic_share, failover_share } = share;
    if let Some(role) = role {
        inputs.add("region_role", role);
        inputs.add("traffic_share", traffic_share.normalize());
        inputs.add("failover_share", failover_share.normalize());
    }
}
