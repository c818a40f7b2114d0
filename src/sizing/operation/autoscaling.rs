//! What the services scale on between their `min_capacity` and `max_capacity`.
//!
//! The guide's triggers for CPU and memory become targets: of ECS target tracking, or of a
//! HorizontalPodAutoscaler. Servers do not scale by themselves.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::guide::{Component, Guide, Platform, Watches};
use crate::sizing::data;
use crate::sizing::deployment::Deployment;

/// Targets of every service of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Autoscaling {
    /// Application Auto Scaling, by the name of each policy.
    Ecs(BTreeMap<String, TargetTracking>),
    /// Average utilization in percent of what the pods request, by Kubernetes resource.
    Kubernetes(BTreeMap<String, Decimal>),
}

/// A target tracking policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // Each field is the argument of its name.
pub struct TargetTracking {
    pub predefined_metric_type: String,
    pub target_value: Decimal,
    pub scale_out_cooldown: u32,
    pub scale_in_cooldown: u32,
}

impl Autoscaling {
    /// `service_namespace` of a scaling target of ECS.
    pub const SERVICE_NAMESPACE: &str = "ecs";
    /// `scalable_dimension` of a scaling target of ECS.
    pub const SCALABLE_DIMENSION: &str = "ecs:service:DesiredCount";

    /// The policies of ECS; empty elsewhere.
    pub fn target_tracking(&self) -> &BTreeMap<String, TargetTracking> {
        static NONE: BTreeMap<String, TargetTracking> = BTreeMap::new();
        match self {
            Autoscaling::Ecs(policies) => policies,
            Autoscaling::Kubernetes(_) => &NONE,
        }
    }

    /// The target of each resource in percent, on either.
    pub fn percents(&self) -> impl Iterator<Item = (&str, Decimal)> {
        let ecs = self.target_tracking().iter().map(|(name, of)| (name.as_str(), of.target_value));
        ecs.chain(
            self.average_utilization().iter().map(|(name, percent)| (name.as_str(), *percent)),
        )
    }

    /// The utilization per resource on Kubernetes; empty elsewhere.
    pub fn average_utilization(&self) -> &BTreeMap<String, Decimal> {
        static NONE: BTreeMap<String, Decimal> = BTreeMap::new();
        match self {
            Autoscaling::Ecs(_) => &NONE,
            Autoscaling::Kubernetes(targets) => targets,
        }
    }
}

/// `autoscaling.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scale_out_cooldown: u32,
    scale_in_cooldown: u32,
    target: Vec<Target>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    resource: String,
    watches: Watches,
    predefined_metric_type: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    data::read(
        "autoscaling.toml",
        include_str!("../data/autoscaling.toml"),
        include_bytes!("../data/autoscaling.msgpack"),
    )
});

/// The targets; none where no service has room to scale.
pub fn autoscaling(deployment: &Deployment, guide: &Guide) -> Option<Autoscaling> {
    let mut services = deployment.services.values();
    if !services.any(|service| service.max_capacity > service.min_capacity) {
        return None;
    }
    let targets = FILE.target.iter().filter_map(|target| {
        let percent = guide.trigger(Component::Compute, target.watches)?.threshold;
        Some((target, percent))
    });
    let mut targets = targets.peekable();
    // A guide without the triggers has no target.
    targets.peek()?;
    match deployment.platform {
        Platform::Ec2 => None,
        Platform::EcsFargate => Some(Autoscaling::Ecs(
            targets.map(|(target, percent)| policy(target, percent)).collect(),
        )),
        Platform::Eks => Some(Autoscaling::Kubernetes(
            targets.map(|(target, percent)| (target.resource.clone(), percent)).collect(),
        )),
    }
}

fn policy(target: &Target, percent: Decimal) -> (String, TargetTracking) {
    let policy = TargetTracking {
        predefined_metric_type: target.predefined_metric_type.clone(),
        target_value: percent,
        scale_out_cooldown: FILE.scale_out_cooldown,
        scale_in_cooldown: FILE.scale_in_cooldown,
    };
    (target.resource.clone(), policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_name_triggers_that_exist() {
        for target in &FILE.target {
            let trigger = Guide::embedded().trigger(Component::Compute, target.watches);
            assert!(trigger.is_some(), "{}", target.watches);
        }
    }

    #[test]
    fn the_packed_document_says_what_the_text_says() {
        let (text, packed) = (
            include_str!("../data/autoscaling.toml"),
            include_bytes!("../data/autoscaling.msgpack"),
        );
        let [text, packed] = data::both::<File>(text, packed);
        assert_eq!(packed, text);
    }
}
