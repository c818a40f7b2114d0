//! Inputs that are known only during apply.

use serde_json::{Value, json};

use crate::support::{Workspace, cores};

const HCL: &str = r#"
resource "terraform_data" "users" {
  input = 500
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = terraform_data.users.output
  transactions_per_day = 50000
}

output "plan" {
  value = data.glsizing_plan.this
}
"#;

#[test]
fn the_read_waits_for_apply() {
    for core in cores() {
        let plan = Workspace::new(core, HCL).plan(&[]);
        let read = plan["resource_changes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|change| change["address"] == "data.glsizing_plan.this")
            .expect("the data source is to be read during apply");
        assert_eq!(read["change"]["actions"], json!(["read"]));
        assert_eq!(read["change"]["after_unknown"]["tier"], true);
        assert_eq!(read["change"]["after"]["organizations"], 50);
    }
}

#[test]
fn after_apply_everything_is_known() {
    for core in cores() {
        let workspace = Workspace::new(core, HCL);
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        let state = workspace.run(&["show", "-json"]).succeeds().json();
        let plan = &state["values"]["outputs"]["plan"]["value"];
        assert_eq!(plan["tier"], "medium");
        assert_eq!(plan["users"], 500);
        assert_eq!(plan["database"]["instance_class"], "db.m5.2xlarge");
        assert_ne!(plan["id"], Value::Null);
        workspace
            .run(&["plan", "-detailed-exitcode", "-input=false"])
            .exits(0)
            .prints("No changes");
    }
}

#[test]
fn an_unknown_optional_input_waits_too() {
    let hcl = HCL
        .replace("input = 500", "input = \"eu-west-1\"")
        .replace("users                = terraform_data.users.output", "users                = 500")
        .replace("50000\n}", "50000\n  region               = terraform_data.users.output\n}");
    for core in cores() {
        let workspace = Workspace::new(core, &hcl);
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        let state = workspace.run(&["show", "-json"]).succeeds().json();
        assert_eq!(state["values"]["outputs"]["plan"]["value"]["region"], "eu-west-1");
    }
}
