//! The examples, with the real `hashicorp/aws`.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::forecast::{forecast, guide_example};
use serde_json::Value;

use crate::support::{Core, Outputs, Workspace, aws_provider, cores, skip};

const SMALL: [&str; 3] = ["organizations=5", "users=50", "transactions_per_day=5000"];
const MEDIUM: [&str; 3] = ["organizations=50", "users=500", "transactions_per_day=50000"];
const LARGE: [&str; 3] = ["organizations=500", "users=5000", "transactions_per_day=500000"];
const ENTERPRISE: [&str; 3] = ["organizations=2500", "users=25000", "transactions_per_day=2500000"];

/// How many resources of each type an example must plan at least.
type Expected = &'static [(&'static str, usize)];

#[test]
fn complete_plans_a_small_workload_on_servers() {
    let expected: Expected =
        &[("aws_instance", 2), ("aws_db_instance", 1), ("aws_elasticache_replication_group", 1)];
    let absent = ["aws_eks_cluster", "aws_mq_broker", "aws_nat_gateway", "aws_ebs_volume"];
    for planned in plan_once("complete", &SMALL) {
        planned.has(expected);
        for kind in absent {
            assert_eq!(planned.count(kind), 0, "{kind}");
        }
    }
}

#[test]
fn complete_plans_a_medium_workload_on_eks() {
    let expected: Expected = &[
        ("aws_eks_cluster", 1),
        ("aws_eks_node_group", 2),
        ("aws_db_instance", 2),
        ("aws_elasticache_replication_group", 1),
        ("aws_mq_broker", 1),
        ("aws_volume_attachment", 2),
        ("aws_s3_bucket", 4),
        ("aws_lb", 2),
        ("aws_nat_gateway", 2),
    ];
    for planned in plan("complete", &MEDIUM) {
        planned.has(expected);
        assert_eq!(planned.count("aws_backup_plan"), 0);
    }
}

#[test]
fn complete_plans_a_large_workload_with_long_backups() {
    let expected: Expected = &[
        ("aws_eks_node_group", 2),
        ("aws_db_instance", 4),
        ("aws_mq_broker", 1),
        ("aws_volume_attachment", 4),
        ("aws_lb", 6),
        ("aws_nat_gateway", 6),
        ("aws_eip", 6),
        ("aws_backup_plan", 1),
    ];
    for planned in plan_once("complete", &LARGE) {
        planned.has(expected);
        let rule = &planned.first("aws_backup_plan")["rule"][0];
        assert_eq!(rule["lifecycle"][0]["delete_after"], 90);
    }
}

#[test]
fn complete_plans_one_cell_of_an_enterprise_workload() {
    for planned in plan_once("complete", &ENTERPRISE) {
        planned.has(&[("aws_eks_node_group", 2), ("aws_db_instance", 4)]);
    }
}

#[test]
fn guides_of_others_plan_what_they_print() {
    let examples: [(&str, Expected); 3] = [
        ("keycloak", &[("aws_eks_node_group", 1), ("aws_db_instance", 1)]),
        ("coder", &[("aws_eks_node_group", 2), ("aws_db_instance", 1)]),
        ("mattermost", &[("aws_instance", 2), ("aws_db_instance", 2), ("aws_s3_bucket", 1)]),
    ];
    for (example, expected) in examples {
        plan(example, &[]).into_iter().for_each(|planned| planned.has(expected));
    }
}

#[test]
fn complete_plans_small_on_eks_when_asked() {
    for planned in plan_once("complete", &[&SMALL[..], &["platform=eks"]].concat()) {
        assert_eq!(planned.count("aws_instance"), 0);
        planned.has(&[("aws_eks_cluster", 1), ("aws_eks_node_group", 2)]);
    }
}

/// The README's example has no preview settings, which would not fit on its page.
#[test]
fn readme_plans_a_database_and_node_groups() {
    if aws_provider().is_none() {
        skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
        return;
    }
    for core in cores() {
        let workspace = Workspace::example(core, "readme");
        workspace.write("offline_override.tf", OFFLINE);
        let planned = Planned::new(workspace.plan(&[
            "-var=subnet_ids=[\"subnet-1\", \"subnet-2\"]",
            "-var=node_role_arn=arn:aws:iam::123456789012:role/nodes",
        ]));
        planned.has(&[("aws_db_instance", 1), ("aws_eks_node_group", 2)]);
        let database = planned.first("aws_db_instance");
        assert_eq!(database["instance_class"], "db.m5.2xlarge");
    }
}

/// Lets `hashicorp/aws` plan without an account.
pub const OFFLINE: &str = r#"
provider "aws" {
  access_key                  = "preview"
  secret_key                  = "preview"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
"#;

#[test]
fn fargate_plans_every_service() {
    for planned in plan("fargate", &[]) {
        let services = planned.count("aws_ecs_service");
        assert!(services >= 5, "{services}");
        planned.has(&[
            ("aws_ecs_task_definition", services),
            ("aws_appautoscaling_target", services),
            ("aws_appautoscaling_policy", 2 * services),
            ("aws_cloudwatch_metric_alarm", 2 * services),
        ]);
    }
}

/// Alarms by tier: for each server, node of the cache, replica and so on its own.
#[test]
fn alarms_plans_an_alarm_for_each_resource_with_a_trigger() {
    const DEVELOPMENT: [&str; 3] = ["organizations=1", "users=5", "transactions_per_day=100"];
    // Small's types are of T families, which have alarms on their CPU credits: 2 for a server and a
    // database, 1 for a node of the cache.
    // A server has 4, a cluster 3, a load balancer 1, a database 5, a replica 4, a node of the
    // cache 3, a broker 1, a server of the vector database 2.
    let cases = [
        (plan_once("alarms", &DEVELOPMENT), 4),
        (plan_once("alarms", &SMALL), 2 * 6 + 1 + 7 + 4),
        (plan("alarms", &MEDIUM), 3 + 2 + 5 + 4 + 6 * 3 + 1 + 2 * 2),
        (plan_once("alarms", &LARGE), 3 + 4 + 5 + 3 * 4 + 12 * 3 + 1 + 4 * 2),
    ];
    for (plans, count) in cases {
        for planned in plans {
            assert_eq!(planned.count("aws_cloudwatch_metric_alarm"), count);
        }
    }
}

#[test]
fn enterprise_plans_identical_cells() {
    for planned in plan("enterprise", &[]) {
        let cells = planned.count("aws_vpc");
        assert_eq!(cells, 3);
        planned.has(&[("aws_eks_cluster", cells), ("aws_eks_node_group", 2 * cells)]);
    }
}

#[test]
fn multi_region_plans_one_writer_a_standby_and_a_reader() {
    let expected: Expected = &[
        ("aws_vpc", 3),
        ("aws_rds_global_cluster", 1),
        ("aws_rds_cluster", 3),
        // The guide's Multi-AZ writer and three replicas twice, and the replicas alone.
        ("aws_rds_cluster_instance", 5 + 5 + 3),
        ("aws_elasticache_global_replication_group", 1),
        ("aws_elasticache_replication_group", 3),
        ("aws_s3_bucket_versioning", 3 * 3),
        ("aws_s3_bucket_replication_configuration", 2 * 3),
        ("aws_eks_node_group", 2 + 2 + 1),
        ("aws_mq_broker", 2),
        ("aws_db_instance", 0),
    ];
    for planned in plan("multi-region", &[]) {
        planned.has(expected);
        let of = |region: &str, kind: &str| {
            planned.inside(&format!("module.{region}."), kind).next().expect("in each region")
        };
        let forwards =
            |region| of(region, "aws_rds_cluster")["enable_global_write_forwarding"].clone();
        assert_eq!(["us_east_1", "eu_west_1"].map(forwards), [false, true]);
        let cache = |region| of(region, "aws_elasticache_replication_group");
        assert_eq!(cache("us_east_1")["node_type"], "cache.r5.2xlarge");
        assert!(cache("eu_west_1")["node_type"].is_null(), "unknown: AWS gives the primary's");
        let global = planned.first("aws_elasticache_global_replication_group");
        assert_eq!(global["num_node_groups"], 6);
    }
}

#[test]
fn alternatives_say_what_saves_and_what_meets_a_budget() {
    for core in cores() {
        let outputs = Workspace::example(core, "alternatives").planned_outputs(&[]);
        let summary = outputs["summary"].as_str().unwrap();
        assert!(summary.contains("budget: $60,000.00 is met with $"), "{summary}");
        assert!(outputs["saved"]["gp3_instead_of_io2"].as_f64().unwrap() > 0.0);
    }
}

#[test]
fn assessment_warns_of_what_is_too_small() {
    for core in cores() {
        let outputs = Workspace::example(core, "assessment").planned_outputs(&[]);
        let summary = outputs["summary"].as_str().unwrap();
        assert!(summary.starts_with("cache: Optimized\ndatabase: Underprovisioned: "), "{summary}");
        assert!(
            summary.contains("6 vCPU are needed") || summary.contains("8 are needed"),
            "{summary}"
        );
        assert!(summary.contains("outgrown on 2026-12-01"), "{summary}");
    }
}

/// What `hashicorp/aws` would read is written in the example's test.
#[test]
fn running_passes_its_test() {
    if aws_provider().is_none() {
        skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
        return;
    }
    for core in cores() {
        let workspace = Workspace::example(core, "running");
        workspace.run(&["test"]).succeeds().prints("2 passed, 0 failed");
    }
}

/// The guide's growth example in HCL says what the guide's data says, quarter by quarter, and has a budget
/// for each month of a year.
#[test]
fn growth_compares_with_the_guide_and_plans_budgets() {
    let guide = Guide::embedded();
    let made = guide_example(guide, "2026-01-01".parse().unwrap(), "us-east-1").unwrap();
    let made = forecast(&made, guide, Catalogue::embedded(), PriceBook::embedded()).unwrap();
    for planned in plan("growth", &[]) {
        let limits = planned.first("aws_budgets_budget")["planned_limit"].as_array().unwrap();
        assert_eq!(limits.len(), 12);
        assert!(limits.iter().any(|limit| limit["start_time"] == "2027-04-01_00:00"));
        let findings = planned.outputs["against_the_guide"].as_object().unwrap();
        assert_eq!(findings.len(), guide.growth.as_ref().unwrap().quarters.len());
        for (id, finding) in &made.findings {
            assert_eq!(findings[id]["plan"], finding.plan.as_str(), "{id}");
            assert_eq!(findings[id]["reason"], finding.reason.as_str(), "{id}");
        }
        let tiers: Vec<&String> =
            planned.outputs["tier_changes"].as_object().unwrap().keys().collect();
        let dates: Vec<&str> = tiers.iter().map(|key| &key[..10]).collect();
        assert_eq!(dates, ["2027-04-01", "2027-04-01", "2027-06-01", "2028-01-01"]);
    }
}

/// The resources that a plan would create, and its outputs.
pub struct Planned {
    changes: Vec<Value>,
    outputs: Outputs,
}

impl Planned {
    /// Takes over a plan as JSON.
    pub fn new(mut plan: Value) -> Planned {
        let Value::Array(changes) = plan["resource_changes"].take() else {
            panic!("no resource changes")
        };
        Planned { changes, outputs: Outputs::of(&mut plan) }
    }

    fn count(&self, kind: &str) -> usize {
        self.inside("", kind).count()
    }

    #[track_caller]
    fn first(&self, kind: &str) -> &Value {
        self.inside("", kind).next().expect(kind)
    }

    /// Those of a type in a module.
    pub fn inside(&self, module: &str, kind: &str) -> impl Iterator<Item = &Value> {
        let in_module = move |change: &&Value| {
            let address = change["address"].as_str().unwrap_or_default();
            change["type"] == kind && address.starts_with(module)
        };
        self.changes.iter().filter(in_module).map(|change| &change["change"]["after"])
    }

    fn has(&self, expected: &[(&str, usize)]) {
        for (kind, count) in expected {
            assert_eq!(self.count(kind), *count, "{kind}");
        }
    }
}

/// Plans an example with its preview settings and these variables, on every core.
fn plan(example: &'static str, variables: &[&str]) -> Vec<Planned> {
    plan_on(cores(), example, variables)
}

/// The same on the first core only: another workload brings other values to the same configuration.
fn plan_once(example: &'static str, variables: &[&str]) -> Vec<Planned> {
    plan_on(&cores()[..cores().len().min(1)], example, variables)
}

fn plan_on(cores: &'static [Core], example: &'static str, variables: &[&str]) -> Vec<Planned> {
    if aws_provider().is_none() {
        skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
        return Vec::new();
    }
    let variables: Vec<_> = variables.iter().map(|variable| format!("-var={variable}")).collect();
    let mut args = vec!["-var-file=preview.tfvars"];
    args.extend(variables.iter().map(String::as_str));
    let plan = |core| {
        let workspace = Workspace::example(core, example);
        workspace.run(&["get"]).succeeds();
        Planned::new(workspace.plan(&args))
    };
    cores.iter().map(plan).collect()
}
