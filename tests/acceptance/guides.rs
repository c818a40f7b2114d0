//! What the guides show: each example that a page embeds, on the real command line.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Dist, FileServer, PLUGIN, Workspace, copy_dir, cores, skip};

#[test]
fn the_five_questions_have_their_answers() {
    for core in cores() {
        let outputs = Workspace::example(core, "questions").planned_outputs(&[]);
        assert_eq!(outputs["web_nodes"], json!({ "now": 3, "twice": 5 }));
        let usd = |of: &Value| of.as_f64().unwrap();
        let cost = &outputs["monthly_usd"];
        assert!(usd(&cost["now"]) < usd(&cost["twice"]), "{cost}");
        assert!(usd(&cost["twice"]) < 2.0 * usd(&cost["now"]), "{cost}");
        // 1.05 to the power of 15 is the first to exceed 2, and the class holds less.
        let outgrown = &outputs["outgrown_on"];
        assert_eq!(outgrown["tier"], "2027-04-01");
        assert!(outgrown["class"].as_str() < outgrown["tier"].as_str(), "{outgrown}");
        let why = outputs["why_this_class"].as_str().unwrap();
        assert!(why.contains("db.m5.xlarge (4 vCPU, 16 GiB) is too small"), "{why}");
        let kept = &outputs["kept"];
        assert_eq!(kept["database"], "db.r6i.2xlarge");
        assert_eq!(kept["web"], json!(["m5.4xlarge"]));
        assert_eq!(kept["apply_notes"].as_object().unwrap().len(), 1, "{kept}");
        let prices = &outputs["prices"];
        assert!(usd(&prices["ours"]) < 0.92 * usd(&prices["list"]), "{prices}");
    }
}

#[test]
fn patterns_work_with_and_without_a_database() {
    for core in cores() {
        let workspace = Workspace::example(core, "patterns");
        workspace.run(&["get"]).succeeds();
        let without = workspace.planned_outputs(&[]);
        assert_eq!(without["database_class"], "PostgreSQL runs in a container");
        assert_eq!(without["database_storage"], Value::Null);
        assert_eq!(without["class_in_module"], Value::Null);
        // Known, although the resource that uses them waits for another one.
        assert_eq!(without["nodes"], json!({ "web": 3, "worker": 4 }));
        let with = workspace.planned_outputs(&["-var=tier=small"]);
        for output in ["database_class", "class_in_module"] {
            assert_eq!(with[output], "db.t3.medium", "{output}");
        }
        assert_eq!(with["database_storage"], 500);
    }
}

/// Other cores do not read the example's files.
#[test]
fn what_only_opentofu_has() {
    for core in cores().iter().filter(|core| core.is_opentofu_since(1, 11)) {
        let workspace = Workspace::example(core, "opentofu");
        let outputs = workspace.planned_outputs(&[]);
        let usd = |tenant: &str| outputs["monthly_usd"][tenant].as_f64().unwrap();
        assert!(usd("acme") < usd("initech"), "acme has its own prices");
        let saved = workspace.read("plan.bin");
        assert!(saved.contains("encrypted_data"), "the saved plan is not encrypted");
    }
}

#[test]
fn a_sizing_is_tested() {
    for core in cores() {
        let workspace = Workspace::example(core, "testing");
        workspace.run(&["test"]).succeeds().prints("4 passed, 0 failed");
        let over = workspace.run(&["plan", "-input=false", "-var=monthly_budget_usd=1000"]);
        assert!(over.exits(1).stderr.contains("dollars a month are over budget."));
        let grown = ["plan", "-input=false", "-var=users=1001", "-var=monthly_budget_usd=100000"];
        workspace.run(&grown).succeeds().prints("The tier is large: users outgrew medium.");
    }
}

/// The modules' own inputs, by name and type, take the plan; the modules themselves need a network.
#[test]
fn modules_take_a_plan() {
    for core in cores().iter().filter(|core| core.has_write_only()) {
        let workspace = Workspace::example(core, "modules");
        let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acceptance/modules");
        copy_dir(&inputs, &workspace.path("inputs"));
        let mut main = workspace.read("main.tf");
        for module in ["rds", "eks", "elasticache"] {
            let source = format!("\"terraform-aws-modules/{module}/aws\"");
            assert!(main.contains(&source), "{module}");
            main = main.replace(&source, &format!("\"./inputs/{module}\""));
        }
        let local: Vec<&str> =
            main.lines().filter(|line| !line.contains("version = \"~> ")).collect();
        workspace.write("main.tf", &local.join("\n"));
        workspace.write("outputs.tf", TAKEN);
        workspace.run(&["get"]).succeeds();
        let outputs = workspace.planned_outputs(&[]);
        assert_eq!(outputs["rds"]["instance_class"], "db.m5.2xlarge");
        assert_eq!(outputs["rds"]["iops"], 12_000);
        assert_eq!(outputs["eks"]["worker"]["desired_size"], 4);
        assert_eq!(outputs["eks"]["worker"]["use_custom_launch_template"], false);
        assert_eq!(outputs["elasticache"]["num_node_groups"], 3);
        assert_eq!(outputs["elasticache"]["num_cache_clusters"], Value::Null);
    }
}

const TAKEN: &str = r#"
output "rds" {
  value = module.rds.taken
}
output "eks" {
  value = module.eks.taken
}
output "elasticache" {
  value = module.elasticache.taken
}
"#;

/// Only the places differ from what the page shows.
#[test]
fn the_configurations_of_getting_started_install() {
    let mirror = Dist::of_the_plugin().mirror();
    let build = Path::new(PLUGIN).parent().unwrap();
    let server = FileServer::start(&mirror);
    let (shown_mirror, mirror) = ("/usr/local/share/terraform/mirror", mirror.to_str().unwrap());
    let (shown_build, build) =
        ("/home/you/terraform-provider-glsizing/target/debug", build.to_str().unwrap());
    let (shown_url, url) = ("https://mirror.example.com/terraform/", server.url());
    for core in cores() {
        let workspace = Workspace::example(core, "quickstart");
        workspace.install_as_shown("dev_overrides.tfrc", shown_build, build);
        assert_eq!(workspace.planned_outputs(&[])["tier"], "medium");

        workspace.install_as_shown("filesystem_mirror.tfrc", shown_mirror, mirror);
        workspace.write("versions.tf", &workspace.read("../getting-started/pin.tf"));
        initializes_and_plans(&workspace);

        if !cfg!(target_os = "linux") {
            skip("only on Linux does a command line trust the file of SSL_CERT_FILE");
            continue;
        }
        let mut workspace = Workspace::example(core, "quickstart");
        workspace.set_environment(&[("SSL_CERT_FILE", server.certificate())]);
        workspace.install_as_shown("network_mirror.tfrc", shown_url, &url);
        initializes_and_plans(&workspace);
    }
}

#[track_caller]
fn initializes_and_plans(workspace: &Workspace) {
    workspace.run(&["init", "-input=false"]).succeeds();
    assert_eq!(workspace.planned_outputs(&[])["tier"], "medium");
}
