//! `aws_ecs_task_definition` on Fargate and `aws_appautoscaling_target` (section 6 of the rules).
//!
//! **Never knows which container runs.**

use super::Faults;
use crate::aws::fargate::TaskSize;
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
pub fn task(task: &Task<'_>) -> Vec<Violation> {
    let mut faults = Faults::default();
    let cpu = faults.take(units("cpu", task.cpu));
    let memory = faults.take(units("memory", task.memory));
    if let (Some(cpu), Some(memory)) = (cpu, memory) {
        faults.take(TaskSize::exact(cpu, memory));
    }
    if let Some(mode) = task.network_mode.filter(|mode| *mode != "awsvpc") {
        let fault = Violation::new("R6.3", "network_mode", mode, "awsvpc on Fargate", "use awsvpc");
        faults.0.push(fault);
    }
    faults.0
}

fn units(subject: &str, text: &str) -> Result<u32, Violation> {
    text.parse().map_err(|_| {
        let limit = "a whole number in a string";
        Violation::new("R6.3", subject, text, limit, "write units, like 512 or 1024")
    })
}

/// Everything wrong with a scaling target (R6.4).
pub fn scaling_target(target: &ScalingTarget<'_>) -> Vec<Violation> {
    let mut faults = Faults::default();
    let (min, max) = (target.min_capacity, target.max_capacity);
    faults.when(min > max, || {
        let limit = format!("at most max_capacity {max}");
        Violation::new("R6.4", "min_capacity", min, limit, "raise max_capacity")
    });
    if let Some(count) = target.desired_count.filter(|count| !(min..=max).contains(count)) {
        let limit = format!("{min} to {max}");
        let fault = Violation::new("R6.4", "desired_count", count, limit, "stay between both");
        faults.0.push(fault);
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
    faults.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_fargates() {
        let rules = |cpu, memory, network_mode| -> Vec<_> {
            task(&Task { cpu, memory, network_mode }).iter().map(|v| v.rule).collect()
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
        assert_eq!(scaling_target(&target), []);
        let wrong = ScalingTarget { min_capacity: 9, service_namespace: "rds", ..target };
        let subjects: Vec<_> = scaling_target(&wrong).into_iter().map(|v| v.subject).collect();
        assert_eq!(subjects, ["min_capacity", "desired_count", "service_namespace"]);
    }
}
