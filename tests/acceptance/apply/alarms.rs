//! The alarms of a plan, on a deployment that stands.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Names, Stage, assert_holds, list, planned};
use crate::support::Moto;

const LEFT_OUT: &str = "../complete/stack/unapplied_override.tf";

const ALARM: Names = &[
    ("Namespace", "namespace"),
    ("MetricName", "metric_name"),
    ("Statistic", "statistic"),
    ("ExtendedStatistic", "extended_statistic"),
    ("Period", "period"),
    ("EvaluationPeriods", "evaluation_periods"),
    ("ComparisonOperator", "comparison_operator"),
    ("TreatMissingData", "treat_missing_data"),
];

const QUERY_ALARM: Names = &[
    ("EvaluationPeriods", "evaluation_periods"),
    ("ComparisonOperator", "comparison_operator"),
    ("TreatMissingData", "treat_missing_data"),
];

const METRIC: Names = &[("Namespace", "namespace"), ("MetricName", "metric_name")];

const STAT: Names = &[("Period", "period"), ("Stat", "stat")];

#[test]
fn the_alarms_of_a_small_workload_watch_its_servers_and_database() {
    let expected = [
        ("compute_cpu", 3),
        ("compute_memory", 3),
        ("database_connections", 1),
        ("database_cpu", 1),
        ("database_credit_balance", 1),
        ("database_iops", 1),
        ("database_latency_p95", 1),
        ("database_storage", 1),
        ("database_surplus_credits", 1),
        ("request_latency_p95", 1),
        ("server_credit_balance", 3),
        ("server_disk", 3),
        ("server_iops", 3),
        ("server_surplus_credits", 3),
    ];
    let cache = ["cache_credit_balance", "cache_evictions", "cache_hit_rate", "cache_memory"];
    check(&[10, 100, 10_000], &expected, &cache);
}

#[test]
fn the_alarms_of_a_medium_workload_watch_its_cluster_and_all_the_rest() {
    let expected = [
        ("compute_cpu", 1),
        ("compute_memory", 1),
        ("database_connections", 1),
        ("database_cpu", 1),
        ("database_iops", 1),
        ("database_latency_p95", 1),
        ("database_storage", 1),
        ("node_disk", 1),
        ("queue_depth", 1),
        ("request_latency_p95", 2),
        ("vector_disk", 2),
        ("vector_iops", 2),
    ];
    // The replica has the alarms of every instance besides its lag; the cache has three per node.
    let replica =
        ["database_cpu", "database_latency_p95", "database_replica_lag", "database_storage"];
    let cache = ["cache_evictions", "cache_hit_rate", "cache_memory"].map(|key| [key; 6]);
    let rest = [&cache.concat()[..], &replica].concat();
    check(&[50, 500, 50_000], &expected, &rest);
}

/// Applies examples/alarms, and insists on so many alarms by key: at first, and once what moto
/// cannot hold is there too.
fn check(
    [organizations, users, transactions]: &[u32; 3],
    expected: &[(&str, usize)],
    rest: &[&str],
) {
    let overrides = [
        ("../complete/stack/moto_override.tf", include_str!("complete_moto_override.tf")),
        (LEFT_OUT, include_str!("complete_unapplied_override.tf")),
    ];
    let Some(mut stage) = Stage::new("alarms", LEFT_OUT, &overrides) else { return };
    stage.set(&[
        &format!("organizations={organizations}"),
        &format!("users={users}"),
        &format!("transactions_per_day={transactions}"),
        "broker_password=for-this-test-only",
    ]);
    let plan = stage.apply();
    let mut applied: BTreeMap<String, usize> = BTreeMap::new();
    for alarm in alarms(&stage.moto) {
        let key = key(&alarm["AlarmName"]).to_owned();
        let kinds = ["alarms", "metric_query_alarms"].map(|kind| &plan[kind][&key]);
        holds(&alarm, kinds.into_iter().find(|one| !one.is_null()).expect("an alarm of the plan"));
        *applied.entry(key).or_default() += 1;
    }
    let applied: Vec<_> = applied.iter().map(|(key, count)| (key.as_str(), *count)).collect();
    assert_eq!(applied, expected);
    let changes = stage.plan_the_rest();
    let more = planned(&changes, "aws_cloudwatch_metric_alarm");
    let mut more: Vec<_> = more.iter().map(|alarm| key(&alarm["alarm_name"])).collect();
    let mut rest = rest.to_vec();
    more.sort();
    rest.sort();
    assert_eq!(more, rest);
}

fn alarms(moto: &Moto) -> Vec<Value> {
    list(&moto.read("cloudwatch", "describe_alarms", json!({}))["MetricAlarms"]).clone()
}

/// The plan's key in `greenlang/KEY/RESOURCE`.
fn key(name: &Value) -> &str {
    name.as_str().and_then(|name| name.split('/').nth(1)).expect("a name in three parts")
}

/// Insists that an applied alarm is the planned one, with its dimensions filled in.
#[track_caller]
fn holds(aws: &Value, plan: &Value) {
    let metrics = plan["metrics"].as_object();
    assert_holds(aws, plan, if metrics.is_some() { QUERY_ALARM } else { ALARM });
    let number = |value: &Value| value.as_f64().expect("a number");
    assert_eq!(number(&aws["Threshold"]), number(&plan["threshold"]), "{aws}");
    let words = plan["alarm_description"].as_str().unwrap();
    assert!(aws["AlarmDescription"].as_str().unwrap().starts_with(words), "{aws}");
    let Some(metrics) = metrics else { return dimensions(&aws["Dimensions"], plan) };
    let queries = list(&aws["Metrics"]);
    assert_eq!(queries.len(), metrics.len() + 1, "{aws}");
    for query in queries {
        match metrics.get(query["Id"].as_str().unwrap()) {
            Some(metric) => {
                assert_holds(&query["MetricStat"]["Metric"], metric, METRIC);
                assert_holds(&query["MetricStat"], metric, STAT);
                dimensions(&query["MetricStat"]["Metric"]["Dimensions"], plan);
            }
            None => {
                assert_holds(query, plan, &[("Expression", "expression"), ("Label", "label")]);
                assert_eq!(query["ReturnData"], true, "{aws}");
            }
        }
    }
}

/// Every key has a value, and there are no others.
#[track_caller]
fn dimensions(aws: &Value, plan: &Value) {
    let names: Value = list(aws).iter().map(|dimension| dimension["Name"].clone()).collect();
    assert_eq!(names, plan["dimension_keys"]);
    assert!(list(aws).iter().all(|dimension| dimension["Value"] != ""), "{aws}");
}
