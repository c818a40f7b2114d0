//! What Kubernetes can give to pods on an instance, as Karpenter's published tables have it, and the pods
//! that a cluster runs for itself.

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::instance::Architecture;
use super::instance::InstanceType;
use super::table::{self, Row};

/// Capacity of a node after the system's reserves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allocatable {
    /// CPU in thousandths of a vCPU.
    pub cpu_millicores: u32,
    /// Memory in MiB, rounded down.
    pub memory_mib: u64,
    /// Pods the network interfaces have addresses for; the memory reserve counts these.
    pub eni_pods: u32,
    /// Pods a managed node group accepts: `eni_pods`, at most 110 or 250 (R2.7).
    pub pods: u32,
}

impl InstanceType {
    /// What is left for pods.
    pub fn allocatable(&self) -> Allocatable {
        let eni_pods = self.enis * self.ipv4_per_eni.saturating_sub(1) + 2;
        Allocatable {
            cpu_millicores: self.vcpus * 1000 - cpu_reserve(self.vcpus),
            memory_mib: self.memory_for_pods(eni_pods),
            eni_pods,
            pods: eni_pods.min(self.max_pods),
        }
    }

    /// The VM keeps 7.5 %, the kubelet 11 MiB per pod and 255, eviction starts at 100.
    fn memory_for_pods(&self, pods: u32) -> u64 {
        let seen = match self.architecture {
            Architecture::Arm64 => self.memory_mib.saturating_sub(64),
            Architecture::X86_64 => self.memory_mib,
        };
        (seen * 925 / 1000).saturating_sub(11 * u64::from(pods) + 255 + 100)
    }
}

/// 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of the rest; rounded up.
fn cpu_reserve(vcpus: u32) -> u32 {
    let tenths: u32 = (1..=vcpus)
        .map(|core| match core {
            1 => 600,
            2 => 100,
            3 | 4 => 50,
            _ => 25,
        })
        .sum();
    tenths.div_ceil(10)
}

const FILE: &str = "system_pods.csv";
const COLUMNS: &[&str] = &["name", "per", "count", "cpu_millicores", "memory_mib", "why"];

/// Pods of one DaemonSet or Deployment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemPod {
    /// As Kubernetes lists it.
    pub name: String,
    /// How many, on a node or in the cluster.
    pub count: u64,
    /// Requested by each, in thousandths of a vCPU.
    pub cpu_millicores: u64,
    /// Requested by each, in MiB.
    pub memory_mib: u64,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemPods {
    /// On every node.
    pub per_node: Vec<SystemPod>,
    /// Once in the cluster, on nodes of any group.
    pub per_cluster: Vec<SystemPod>,
}

impl SystemPods {
    pub(super) fn parse(text: &str) -> Result<SystemPods, DataError> {
        let mut pods = SystemPods { per_node: Vec::new(), per_cluster: Vec::new() };
        for row in table::read(FILE, text, COLUMNS)? {
            match row.required("per")? {
                "node" => pods.per_node.push(read(&row)?),
                "cluster" => pods.per_cluster.push(read(&row)?),
                other => {
                    let reason = format!("`per` is `{other}`, not `node` or `cluster`");
                    return Err(row.error(reason));
                }
            }
        }
        Ok(pods)
    }
}

fn read(row: &Row) -> Result<SystemPod, DataError> {
    row.required("why")?;
    Ok(SystemPod {
        name: row.required("name")?.to_owned(),
        count: row.parse("count")?,
        cpu_millicores: row.parse("cpu_millicores")?,
        memory_mib: row.parse("memory_mib")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn allocatable(name: &str) -> Allocatable {
        Catalogue::embedded().instance_type(name).unwrap().allocatable()
    }

    #[test]
    fn reproduces_the_published_numbers() {
        let expected =
            Allocatable { cpu_millicores: 7910, memory_mib: 29317, eni_pods: 58, pods: 58 };
        assert_eq!(allocatable("m5.2xlarge"), expected);
        let expected =
            Allocatable { cpu_millicores: 15890, memory_mib: 57691, eni_pods: 234, pods: 110 };
        assert_eq!(allocatable("m5.4xlarge"), expected);
    }

    #[test]
    fn arm_gives_up_64_mib_first() {
        // (32,768 - 64) x 0.925 = 30,251.2; less 11 x 58 + 255 + 100 = 993.
        assert_eq!(allocatable("m6g.2xlarge").memory_mib, 29258);
    }

    #[test]
    fn large_machines_take_250_pods() {
        // 32 vCPU, 8 interfaces of 30 addresses: 234. 64 vCPU, 15 of 50: 737.
        assert_eq!(allocatable("m5.8xlarge").pods, 234);
        assert_eq!(allocatable("m5.16xlarge").eni_pods, 737);
        assert_eq!(allocatable("m5.16xlarge").pods, 250);
    }

    #[test]
    fn the_reserve_follows_the_cores() {
        assert_eq!([1, 2, 4, 8, 16].map(cpu_reserve), [60, 70, 80, 90, 110]);
    }
}
