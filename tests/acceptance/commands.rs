//! Every command of every core, also of those that know no functions of providers.

use serde_json::{Value, json};

use crate::support::{Core, Dist, Plugins, Run, Workspace, all_cores};

const HCL: &str = r#"
variable "users" {
  type    = number
  default = 500
}

provider "glsizing" {
  region = "eu-west-1"
}

provider "glsizing" {
  alias  = "virginia"
  region = "us-east-1"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = var.users
  transactions_per_day = 50000
}

data "glsizing_plan" "virginia" {
  provider = glsizing.virginia

  organizations        = 50
  users                = var.users
  transactions_per_day = 50000
}

data "glsizing_plan" "by_name" {
  for_each = { small = 10, medium = 100 }

  organizations        = each.value
  users                = 100
  transactions_per_day = 0
}

resource "terraform_data" "class" {
  input = data.glsizing_plan.this.database.instance_class
}

output "regions" {
  value = [data.glsizing_plan.this.region, data.glsizing_plan.virginia.region]
}

output "tiers" {
  value = { for name, plan in data.glsizing_plan.by_name : name => plan.tier }
}

output "class" {
  value = terraform_data.class.output
}
"#;

fn outputs(workspace: &Workspace) -> Value {
    workspace.run(&["output", "-json"]).succeeds().json()
}

fn no_changes(workspace: &Workspace, more: &[&str]) -> Run {
    workspace.run(&[&["plan", "-detailed-exitcode", "-input=false"], more].concat()).exits(0)
}

#[test]
fn the_whole_life_of_a_configuration() {
    for core in all_cores() {
        let workspace = Workspace::new(core, HCL);
        workspace.run(&["validate"]).succeeds();
        let plan = workspace.run(&["plan", "-detailed-exitcode", "-input=false"]).exits(2);
        plan.prints("1 to add, 0 to change, 0 to destroy");
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        let made = outputs(&workspace);
        assert_eq!(made["regions"]["value"], json!(["eu-west-1", "us-east-1"]), "{}", core.name);
        assert_eq!(made["tiers"]["value"], json!({"small": "small", "medium": "medium"}));
        assert_eq!(made["class"]["value"], "db.m5.2xlarge");
        no_changes(&workspace, &[]);
        no_changes(&workspace, &["-refresh=false"]);
        // Terraform 1.15 ends this with 2 under -detailed-exitcode all the same.
        let refreshed = workspace.run(&["plan", "-refresh-only", "-input=false"]).succeeds();
        refreshed.prints("No changes. Your infrastructure still matches the configuration.");
        workspace.run(&["apply", "-refresh-only", "-auto-approve", "-input=false"]).succeeds();
        workspace.run(&["destroy", "-auto-approve", "-input=false"]).succeeds();
        assert_eq!(outputs(&workspace), json!({}));
        Plugins::with_tmp(workspace.tmp()).leave_nothing();
    }
}

/// More load is another plan, which changes what depends on it.
#[test]
fn another_input_is_another_plan() {
    for core in all_cores() {
        let workspace = Workspace::new(core, HCL);
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        let more = ["plan", "-detailed-exitcode", "-input=false", "-var=users=5000"];
        let plan = workspace.run(&more).exits(2);
        assert!(plan.stdout.contains("summary") || plan.stdout.contains("0 to add"), "{plan:?}");
    }
}

/// Each workspace has a state of its own.
#[test]
fn workspaces_are_apart() {
    for core in all_cores() {
        let workspace = Workspace::new(core, HCL);
        // A core creates a workspace only where it is initialized.
        let mirror = Dist::of_the_plugin().mirror();
        workspace.install_by("filesystem_mirror", "path", mirror.to_str().unwrap());
        workspace.run(&["init", "-input=false"]).succeeds();
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        workspace_command(core, &workspace, &["workspace", "new", "other"]).succeeds();
        assert_eq!(outputs(&workspace), json!({}), "{}", core.name);
        workspace.run(&["apply", "-auto-approve", "-input=false", "-var=users=10000"]).succeeds();
        workspace_command(core, &workspace, &["workspace", "select", "default"]).succeeds();
        no_changes(&workspace, &[]);
    }
}

/// The flags of these follow both words.
fn workspace_command(core: &Core, workspace: &Workspace, args: &[&str]) -> Run {
    let output = workspace.command(args).output().unwrap();
    Run::new(format!("{} {}", core.name, args.join(" ")), output)
}

const DEFERRED: &str = r#"
resource "terraform_data" "first" {
  input = "anything"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000

  depends_on = [terraform_data.first]
}

output "tier" {
  value = data.glsizing_plan.this.tier
}
"#;

/// Everything is known, and yet core reads only once the other is there.
#[test]
fn a_read_that_depends_on_a_change_waits_for_apply() {
    for core in all_cores() {
        let workspace = Workspace::new(core, DEFERRED);
        let plan = workspace.plan(&[]);
        let change = plan["resource_changes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|change| change["address"] == "data.glsizing_plan.this");
        assert_eq!(change.expect("a read")["change"]["actions"], json!(["read"]), "{}", core.name);
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        assert_eq!(outputs(&workspace)["tier"]["value"], "medium");
        no_changes(&workspace, &[]);
    }
}

/// `terraform test` with a plan and an apply of the data source.
#[test]
fn a_test_file_runs() {
    let test = "run \"plans\" {\n  command = plan\n\n  assert {\n    condition     = \
                output.tiers.small == \"small\"\n    error_message = \"Not small.\"\n  }\n}\n\n\
                run \"applies\" {\n  assert {\n    condition     = output.class == \
                \"db.m5.2xlarge\"\n    error_message = \"Another class.\"\n  }\n}\n";
    for core in all_cores() {
        let workspace = Workspace::new(core, HCL);
        workspace.write("life.tftest.hcl", test);
        workspace.run(&["test"]).succeeds().prints("2 passed, 0 failed");
    }
}

#[test]
fn the_console_reads_a_plan() {
    for core in all_cores().iter().filter(|core| core.is_command_line()) {
        let workspace = Workspace::new(core, HCL);
        // The console knows what is in the state.
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        let run = workspace.console("data.glsizing_plan.this.tier\n").succeeds();
        assert_eq!(run.stdout.trim(), "\"medium\"");
    }
}
