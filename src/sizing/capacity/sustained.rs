//! What a server, a database class, a volume and a cache node sustain.
//!
//! EC2 and RDS types of a T family sustain their nominal vCPUs, since they run in unlimited mode: what exceeds
//! their baseline is billed. Nodes of ElastiCache do not.

use rust_decimal::Decimal;

use crate::aws::{CacheNodeType, DbClass, InstanceType, Limits};
use crate::sizing::demand::calculator::Compute;
use crate::units::{Gib, Vcpu};

const MIB_PER_GIB: Decimal = Decimal::from_parts(1024, 0, 0, false, 0);

/// What a server gives to containers beside its operating system and Docker.
pub fn server(one: &InstanceType, reserved_mib: u32) -> Compute {
    // Of nothing no number would be enough.
    let memory = one.memory_mib.saturating_sub(u64::from(reserved_mib)).max(1);
    Compute {
        vcpus: Vcpu::from(u64::from(one.vcpus)),
        memory: Gib(Decimal::from(memory) / MIB_PER_GIB),
    }
}

/// How many servers of a type hold so much, at least one.
pub fn servers(one: &InstanceType, reserved_mib: u32, asked: Compute) -> u64 {
    let each = server(one, reserved_mib);
    let by_vcpus = Vcpu(asked.vcpus.0 / each.vcpus.0).ceil();
    let by_memory = Gib(asked.memory.0 / each.memory.0).ceil();
    by_vcpus.max(by_memory).max(1)
}

/// What a server's operating system and Docker take.
pub fn server_reserve(reserved_mib: u32) -> Gib {
    Gib(Decimal::from(reserved_mib) / MIB_PER_GIB)
}

/// What a database class sustains.
pub fn class(one: &DbClass) -> Compute {
    Compute { vcpus: Vcpu::from(u64::from(one.vcpus)), memory: one.memory_gib }
}

/// How many IOPS of an EBS volume an instance sustains (R9.11).
pub fn volume_iops(provisioned: u32, instance: &InstanceType) -> u32 {
    provisioned.min(instance.ebs.base_iops)
}

/// The share of each vCPU that a T type earns credits for; none of a size that has no figure.
pub fn baseline(limits: &Limits, type_name: &str) -> Option<Decimal> {
    let size = type_name.rsplit('.').next()?;
    let percent = limits.burst.baseline_percent.get(size)?;
    Some(Decimal::from(*percent) / Decimal::ONE_HUNDRED)
}

/// The vCPUs that a cache node sustains: ElastiCache slows a T node down to its baseline. None where that is
/// not known.
pub fn cache_vcpus(limits: &Limits, one: &CacheNodeType) -> Option<Vcpu> {
    let share = match one.family.trim_start_matches("cache.").starts_with('t') {
        true => baseline(limits, &one.name)?,
        false => Decimal::ONE,
    };
    Some(Vcpu(Decimal::from(one.vcpus) * share))
}

/// IOPS of a volume that a database class takes (R1.10, R5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatabaseIops {
    /// Without end.
    pub sustained: u32,
    /// For 30 minutes of a day.
    pub burst: u32,
}

/// How many of the provisioned IOPS a database class takes.
pub fn database_iops(provisioned: u32, class: &DbClass) -> DatabaseIops {
    DatabaseIops {
        sustained: provisioned.min(class.base_iops),
        burst: provisioned.min(class.max_iops),
    }
}

/// Memory that so many primaries of a cache node type give to keys.
pub fn cache(one: &CacheNodeType, primaries: u64) -> Gib {
    one.usable * Decimal::from(primaries)
}

/// How many primaries hold so much, at least one.
pub fn cache_primaries(one: &CacheNodeType, asked: Gib) -> u64 {
    Gib(asked.0 / one.usable.0).ceil().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    #[test]
    fn a_cache_node_of_a_t_family_sustains_its_baseline() {
        let catalogue = Catalogue::embedded();
        let vcpus =
            |name| cache_vcpus(catalogue.limits(), catalogue.cache_node_type(name).unwrap());
        assert_eq!(vcpus("cache.t3.medium"), Some(Vcpu(Decimal::new(4, 1))));
        assert_eq!(vcpus("cache.t4g.micro"), Some(Vcpu(Decimal::new(2, 1))));
        assert_eq!(vcpus("cache.m5.large"), Some(Vcpu::from(2_u64)));
    }

    #[test]
    fn a_class_with_a_wider_link_uses_more_iops() {
        let used = |class, provisioned| {
            let class = Catalogue::embedded().db_class(class).unwrap();
            let DatabaseIops { sustained, burst } = database_iops(provisioned, class);
            (sustained, burst)
        };
        assert_eq!(used("db.t3.medium", 12_000), (2_000, 11_800));
        assert_eq!(used("db.r5.4xlarge", 50_000), (18_750, 18_750));
        assert_eq!(used("db.r6in.4xlarge", 50_000), (50_000, 50_000));
        assert_eq!(used("db.r5b.4xlarge", 50_000), (43_333, 43_333));
        assert_eq!(used("db.r6i.4xlarge", 50_000), (20_000, 40_000));
    }
}
