//! "Alarms": which trigger of the guide is watched by what, and how to make the alarms.

use std::fmt::Write;

use super::page::{Page, front_matter, hcl};
use crate::aws::{Catalogue, Metric};
use crate::guide::Guide;
use crate::sizing::{Watch, watches};

/// The page.
pub fn page() -> Page {
    let mut text = front_matter(
        "Alarms",
        "Using a plan",
        "The guide's scaling triggers as CloudWatch alarms and targets.",
    );
    let Guide { version, updated, .. } = Guide::embedded();
    let _ = write!(
        text,
        "# Alarms\n\nThe sizing guide {version} of {updated} says when to scale. \
         `alarms` and `metric_query_alarms` have these triggers for the components that the plan has, and alarms on CPU credits \
         for types of a T family, which the guide does not have. You only add a name, \
         actions and the values of the dimensions: `per` says which kind of resource gets one \
         alarm each. Thresholds are in the unit of the metric; percentages refer to values of \
         the plan: `max_connections`, `allocated_storage`, `effective_iops`.\n\n| key | the \
         trigger | per | metric | window |\n|---|---|---|---|---|\n"
    );
    let all: Vec<Watch> = watches(Guide::embedded(), Catalogue::embedded()).collect();
    all.iter().for_each(|watch| row(&mut text, watch));
    text.push_str(
        "\nThe window is the guide's. If the guide has none (\"chosen\"), it is 5 minutes. \
            It is longer for replica lag, which grows to 5 minutes on an idle primary, for the hit rate of a cache that \
            was just emptied, for IOPS of EBS volumes, which a backup can raise, and for CPU credits. The alarm fires if the \
            threshold is exceeded in all periods of the window.\n\n## Approximate metrics\n\nAWS \
            has no metric for some of the guide's triggers. These alarms use another one, and \
            `alarm_description` says which:\n\n",
    );
    for (watch, proxy) in all.iter().filter_map(|one| Some((one, one.metric.proxy.as_ref()?))) {
        let _ = writeln!(text, "- `{}` per {}: {proxy}.", watch.key, watch.per.as_str());
    }
    text.push_str(
        "\n## What you must set up\n\nAWS publishes most metrics by itself. These need more:\n\n",
    );
    for (watch, needs) in all.iter().filter_map(|one| Some((one, one.metric.needs.as_ref()?))) {
        let _ = writeln!(text, "- `{}` per {}: {needs}.", watch.key, watch.per.as_str());
    }
    examples(&mut text);
    Page { path: "guides/alarms.md".to_owned(), text }
}

fn row(text: &mut String, watch: &Watch) {
    let Watch { key, trigger, metric, per, minutes, from_guide, .. } = watch;
    let (per, period) = (per.as_str(), metric.period);
    let chosen = if trigger.minutes.is_none() || !from_guide { ", chosen" } else { "" };
    let own = if *from_guide { "" } else { " (not in the guide)" };
    let _ = writeln!(
        text,
        "| `{key}` | {trigger}{own} | `{per}` | {} | {minutes} minutes of {period} s{chosen} |",
        reading(metric)
    );
}

/// Namespace and name of a metric, or of those that an expression reads.
fn reading(metric: &Metric) -> String {
    if let (Some(namespace), Some(name)) = (metric.namespace(), metric.metric_name()) {
        let statistic = metric.statistic().or(metric.extended_statistic()).unwrap_or_default();
        return format!("{namespace} {name}, {statistic}");
    }
    let (expression, _) = metric.expression().unwrap_or_default();
    let metrics = metric.metrics().into_iter();
    let names: Vec<String> =
        metrics.map(|(_, one)| format!("{} {}", one.namespace, one.metric_name)).collect();
    format!("`{expression}` of {}", names.join(" and "))
}

fn examples(text: &mut String) {
    let _ = write!(
        text,
        "\n## One alarm per resource\n\n`examples/alarms` deploys a plan with its alarms. \
         This module of it creates the alarms; `watched` has the resources of each kind with \
         their dimensions:\n\n{}\n## Automatic scaling\n\n`autoscaling` has the guide's CPU and \
         memory triggers as targets for the services. On ECS, it has the values for \
         `aws_appautoscaling_target` and `aws_appautoscaling_policy`, as in `examples/fargate`. \
         On Kubernetes, `average_utilization` has the metrics for a HorizontalPodAutoscaler; its \
         `min_replicas` and `max_replicas` are `min_capacity` and `max_capacity` of the \
         service.\n",
        hcl(include_str!("../../../examples/alarms/watch/main.tf")),
    );
}
