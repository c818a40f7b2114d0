//! Pods of one size, and what a node takes of them.

use crate::aws::Allocatable;
use crate::sizing::request::NodeReserve;

/// So many pods of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[allow(missing_docs)]
pub struct Pods {
    pub count: u64,
    pub cpu_millicores: u64,
    pub memory_mib: u64,
}

impl Pods {
    /// Whether both are of one size.
    pub fn is_as_large_as(&self, other: &Pods) -> bool {
        (self.cpu_millicores, self.memory_mib) == (other.cpu_millicores, other.memory_mib)
    }
}

/// What the applications' pods may take of one node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct NodeCapacity {
    pub cpu_millicores: u64,
    pub memory_mib: u64,
    pub pods: u64,
}

impl From<&Allocatable> for NodeCapacity {
    fn from(node: &Allocatable) -> NodeCapacity {
        NodeCapacity {
            cpu_millicores: u64::from(node.cpu_millicores),
            memory_mib: node.memory_mib,
            pods: u64::from(node.pods),
        }
    }
}

impl NodeCapacity {
    /// What both have.
    pub fn min(self, other: NodeCapacity) -> NodeCapacity {
        NodeCapacity {
            cpu_millicores: self.cpu_millicores.min(other.cpu_millicores),
            memory_mib: self.memory_mib.min(other.memory_mib),
            pods: self.pods.min(other.pods),
        }
    }

    /// What is left when a node's own pods of the system are on it; nothing of what they exceed.
    pub fn less(self, reserve: NodeReserve) -> NodeCapacity {
        NodeCapacity {
            cpu_millicores: self.cpu_millicores.saturating_sub(reserve.cpu_millicores),
            memory_mib: self.memory_mib.saturating_sub(reserve.memory_mib),
            pods: self.pods.saturating_sub(reserve.pods),
        }
    }

    /// How many pods of one size an empty node takes.
    pub fn of_one_size(&self, pods: &Pods) -> u64 {
        let by_cpu = self.cpu_millicores.checked_div(pods.cpu_millicores).unwrap_or(u64::MAX);
        let by_memory = self.memory_mib.checked_div(pods.memory_mib).unwrap_or(u64::MAX);
        by_cpu.min(by_memory).min(self.pods)
    }

    /// The mean of the used shares of CPU and memory, scaled to whole numbers.
    pub fn load(&self, cpu_millicores: u64, memory_mib: u64) -> u128 {
        let cpu = u128::from(cpu_millicores) * u128::from(self.memory_mib);
        cpu + u128::from(memory_mib) * u128::from(self.cpu_millicores)
    }
}
