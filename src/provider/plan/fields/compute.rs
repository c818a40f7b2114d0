//! What runs the containers: node groups, servers, services.

use crate::provider::doc::Doc;
use crate::provider::field::Fields;
use crate::sizing::Plan;
use crate::sizing::deployment::{
    NodeGroup, Placement, RootVolume, RuntimePlatform, Server, Service,
};
use crate::tfplugin::{Type, Value};
use crate::units::grouped;

/// What `ami_type` is for.
pub const AMI_TYPE: &str = "Amazon Linux 2023 for the architecture, by EKS's name for it: \
                            `AL2023_x86_64_STANDARD` or `AL2023_ARM_64_STANDARD`.";

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .map(
            "node_groups",
            "EKS managed node groups by name (`web`, `worker`, or `app` for development): \
             arguments of `aws_eks_node_group`. Empty unless `platform` is `eks`.",
            node_group(),
            |plan| &plan.deployment.node_groups,
        )
        .map(
            "servers",
            "EC2 servers by name (`app`): arguments of `aws_instance`. Empty unless `platform` \
             is `ec2`.",
            server(),
            |plan| &plan.deployment.servers,
        )
        .map(
            "services",
            "Application services by name, for `aws_ecs_task_definition`, `aws_ecs_service`, \
             `aws_appautoscaling_target` or a Kubernetes Deployment.",
            service(),
            |plan| &plan.deployment.services,
        )
        .object(
            "topology_spread",
            "A topology spread constraint for the pods of each service, with the Deployment's own \
             labels as `labelSelector`. Null unless `platform` is `eks`.",
            topology_spread(),
            |plan| plan.deployment.services.values().find_map(|service| service.placement.as_ref()),
        )
}

fn node_group() -> Fields<NodeGroup> {
    Fields::<NodeGroup>::new()
        .plain(
            "instance_types",
            Type::list(Type::String),
            "One EC2 instance type, or those that run according to `current`. Changing them \
             replaces the node group.",
            |group| {
                let more = group.more_types.iter().cloned();
                Value::list([group.instance_type.clone()].into_iter().chain(more))
            },
        )
        .text("ami_type", AMI_TYPE, |group| group.ami_type)
        .text(
            "capacity_type",
            "`ON_DEMAND`, or `SPOT` where `worker_capacity_type` asks for it.",
            |group| group.capacity_type.as_str(),
        )
        .number(
            "disk_size",
            Doc::of(|facts| {
                format!(
                    "Disk of each node in whole GiB: the guide's application volumes, \
                     divided by the guide's number of nodes. Null for AWS's default ({}).",
                    facts.catalogue.limits().eks.default_disk_gib
                )
            }),
            |group| group.disk_size,
        )
        .number(
            "min_size",
            "Minimum number of nodes: those that the workload needs, or those that run \
             according to `current` if they are fewer.",
            |group| group.scaling.min_size(),
        )
        .number("max_size", "Maximum number of nodes.", |group| group.scaling.max_size())
        .number(
            "desired_size",
            "Initial number of nodes: those that the workload needs.",
            |group| group.scaling.desired_size(),
        )
        .object(
            "update_config",
            "Arguments of the `update_config` block.",
            update_config(),
            |group| Some(group),
        )
}

fn update_config() -> Fields<NodeGroup> {
    Fields::<NodeGroup>::new().number(
        "max_unavailable",
        "Nodes that an update replaces at a time: a tenth of them, and one at least.",
        |group| group.max_unavailable,
    )
}

fn server() -> Fields<Server> {
    Fields::<Server>::new()
        .own_text("instance_type", "EC2 instance type.", |server| Some(&server.instance_type))
        .text("ami_type", AMI_TYPE, |server| server.ami_type)
        .number("count", "Number of identical servers.", |server| server.count)
        .object(
            "root_block_device",
            "Arguments of the `root_block_device` block.",
            root_block_device(),
            |server| Some(&server.root_volume),
        )
}

fn root_block_device() -> Fields<RootVolume> {
    Fields::<RootVolume>::new()
        .text("volume_type", "Always `gp3`.", |volume| volume.volume_type)
        .number(
            "volume_size",
            "Size in whole GiB. Null if the guide has none: then the AMI decides.",
            |volume| volume.volume_size,
        )
        .number(
            "iops",
            Doc::of(|facts| {
                let limits = &facts.catalogue.limits().ebs;
                format!("Null: gp3's {} IOPS.", grouped(limits.gp3_min_iops.into()))
            }),
            |volume| volume.iops,
        )
        .number(
            "throughput",
            Doc::of(|facts| {
                format!("Null: gp3's {} MiB/s.", facts.catalogue.limits().ebs.gp3_min_mib_s)
            }),
            |volume| volume.throughput,
        )
}

fn service() -> Fields<Service> {
    Fields::<Service>::new()
        .text(
            "tier",
            "Its class by the guide: services of a class scale together. In the embedded guide `web`, with \
             users, or `worker`, with transactions.",
            |service| service.class.as_str().to_owned(),
        )
        .text(
            "cpu",
            "Fargate CPU units as a string; together with `memory` a pair that Fargate \
             accepts. Null for small on ec2, where the guide has no size, and where Fargate has no task \
             that large.",
            |service| service.task.as_ref().map(|task| task.cpu()),
        )
        .text("memory", "Fargate memory in MiB as a string. Null where `cpu` is.", |service| {
            service.task.as_ref().map(|task| task.memory())
        })
        .text(
            "cpu_request",
            "Kubernetes CPU request, such as `500m`. Null for small on ec2.",
            |service| service.request.map(|request| request.cpu().to_string()),
        )
        .text(
            "memory_request",
            "Kubernetes memory request, such as `4Gi`. Null for small on ec2.",
            |service| service.request.map(|request| request.memory().to_string()),
        )
        .plain(
            "limits",
            Type::map(Type::String),
            "Kubernetes limits: memory as much as is requested, so that no pod takes a \
             neighbour's, and no limit of CPU. Empty for small on ec2.",
            |service| {
                let memory = service.request.map(|request| ("memory", request.memory().to_string().into()));
                Value::object(memory)
            },
        )
        .object(
            "runtime_platform",
            "Arguments of the `runtime_platform` block of `aws_ecs_task_definition`. Null unless \
             `platform` is `ecs_fargate`.",
            runtime_platform(),
            |service| service.runtime_platform.as_ref(),
        )
        .number("desired_count", "Initial number of tasks or pods.", |service| {
            service.desired_count
        })
        .number("min_capacity", "Minimum number of tasks or pods.", |service| service.min_capacity)
        .number("max_capacity", "Maximum number of tasks or pods.", |service| service.max_capacity)
        .object(
            "pod_disruption_budget",
            "For a PodDisruptionBudget. Null unless `platform` is `eks`.",
            pod_disruption_budget(),
            |service| service.placement.as_ref(),
        )
}

fn topology_spread() -> Fields<Placement> {
    Fields::<Placement>::new()
        .number("max_skew", "`maxSkew`.", |_| Placement::MAX_SKEW)
        .text("topology_key", "`topologyKey`: the zone.", |_| Placement::TOPOLOGY_KEY)
        .text(
            "when_unsatisfiable",
            "`whenUnsatisfiable`: `ScheduleAnyway`, since the nodes of a lost zone would otherwise keep \
             pods from starting elsewhere.",
            |_| Placement::WHEN_UNSATISFIABLE,
        )
}

fn pod_disruption_budget() -> Fields<Placement> {
    Fields::<Placement>::new().number(
        "min_available",
        "`minAvailable`: of `desired_count` as many pods as are left when the worst zone is lost. 0 for \
         a service with one pod, whose node could otherwise not be drained.",
        |placement| placement.min_available,
    )
}

fn runtime_platform() -> Fields<RuntimePlatform> {
    Fields::<RuntimePlatform>::new()
        .text("cpu_architecture", "`X86_64` or `ARM64`.", |platform| platform.cpu_architecture())
        .text("operating_system_family", "Always `LINUX`.", |_| {
            RuntimePlatform::OPERATING_SYSTEM_FAMILY
        })
}
