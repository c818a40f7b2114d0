//! `glsizing assess` on what `show -json` prints.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{MEDIUM, command, succeed};

pub fn resource(address: &str, values: Value) -> Value {
    let kind = address.split('.').find(|part| part.starts_with("aws_")).unwrap();
    let mut resource =
        json!({ "address": address, "mode": "managed", "type": kind, "values": values });
    if address.ends_with(']') {
        resource["index"] = json!(0);
    }
    resource
}

/// A plan of a production configuration: two node groups of three types each, PostgreSQL 15.4 on 200 GiB of
/// gp3 with 12,000 IOPS, Redis 7.1 without cluster mode.
fn plan() -> Value {
    let types = ["m5.2xlarge", "m5a.2xlarge", "m6i.2xlarge"];
    let group = |name: &str, desired: u64| {
        let sizes = [("min_size", 2), ("desired_size", desired), ("max_size", 20)];
        let scaling: serde_json::Map<String, Value> =
            sizes.into_iter().map(|(name, size)| (name.to_owned(), json!(size))).collect();
        json!({ "node_group_name": name, "instance_types": types, "scaling_config": [scaling] })
    };
    let database = json!({
        "engine": "postgres", "engine_version": "15.4", "instance_class": "db.m5.2xlarge",
        "storage_type": "gp3", "allocated_storage": 200, "iops": 12000, "multi_az": true,
    });
    let cache = json!({
        "engine": "redis", "engine_version": "7.1", "node_type": "cache.m5.2xlarge",
        "num_cache_clusters": 3, "automatic_failover_enabled": true, "multi_az_enabled": true,
        "transit_encryption_enabled": true, "at_rest_encryption_enabled": "true",
    });
    let module = json!({ "address": "module.data", "resources": [
        resource("module.data.aws_db_instance.this", database),
        resource("module.data.aws_elasticache_replication_group.this", cache),
    ] });
    json!({ "format_version": "1.2", "planned_values": { "root_module": {
        "resources": [
            resource("aws_eks_node_group.web", group("greenlang-web", 4)),
            resource("aws_eks_node_group.worker", group("greenlang-worker", 5)),
            resource("aws_lb.this", json!({})),
            { "address": "data.aws_region.this", "mode": "data", "type": "aws_region", "values": {} },
        ],
        "child_modules": [module],
    } } })
}

pub struct Case {
    _dir: TempDir,
    pub path: String,
}

pub fn case(json: &Value) -> Case {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("plan.json");
    std::fs::write(&path, json.to_string()).unwrap();
    Case { path: path.to_str().unwrap().to_owned(), _dir: dir }
}

pub fn assessed(json: &Value, more: &[&str]) -> Value {
    let case = case(json);
    let words = [&["assess", &case.path, "--output", "json"], &MEDIUM[..], more].concat();
    serde_json::from_slice(&succeed(&words)).unwrap()
}

#[test]
fn a_plan_of_the_real_shape_says_what_is_wrong() {
    let found = assessed(&plan(), &[]);
    let components = &found["components"];
    assert_eq!(components["node_groups.web"]["finding"], "Overprovisioned");
    assert_eq!(components["cache"]["finding"], "Overprovisioned", "{components:#}");
    let database = &components["database"];
    assert_eq!(database["finding"], "Underprovisioned");
    assert!(
        database["reasons"]["StorageUnderprovisioned"].as_str().unwrap().starts_with("200 GiB run")
    );
    assert_eq!(found["not_assessed"], json!(["message_broker", "vector_database"]));
    assert_eq!(found["resources"]["module.data.aws_db_instance.this"], "database");
    assert_eq!(found["resources"]["aws_lb.this"], "network.application_load_balancers");
    assert_eq!(components["network"]["finding"], "Underprovisioned");
    let illegal = found["illegal"].as_array().unwrap();
    let rules: Vec<&str> = illegal.iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["R1.3"], "{illegal:#?}");
}

#[test]
fn a_pipeline_is_held_with_exit_code_3() {
    let case = case(&plan());
    let code = |more: &[&str]| {
        let words = [&["assess", &case.path], &MEDIUM[..], more].concat();
        let output = command(&words).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("database") && text.contains("Underprovisioned"), "{text}");
        output.status.code()
    };
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--fail-on", "underprovisioned"]), Some(3));
    assert_eq!(code(&["--fail-on", "illegal", "--output", "markdown"]), Some(3));
    assert_eq!(code(&["--fail-on", "budget=1"]), Some(3));
    assert_eq!(code(&["--fail-on", "budget=1M"]), Some(0));
}

/// The same conditions on every command: `current` in the file is what runs.
#[test]
fn a_preview_and_a_comparison_are_held_by_what_runs() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("inputs.toml");
    let inputs = |class: &str| {
        let text = format!(
            "organizations = 50\nusers = 500\ntransactions_per_day = 50000\n\n[current.database]\n\
             instance_class = \"{class}\"\nallocated_storage = 3000\n"
        );
        std::fs::write(&path, text).unwrap();
    };
    let path = path.to_str().unwrap();
    let codes = || {
        let commands =
            [&["preview", "--file", path][..], &["compare", path, "--b", "headroom=0.1"]];
        commands.map(|words| {
            let words = [words, &["--fail-on", "underprovisioned"]].concat();
            command(&words).output().unwrap().status.code()
        })
    };
    inputs("db.m5.large");
    assert_eq!(codes(), [Some(3), Some(3)]);
    inputs("db.m5.4xlarge");
    assert_eq!(codes(), [Some(0), Some(0)]);
}

#[test]
fn one_of_several_is_named_by_a_flag() {
    let mut plan = plan();
    let other = json!({
        "engine": "postgres", "instance_class": "db.m5.large", "storage_type": "gp3", "allocated_storage": 100,
    });
    let resources = plan["planned_values"]["root_module"]["resources"].as_array_mut().unwrap();
    resources.push(resource("aws_db_instance.reports[0]", other));
    let unclear = assessed(&plan, &[]);
    assert!(unclear["components"].get("database").is_none());
    let why = unclear["resources"]["aws_db_instance.reports[0]"].as_str().unwrap().to_owned();
    assert!(why.contains("--component database=aws_db_instance.reports[0]"), "{why}");
    let named = assessed(&plan, &["--component", "database=module.data.aws_db_instance.this"]);
    assert_eq!(named["components"]["database"]["finding"], "Underprovisioned");
    let case = case(&plan);
    let words =
        [&["assess", &case.path, "--component", "database=aws_db_instance.no"], &MEDIUM[..]]
            .concat();
    let output = command(&words).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("names no resource"));
}

#[test]
fn what_is_no_state_is_said_so() {
    let case = case(&json!({ "version": 4, "resources": [] }));
    let output = command(&[&["assess", &case.path], &MEDIUM[..]].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("show -json"), "{text}");
}
