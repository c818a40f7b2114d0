//! What runs the containers: node groups, servers, services.

use crate::provider::field::Field;
use crate::sizing::Plan;
use crate::sizing::deployment::{NodeGroup, RootVolume, Server, Service};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Vec<Field<Plan>> {
    vec![
        Field::map(
            "node_groups",
            "EKS managed node groups by name (`web`, `worker`, or `app` for development): arguments of \
             `aws_eks_node_group`. Empty unless `platform` is `eks`.",
            node_group(),
            |plan: &Plan| &plan.deployment.node_groups,
        ),
        Field::map(
            "servers",
            "EC2 servers by name (`app`): arguments of `aws_instance`. Empty unless `platform` is `ec2`.",
            server(),
            |plan: &Plan| &plan.deployment.servers,
        ),
        Field::map(
            "services",
            "Application services by name, for `aws_ecs_task_definition`, `aws_ecs_service`, \
             `aws_appautoscaling_target` or a Kubernetes Deployment.",
            service(),
            |plan: &Plan| &plan.deployment.services,
        ),
    ]
}

fn node_group() -> Vec<Field<NodeGroup>> {
    vec![
        Field::new(
            "instance_types",
            Type::list(Type::String),
            "One EC2 instance type. Changing it replaces the node group.",
            |one: &NodeGroup| Value::list([one.instance_type.clone()]),
        ),
        Field::text("ami_type", "Amazon Linux 2023 for the architecture.", |one: &NodeGroup| {
            one.ami_type
        }),
        Field::text("capacity_type", "Always `ON_DEMAND`.", |one: &NodeGroup| one.capacity_type),
        Field::number(
            "disk_size",
            "Disk of each node in whole GiB: the printed application volumes shared among the printed \
             nodes. Null to leave it to AWS (20).",
            |one: &NodeGroup| one.disk_size,
        ),
        Field::number(
            "min_size",
            "Fewest nodes: those the workload needs, or those that `current` says run if they are fewer.",
            |one: &NodeGroup| one.scaling.min_size(),
        ),
        Field::number("max_size", "Most nodes.", |one: &NodeGroup| one.scaling.max_size()),
        Field::number(
            "desired_size",
            "Nodes to start with: those the workload needs.",
            |one: &NodeGroup| one.scaling.desired_size(),
        ),
    ]
}

fn server() -> Vec<Field<Server>> {
    vec![
        Field::text("instance_type", "EC2 instance type.", |one: &Server| {
            one.instance_type.clone()
        }),
        Field::number("count", "Identical servers.", |one: &Server| one.count),
        Field::object(
            "root_volume",
            "Arguments of the `root_block_device` block.",
            root_volume(),
            |one: &Server| Some(&one.root_volume),
        ),
    ]
}

fn root_volume() -> Vec<Field<RootVolume>> {
    vec![
        Field::text("volume_type", "Always `gp3`.", |one: &RootVolume| one.volume_type),
        Field::number(
            "volume_size",
            "Size in whole GiB. Null where the guide prints none: the AMI decides.",
            |one: &RootVolume| one.volume_size,
        ),
        Field::number("iops", "Null: gp3's 3,000 IOPS.", |one: &RootVolume| one.iops),
        Field::number("throughput", "Null: gp3's 125 MiB/s.", |one: &RootVolume| one.throughput),
    ]
}

fn service() -> Vec<Field<Service>> {
    let mut fields = vec![
        Field::text("tier", "`web` or `worker`: which demand scales it.", |one: &Service| {
            one.tier.as_str()
        }),
        Field::text(
            "cpu",
            "Fargate CPU units as a string, a legal pair with `memory`. Null for small on ec2, where the \
             guide prints no size.",
            |one: &Service| one.task.as_ref().map(|task| task.cpu()),
        ),
        Field::text(
            "memory",
            "Fargate memory in MiB as a string. Null for small on ec2.",
            |one: &Service| one.task.as_ref().map(|task| task.memory()),
        ),
    ];
    fields.extend([
        Field::text(
            "cpu_request",
            "Kubernetes CPU request, such as `500m`. Null for small on ec2.",
            |one: &Service| one.request.map(|request| request.cpu()),
        ),
        Field::text(
            "memory_request",
            "Kubernetes memory request, such as `4Gi`. Null for small on ec2.",
            |one: &Service| one.request.map(|request| request.memory()),
        ),
        Field::number("desired_count", "Tasks or pods to start with.", |one: &Service| {
            one.desired_count
        }),
        Field::number("min_capacity", "Fewest tasks or pods.", |one: &Service| one.min_capacity),
        Field::number("max_capacity", "Most tasks or pods.", |one: &Service| one.max_capacity),
    ]);
    fields
}
