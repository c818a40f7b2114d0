//! An alarm as the rules of the AWS room judge it.

use super::Alarm;
use crate::aws::check::{self, Query};
use crate::aws::{MetricQuery, Violation};

impl Alarm {
    /// Every rule that the alarm breaks. Servers have basic monitoring: the plan asks for no other.
    pub(in crate::sizing) fn violations(&self) -> Vec<Violation> {
        let metric = &self.metric;
        let queries: Vec<Query> = metric.queries().values().map(query).collect();
        check::alarm(&check::Alarm {
            namespace: metric.namespace(),
            metric_name: metric.metric_name(),
            statistic: metric.statistic(),
            extended_statistic: metric.extended_statistic(),
            period: self.period(),
            evaluation_periods: self.window.evaluation_periods(),
            datapoints_to_alarm: self.window.datapoints_to_alarm(),
            comparison_operator: self.comparison_operator,
            alarm_description: &self.description,
            dimension_keys: &metric.dimension_keys,
            metric_query: &queries,
            detailed_monitoring: false,
        })
    }
}

fn query(query: &MetricQuery) -> Query<'_> {
    let metric = query.metric.as_ref();
    Query {
        expression: query.expression.as_deref(),
        return_data: query.return_data,
        metric: metric.map(|one| (one.namespace.as_str(), one.metric_name.as_str(), one.period)),
    }
}
