//! `node_allocatable(instance_type)`: what Kubernetes can give to pods on an EC2 instance.

use super::{instance_type, number_field, object_type, parameter};
use crate::aws::Allocatable;
use crate::provider::field::{Field, encode};
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// `node_allocatable`.
pub struct NodeAllocatable;

impl Function for NodeAllocatable {
    fn name(&self) -> &str {
        "node_allocatable"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![parameter("instance_type", Type::String, "EC2 instance type.")],
            variadic: None,
            returns: object_type(&fields()),
            summary: "What Kubernetes can give to pods on an EC2 instance".to_owned(),
            description: "CPU, memory and pods that are left on an EKS node after the reserves of the kubelet \
                          and the system, before any DaemonSet of your own."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        Ok(encode(&fields(), &instance_type(arguments, 0)?.allocatable()))
    }
}

fn fields() -> Vec<Field<Allocatable>> {
    vec![
        number_field("cpu_millicores", "CPU in thousandths of a vCPU.", |one: &Allocatable| {
            Some(u64::from(one.cpu_millicores))
        }),
        number_field("memory_mib", "Memory in MiB.", |one: &Allocatable| Some(one.memory_mib)),
        number_field("pods", "Pods that a managed node group accepts.", |one: &Allocatable| {
            Some(u64::from(one.pods))
        }),
    ]
}
