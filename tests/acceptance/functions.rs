//! Provider-defined functions.

use serde_json::json;

use crate::support::{Workspace, cores};

const HCL: &str = r#"
data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "calculate" {
  value = provider::glsizing::calculate(50, 500, 50000)
}

output "calculate_matches" {
  value = provider::glsizing::calculate(50, 500, 50000) == data.glsizing_plan.this.calculator
}

output "tier" {
  value = [for tpd in [100, 10000, 100000, 1000000, 1000001] : provider::glsizing::tier(1, 1, tpd)]
}

output "plan_matches" {
  value = (
    jsonencode(provider::glsizing::plan({ organizations = 50, users = 500, transactions_per_day = 50000 }))
    == jsonencode(data.glsizing_plan.this)
  )
}
"#;

#[test]
fn functions_agree_with_the_data_source() {
    for core in cores() {
        let outputs = Workspace::new(core, HCL).planned_outputs(&[]);
        assert_eq!(outputs["calculate"]["compute"]["total_vcpus"], 18);
        assert_eq!(outputs["calculate"]["storage"]["s3_tb"], 25);
        assert_eq!(outputs["calculate_matches"], true);
        assert_eq!(
            outputs["tier"],
            json!(["development", "small", "medium", "large", "enterprise"])
        );
        assert_eq!(outputs["plan_matches"], true);
    }
}

#[test]
fn the_console_answers() {
    // OpenTofu's console knows only functions that the configuration names.
    let cores = cores().iter().filter(|core| core.is_command_line() && !core.is_opentofu());
    for core in cores {
        let workspace = Workspace::new(core, "");
        let run = workspace.console("provider::glsizing::tier(50, 500, 50000)\n").succeeds();
        assert_eq!(run.stdout.trim(), "\"medium\"");
    }
}

const VALIDATION: &str = r#"
variable "users" {
  type = number

  validation {
    condition     = provider::glsizing::tier(1, var.users, 1) != "enterprise"
    error_message = "More users than one deployment holds."
  }
}
"#;

#[test]
fn a_variable_can_be_validated_by_tier() {
    for core in cores() {
        let workspace = Workspace::new(core, VALIDATION);
        workspace.run(&["plan", "-input=false", "-var=users=10000"]).succeeds();
        let run = workspace.run(&["plan", "-json", "-input=false", "-var=users=10001"]).exits(1);
        assert!(run.errors().contains("More users than one deployment holds."));
    }
}

#[test]
fn a_wrong_argument_is_named() {
    for core in cores() {
        let hcl = "output \"tier\" {\n  value = provider::glsizing::tier(1, 1.5, 1)\n}\n";
        let run = Workspace::new(core, hcl).run(&["plan", "-json", "-input=false"]).exits(1);
        assert!(run.errors().contains("Invalid value for \"users\" parameter"), "{}", run.errors());
    }
}

#[test]
fn the_documented_examples_answer_as_they_say() {
    for core in cores() {
        let outputs = Workspace::example(core, "functions").planned_outputs(&[]);
        assert_eq!(outputs["calculated_web_vcpus"], 10);
        assert_eq!(outputs["valkey_saves"], 136.66);
        assert_eq!(outputs["valkey_inputs"], "cache_engine = \"valkey\"\n");
        assert_eq!(outputs["tier"], "medium");
        assert_eq!(outputs["planned_instance_class"], "db.m5.2xlarge");
        assert_eq!(outputs["large_outgrown_on"], "2027-04-01");
        assert_eq!(outputs["storage_iops"], 12_000);
        assert_eq!(outputs["room_on_a_node"]["memory_mib"], 29_317);
        assert_eq!(outputs["keycloak_vcpus"], 9);
        assert_eq!(outputs["tier_by_users"], "medium");
        assert_eq!(outputs["nodes_for_12_workers"], 4);
        assert_eq!(outputs["smallest_class"], "db.m5.2xlarge");
        assert_eq!(outputs["nat_gateway_hour"], 0.045);
        assert_eq!(outputs["our_nat_gateway_hour"], 0.04);
        assert_eq!(outputs["is_a_smaller_class"], "smaller");
        assert_eq!(outputs["server_per_month"], 280.32);
        let refused =
            Workspace::example(core, "functions").run(&["plan", "-var=organizations=1001"]);
        assert!(refused.exits(1).stderr.contains("More than 1,000 organizations"));
        let storage = "-var=database_storage={size=200,iops=12000}";
        let refused = Workspace::example(core, "functions").run(&["plan", storage]).exits(1);
        assert!(refused.stderr.contains("below 400"), "{}", refused.stderr);
        let outputs = Workspace::example(core, "provider").planned_outputs(&[]);
        assert_eq!(outputs["region"], "eu-west-1");
    }
}

#[test]
fn the_example_price_file_is_used_and_sums_are_exact() {
    for core in cores() {
        let outputs = Workspace::example(core, "price-book").planned_outputs(&[]);
        let version = outputs["price_book"].as_str().unwrap();
        assert!(version.ends_with("+our-agreement-2026"), "{version}");
        let line = &outputs["nat_gateways"];
        assert_eq!(line["unit_price_usd"], "0.04");
        assert_eq!(line["monthly_usd"], "58.4");
        assert_eq!(line["source"], "agreement-of-2026-11-01");
        let per_year = outputs["per_year"].to_string();
        // Core multiplies with 512 bits, about 150 digits.
        let places = per_year.split_once('.').map_or("", |(_, places)| places);
        let cents = places.get(..20).unwrap_or(places).trim_end_matches('0');
        assert!(cents.len() <= 2, "{per_year}");
    }
}
