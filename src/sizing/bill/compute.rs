//! Node groups, servers and Fargate tasks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::burst;
use super::line::Writer;
use super::usage::{Priced, UsageEstimates, quantity};
use super::words::{Name, name};
use crate::aws::eks::CapacityType;
use crate::aws::price::SkuName;
use crate::aws::{Architecture, Support};
use crate::guide::Platform;
use crate::sizing::deployment::{NodeGroup, Server, Service};
use crate::units::HOURS_PER_MONTH;

/// What the platform itself costs. Containers on nodes and servers cost nothing of their own.
pub fn platform(
    platform: Platform,
    services: &BTreeMap<String, Service>,
    priced: Priced<'_>,
    writer: &mut Writer,
) {
    match platform {
        Platform::Ec2 => {}
        Platform::Eks if writer.knows("eks", |one| one.deployment.platform == platform) => {}
        Platform::Eks => eks(priced, writer),
        Platform::EcsFargate
            if writer.knows("fargate", |one| *one.deployment.services == *services) => {}
        Platform::EcsFargate => fargate(services, priced.request.architecture, writer),
    }
}

/// The cluster, and what extended support adds once its version is in it at the book's date.
fn eks(priced: Priced<'_>, writer: &mut Writer) {
    let (book, region) = (writer.book, writer.region);
    let price = |sku| book.unit(sku, region).map(|one| one.first());
    let cluster = price(SkuName::EksCluster);
    writer.hours(name!("eks.clusters"), "EKS cluster", 1, cluster);
    let version = priced.request.versions.kubernetes.as_deref();
    let support =
        version.and_then(|version| priced.catalogue.support().of(Support::KUBERNETES, version));
    if let Some(support) = support.filter(|one| one.has_ended(writer.book.as_of())) {
        let what = format_args!("extended support of Kubernetes {}", support.version);
        let more = price(SkuName::EksExtendedSupport);
        writer.hours(name!("eks.extended_support"), what, 1, more);
    }
}

pub fn node_groups(groups: &BTreeMap<String, NodeGroup>, priced: Priced<'_>, writer: &mut Writer) {
    for (name, group) in groups {
        let count = u64::from(group.scaling.desired_size());
        let instance_type = &group.instance_type;
        let machines = name!("node_groups.{name}.instances");
        match group.capacity_type {
            CapacityType::OnDemand => instances(writer, machines, instance_type, count),
            // The price of Spot nodes follows supply and demand; no price list has it.
            CapacityType::Spot => writer.unknown(machines),
        }
        let credits = name!("node_groups.{name}.cpu_credits");
        burst::instances(credits, instance_type, count, priced, writer);
        let gib = group.disk_gib * count;
        let disks = name!("node_groups.{name}.disks");
        writer.amount(disks, "gp3 disks of the nodes", SkuName::EbsGp3Storage, gib.into());
    }
}

pub fn servers(servers: &BTreeMap<String, Server>, priced: Priced<'_>, writer: &mut Writer) {
    for (name, server) in servers {
        let instance_type = &server.instance_type;
        let machines = name!("servers.{name}.instances");
        instances(writer, machines, instance_type, server.count);
        let credits = name!("servers.{name}.cpu_credits");
        burst::instances(credits, instance_type, server.count, priced, writer);
        let disks = name!("servers.{name}.disks");
        match server.root_volume.volume_size {
            Some(gib) => {
                let all = Decimal::from(gib * server.count);
                writer.amount(disks, "gp3 root volumes", SkuName::EbsGp3Storage, all);
                let name = name!("servers.{name}.snapshots");
                snapshots(name, gib * server.count, priced, writer);
            }
            None => {
                writer.unknown(disks);
                writer.unknown(name!("servers.{name}.snapshots"));
            }
        }
    }
}

/// EC2 instances that run all month.
pub fn instances(writer: &mut Writer, name: Name<'_>, instance_type: &str, count: u64) {
    let price = writer.book.ec2(instance_type, writer.region, writer.option);
    writer.hours(name, format_args!("{count} x {instance_type}"), count, price);
}

/// Snapshots of EBS volumes of so many GiB that hold data.
pub fn snapshots(name: Name<'_>, gib: u64, priced: Priced<'_>, writer: &mut Writer) {
    let given = priced.request.usage.snapshot_gib;
    let kept = quantity(given, &UsageEstimates::assumed().snapshot_gib, gib);
    writer.usage(name, "EBS snapshots", SkuName::EbsSnapshot, kept);
}

fn fargate(services: &BTreeMap<String, Service>, architecture: Architecture, writer: &mut Writer) {
    let (vcpu, memory) = match architecture {
        Architecture::X86_64 => (SkuName::FargateX86Vcpu, SkuName::FargateX86Memory),
        Architecture::Arm64 => (SkuName::FargateArmVcpu, SkuName::FargateArmMemory),
    };
    let units = Decimal::from(1024);
    let total = |of: fn(&Service) -> u64| {
        let sum: u64 = services.values().map(of).sum();
        Decimal::from(sum) / units * Decimal::from(HOURS_PER_MONTH.0)
    };
    let vcpus = total(|one| per_task(one, |task| task.cpu_units()) * one.desired_count);
    let gib = total(|one| per_task(one, |task| task.memory_mib()) * one.desired_count);
    writer.amount(name!("fargate.vcpus"), "vCPUs of the desired tasks", vcpu, vcpus);
    writer.amount(name!("fargate.memory"), "memory of the desired tasks", memory, gib);
}

fn per_task(service: &Service, of: fn(crate::aws::fargate::TaskSize) -> u32) -> u64 {
    service.task.map_or(0, |task| u64::from(of(task)))
}
