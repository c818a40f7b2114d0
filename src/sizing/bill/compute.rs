//! Node groups, servers and Fargate tasks.

use rust_decimal::Decimal;

use super::line::{Name, Writer, name};
use crate::aws::Architecture;
use crate::aws::price::SkuName;
use crate::guide::Platform;
use crate::sizing::deployment::{Deployment, Service};
use crate::sizing::request::Request;
use crate::units::HOURS_PER_MONTH;

pub fn lines(deployment: &Deployment, request: &Request, writer: &mut Writer) {
    if deployment.platform == Platform::Eks {
        let price = writer.book.unit(SkuName::EksCluster, writer.region).map(|price| price.first());
        writer.hours(name!("eks", "clusters"), "EKS cluster", 1, price);
    }
    node_groups(deployment, writer);
    servers(deployment, writer);
    if deployment.platform == Platform::EcsFargate {
        fargate(deployment, request.architecture, writer);
    }
}

fn node_groups(deployment: &Deployment, writer: &mut Writer) {
    for (name, group) in &deployment.node_groups {
        let count = u64::from(group.scaling.desired_size());
        let instance_type = &group.instance_type;
        let machines = name!("node_groups", "{name}.instances");
        instances(writer, machines, instance_type, count);
        let gib = group.disk_gib * count;
        let disks = name!("node_groups", "{name}.disks");
        writer.amount(disks, "gp3 disks of the nodes", SkuName::EbsGp3Storage, gib.into());
    }
}

fn servers(deployment: &Deployment, writer: &mut Writer) {
    for (name, server) in &deployment.servers {
        let instance_type = &server.instance_type;
        let machines = name!("servers", "{name}.instances");
        instances(writer, machines, instance_type, server.count);
        let disks = name!("servers", "{name}.disks");
        match server.root_volume.volume_size {
            Some(gib) => {
                let gib = Decimal::from(gib * server.count);
                writer.amount(disks, "gp3 root volumes", SkuName::EbsGp3Storage, gib);
            }
            None => writer.unknown(disks),
        }
    }
}

/// EC2 instances that run all month.
pub fn instances(writer: &mut Writer, name: Name<'_>, instance_type: &str, count: u64) {
    let price = writer.book.ec2(instance_type, writer.region, writer.option);
    writer.hours(name, format_args!("{count} x {instance_type}"), count, price);
}

fn fargate(deployment: &Deployment, architecture: Architecture, writer: &mut Writer) {
    let (vcpu, memory) = match architecture {
        Architecture::X86_64 => (SkuName::FargateX86Vcpu, SkuName::FargateX86Memory),
        Architecture::Arm64 => (SkuName::FargateArmVcpu, SkuName::FargateArmMemory),
    };
    let units = Decimal::from(1024);
    let total = |of: fn(&Service) -> u64| {
        let sum: u64 = deployment.services.values().map(of).sum();
        Decimal::from(sum) / units * Decimal::from(HOURS_PER_MONTH.0)
    };
    let vcpus = total(|one| per_task(one, |task| task.cpu_units()) * one.desired_count);
    let gib = total(|one| per_task(one, |task| task.memory_mib()) * one.desired_count);
    writer.amount(name!("fargate", "vcpus"), "vCPUs of the desired tasks", vcpu, vcpus);
    writer.amount(name!("fargate", "memory"), "memory of the desired tasks", memory, gib);
}

fn per_task(service: &Service, of: fn(crate::aws::fargate::TaskSize) -> u32) -> u64 {
    service.task.map_or(0, |task| u64::from(of(task)))
}
