//! The inputs `instance_families`, which families each component may choose from by price, `system_pods` and
//! `server_reserved_memory_mib`.

use crate::aws::{Catalogue, SystemPod};
use crate::provider::doc::Doc;
use crate::provider::input::Inputs;
use crate::sizing::{Bounds, Families, GivenNodeReserve, Request};
use crate::tfplugin::Type;
use crate::units::grouped;

/// Less than the smallest node has.
const CPU: Bounds = Bounds { min: 0, max: 4_000 };
const MEMORY: Bounds = Bounds { min: 0, max: 16_384 };
const PODS: Bounds = Bounds { min: 0, max: 50 };

/// One list for each component.
pub fn families() -> Inputs<Families> {
    Inputs::<Families>::new()
        .and(list(
            "node_groups",
            "EC2 families of the node groups, such as `[\"m6i\", \"m7i\"]`.",
            |families| &mut families.node_groups,
        ))
        .and(list("servers", "EC2 families of the servers.", |families| &mut families.servers))
        .and(list(
            "database",
            "Families of the DB instance class, such as `[\"r6i\", \"r6g\"]`.",
            |families| &mut families.database,
        ))
        .and(list(
            "cache",
            "Families of the cache node type, such as `[\"m6g\", \"r6g\"]`.",
            |families| &mut families.cache,
        ))
        .and(list("vector_database", "EC2 families of the Weaviate servers.", |families| {
            &mut families.vector_database
        }))
}

fn list(
    name: &'static str,
    doc: &'static str,
    part: fn(&mut Families) -> &mut Vec<String>,
) -> Inputs<Families> {
    let doc = Doc::of(move |_| {
        format!(
            "{doc} Null or an empty list keeps the guide's \
        family."
        )
    });
    Inputs::<Families>::new().optional(
        name,
        Type::list(Type::String),
        doc,
        move |families, given| {
            *part(families) = given.names()?;
            Ok(())
        },
    )
}

/// What the system takes of every node before the applications do.
pub fn system_pods() -> Inputs<Request> {
    Inputs::<Request>::new().object(
        "system_pods",
        Doc::of(|facts| usual(facts.catalogue)),
        node_reserve(),
        |request| &mut request.system_pods,
    )
}

fn usual(catalogue: &Catalogue) -> String {
    let pods = catalogue.system_pods();
    let names = |pods: &[SystemPod]| {
        pods.iter().map(|one| format!("`{}`", one.name)).collect::<Vec<_>>().join(", ")
    };
    let sum = |of: fn(&SystemPod) -> u64| pods.per_node.iter().map(of).sum::<u64>();
    format!(
        "Requests of the system's pods on each node of EKS, which the applications cannot use. Default: {} \
         millicores, {} MiB and {} pods, for {}. Beside them a cluster runs {} on nodes of any group; they \
         too are left out when all three figures are 0.",
        sum(|one| one.cpu_millicores),
        sum(|one| one.memory_mib),
        pods.per_node.len(),
        names(&pods.per_node),
        names(&pods.per_cluster),
    )
}

fn node_reserve() -> Inputs<GivenNodeReserve> {
    Inputs::<GivenNodeReserve>::new()
        .and(figure("cpu_millicores", "CPU in thousandths of a vCPU", CPU, |one| {
            &mut one.cpu_millicores
        }))
        .and(figure("memory_mib", "Memory in MiB", MEMORY, |one| &mut one.memory_mib))
        .and(figure("pods", "Pods", PODS, |one| &mut one.pods))
}

fn figure(
    name: &'static str,
    what: &'static str,
    bounds: Bounds,
    part: fn(&mut GivenNodeReserve) -> &mut Option<u64>,
) -> Inputs<GivenNodeReserve> {
    let Bounds { min, max } = bounds;
    let doc = Doc::of(move |_| {
        format!("{what} on each node, a whole number from {min} to {max}. Null: the default.")
    });
    Inputs::<GivenNodeReserve>::new().optional(name, Type::Number, doc, move |reserve, given| {
        *part(reserve) = Some(given.whole(bounds)?);
        Ok(())
    })
}

/// Less than the smallest server that the guide has.
const SERVER_MEMORY: Bounds = Bounds { min: 0, max: 4_096 };

/// What a server's operating system takes.
pub fn server_reserve() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "server_reserved_memory_mib",
            Type::Number,
            Doc::of(|_| {
                format!(
                    "MiB of each EC2 server that the operating system and Docker take before the \
                     containers, from {} to {}. Default: {}, an assumption. Development's one server \
                     stays as in the guide; a finding says what it lacks.",
                    SERVER_MEMORY.min,
                    grouped(SERVER_MEMORY.max),
                    Request::SERVER_RESERVED_MEMORY_MIB
                )
            }),
            |request, given| {
                request.server_reserved_memory_mib = given.small(SERVER_MEMORY)?;
                Ok(())
            },
            |request| request.server_reserved_memory_mib,
        )
}
