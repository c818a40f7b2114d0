//! `aws_cloudwatch_metric_alarm` (section 9 of the rules).

use super::faults::{Faults, at_most, not_null};
use crate::aws::alarm;
use crate::aws::catalogue::Catalogue;
use crate::aws::rule::Violation;

/// Arguments of an alarm on one metric, or on metric queries.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct Alarm<'a> {
    pub namespace: Option<&'a str>,
    pub metric_name: Option<&'a str>,
    pub statistic: Option<&'a str>,
    pub extended_statistic: Option<&'a str>,
    pub period: Option<u32>,
    pub evaluation_periods: u32,
    pub datapoints_to_alarm: Option<u32>,
    pub comparison_operator: &'a str,
    pub alarm_description: &'a str,
    /// The keys of `dimensions`, here or inside `metric_query`.
    pub dimension_keys: &'a [String],
    pub metric_query: &'a [Query<'a>],
    /// Whether the instances have detailed monitoring.
    pub detailed_monitoring: bool,
}

/// A `metric_query` block.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct Query<'a> {
    pub expression: Option<&'a str>,
    pub return_data: bool,
    /// `namespace`, `metric_name` and `period` of its `metric` block.
    pub metric: Option<(&'a str, &'a str, u32)>,
}

/// Namespaces with percentiles (R9.4).
const PERCENTILES: [&str; 7] = [
    "AWS/ApplicationELB",
    "AWS/ELB",
    "AWS/EC2",
    "AWS/RDS",
    "AWS/Lambda",
    "AWS/Kinesis",
    "AWS/ApiGateway",
];

/// Metrics an agent publishes, which people look for in AWS/EC2 and AWS/EBS (R9.8).
const AGENT_METRICS: [&str; 5] = [
    "mem_used_percent",
    "disk_used_percent",
    "MemoryUtilization",
    "DiskUtilization",
    "MemoryUsage",
];

/// Everything wrong with an alarm.
pub fn alarm(catalogue: &Catalogue, alarm: &Alarm<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    let own = (alarm.namespace.unwrap_or(""), alarm.metric_name.unwrap_or(""), alarm.period);
    metric(&mut faults, alarm, own);
    for (namespace, name, period) in alarm.metric_query.iter().filter_map(|query| query.metric) {
        metric(&mut faults, alarm, (namespace, name, Some(period)));
    }
    queries(&mut faults, alarm);
    statistic(&mut faults, alarm);
    window(&mut faults, alarm);
    let length = alarm.alarm_description.chars().count() as u64;
    faults.check(at_most("R9.14", "alarm_description", length, MAX_DESCRIPTION));
    faults.found
}

/// R9.14.
const MAX_DESCRIPTION: u64 = 1024;

fn is_query(alarm: &Alarm<'_>) -> bool {
    !alarm.metric_query.is_empty()
}

/// One metric that the alarm reads.
fn metric(
    faults: &mut Faults<'_>,
    alarm: &Alarm<'_>,
    (namespace, metric, period): (&str, &str, Option<u32>),
) {
    identity(faults, alarm, namespace, metric);
    let Some(period) = period else { return };
    let basic = faults.limits().alarm.ec2_basic_period;
    faults.when(namespace == "AWS/EC2" && !alarm.detailed_monitoring && period < basic, || {
        let limit = format!("{basic} or more without detailed monitoring");
        Violation::new("R9.3", "period", period, limit, format!("use {basic}"))
    });
    let seconds = u64::from(period) * u64::from(alarm.evaluation_periods);
    faults.when(metric == "ReplicaLag" && seconds < 360, || {
        let limit = "360 seconds together for ReplicaLag";
        let value = alarm.evaluation_periods;
        Violation::new("R9.7", "evaluation_periods", value, limit, "use 6 periods of 60 seconds")
    });
}

/// R9.5, R9.8, R9.9, R9.10.
fn identity(faults: &mut Faults<'_>, alarm: &Alarm<'_>, namespace: &str, metric: &str) {
    let misplaced = ["AWS/EC2", "AWS/EBS"].contains(&namespace) && AGENT_METRICS.contains(&metric);
    faults.when(misplaced, || {
        let limit = format!("CWAgent for {metric}");
        Violation::new("R9.8", "namespace", namespace, limit, "use namespace CWAgent")
    });
    let operator = alarm.comparison_operator;
    faults.when(metric == "FreeStorageSpace" && !operator.starts_with("LessThan"), || {
        let limit = "LessThanThreshold, for what is free";
        Violation::new("R9.5", "comparison_operator", operator, limit, "use LessThanThreshold")
    });
    for (rule, watched, key) in
        [("R9.9", "AWS/AmazonMQ", "Broker"), ("R9.10", "AWS/ElastiCache", "CacheClusterId")]
    {
        faults.when(watched == namespace && alarm.dimension_keys != [key], || {
            let (keys, remedy) = (alarm.dimension_keys.join(", "), format!("use {key} alone"));
            Violation::new(rule, "dimensions", keys, key, remedy)
        });
    }
    faults.when(metric == "CacheHitRate", || {
        let remedy = "use metric_query over CacheHits and CacheMisses";
        Violation::new("R9.10", "metric_name", metric, "a metric of one known unit", remedy)
    });
}

/// R9.13.
fn queries(faults: &mut Faults<'_>, alarm: &Alarm<'_>) {
    let returning = alarm.metric_query.iter().filter(|query| query.return_data).count();
    faults.when(is_query(alarm) && returning != 1, || {
        let limit = "exactly one metric_query with return_data";
        Violation::new("R9.13", "metric_query", returning, limit, "set return_data on one of them")
    });
    let both = |query: &&Query| query.expression.is_some() == query.metric.is_some();
    faults.when(alarm.metric_query.iter().any(|query| both(&query)), || {
        let limit = "either expression or metric in each";
        Violation::new("R9.13", "metric_query", "both or neither", limit, "leave the other out")
    });
    let own = [("namespace", alarm.namespace), ("metric_name", alarm.metric_name)];
    for (subject, value) in own.into_iter().filter(|_| is_query(alarm)) {
        faults.found.extend(not_null("R9.13", subject, &value));
    }
}

/// R9.1, R9.4.
fn statistic(faults: &mut Faults<'_>, alarm: &Alarm<'_>) {
    let given =
        u32::from(alarm.statistic.is_some()) + u32::from(alarm.extended_statistic.is_some());
    let expected = if is_query(alarm) { 0 } else { 1 };
    faults.when(given != expected, || {
        let limit = if is_query(alarm) {
            "neither statistic nor extended_statistic with metric_query"
        } else {
            "exactly one of statistic and extended_statistic"
        };
        Violation::new(
            "R9.1",
            "statistic",
            format!("{given} of both"),
            limit,
            "leave the other null",
        )
    });
    let Some(percentile) = alarm.extended_statistic.filter(|statistic| statistic.starts_with('p'))
    else {
        return;
    };
    let namespace = alarm.namespace.unwrap_or("");
    let negative = alarm.metric_name == Some("ReplicaLag");
    let unknown = namespace.starts_with("AWS/") && !PERCENTILES.contains(&namespace);
    faults.when(negative || unknown, || {
        let limit = "a namespace with percentiles and a metric that is never negative";
        Violation::new("R9.4", "extended_statistic", percentile, limit, "use statistic Average")
    });
}

/// R9.2.
fn window(faults: &mut Faults<'_>, alarm: &Alarm<'_>) {
    let (evaluations, datapoints) = (alarm.evaluation_periods, alarm.datapoints_to_alarm);
    let queried = alarm.metric_query.iter().filter_map(|query| query.metric);
    for period in alarm.period.into_iter().chain(queried.map(|(.., period)| period)) {
        faults.found.extend(alarm::violations(faults.limits(), period, evaluations, datapoints));
    }
    faults.when(alarm.period.is_none() && !is_query(alarm), || {
        let limit = "a number of seconds";
        Violation::new("R9.2", "period", "null", limit, "use 60 or 300")
    });
    faults.found.extend(not_null("R9.1", "period", &alarm.period.filter(|_| is_query(alarm))));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cpu() -> Alarm<'static> {
        Alarm {
            namespace: Some("AWS/RDS"),
            metric_name: Some("CPUUtilization"),
            statistic: Some("Average"),
            period: Some(60),
            evaluation_periods: 15,
            ..Alarm::default()
        }
    }

    const RATE: [Query<'static>; 3] = [
        Query { expression: Some("100*hits/(hits+misses)"), return_data: true, metric: None },
        hit_rate("CacheHits"),
        hit_rate("CacheMisses"),
    ];

    const fn hit_rate(metric_name: &'static str) -> Query<'static> {
        let metric = Some(("AWS/ElastiCache", metric_name, 300));
        Query { expression: None, return_data: false, metric }
    }

    fn rules(alarm: &Alarm<'_>) -> Vec<&'static str> {
        super::alarm(Catalogue::embedded(), alarm).iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn common_triggers_pass() {
        assert_eq!(rules(&cpu()), [""; 0]);
        let latency = Alarm {
            namespace: Some("AWS/ApplicationELB"),
            metric_name: Some("TargetResponseTime"),
            statistic: None,
            extended_statistic: Some("p95"),
            ..cpu()
        };
        assert_eq!(rules(&latency), [""; 0]);
        let lag = Alarm { metric_name: Some("ReplicaLag"), evaluation_periods: 6, ..cpu() };
        assert_eq!(rules(&lag), [""; 0]);
        let hits = Alarm {
            namespace: None,
            metric_name: None,
            statistic: None,
            period: None,
            evaluation_periods: 3,
            metric_query: &RATE,
            dimension_keys: &["CacheClusterId".to_owned()],
            ..cpu()
        };
        assert_eq!(rules(&hits), [""; 0]);
        let ec2 =
            Alarm { namespace: Some("AWS/EC2"), period: Some(300), evaluation_periods: 2, ..cpu() };
        assert_eq!(rules(&ec2), [""; 0]);
    }

    #[test]
    fn one_statistic() {
        assert_eq!(rules(&Alarm { extended_statistic: Some("p95"), ..cpu() }), ["R9.1"]);
        assert_eq!(rules(&Alarm { statistic: None, ..cpu() }), ["R9.1"]);
        let query = Alarm {
            namespace: None,
            metric_name: None,
            metric_query: &RATE[..1],
            period: None,
            ..cpu()
        };
        assert_eq!(rules(&query), ["R9.1"]);
    }

    #[test]
    fn queries_of_metric_math() {
        let rate = Alarm {
            namespace: None,
            metric_name: None,
            statistic: None,
            period: None,
            metric_query: &RATE,
            dimension_keys: &["CacheClusterId".to_owned()],
            ..cpu()
        };
        assert_eq!(rules(&rate), [""; 0]);
        assert_eq!(rules(&Alarm { metric_query: &RATE[1..], ..rate.clone() }), ["R9.13"]);
        let both = [Query { expression: Some("1"), ..RATE[1] }, RATE[0]];
        assert_eq!(rules(&Alarm { metric_query: &both, ..rate.clone() }), ["R9.13"]);
        assert_eq!(rules(&Alarm { metric_name: Some("CacheHits"), ..rate.clone() }), ["R9.13"]);
        let keys = ["CacheNodeId".to_owned()];
        assert_eq!(rules(&Alarm { dimension_keys: &keys, ..rate.clone() }), ["R9.10"; 2]);
    }

    #[test]
    fn what_is_watched() {
        let free = Alarm {
            metric_name: Some("FreeStorageSpace"),
            comparison_operator: "GreaterThanThreshold",
            ..cpu()
        };
        assert_eq!(rules(&free), ["R9.5"]);
        let queue = Alarm { namespace: Some("AWS/AmazonMQ"), ..cpu() };
        assert_eq!(rules(&queue), ["R9.9"]);
        let hits = Alarm { metric_name: Some("CacheHitRate"), ..cpu() };
        assert_eq!(rules(&hits), ["R9.10"]);
        let long = "a".repeat(1025);
        assert_eq!(rules(&Alarm { alarm_description: &long, ..cpu() }), ["R9.14"]);
    }

    #[test]
    fn windows_percentiles_and_namespaces() {
        assert_eq!(rules(&Alarm { period: Some(60), evaluation_periods: 2880, ..cpu() }), ["R9.2"]);
        assert_eq!(rules(&Alarm { period: Some(45), ..cpu() }), ["R9.2"]);
        assert_eq!(rules(&Alarm { period: None, ..cpu() }), ["R9.2"]);
        assert_eq!(rules(&Alarm { datapoints_to_alarm: Some(16), ..cpu() }), ["R9.2"]);
        assert_eq!(rules(&Alarm { namespace: Some("AWS/EC2"), ..cpu() }), ["R9.3"]);
        let lag = Alarm {
            metric_name: Some("ReplicaLag"),
            statistic: None,
            extended_statistic: Some("p95"),
            evaluation_periods: 5,
            ..cpu()
        };
        assert_eq!(rules(&lag), ["R9.7", "R9.4"]);
        let memory = Alarm {
            namespace: Some("AWS/EC2"),
            metric_name: Some("mem_used_percent"),
            period: Some(300),
            ..cpu()
        };
        assert_eq!(rules(&memory), ["R9.8"]);
    }
}
