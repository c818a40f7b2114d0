//! `aws_ecs_task_definition` on Fargate and `aws_appautoscaling_target` (section 6 of the rules).

use rust_decimal::Decimal;

use super::faults::Faults;
use crate::aws::catalogue::Catalogue;
use crate::aws::rule::Violation;

/// Arguments of a Fargate task.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name.
pub struct Task<'a> {
    pub cpu: &'a str,
    pub memory: &'a str,
    pub network_mode: Option<&'a str>,
}

/// Arguments of an ECS service's scaling target.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct ScalingTarget<'a> {
    pub min_capacity: u32,
    pub max_capacity: u32,
    /// `desired_count` of the service; `None` if unknown.
    pub desired_count: Option<u32>,
    pub service_namespace: &'a str,
    pub scalable_dimension: &'a str,
}

/// Everything wrong with a task.
pub fn task(catalogue: &Catalogue, task: &Task<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let cpu = faults.check(units("cpu", task.cpu));
    let memory = faults.check(units("memory", task.memory));
    if let (Some(cpu), Some(memory)) = (cpu, memory) {
        faults.check(catalogue.task_sizes().exact(cpu, memory));
    }
    if let Some(mode) = task.network_mode.filter(|mode| *mode != "awsvpc") {
        let fault = Violation::new("R6.3", "network_mode", mode, "awsvpc on Fargate", "use awsvpc");
        faults.found.push(fault);
    }
    faults.found
}

fn units(subject: &str, text: &str) -> Result<u32, Violation> {
    text.parse().map_err(|_| {
        let limit = "a whole number in a string";
        Violation::new("R6.3", subject, text, limit, "write units, like 512 or 1024")
    })
}

/// Arguments of an `aws_appautoscaling_policy` that tracks a target.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name.
pub struct TargetTracking<'a> {
    pub predefined_metric_type: &'a str,
    pub target_value: Decimal,
}

/// The metrics of ECS that are shares in percent (R6.6).
const UTILIZATION: [&str; 2] =
    ["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization"];

/// Everything wrong with target tracking of an ECS service (R6.6).
pub fn target_tracking(catalogue: &Catalogue, policy: &TargetTracking<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let metric = policy.predefined_metric_type;
    faults.when(!UTILIZATION.contains(&metric), || {
        let limit = UTILIZATION.join(" or ");
        Violation::new("R6.6", "predefined_metric_type", metric, limit, "use one of them")
    });
    let target = policy.target_value;
    faults.when(target <= Decimal::ZERO || target > Decimal::ONE_HUNDRED, || {
        let limit = "above 0 and at most 100 percent";
        Violation::new("R6.6", "target_value", target, limit, "choose a value within the limit")
    });
    faults.found
}

/// Everything wrong with a scaling target (R6.4).
pub fn scaling_target(catalogue: &Catalogue, target: &ScalingTarget<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let (min, max) = (target.min_capacity, target.max_capacity);
    faults.when(min > max, || {
        let limit = format!("at most max_capacity {max}");
        Violation::new("R6.4", "min_capacity", min, limit, "raise max_capacity")
    });
    if let Some(count) = target.desired_count.filter(|count| !(min..=max).contains(count)) {
        let limit = format!("{min} to {max}");
        let fault = Violation::new("R6.4", "desired_count", count, limit, "stay between both");
        faults.found.push(fault);
    }
    let words = [
        ("service_namespace", target.service_namespace, "ecs"),
        ("scalable_dimension", target.scalable_dimension, "ecs:service:DesiredCount"),
    ];
    for (subject, value, expected) in words {
        faults.when(value != expected, || {
            Violation::new("R6.4", subject, value, expected, format!("use {expected}"))
        });
    }
    faults.found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_fargates() {
        let rules = |cpu, memory, network_mode| -> Vec<_> {
            task(Catalogue::embedded(), &Task { cpu, memory, network_mode })
                .iter()
                .map(|v| v.rule)
                .collect()
        };
        assert_eq!(rules("512", "1024", Some("awsvpc")), [""; 0]);
        assert_eq!(rules("500", "1000", None), ["R6.1"]);
        assert_eq!(rules("0.5", "1 GB", Some("bridge")), ["R6.3", "R6.3", "R6.3"]);
        assert_eq!(rules("256", "3072", None), ["R6.1"]);
    }

    #[test]
    fn targets_are_ordered() {
        let target = ScalingTarget {
            min_capacity: 2,
            max_capacity: 8,
            desired_count: Some(2),
            service_namespace: "ecs",
            scalable_dimension: "ecs:service:DesiredCount",
        };
        assert_eq!(scaling_target(Catalogue::embedded(), &target), []);
        let wrong = ScalingTarget { min_capacity: 9, service_namespace: "rds", ..target };
        let subjects: Vec<_> =
            scaling_target(Catalogue::embedded(), &wrong).into_iter().map(|v| v.subject).collect();
        assert_eq!(subjects, ["min_capacity", "desired_count", "service_namespace"]);
    }

    #[test]
    fn utilization_targets_are_percents_of_ecs() {
        let rules = |predefined_metric_type, target_value| -> Vec<_> {
            let policy = TargetTracking { predefined_metric_type, target_value };
            target_tracking(Catalogue::embedded(), &policy).into_iter().map(|v| v.subject).collect()
        };
        let cpu = "ECSServiceAverageCPUUtilization";
        assert_eq!(rules(cpu, Decimal::from(70)), [""; 0]);
        assert_eq!(rules(cpu, Decimal::ZERO), ["target_value"]);
        assert_eq!(
            rules("CPUUtilization", Decimal::from(101)),
            ["predefined_metric_type", "target_value"]
        );
    }
}
