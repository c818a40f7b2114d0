//! `glsizing assess`: what AWS refuses of a state or plan, and never for what is not known.

use serde_json::{Value, json};

use super::assess::{assessed, case, resource};
use super::assess_others::{finding, is, state};
use super::{MEDIUM, command};

/// Rule and argument of every row.
fn rows(found: &Value) -> Vec<String> {
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    let row = |one: &Value| format!("{} {}", text(one, "rule"), text(one, "argument"));
    found["illegal"].as_array().unwrap().iter().map(row).collect()
}

fn database(more: Value) -> Value {
    let mut values = json!({
        "engine": "postgres", "engine_version": "17.4", "instance_class": "db.m5.2xlarge",
        "allocated_storage": 2500, "storage_type": "gp3", "multi_az": true,
    });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    resource("aws_db_instance.p", values)
}

fn group(types: Value, min: u64, desired: u64, max: u64) -> Value {
    let scaling = [json!({ "min_size": min, "desired_size": desired, "max_size": max })];
    resource(
        "aws_eks_node_group.web",
        json!({ "node_group_name": "web", "instance_types": types, "scaling_config": scaling }),
    )
}

fn broker(version: &str, host: &str, more: Value) -> Value {
    let mut values = json!({
        "engine_type": "RabbitMQ", "engine_version": version, "host_instance_type": host,
        "deployment_mode": "CLUSTER_MULTI_AZ", "auto_minor_version_upgrade": true,
    });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    resource("aws_mq_broker.b", values)
}

/// A plan that changes one resource from these values, or makes it.
fn plan(before: Option<Value>, after: Value) -> Value {
    let actions = if before.is_some() { ["update"] } else { ["create"] };
    let before = before.map_or(Value::Null, |one| one["values"].clone());
    let change = json!({ "actions": actions, "before": before, "after": after["values"] });
    let changed = json!({ "address": after["address"], "change": change });
    json!({
        "format_version": "1.2",
        "planned_values": { "root_module": { "resources": [after] } },
        "resource_changes": [changed],
    })
}

/// Storage below 400 GiB has 3,000 and 125 in every state, and a configuration must not name them.
#[test]
fn what_gp3_includes_is_refused_of_new_storage_alone() {
    let small = |iops: u64| {
        database(json!({ "allocated_storage": 200, "iops": iops, "storage_throughput": 125 }))
    };
    assert_eq!(rows(&assessed(&state(vec![small(3000)]), &[])), [""; 0]);
    assert_eq!(rows(&assessed(&state(vec![small(12000)]), &[])), ["R1.3 iops"]);
    assert_eq!(rows(&assessed(&plan(None, small(3000)), &[])), ["R1.3 iops"]);
    assert_eq!(rows(&assessed(&plan(Some(small(3000)), small(3000)), &[])), [""; 0]);
}

#[test]
fn a_zero_is_refused_and_a_null_is_not_one() {
    let rates = |iops: Value| json!({ "iops": iops, "storage_throughput": iops });
    let found = assessed(&plan(None, database(rates(json!(0)))), &[]);
    assert_eq!(rows(&found), ["R1.5 iops", "R1.5 storage_throughput"]);
    assert_eq!(rows(&assessed(&plan(None, database(rates(Value::Null))), &[])), [""; 0]);
    let unknown = json!({ "allocated_storage": null, "storage_type": null, "iops": 3000 });
    assert_eq!(rows(&assessed(&plan(None, database(unknown)), &[])), [""; 0]);
    let upgrade = json!({ "auto_minor_version_upgrade": null });
    let found = assessed(&state(vec![broker("3.13", "mq.m5.large", upgrade)]), &[]);
    assert_eq!(rows(&found), [""; 0]);
    let upgrade = json!({ "auto_minor_version_upgrade": false });
    let found = assessed(&state(vec![broker("3.13", "mq.m5.large", upgrade)]), &[]);
    assert_eq!(rows(&found), ["R4.3 auto_minor_version_upgrade"]);
}

/// One resource that no plan takes does not end the assessment of the others.
#[test]
fn what_is_refused_is_a_row_and_ends_nothing() {
    let wrong = group(json!(["m5.2xlarge"]), 1, 30, 20);
    let all = state(vec![wrong, database(json!({}))]);
    let found = assessed(&all, &[]);
    assert_eq!(rows(&found), ["R2.1 desired_size"]);
    assert_eq!(finding(&found, "database"), "Underprovisioned");
    let why = "not assessed: node_groups.web must have min_size <= desired_size <= max_size (R2.1)";
    is(&found, "aws_eks_node_group.web", why);
    let case = case(&all);
    let words = [&["assess", &case.path, "--fail-on", "illegal"], &MEDIUM[..]].concat();
    let output = command(&words).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{error}");
    let expected = "illegal: aws_eks_node_group.web: desired_size = 30 breaks rule R2.1: ";
    assert!(error.contains(expected), "{error}");
    let mixed = state(vec![group(json!(["m5.2xlarge", "m6g.2xlarge"]), 1, 4, 20)]);
    let found = assessed(&mixed, &[]);
    assert_eq!(rows(&found), ["R2.4 instance_types"]);
    assert_eq!(found["components"], json!({}));
    let why = "not assessed: its instance types are of several architectures (R2.4)";
    is(&found, "aws_eks_node_group.web", why);
}

#[test]
fn a_version_that_the_broker_type_does_not_run_is_refused() {
    let found = assessed(&state(vec![broker("4.2", "mq.m5.large", json!({}))]), &[]);
    assert_eq!(rows(&found), ["R4.2 engine_version"]);
    let reasons = &found["components"]["message_broker"]["reasons"];
    let expected = "mq.m5.large does not run RabbitMQ 4.2 (R4.2); mq.m7g.large is needed";
    assert_eq!(*reasons, json!({ "TypeUnderprovisioned": expected }));
    // One that nothing runs any more may still run; a new broker cannot have it.
    let old = || broker("3.11.28", "mq.m5.large", json!({}));
    let found = assessed(&state(vec![old()]), &[]);
    assert_eq!(rows(&found), [""; 0]);
    is(&found, "aws_mq_broker.b", "not assessed: no data for RabbitMQ 3.11");
    assert_eq!(rows(&assessed(&plan(None, old()), &[])), ["R4.2 engine_version"]);
}

#[test]
fn changes_that_aws_refuses_are_found_in_a_plan() {
    let rates = json!({ "allocated_storage": 4000, "iops": 12000, "storage_throughput": 500 });
    let large = || database(rates.clone());
    let size = |gib: u64, version: &str| {
        let mut one = large();
        one["values"]["allocated_storage"] = json!(gib);
        one["values"]["engine_version"] = json!(version);
        one
    };
    let found = assessed(&plan(Some(large()), size(2000, "17.4")), &[]);
    assert_eq!(rows(&found), ["R1.12 allocated_storage"]);
    // What runs is what there was.
    assert!(found["components"]["database"]["reasons"].get("StorageUnderprovisioned").is_none());
    assert_eq!(
        rows(&assessed(&plan(Some(large()), size(4100, "17.4")), &[])),
        ["R1.12 allocated_storage"]
    );
    assert_eq!(rows(&assessed(&plan(Some(large()), size(4400, "17.4")), &[])), [""; 0]);
    let found = assessed(&plan(Some(large()), size(4000, "16.4")), &[]);
    assert_eq!(rows(&found), ["R10.1 engine_version"]);
    let volume = |gib: u64| {
        let tags = json!({ "Name": "weaviate" });
        resource("aws_ebs_volume.v", json!({ "type": "gp3", "size": gib, "tags": tags }))
    };
    assert_eq!(rows(&assessed(&plan(Some(volume(100)), volume(99)), &[])), ["R10.6 size"]);
    let cache = |version: &str| {
        resource(
            "aws_elasticache_replication_group.c",
            json!({ "engine": "redis", "engine_version": version, "node_type": "cache.m5.large",
                "num_cache_clusters": 2, "automatic_failover_enabled": true,
                "transit_encryption_enabled": true, "at_rest_encryption_enabled": "true" }),
        )
    };
    let found = assessed(&plan(Some(cache("7.1")), cache("7.0")), &[]);
    assert_eq!(rows(&found), ["R10.3 engine_version"]);
    let host = "mq.m5.large";
    let found = assessed(
        &plan(Some(broker("3.13", host, json!({}))), broker("4.2", "mq.m7g.large", json!({}))),
        &[],
    );
    assert_eq!(rows(&found), ["R10.5 engine_version"]);
}
