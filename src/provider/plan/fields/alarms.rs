//! When to scale: alarms for people, targets for the services.

use super::omit::omits;
use crate::aws::{Metric, QueryMetric};
use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::sizing::{Alarm, AnswerPart, Autoscaling, Plan, TargetTracking};
use crate::tfplugin::{Type, Value};

/// The fields of this part.
pub fn fields() -> Fields<Plan> {
    Fields::<Plan>::new()
        .entries(
            "alarms",
            "The guide's scaling triggers as alarms on one metric, by a stable key such as \
             `database_cpu`: arguments of `aws_cloudwatch_metric_alarm` except its name, its \
             actions and the values of its dimensions, for the components of this plan. \
             `datapoints_to_alarm` is left out, which means all periods. The module \
             examples/alarms/watch creates one alarm for each resource.",
            what_for().and(reading()).and(condition()),
            |plan| alarms(plan, |metric| metric.expression().is_none()),
        )
        .entries(
            "metric_query_alarms",
            "The same for alarms on an expression over several metrics, such as `cache_hit_rate`: the \
             expression is a `metric_query` block with `return_data`, and each of `metrics` another.",
            what_for().and(expression()).and(condition()),
            |plan| alarms(plan, |metric| metric.expression().is_some()),
        )
        .null_where(omits(AnswerPart::Alarms))
        .and(scaling())
}

fn scaling() -> Fields<Plan> {
    Fields::<Plan>::new()
        .object(
            "autoscaling",
            "Targets on which every service scales between its `min_capacity` and \
             `max_capacity`: the guide's triggers for CPU and memory as targets. Null on `ec2`, \
             and where no service has room to scale.",
            autoscaling(),
            |plan| plan.autoscaling.as_ref(),
        )
        .null_where(omits(AnswerPart::Autoscaling))
}

fn alarms(plan: &Plan, of_kind: fn(&Metric) -> bool) -> Vec<(&str, &Alarm)> {
    let all = plan.alarms.iter().map(|(key, alarm)| (*key, alarm));
    all.filter(|(_, alarm)| of_kind(&alarm.metric)).collect()
}

/// What an alarm is for.
fn what_for() -> Fields<Alarm> {
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
        .own_text(
            "alarm_description",
            "The guide's words, the duration if the guide has none, how the threshold is \
             calculated, what must run so that the metric exists, and what the metric really \
             measures, if AWS has none for what the guide asks for.",
            |alarm| Some(&alarm.description),
        )
}

/// One metric.
fn reading() -> Fields<Alarm> {
    Fields::<Alarm>::new()
        .text("namespace", "CloudWatch namespace.", |alarm| {
            alarm.metric.namespace().map(str::to_owned)
        })
        .text("metric_name", "Name of the metric.", |alarm| {
            alarm.metric.metric_name().map(str::to_owned)
        })
        .text("statistic", "Such as `Average`. Null with `extended_statistic`.", |alarm| {
            alarm.metric.statistic().map(str::to_owned)
        })
        .text("extended_statistic", "A percentile, such as `p95`, or null.", |alarm| {
            alarm.metric.extended_statistic().map(str::to_owned)
        })
        .number(
            "period",
            "Seconds, not shorter than the interval at which AWS publishes the metric.",
            Alarm::period,
        )
}

/// Metric math.
fn expression() -> Fields<Alarm> {
    Fields::<Alarm>::new()
        .text("expression", "Expression over the ids of `metrics`.", |alarm| {
            alarm.metric.expression().map(|(expression, _)| expression.to_owned())
        })
        .text("label", "Name of the expression's result.", |alarm| {
            alarm.metric.expression().map(|(_, label)| label.to_owned())
        })
        .entries(
            "metrics",
            "The metrics by query id: arguments of the `metric` block, except the dimensions.",
            query_metric(),
            |alarm| alarm.metric.metrics(),
        )
}

fn query_metric() -> Fields<QueryMetric> {
    Fields::<QueryMetric>::new()
        .own_text("namespace", "CloudWatch namespace.", |metric| Some(&metric.namespace))
        .own_text("metric_name", "Name of the metric.", |metric| Some(&metric.metric_name))
        .number("period", "Seconds.", |metric| metric.period)
        .own_text("stat", "`Average` or `Sum`.", |metric| Some(&metric.stat))
}

/// When it fires.
fn condition() -> Fields<Alarm> {
    Fields::<Alarm>::new()
        .number(
            "evaluation_periods",
            "Number of periods, all of which must exceed the threshold: the guide's duration, or 5 \
             minutes if it has none, or as `alarm_description` says.",
            |alarm| alarm.window.evaluation_periods(),
        )
        .number(
            "threshold",
            "Threshold in the unit of the metric: latency in seconds, free storage in bytes, \
             evictions per period. For IOPS it is a share of the effective IOPS.",
            |alarm| decimal(alarm.threshold),
        )
        .text("comparison_operator", "`GreaterThanThreshold` or `LessThanThreshold`.", |alarm| {
            alarm.comparison_operator
        })
        .own_text(
            "treat_missing_data",
            "`missing`, or `notBreaching` for metrics that AWS publishes only when something \
             happens.",
            |alarm| Some(&alarm.metric.treat_missing_data),
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
        .own_text(
            "predefined_metric_type",
            "Argument of `predefined_metric_specification`.",
            |policy| Some(&policy.predefined_metric_type),
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
