//! Real cores with the toy provider.

use crate::support::plugin::{Start, reattach_value, toy};
use crate::support::{Core, Workspace, cores};

const CONFIGURATION: &str = r#"
terraform {
  required_providers {
    toy = { source = "registry.terraform.io/example/toy" }
  }
}

provider "toy" {
  greeting = "hi"
}

data "toy_everything" "this" {
  text     = "t"
  amount   = 1.25
  anything = { x = [1, "a"] }
  set      = ["y", "x"]
  map      = { k = 0.1 }
  single   = { key = "k" }
  named    = { n = { key = "z" } }

  list_block {
    key = "l"
  }
}

output "product" {
  value = data.toy_everything.this.price * 730
}

output "made" {
  value = data.toy_everything.this.named.n.made
}

output "joined" {
  value = provider::toy::join("-", "a", "b")
}

output "same" {
  value = provider::toy::same(null) == null
}
"#;

const SOURCE: &str = "registry.terraform.io/example/toy";

/// OpenTofu takes a bare `null` for a parameter of type `any` as unknown.
fn configuration(core: &Core) -> String {
    let null = "provider::toy::same(null)";
    CONFIGURATION.replace(null, if core.is_opentofu() { "null" } else { null })
}

fn workspace(core: &'static Core, configuration: &str) -> Workspace {
    Workspace::of_provider(core, SOURCE, &toy(), configuration)
}

#[test]
fn plans_and_applies_with_a_pinned_certificate() {
    for core in cores() {
        let workspace = workspace(core, &configuration(core));
        workspace.run(&["validate"]).succeeds();
        let plan = workspace.run(&["plan"]).succeeds();
        for line in ["product = 73\n", "made    = 0.1\n", "joined  = \"a-b\"\n", "same    = true\n"]
        {
            assert!(plan.stdout.contains(&format!("+ {line}")), "{}", plan.transcript());
        }
        workspace.run(&["apply", "-auto-approve"]).succeeds();
        workspace.run(&["plan", "-detailed-exitcode"]).succeeds().prints("No changes.");
    }
}

#[test]
fn shows_errors_where_they_are() {
    for core in cores() {
        let wrong = configuration(core).replace("text     = \"t\"", "text     = null");
        let run = workspace(core, &wrong).run(&["validate"]).exits(1);
        let summary = "Missing configuration for required attribute";
        assert!(run.stderr.contains(summary), "{}", run.transcript());
        assert!(run.stderr.contains("text     = null"), "{}", run.transcript());
    }
}

#[test]
fn reattaches_to_a_provider_started_by_hand() {
    for core in cores() {
        let mut start = Start::new();
        start.command.arg("-debug").env_remove("TF_PLUGIN_MAGIC_COOKIE");
        let mut plugin = start.start();
        let value = reattach_value(&mut plugin);
        let mut workspace = workspace(core, &configuration(core));
        workspace.set_environment(&[("TF_REATTACH_PROVIDERS", &value)]);
        for _ in 0..2 {
            workspace.run(&["plan"]).succeeds().prints("+ product = 73");
        }
        assert!(plugin.is_running());
    }
}
