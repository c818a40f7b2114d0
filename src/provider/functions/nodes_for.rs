//! `nodes_for(pods, request, instance_type)`: how many nodes hold identical pods.

use super::{instance_type, parameter};
use crate::provider::convert::{name, whole};
use crate::sizing::{self, Bounds, Pods};
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};
use crate::units::{cpu_millicores, memory_mib};

const PODS: Bounds = Bounds { min: 0, max: 1_000_000 };

/// `nodes_for`.
pub struct NodesFor;

impl Function for NodesFor {
    fn name(&self) -> &str {
        "nodes_for"
    }

    fn definition(&self) -> Definition {
        let request = Type::object([("cpu", Type::String), ("memory", Type::String)]);
        Definition {
            parameters: vec![
                parameter("pods", Type::Number, "Identical pods, a whole number from 0 to 1000000."),
                parameter(
                    "request",
                    request,
                    "What one pod requests, as Kubernetes quantities: `{ cpu = \"500m\", memory = \"1Gi\" }`.",
                ),
                parameter("instance_type", Type::String, "EC2 instance type of the nodes."),
            ],
            variadic: None,
            returns: Type::Number,
            summary: "How many nodes hold identical pods".to_owned(),
            description: "Whole pods on what a node can allocate, not on its label. An error if one pod does \
                          not fit on an empty node."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let fault = |at: usize| move |text: String| FunctionError::argument(at, text);
        let count = whole(arguments.first().unwrap_or(&Value::Null), PODS)
            .map_err(|must| fault(0)(format!("pods {must}")))?;
        let request = arguments.get(1).unwrap_or(&Value::Null);
        let quantity = |part: &str, read: fn(&str) -> Result<u64, String>| {
            let text = name(request.get(part).unwrap_or(&Value::Null));
            text.map_err(|must| format!("{part} {must}"))
                .and_then(|text| read(&text))
                .map_err(fault(1))
        };
        let cpu_millicores = quantity("cpu", cpu_millicores)?;
        let memory_mib = quantity("memory", memory_mib)?;
        let node = instance_type(arguments, 2)?;
        let pods = Pods { count, cpu_millicores, memory_mib };
        let nodes = sizing::nodes_for(&[pods], &node.allocatable());
        nodes.map(Value::from).ok_or_else(|| {
            let room = node.allocatable();
            fault(1)(format!(
                "one pod of {cpu_millicores} millicores and {memory_mib} MiB does not fit on an empty {}, \
                 which allocates {} millicores and {} MiB",
                node.name, room.cpu_millicores, room.memory_mib
            ))
        })
    }
}
