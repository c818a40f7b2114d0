//! The guide's own example: 50 organizations, 500 users, 50,000 transactions a day.

use serde_json::{Value, json};

use crate::support::{Workspace, cores};

#[test]
fn plans_the_guides_example() {
    for core in cores() {
        let outputs = Workspace::example(core, "quickstart").planned_outputs(&[]);
        assert_eq!(outputs["tier"], "medium");
        assert_eq!(
            outputs["calculator"],
            json!({
                "compute": {
                    "web_vcpus": 10, "worker_vcpus": 8, "total_vcpus": 18,
                    "web_ram_gb": 40, "worker_ram_gb": 64, "total_ram_gb": 104,
                },
                "database": {"vcpus": 5, "ram_gb": 20, "storage_gb": 2500},
                "cache": {"ram_gb": 8},
                "storage": {"s3_tb": 25},
            })
        );
        let database = &outputs["database"];
        assert_eq!(database["instance_class"], "db.m5.2xlarge");
        assert_eq!(database["allocated_storage"], 2500);
        assert_eq!(database["storage_type"], "gp3");
        assert_eq!(database["iops"], 12000);
        assert_eq!(database["storage_throughput"], 500);
        assert_eq!(database["replica_count"], 1);
        assert_eq!(database["replica_instance_class"], "db.m5.xlarge");
        assert_eq!(nodes(&outputs["node_groups"]["web"]), (json!(["m5.2xlarge"]), json!(3)));
        assert_eq!(nodes(&outputs["node_groups"]["worker"]), (json!(["m5.2xlarge"]), json!(4)));
    }
}

#[test]
fn shows_the_summary_in_the_plan() {
    for core in cores() {
        let run = Workspace::example(core, "quickstart").run(&["plan", "-input=false"]).succeeds();
        run.prints("summary").prints("medium").prints("db.m5.2xlarge").prints("m5.2xlarge");
    }
}

#[test]
fn a_second_plan_is_empty() {
    for core in cores() {
        let workspace = Workspace::example(core, "quickstart");
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        let plan = workspace.run(&["plan", "-detailed-exitcode", "-input=false"]);
        plan.exits(0).prints("No changes");
    }
}

#[test]
fn its_own_tests_pass() {
    for core in cores() {
        let run = Workspace::example(core, "quickstart").run(&["test"]).succeeds();
        run.prints("2 passed, 0 failed");
    }
}

fn nodes(group: &Value) -> (Value, Value) {
    (group["instance_types"].clone(), group["desired_size"].clone())
}
