//! What a server, a database class, a volume and a cache node sustain.
//!
//! EC2 and RDS types of a T family sustain their nominal vCPUs, since they run in unlimited mode: what exceeds
//! their baseline is billed.

use rust_decimal::Decimal;

use crate::aws::{CacheNodeType, DbClass, InstanceType};
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

/// Memory that so many primaries of a cache node type give to keys.
pub fn cache(one: &CacheNodeType, primaries: u64) -> Gib {
    one.usable * Decimal::from(primaries)
}

/// How many primaries hold so much, at least one.
pub fn cache_primaries(one: &CacheNodeType, asked: Gib) -> u64 {
    Gib(asked.0 / one.usable.0).ceil().max(1)
}
