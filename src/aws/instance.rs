//! EC2 instance types and processor architectures.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::item::{Item, Items, regions_of};
use super::limits::{EksLimits, Limits};
use super::offering::{Offerings, Service};
use super::region::{Region, RegionSet};
use super::table::{self, Row};

const COLUMNS: &[&str] = &[
    "instance_type",
    "architecture",
    "vcpus",
    "memory_mib",
    "base_iops",
    "max_iops",
    "base_mbps",
    "max_mbps",
    "enis",
    "ipv4_per_eni",
    "instance_store_gb",
];

/// What an instance can move to and from its EBS volumes; "max" lasts 30 minutes a day where it is
/// above "base" (R5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EbsLimits {
    /// Sustained operations per second.
    pub base_iops: u32,
    /// Highest operations per second.
    pub max_iops: u32,
    /// Sustained throughput, rounded down.
    pub base_mib_s: u32,
    /// Highest throughput, rounded down.
    pub max_mib_s: u32,
}

/// An EC2 instance type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstanceType {
    /// `m5.2xlarge`.
    pub name: String,
    /// `m5`.
    pub family: String,
    /// Virtual CPUs.
    pub vcpus: u32,
    /// Memory in MiB.
    pub memory_mib: u64,
    /// What it runs.
    pub architecture: Architecture,
    /// Ceiling on EBS.
    pub ebs: EbsLimits,
    /// Network interfaces that can carry pods.
    pub enis: u32,
    /// IPv4 addresses per interface.
    pub ipv4_per_eni: u32,
    /// Local NVMe in GB; `None` on most families (R5.4).
    pub instance_store_gb: Option<u32>,
    /// Pods a managed node group accepts on it, whatever its addresses (R2.7).
    pub(super) max_pods: u32,
    sold_in: RegionSet,
}

impl InstanceType {
    /// Whether the region offers it.
    pub fn is_sold_in(&self, region: &Region) -> bool {
        Item::is_sold_in(self, region)
    }

    pub(super) fn read_all(
        file: &'static str,
        text: &str,
        offerings: &Offerings,
        limits: &Limits,
    ) -> Result<Items<Self>, DataError> {
        Items::read(&table::read(file, text, COLUMNS)?, |row| {
            InstanceType::read(row, offerings, &limits.eks)
        })
    }

    fn read(row: &Row, offerings: &Offerings, limits: &EksLimits) -> Result<Self, DataError> {
        let name = row.required("instance_type")?.to_owned();
        let (family, sold_in) = regions_of(row, &name, Service::Ec2, offerings)?;
        let vcpus = row.parse("vcpus")?;
        Ok(InstanceType {
            vcpus,
            max_pods: limits.max_pods(vcpus),
            memory_mib: row.parse("memory_mib")?,
            architecture: row.parse("architecture")?,
            ebs: ebs_limits(row)?,
            enis: row.parse("enis")?,
            ipv4_per_eni: row.parse("ipv4_per_eni")?,
            instance_store_gb: row.optional("instance_store_gb")?,
            name,
            family,
            sold_in,
        })
    }
}

/// AWS prints megabits; its MB/s column is an eighth of that.
fn ebs_limits(row: &Row) -> Result<EbsLimits, DataError> {
    Ok(EbsLimits {
        base_iops: row.parse("base_iops")?,
        max_iops: row.parse("max_iops")?,
        base_mib_s: row.parse::<u32>("base_mbps")? / 8,
        max_mib_s: row.parse::<u32>("max_mbps")? / 8,
    })
}

impl Item for InstanceType {
    const SERVICE: Service = Service::Ec2;
    const RULE: &'static str = "R5.7";
    const SIZES: &'static str = "R5.7";
    const NOUN: &'static str = "instance type";
    const ARGUMENT: &'static str = "instance_type";

    fn name(&self) -> &str {
        &self.name
    }
    fn family(&self) -> &str {
        &self.family
    }
    fn vcpus(&self) -> u32 {
        self.vcpus
    }
    fn memory_bytes(&self) -> u64 {
        self.memory_mib << 20
    }
    fn sold_in(&self) -> RegionSet {
        self.sold_in
    }
}

/// What a machine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Architecture {
    /// Intel and AMD.
    X86_64,
    /// AWS Graviton.
    Arm64,
}

impl Architecture {
    /// Both, the default first.
    pub const ALL: [Architecture; 2] = [Architecture::X86_64, Architecture::Arm64];

    /// AWS's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Architecture::X86_64 => "x86_64",
            Architecture::Arm64 => "arm64",
        }
    }
}

impl fmt::Display for Architecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no architecture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an architecture; use x86_64 or arm64")]
pub struct UnknownArchitecture(pub String);

impl FromStr for Architecture {
    type Err = UnknownArchitecture;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Architecture::ALL
            .into_iter()
            .find(|architecture| architecture.as_str() == text)
            .ok_or_else(|| UnknownArchitecture(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_prints() {
        for architecture in Architecture::ALL {
            assert_eq!(architecture.to_string().parse(), Ok(architecture));
        }
        let error = "sparc".parse::<Architecture>().unwrap_err();
        assert_eq!(error.to_string(), "`sparc` is not an architecture; use x86_64 or arm64");
    }
}
