//! `node_allocatable(instance_type)`: what Kubernetes can give to pods on an EC2 instance.

use super::arguments::{Arguments, Declared, instance_type, parameter};
use crate::aws::Allocatable;
use crate::provider::field::Fields;
use crate::provider::problem::Problems;
use crate::tfplugin::{Definition, Type, Value};

/// `node_allocatable`.
pub struct NodeAllocatable;

impl Declared for NodeAllocatable {
    fn name(&self) -> &str {
        "node_allocatable"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![parameter("instance_type", Type::String, "EC2 instance type.")],
            variadic: None,
            returns: fields().ty(),
            summary: "What pods can use on an EC2 instance as an EKS node".to_owned(),
            description: "CPU, memory and number of pods that an EKS node has left after the \
                reserves of the kubelet and the system. Your own DaemonSets are not subtracted."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let node = instance_type(&arguments.get(0, "instance_type"))?;
        Ok(fields().encode(&node.allocatable()))
    }
}

fn fields() -> Fields<Allocatable> {
    Fields::<Allocatable>::new()
        .number("cpu_millicores", "CPU in thousandths of a vCPU.", |node| node.cpu_millicores)
        .number("memory_mib", "Memory in MiB.", |node| node.memory_mib)
        .number("pods", "Pods that a managed node group accepts.", |node| node.pods)
}
