//! When to scale: alarms for people, targets for the services.

use crate::aws::{MetricQuery, QueryMetric};
use crate::provider::convert::decimal;
use crate::provider::field::Field;
use crate::sizing::{Alarm, Autoscaling, Plan, TargetTracking};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Vec<Field<Plan>> {
    vec![
        Field::map(
            "alarms",
            "The guide's scaling triggers by a stable key such as `database_cpu`: arguments of \
             `aws_cloudwatch_metric_alarm` but its name, its actions and the values of its dimensions, for \
             what this plan has. examples/alarms makes one alarm per resource of them.",
            alarm(),
            |plan: &Plan| &plan.alarms,
        ),
        Field::object(
            "autoscaling",
            "What every service scales on between its `min_capacity` and `max_capacity`: the guide's \
             triggers for CPU and memory as targets. Null on `ec2`, and where no service has room to scale.",
            autoscaling(),
            |plan: &Plan| plan.autoscaling.as_ref(),
        ),
    ]
}

fn alarm() -> Vec<Field<Alarm>> {
    let mut fields = vec![
        Field::text(
            "per",
            "What one alarm stands for: `server`, `server_volume`, `service`, `cluster`, `load_balancer`, \
             `broker`, `database_instance` (the primary and each replica), `database_primary`, \
             `database_replica`, `aurora_instance`, `aurora_main` (those that may write), \
             `aurora_replica`, `cache_node`, `vector_server` or `vector_volume`.",
            |one: &Alarm| one.per.as_str(),
        ),
        Field::new(
            "dimension_keys",
            Type::list(Type::String),
            "The dimensions to fill in from the resource's name.",
            |one: &Alarm| Value::list(one.metric.dimension_keys.iter().map(String::as_str)),
        ),
        Field::text(
            "alarm_description",
            "The guide's words, for how long where it prints no duration, how the threshold is made of \
             them, and what must run for the metric to exist.",
            |one: &Alarm| one.description.clone(),
        ),
        Field::text(
            "proxy",
            "What the metric really measures, where AWS does not measure what the guide asks for; else \
             null.",
            |one: &Alarm| one.metric.proxy.clone(),
        ),
    ];
    fields.extend(reading());
    fields.extend(condition());
    fields
}

/// What is read.
fn reading() -> Vec<Field<Alarm>> {
    vec![
        Field::text("namespace", "Null with `metric_query`.", |one: &Alarm| {
            one.metric.namespace().map(str::to_owned)
        }),
        Field::text("metric_name", "Null with `metric_query`.", |one: &Alarm| {
            one.metric.metric_name().map(str::to_owned)
        }),
        Field::text(
            "statistic",
            "Null with `extended_statistic` or `metric_query`.",
            |one: &Alarm| one.metric.statistic().map(str::to_owned),
        ),
        Field::text(
            "extended_statistic",
            "A percentile, such as `p95`, or null.",
            |one: &Alarm| one.metric.extended_statistic().map(str::to_owned),
        ),
        Field::number(
            "period",
            "Seconds: no shorter than AWS publishes at. Null with `metric_query`.",
            Alarm::period,
        ),
        Field::map(
            "metric_query",
            "Metric math by query id, for `dynamic \"metric_query\"`. Empty for an alarm on one metric.",
            metric_query(),
            |one: &Alarm| one.metric.queries(),
        ),
    ]
}

fn metric_query() -> Vec<Field<MetricQuery>> {
    vec![
        Field::text(
            "expression",
            "Over the other queries; null for a metric.",
            |one: &MetricQuery| one.expression.clone(),
        ),
        Field::text(
            "label",
            "What the expression gives; null for a metric.",
            |one: &MetricQuery| one.label.clone(),
        ),
        Field::flag("return_data", "Whether the alarm watches it.", |one: &MetricQuery| {
            one.return_data
        }),
        Field::object(
            "metric",
            "The `metric` block but its dimensions, which are the alarm's; null for the expression.",
            query_metric(),
            |one: &MetricQuery| one.metric.as_ref(),
        ),
    ]
}

fn query_metric() -> Vec<Field<QueryMetric>> {
    vec![
        Field::text("namespace", "CloudWatch namespace.", |one: &QueryMetric| {
            one.namespace.clone()
        }),
        Field::text("metric_name", "Name of the metric.", |one: &QueryMetric| {
            one.metric_name.clone()
        }),
        Field::number("period", "Seconds.", |one: &QueryMetric| one.period),
        Field::text("stat", "`Average` or `Sum`.", |one: &QueryMetric| one.stat.clone()),
    ]
}

/// When it fires.
fn condition() -> Vec<Field<Alarm>> {
    vec![
        Field::number(
            "evaluation_periods",
            "Periods to look at: the guide's minutes; 5 minutes, or as `alarm_description` says, where it \
             prints none.",
            |one: &Alarm| one.window.evaluation_periods(),
        ),
        Field::number("datapoints_to_alarm", "All of the periods.", |one: &Alarm| {
            one.window.datapoints_to_alarm()
        }),
        Field::number(
            "threshold",
            "In the metric's unit: latencies in seconds, free storage in bytes, evictions in a period; \
             IOPS of the effective, not of the provisioned.",
            |one: &Alarm| decimal(one.threshold),
        ),
        Field::text(
            "comparison_operator",
            "`GreaterThanThreshold` or `LessThanThreshold`.",
            |one: &Alarm| one.comparison_operator,
        ),
        Field::text(
            "treat_missing_data",
            "`missing`, or `notBreaching` where nothing is published while nothing happens.",
            |one: &Alarm| one.metric.treat_missing_data.clone(),
        ),
    ]
}

fn autoscaling() -> Vec<Field<Autoscaling>> {
    let on_ecs = |text: &'static str| {
        move |one: &Autoscaling| (!one.target_tracking().is_empty()).then_some(text)
    };
    vec![
        Field::text(
            "service_namespace",
            "Argument of `aws_appautoscaling_target` and `aws_appautoscaling_policy`. Null on `eks`.",
            on_ecs(Autoscaling::SERVICE_NAMESPACE),
        ),
        Field::text(
            "scalable_dimension",
            "Argument of `aws_appautoscaling_target` and `aws_appautoscaling_policy`. Null on `eks`.",
            on_ecs(Autoscaling::SCALABLE_DIMENSION),
        ),
        Field::map(
            "target_tracking",
            "Policies of each service by name (`cpu`, `memory`): values of \
             `target_tracking_scaling_policy_configuration`. Empty on `eks`.",
            target_tracking(),
            |one: &Autoscaling| one.target_tracking(),
        ),
        Field::new(
            "average_utilization",
            Type::map(Type::Number),
            "Metrics of each service's HorizontalPodAutoscaler by resource (`cpu`, `memory`): percent of what \
             the pods request. Its `min_replicas` and `max_replicas` are the service's `min_capacity` and \
             `max_capacity`. Empty on `ecs_fargate`.",
            |one: &Autoscaling| {
                let targets = one.average_utilization().iter();
                Value::object(targets.map(|(name, percent)| (name, decimal(*percent).into())))
            },
        ),
    ]
}

fn target_tracking() -> Vec<Field<TargetTracking>> {
    vec![
        Field::text(
            "predefined_metric_type",
            "Argument of `predefined_metric_specification`.",
            |one: &TargetTracking| one.predefined_metric_type.clone(),
        ),
        Field::number("target_value", "Percent, the guide's.", |one: &TargetTracking| {
            decimal(one.target_value)
        }),
        Field::number(
            "scale_out_cooldown",
            "Seconds after tasks were added: about what a task takes to start.",
            |one: &TargetTracking| one.scale_out_cooldown,
        ),
        Field::number(
            "scale_in_cooldown",
            "Seconds after tasks were taken away: AWS's own five minutes.",
            |one: &TargetTracking| one.scale_in_cooldown,
        ),
    ]
}
