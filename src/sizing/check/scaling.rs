//! Alarms and scaling policies under the rules of `aws`.

use std::collections::BTreeMap;

use super::violations::Violations;
use crate::aws::check::{self, Query};
use crate::aws::{Catalogue, MetricQuery, Violation};
use crate::sizing::error::Error;
use crate::sizing::operation::alarms::Alarm;
use crate::sizing::operation::autoscaling::{Autoscaling, TargetTracking};

/// What breaks a rule in what a deployment scales on.
pub fn check_scaling(
    alarms: &BTreeMap<&str, Alarm>,
    autoscaling: Option<&Autoscaling>,
    catalogue: &Catalogue,
) -> Result<(), Error> {
    let mut found = Violations::default();
    for (key, alarm) in alarms {
        found.add(format_args!("alarms[\"{key}\"]"), of_alarm(alarm, catalogue));
    }
    if let Some(autoscaling) = autoscaling {
        found.add("autoscaling", of_policies(autoscaling, catalogue));
    }
    found.none()
}

/// Servers have basic monitoring: the plan asks for no other.
fn of_alarm(alarm: &Alarm, catalogue: &Catalogue) -> Vec<Violation> {
    let metric = &alarm.metric;
    let queries: Vec<Query> = metric.queries().values().map(query).collect();
    check::alarm(
        catalogue,
        &check::Alarm {
            namespace: metric.namespace(),
            metric_name: metric.metric_name(),
            statistic: metric.statistic(),
            extended_statistic: metric.extended_statistic(),
            period: alarm.period(),
            evaluation_periods: alarm.window.evaluation_periods(),
            datapoints_to_alarm: alarm.window.datapoints_to_alarm(),
            comparison_operator: alarm.comparison_operator,
            alarm_description: &alarm.description,
            dimension_keys: &metric.dimension_keys,
            metric_query: &queries,
            detailed_monitoring: false,
        },
    )
}

fn query(query: &MetricQuery) -> Query<'_> {
    let metric = query.metric.as_ref();
    Query {
        expression: query.expression.as_deref(),
        return_data: query.return_data,
        metric: metric.map(|one| (one.namespace.as_str(), one.metric_name.as_str(), one.period)),
    }
}

/// The policies of ECS.
fn of_policies(autoscaling: &Autoscaling, catalogue: &Catalogue) -> Vec<Violation> {
    let policy = |policy: &TargetTracking| {
        check::target_tracking(
            catalogue,
            &check::TargetTracking {
                predefined_metric_type: &policy.predefined_metric_type,
                target_value: policy.target_value,
            },
        )
    };
    autoscaling.target_tracking().values().flat_map(policy).collect()
}
