//! What services scale on: `aws_appautoscaling_policy` or a HorizontalPodAutoscaler.

use rust_decimal::{Decimal, dec};

use super::part::Part;
use super::report::Report;

/// The guide's CPU and memory triggers, where the maximum of a service is above its minimum.
pub fn check(plan: Part, report: &mut Report) {
    let platform = plan.text("platform");
    let mut services = plan.parts("services").into_iter();
    let room =
        services.any(|(_, service)| service.count("max_capacity") > service.count("min_capacity"));
    let scaling = plan.part("autoscaling");
    let belongs = scaling.is_some() == (platform != "ec2" && room);
    report.holds("R6.4", belongs, || format!("{} on {platform}", scaling.is_some()));
    let Some(scaling) = scaling else { return };
    let ecs = platform == "ecs_fargate";
    let names = ["service_namespace", "scalable_dimension"].map(|name| scaling.maybe_text(name));
    let right = [ecs.then_some("ecs"), ecs.then_some("ecs:service:DesiredCount")];
    report.holds("R6.4", names == right, || format!("{names:?}"));
    target_tracking(scaling, ecs, report);
    let expected: &[_] = if ecs { &[] } else { &[("cpu", dec!(70)), ("memory", dec!(80))] };
    let targets = Part(scaling.get("average_utilization"));
    let given = targets.0.as_map().map_or(0, |targets| targets.len());
    report.holds("guide", given == expected.len(), || format!("{given} targets"));
    if given == expected.len() {
        for (name, percent) in expected {
            let target = targets.quantity(name);
            report.holds("guide", target == *percent, || format!("{name} at {target}"));
        }
    }
}

fn target_tracking(scaling: Part, ecs: bool, report: &mut Report) {
    let policies = scaling.parts("target_tracking");
    let read = |(name, policy): &(&str, Part)| {
        let metric = policy.text("predefined_metric_type").to_owned();
        ((*name).to_owned(), metric, policy.quantity("target_value"))
    };
    let given: Vec<(String, String, Decimal)> = policies.iter().map(read).collect();
    let right = |name: &str, metric: &str, percent| (name.to_owned(), metric.to_owned(), percent);
    let expected = [
        right("cpu", "ECSServiceAverageCPUUtilization", dec!(70)),
        right("memory", "ECSServiceAverageMemoryUtilization", dec!(80)),
    ];
    let expected = if ecs { &expected[..] } else { &[] };
    report.holds("R6.6", given == expected, || format!("{given:?}"));
    for (name, policy) in policies {
        let [out, back] = ["scale_out_cooldown", "scale_in_cooldown"].map(|it| policy.count(it));
        report
            .holds("R6.6", 0 < out && out <= back, || format!("{name}: {out} and {back} seconds"));
    }
}
