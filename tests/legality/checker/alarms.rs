//! `aws_cloudwatch_metric_alarm`: which alarms a plan has, what they read and when they fire.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_decimal::{Decimal, dec};

use super::part::Part;
use super::report::Report;
use crate::legality::facts::facts;
use crate::legality::table::{Row, rows};

/// Checks every alarm, and that each resource with a trigger has its own.
pub fn check(plan: Part, report: &mut Report) {
    let expected = expected(plan);
    let (one, math) = (plan.parts("alarms"), plan.parts("metric_query_alarms"));
    one.iter().for_each(|(key, alarm)| of_one(*alarm, report.at(format!("alarms[{key}]"))));
    math.iter().for_each(|(key, alarm)| {
        of_an_expression(*alarm, report.at(format!("metric_query_alarms[{key}]")));
    });
    let alarms: Vec<_> = one.into_iter().chain(math).collect();
    let keys: BTreeSet<&str> = alarms.iter().map(|(key, _)| *key).collect();
    report.holds("guide", keys.len() == alarms.len(), || "a key is in both maps".into());
    let known: BTreeSet<&str> = expected.keys().copied().collect();
    report.holds("guide", keys == known, || format!("alarms {keys:?}, not {known:?}"));
    for (key, alarm) in alarms {
        report.at(format!("alarms[{key}]"));
        rules(alarm, report);
        if let Some(row) = expected.get(key) {
            reads(alarm, row, report);
            fires(plan, key, alarm, row, report);
        }
    }
}

/// The alarms of what the plan has.
fn expected(plan: Part) -> BTreeMap<&'static str, &'static Row> {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| rows(include_str!("../data/alarms.csv")));
    let platform = plan.text("platform");
    let has = |row: &Row| match row.text("per") {
        "load_balancer" => plan.part("network").unwrap().count("application_load_balancers") > 0,
        "broker" => plan.part("message_broker").is_some(),
        "database_replica" => {
            plan.part("database").is_some_and(|database| database.count("replica_count") > 0)
        }
        "database_instance" | "database_primary" => plan.part("database").is_some(),
        "aurora_instance" => plan.part("aurora").is_some(),
        "aurora_main" => writer(plan).is_some(),
        "aurora_replica" => {
            plan.part("aurora").is_some_and(|aurora| aurora.parts("instances").len() > 1)
        }
        "cache_node" => plan.part("cache").is_some(),
        "vector_server" | "vector_volume" => plan.part("vector_database").is_some(),
        _ => true,
    };
    let credits = |row: &Row| row.text("metrics").contains("Credit");
    let earns = |row: &Row| !credits(row) || is_burstable(plan, row.text("per"));
    let here =
        |row: &&Row| ["", platform].contains(&row.text("platform")) && has(row) && earns(row);
    ROWS.iter().filter(here).map(|row| (row.text("key"), row)).collect()
}

/// Whether the type is of a T family, which earns CPU credits.
fn is_burstable(plan: Part, per: &str) -> bool {
    let of = |name: &str| name.split('.').any(|word| ["t3", "t3a", "t4g", "t2"].contains(&word));
    match per {
        "server" => plan.parts("servers").iter().any(|(_, one)| of(one.text("instance_type"))),
        "node_group" => {
            let groups = plan.parts("node_groups");
            let types = groups.iter().flat_map(|(_, group)| group.list("instance_types"));
            types.filter_map(|one| one.as_str()).any(of)
        }
        "database_instance" => of(plan.part("database").unwrap().text("instance_class")),
        "aurora_instance" => {
            let instances = plan.part("aurora").unwrap().parts("instances");
            instances.iter().any(|(_, one)| of(one.text("instance_class")))
        }
        "vector_server" => of(plan.part("vector_database").unwrap().text("instance_type")),
        _ => of(plan.part("cache").unwrap().maybe_text("node_type").unwrap_or("")),
    }
}

/// The instance of an Aurora cluster that is the first to write.
fn writer(plan: Part<'_>) -> Option<Part<'_>> {
    let instances = plan.part("aurora")?.parts("instances");
    let first = instances.into_iter().find(|(_, one)| one.count("promotion_tier") == 0);
    first.map(|(_, one)| one)
}

/// What holds for an alarm on one metric.
fn of_one(alarm: Part, report: &mut Report) {
    let given = ["statistic", "extended_statistic"].map(|name| alarm.maybe_text(name).is_some());
    let statistics = given.iter().filter(|given| **given).count();
    report.holds("R9.1", statistics == 1, || format!("{statistics} statistics"));
    let own = ["namespace", "metric_name"].map(|name| alarm.maybe_text(name).is_some());
    let own = own.iter().chain([&alarm.whole("period").is_some()]).filter(|own| **own).count();
    report.holds("R9.13", own == 3, || format!("{own} of its own"));
}

/// What holds for an alarm on an expression: it is there, and reads every metric.
fn of_an_expression(alarm: Part, report: &mut Report) {
    let expression = alarm.maybe_text("expression").unwrap_or("");
    let metrics = alarm.parts("metrics");
    let reads = |(id, _): &(&str, Part)| expression.contains(*id);
    let reads_all = !metrics.is_empty() && metrics.iter().all(reads);
    report.holds("R9.13", reads_all, || format!("`{expression}` does not read every metric"));
}

/// What holds for every alarm.
fn rules(alarm: Part, report: &mut Report) {
    let words = alarm.text("alarm_description").chars().count();
    report.holds("R9.14", words <= 1_024, || format!("{words} characters"));
    let keys = alarm.list("dimension_keys");
    report.holds("R9.12", !keys.is_empty(), || "no dimensions".into());
    let missing = alarm.text("treat_missing_data");
    let known = ["missing", "notBreaching"].contains(&missing);
    report.holds("shape", known, || missing.into());
    window(alarm, report);
}

fn window(alarm: Part, report: &mut Report) {
    let evaluations = alarm.count("evaluation_periods");
    report.holds("R9.2", evaluations > 0, || format!("{evaluations} periods"));
    for (namespace, metric, _, period) in metrics(alarm) {
        let seconds = period * evaluations;
        let most = if period < 3_600 { 86_400 } else { 604_800 };
        let legal = period > 0 && period.is_multiple_of(60) && seconds <= most;
        report.holds("R9.2", legal, || format!("{evaluations} periods of {period}"));
        let basic = namespace != "AWS/EC2" || period >= 300;
        report.holds("R9.3", basic, || format!("{period} seconds of {metric}"));
        let rides = metric != "ReplicaLag" || seconds >= 360;
        report.holds("R9.7", rides, || format!("{seconds} seconds of {metric}"));
    }
}

/// Namespace, name, statistic and period of each metric that is read.
fn metrics<'a>(alarm: Part<'a>) -> Vec<(&'a str, &'a str, &'a str, u64)> {
    if alarm.0.get("metrics").is_none() {
        let text = |name| alarm.maybe_text(name).unwrap_or("");
        let statistic =
            if text("statistic").is_empty() { "extended_statistic" } else { "statistic" };
        let period = alarm.whole("period").unwrap_or(0);
        return vec![(text("namespace"), text("metric_name"), text(statistic), period)];
    }
    let read = |(_, one): (&str, Part<'a>)| {
        let [namespace, name, stat] = ["namespace", "metric_name", "stat"].map(|it| one.text(it));
        (namespace, name, stat, one.count("period"))
    };
    alarm.parts("metrics").into_iter().map(read).collect()
}

/// What is read is what the trigger means.
fn reads(alarm: Part, row: &Row, report: &mut Report) {
    let metrics = metrics(alarm);
    let names: Vec<&str> = metrics.iter().map(|(_, name, ..)| *name).collect();
    let named = names.join(" ") == row.text("metrics");
    let rule = match row.text("metrics") {
        "ReadLatency" => "R9.6",
        "MessageCount" => "R9.9",
        "CacheHits CacheMisses" => "R9.10",
        _ => "R9.8",
    };
    report.holds(rule, named, || format!("metrics {names:?}"));
    for (namespace, name, statistic, period) in &metrics {
        report.holds("R9.8", *namespace == row.text("namespace"), || {
            format!("{name} in {namespace}")
        });
        report.holds("R9.4", *statistic == row.text("statistic"), || {
            format!("{statistic} of {name}")
        });
        report
            .holds("R9.3", *period == row.parse::<u64>("period"), || format!("{period} of {name}"));
    }
    let keys = alarm.list("dimension_keys").iter().map(|key| key.as_str().unwrap_or(""));
    let keys = keys.collect::<Vec<_>>().join(" ");
    report.holds("R9.10", keys == row.text("dimensions"), || format!("dimensions {keys}"));
    report.holds("R9.12", alarm.text("per") == row.text("per"), || alarm.text("per").into());
    let proxies = ["ReadLatency", "MessageCount", "ReplicaLag", "AuroraReplicaLag"];
    let labelled = alarm.text("alarm_description").contains(" Watches ")
        == proxies.contains(&row.text("metrics"));
    report.holds("R9.6", labelled, || "a proxy is labelled, and nothing else".into());
}

/// The guide's minutes and figure, in the metric's unit.
fn fires(plan: Part, key: &str, alarm: Part, row: &Row, report: &mut Report) {
    let seconds = alarm.count("evaluation_periods") * row.parse::<u64>("period");
    let lasts = seconds == 60 * row.parse::<u64>("minutes");
    report.holds("guide", lasts, || format!("{seconds} seconds"));
    let operator = alarm.text("comparison_operator");
    report.holds("R9.5", operator == row.text("operator"), || operator.into());
    let (threshold, right) = (alarm.quantity("threshold"), threshold(plan, key));
    let rule = if key.ends_with("_iops") { "R9.11" } else { "R9.5" };
    report.holds(rule, threshold == right, || format!("{threshold}, not {right}"));
}

fn threshold(plan: Part, key: &str) -> Decimal {
    let database = |name| Decimal::from(plan.part("database").unwrap().count(name));
    match key {
        "compute_cpu" | "database_cpu" => dec!(70),
        "compute_memory" | "cache_hit_rate" => dec!(80),
        "server_disk" | "node_disk" | "vector_disk" => dec!(80),
        "cache_memory" => dec!(90),
        "request_latency_p95" => dec!(0.5),
        "database_latency_p95" => dec!(0.2),
        "database_replica_lag" if plan.part("aurora").is_some() => dec!(5000),
        "database_replica_lag" => dec!(5),
        "queue_depth" => dec!(1000),
        credits if credits.ends_with("_credit_balance") || credits.ends_with("_credits") => dec!(1),
        "cache_evictions" => dec!(6000),
        "database_connections" => {
            let most = match writer(plan) {
                Some(writer) => Decimal::from(writer.count("max_connections")),
                None => database("max_connections"),
            };
            (most * dec!(0.8)).floor()
        }
        "database_storage" => {
            (database("allocated_storage") * dec!(1_073_741_824) * dec!(0.2)).floor()
        }
        "database_iops" => {
            let class = plan.part("database").unwrap().text("instance_class");
            let most = facts().classes.get(class).map_or(0, |class| class.base_iops);
            (database("provisioned_iops").min(most.into()) * dec!(0.8)).floor()
        }
        "vector_iops" => {
            let vector = plan.part("vector_database").unwrap();
            volume_iops(vector, vector.part("ebs_volume").unwrap())
        }
        "server_iops" => {
            let (_, server) = plan.parts("servers")[0];
            volume_iops(server, server.part("root_block_device").unwrap())
        }
        other => panic!("{other} has no threshold"),
    }
}

/// Four fifths of what a gp3 volume on an instance can do; 3,000 operations are free.
fn volume_iops(instance: Part, volume: Part) -> Decimal {
    let known = facts().instances.get(instance.text("instance_type"));
    let most = known.map_or(0, |known| known.ebs_base_iops);
    (Decimal::from(volume.whole("iops").unwrap_or(3_000).min(most)) * dec!(0.8)).floor()
}
