//! Arguments of the message broker.

use crate::provider::doc::Doc;
use crate::provider::field::Fields;
use crate::sizing::deployment::MessageBroker;

/// The fields of the broker.
pub fn fields() -> Fields<MessageBroker> {
    Fields::<MessageBroker>::new()
        .text("engine_type", "Always `RabbitMQ`.", |broker| broker.0.engine_type())
        .text("engine_version", "Major and minor version.", |broker| {
            broker.0.engine_version().to_owned()
        })
        .text("host_instance_type", "Instance type, such as `mq.m5.large`.", |broker| {
            broker.0.host_instance_type().to_owned()
        })
        .text("deployment_mode", "`CLUSTER_MULTI_AZ`, or `SINGLE_INSTANCE`.", |broker| {
            broker.0.deployment_mode().as_str()
        })
        .flag(
            "auto_minor_version_upgrade",
            "Always true: AWS refuses RabbitMQ brokers without it.",
            |broker| broker.0.auto_minor_version_upgrade(),
        )
        .number(
            "broker_count",
            Doc::of(|facts| {
                let nodes = facts.catalogue.limits().mq.cluster_nodes;
                format!(
                    "Number of brokers, which follows from the deployment mode: {nodes} \
                    for a cluster. Not an argument."
                )
            }),
            |broker| broker.0.nodes(),
        )
        .number(
            "disk_gb",
            "Disk of each broker in GB, which follows from the instance type and the deployment mode. Not \
             an argument.",
            |broker| broker.0.disk_gb(),
        )
}
