//! `nodes_for(pods, request, instance_type)`: how many nodes hold identical pods.

use super::arguments::{Arguments, Declared, instance_type, parameter};
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::sizing::{self, Bounds, Pods};
use crate::tfplugin::{Definition, Type, Value};
use crate::units::{cpu_millicores, memory_mib};

const PODS: Bounds = Bounds { min: 0, max: 1_000_000 };

/// `nodes_for`.
pub struct NodesFor;

impl Declared for NodesFor {
    fn name(&self) -> &str {
        "nodes_for"
    }

    fn definition(&self) -> Definition {
        let request = Type::object([("cpu", Type::String), ("memory", Type::String)]);
        Definition {
            parameters: vec![
                parameter(
                    "pods",
                    Type::Number,
                    "Identical pods, a whole number from 0 to 1000000.",
                ),
                parameter(
                    "request",
                    request,
                    "What one pod requests, as Kubernetes quantities: `{ cpu = \"500m\", memory = \"1Gi\" }`.",
                ),
                parameter("instance_type", Type::String, "EC2 instance type of the nodes."),
            ],
            variadic: None,
            returns: Type::Number,
            summary: "How many nodes a number of identical pods needs".to_owned(),
            description: "Places whole pods on the allocatable capacity of nodes. It is an \
                error if one pod does not fit on an empty node."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let request = arguments.get(1, "request");
        let pods = Pods {
            count: arguments.get(0, "pods").whole(PODS)?,
            cpu_millicores: quantity(&request, "cpu", cpu_millicores)?,
            memory_mib: quantity(&request, "memory", memory_mib)?,
        };
        let node = instance_type(&arguments.get(2, "instance_type"))?;
        let free = node.allocatable();
        let nodes = sizing::nodes_for(&[pods], &free).ok_or_else(|| {
            request.must(format!(
                "must fit on an empty {}, which allocates {} millicores and {} MiB; one pod of {} millicores \
                 and {} MiB does not",
                node.name,
                free.cpu_millicores,
                free.memory_mib,
                pods.cpu_millicores,
                pods.memory_mib
            ))
        })?;
        Ok(nodes.into())
    }
}

fn quantity(
    request: &Given,
    name: &str,
    parse: fn(&str) -> Result<u64, String>,
) -> Result<u64, Problem> {
    let Some(given) = request.part(name) else {
        return Err(request.must(format!("must have {name}")));
    };
    parse(&given.name()?).map_err(|why| given.must(format!("must be a quantity: {why}")))
}
