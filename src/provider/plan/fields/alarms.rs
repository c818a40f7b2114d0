//! When to scale: alarms for people, targets for the services.

use crate::aws::{MetricQuery, QueryMetric};
use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::sizing::{Alarm, Autoscaling, Plan, TargetTracking};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .map(
            "alarms",
            "The guide's scaling triggers as alarms, by a stable key such as `database_cpu`: \
             arguments of `aws_cloudwatch_metric_alarm` but its name, its actions and the values \
             of its dimensions, for what this plan has. examples/alarms makes one alarm per \
             resource of them.",
            alarm(),
            |plan| &plan.alarms,
        )
        .object(
            "autoscaling",
            "Targets on which every service scales between its `min_capacity` and \
             `max_capacity`: the guide's triggers for CPU and memory as targets. Null on `ec2`, \
             and where no service has room to scale.",
            autoscaling(),
            |plan| plan.autoscaling.as_ref(),
        )
}

fn alarm() -> Fields<Alarm> {
    Fields::<Alarm>::new()
        .text(
            "per",
            "The kind of resource that has one alarm each: `server`, `server_volume`, \
             `service`, `cluster`, `load_balancer`, `broker`, `database_instance` (the primary \
             and each replica), `database_primary`, `database_replica`, `aurora_instance`, \
             `aurora_main` (those that may write), `aurora_replica`, `cache_node`, \
             `vector_server` or `vector_volume`.",
            |alarm| alarm.per.as_str(),
        )
        .plain(
            "dimension_keys",
            Type::list(Type::String),
            "Names of the dimensions; their values come from your resource.",
            |alarm| Value::list(alarm.metric.dimension_keys.iter().map(String::as_str)),
        )
        .text(
            "alarm_description",
            "The guide's words, the duration if the guide has none, how the threshold is \
             calculated, and what must run so that the metric exists.",
            |alarm| alarm.description.clone(),
        )
        .text(
            "proxy",
            "What the metric really measures, if AWS has no metric for what the guide asks \
             for; otherwise null.",
            |alarm| alarm.metric.proxy.clone(),
        )
        .and(reading())
        .and(condition())
}

/// What is read.
fn reading() -> Fields<Alarm> {
    Fields::<Alarm>::new()
        .text("namespace", "Null with `metric_query`.", |alarm| {
            alarm.metric.namespace().map(str::to_owned)
        })
        .text("metric_name", "Null with `metric_query`.", |alarm| {
            alarm.metric.metric_name().map(str::to_owned)
        })
        .text("statistic", "Null with `extended_statistic` or `metric_query`.", |alarm| {
            alarm.metric.statistic().map(str::to_owned)
        })
        .text("extended_statistic", "A percentile, such as `p95`, or null.", |alarm| {
            alarm.metric.extended_statistic().map(str::to_owned)
        })
        .number(
            "period",
            "Seconds, not shorter than the interval at which AWS publishes the metric. Null \
             with `metric_query`.",
            Alarm::period,
        )
        .map(
            "metric_query",
            "Metric math by query id, for `dynamic \"metric_query\"`. Empty for an alarm on \
             one metric.",
            metric_query(),
            |alarm| alarm.metric.queries(),
        )
}

fn metric_query() -> Fields<MetricQuery> {
    Fields::<MetricQuery>::new()
        .text("expression", "Expression over the other queries; null for a metric.", |query| {
            query.expression.clone()
        })
        .text("label", "Name of the expression's result; null for a metric.", |query| {
            query.label.clone()
        })
        .flag("return_data", "Whether the alarm watches it.", |query| query.return_data)
        .object(
            "metric",
            "Arguments of the `metric` block; add the dimensions of the alarm. Null for the \
             expression.",
            query_metric(),
            |query| query.metric.as_ref(),
        )
}

fn query_metric() -> Fields<QueryMetric> {
    Fields::<QueryMetric>::new()
        .text("namespace", "CloudWatch namespace.", |metric| metric.namespace.clone())
        .text("metric_name", "Name of the metric.", |metric| metric.metric_name.clone())
        .number("period", "Seconds.", |metric| metric.period)
        .text("stat", "`Average` or `Sum`.", |metric| metric.stat.clone())
}

/// When it fires.
fn condition() -> Fields<Alarm> {
    Fields::<Alarm>::new()
        .number(
            "evaluation_periods",
            "Number of periods: the guide's duration, or 5 minutes if it has none, or as \
             `alarm_description` says.",
            |alarm| alarm.window.evaluation_periods(),
        )
        .number("datapoints_to_alarm", "All of the periods.", |alarm| {
            alarm.window.datapoints_to_alarm()
        })
        .number(
            "threshold",
            "Threshold in the unit of the metric: latency in seconds, free storage in bytes, \
             evictions per period. For IOPS it is a share of the effective IOPS.",
            |alarm| decimal(alarm.threshold),
        )
        .text("comparison_operator", "`GreaterThanThreshold` or `LessThanThreshold`.", |alarm| {
            alarm.comparison_operator
        })
        .text(
            "treat_missing_data",
            "`missing`, or `notBreaching` for metrics that AWS publishes only when something \
             happens.",
            |alarm| alarm.metric.treat_missing_data.clone(),
        )
}

fn autoscaling() -> Fields<Autoscaling> {
    let on_ecs = |text: &'static str| {
        move |autoscaling: &Autoscaling| (!autoscaling.target_tracking().is_empty()).then_some(text)
    };
    Fields::<Autoscaling>::new()
        .text(
            "service_namespace",
            "Argument of `aws_appautoscaling_target` and `aws_appautoscaling_policy`. Null on \
             `eks`.",
            on_ecs(Autoscaling::SERVICE_NAMESPACE),
        )
        .text(
            "scalable_dimension",
            "Argument of `aws_appautoscaling_target` and `aws_appautoscaling_policy`. Null on \
             `eks`.",
            on_ecs(Autoscaling::SCALABLE_DIMENSION),
        )
        .map(
            "target_tracking",
            "Policies of each service by name (`cpu`, `memory`): values of \
             `target_tracking_scaling_policy_configuration`. Empty on `eks`.",
            target_tracking(),
            |autoscaling| autoscaling.target_tracking(),
        )
        .plain(
            "average_utilization",
            Type::map(Type::Number),
            "Metrics of each service's HorizontalPodAutoscaler by resource (`cpu`, `memory`): \
             percent of what the pods request. Its `min_replicas` and `max_replicas` are the \
             service's `min_capacity` and `max_capacity`. Empty on `ecs_fargate`.",
            |autoscaling| {
                let targets = autoscaling.average_utilization().iter();
                Value::object(targets.map(|(name, percent)| (name, decimal(*percent).into())))
            },
        )
}

fn target_tracking() -> Fields<TargetTracking> {
    Fields::<TargetTracking>::new()
        .text(
            "predefined_metric_type",
            "Argument of `predefined_metric_specification`.",
            |policy| policy.predefined_metric_type.clone(),
        )
        .number("target_value", "Percent, from the guide.", |policy| decimal(policy.target_value))
        .number(
            "scale_out_cooldown",
            "Seconds to wait after adding tasks: about the time that a task needs to start.",
            |policy| policy.scale_out_cooldown,
        )
        .number(
            "scale_in_cooldown",
            "Seconds to wait after removing tasks: AWS's default of five minutes.",
            |policy| policy.scale_in_cooldown,
        )
}
