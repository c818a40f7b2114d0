//! The policy of examples/running, on what `show -json` prints of a plan.

use std::collections::BTreeSet;

use regorus::{Engine, Value};

use crate::support::{Workspace, aws_provider, cores, skip};

const POLICY: &str = include_str!("../../examples/running/policy/sizing.rego");

const AWS: &str = r#"
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
"#;

/// A database that is too small and illegal, and the plan for twice its workload.
const CONFIGURATION: &str = r#"
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "preview"
  secret_key                  = "preview"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

data "glsizing_assessment" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
  current = { database = { instance_class = "db.m5.large", allocated_storage = 3000 } }
}

data "glsizing_plan" "this" {
  organizations        = 100
  users                = 1000
  transactions_per_day = 100000
}

resource "aws_db_instance" "this" {
  engine            = "postgres"
  instance_class    = "db.m5.large"
  storage_type      = "gp3"
  allocated_storage = 200
  iops              = 12000
}
"#;

#[test]
fn a_pipeline_is_held_by_what_is_too_small_too_dear_or_illegal() {
    let Some(plan) = planned(CONFIGURATION) else { return };
    let all = denied(&plan, Some(1000));
    let starts = [
        "aws_db_instance.this: gp3 of 200 GiB takes no iops, but has 12000",
        "data.glsizing_assessment.this: database is too small: ",
        "data.glsizing_plan.this costs ",
    ];
    assert_eq!(all.len(), starts.len(), "{all:#?}");
    for (message, start) in all.iter().zip(starts) {
        assert!(message.starts_with(start), "{message}");
    }
    assert_eq!(denied(&plan, None).len(), 2, "without a budget nothing is too dear");
    assert_eq!(denied(&plan, Some(1_000_000)).len(), 2);
}

#[test]
fn a_pipeline_passes_what_is_enough() {
    let enough = CONFIGURATION.split("resource \"aws_db_instance\"").next().unwrap();
    let Some(plan) = planned(&enough.replace("db.m5.large", "db.m5.4xlarge")) else { return };
    assert_eq!(denied(&plan, Some(1_000_000)), BTreeSet::new());
}

/// What `show -json` prints of a plan, where `hashicorp/aws` is there.
fn planned(configuration: &str) -> Option<String> {
    if aws_provider().is_none() {
        skip("GLSIZING_TEST_AWS_MIRROR names no mirror with hashicorp/aws");
        return None;
    }
    let workspace = Workspace::new(cores().first()?, configuration);
    workspace.write("aws_override.tf", AWS);
    Some(workspace.plan(&[]).to_string())
}

/// The messages of `deny`, with a budget in US dollars.
fn denied(plan: &str, budget: Option<u64>) -> BTreeSet<String> {
    let mut engine = Engine::new();
    engine.add_policy("sizing.rego".to_owned(), POLICY.to_owned()).unwrap();
    engine.set_input(Value::from_json_str(plan).unwrap());
    if let Some(budget) = budget {
        let data = format!(r#"{{ "budget_monthly_usd": {budget} }}"#);
        engine.add_data(Value::from_json_str(&data).unwrap()).unwrap();
    }
    let denied = engine.eval_rule("data.main.deny".to_owned()).unwrap();
    let messages = denied.as_set().unwrap().iter();
    messages.map(|message| message.as_string().unwrap().to_string()).collect()
}
