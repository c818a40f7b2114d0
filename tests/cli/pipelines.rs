//! What a pipeline needs: exit codes, a comment that is found again, and plans as JSON.

use std::fs;
use std::process::Output;

use serde_json::{Value, json};

use super::{MEDIUM, command, fail, json as parsed, medium, text};
use crate::support::{Workspace, cores};

fn run(words: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command(words).output().unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn a_condition_ends_with_a_code_of_its_own() {
    let preview =
        |condition: &str| run(&[&["preview", "--fail-on", condition], &MEDIUM[..]].concat());
    let (code, shown, error) = preview("budget=100");
    assert_eq!(code, 3, "{error}");
    assert!(shown.starts_with("medium for 50 organizations"), "the result is shown too");
    assert!(
        error.starts_with("Error: budget: $") && error.contains(" more than $100.00"),
        "{error}"
    );
    assert_eq!(preview("budget=1M").0, 0);
    let plan = parsed(&medium(&["preview", "-o=json"]));
    let findings = plan["findings"].as_object().unwrap();
    let corrected: Vec<&String> = findings
        .iter()
        .filter(|(_, one)| one["severity"] == "corrected")
        .map(|(id, _)| id)
        .collect();
    let (code, _, error) = preview("corrected");
    assert_eq!(code, if corrected.is_empty() { 0 } else { 3 });
    assert!(corrected.iter().all(|id| error.contains(id.as_str())), "{error}");
    let compare = ["compare", "--b=users=2000", "--fail-on=budget=100"];
    let (code, _, error) = run(&[&compare[..], &MEDIUM].concat());
    assert_eq!(code, 3, "{error}");
    let (code, error) = fail(&["preview", "--fail-on=cost"]);
    let must = "must be budget=USD, corrected, underprovisioned or illegal";
    assert!(code == 2 && error.contains(must), "{error}");
}

#[test]
fn a_plan_that_aws_would_refuse_is_a_condition() {
    let words = ["preview", "--organizations=1000", "--users=1", "--transactions-per-day=0"];
    let refused = ["--headroom=9.9", "--basis=calculator", "--tier=large", "--fail-on=illegal"];
    let (code, error) = fail(&[&words[..], &refused].concat());
    assert_eq!(code, 3, "{error}");
    assert_eq!(fail(&["preview", "--users=0", "--fail-on=illegal"]).0, 2);
}

#[test]
fn what_runs_and_aws_refuses_is_a_condition() {
    let runs = [
        "--current=database.allocated_storage=200",
        "--current=database.storage_type=gp3",
        "--current=database.iops=12000",
    ];
    for words in [["preview", "-o=json"], ["compare", "--b=users=600"]] {
        let words = [&words[..], &MEDIUM, &runs].concat();
        assert_eq!(run(&words).0, 0);
        let (code, shown, error) = run(&[&words[..], &["--fail-on=illegal"]].concat());
        assert!(code == 3 && !shown.is_empty(), "{error}");
        let expected =
            "Error: illegal: current.database: iops = 12000 on 200 GiB breaks rule R1.3: ";
        assert!(error.starts_with(expected), "{error}");
    }
    let (code, _, error) =
        run(&[&["preview", "--fail-on=illegal"], &MEDIUM[..], &runs[..2]].concat());
    assert_eq!(code, 0, "{error}");
}

#[test]
fn a_comment_is_found_by_its_first_line() {
    let first = |words: &[&str]| text(medium(words)).lines().next().unwrap().to_owned();
    assert_eq!(first(&["preview", "-o=markdown"]), "<!-- glsizing:preview -->");
    let words = ["compare", "-o=markdown", "--comment-id=production"];
    assert_eq!(first(&words), "<!-- glsizing:production -->");
    let (code, error) = fail(&["preview", "--comment-id=a-->"]);
    assert!(code == 2 && error.contains("must be letters, digits"), "{error}");
}

/// What `show -json` prints of a saved plan, as far as it is read.
fn shown(plans: &[(&str, &Value)]) -> Value {
    let resource = |(address, values): &(&str, &Value)| json!({"address": address, "mode": "data", "type": "glsizing_plan", "values": values});
    let (inner, root) = plans.iter().partition::<Vec<_>, _>(|(at, _)| at.starts_with("module."));
    let resources = |of: Vec<&(&str, &Value)>| of.into_iter().map(resource).collect::<Vec<_>>();
    let module = json!({
        "resources": resources(root), "child_modules": [{"resources": resources(inner)}],
    });
    json!({"format_version": "1.2", "prior_state": {"values": {"root_module": module}}})
}

#[test]
fn every_plan_of_two_files_is_compared() {
    let small = parsed(&medium(&["preview", "-o=json"]));
    let large = parsed(&medium(&["preview", "-o=json", "--headroom=1"]));
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: Value| {
        let path = folder.path().join(name);
        fs::write(&path, content.to_string()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let production = "module.production.data.glsizing_plan.this";
    let before = write(
        "before.json",
        shown(&[("data.glsizing_plan.staging", &small), (production, &small)]),
    );
    let after = write(
        "after.json",
        shown(&[
            ("data.glsizing_plan.staging", &small),
            (production, &large),
            ("data.glsizing_plan.new", &small),
        ]),
    );
    let compare = ["compare", "--plan-json", &before, &after, "-o=markdown"];
    let (code, markdown, error) = run(&compare);
    assert_eq!((code, &*error), (0, ""));
    assert!(markdown.contains("### 2 of 3 plans change: +"), "{markdown}");
    for address in ["staging", "new", "production"] {
        assert!(markdown.contains(address), "{address}: {markdown}");
    }
    assert!(
        markdown.contains("none -\\> medium") || markdown.contains("none -&gt; medium"),
        "{markdown}"
    );
    assert!(markdown.contains("<summary>Changes ("), "{markdown}");
    let (_, markdown, _) = run(&["compare", "--plan-json", &before, &before, "-o=markdown"]);
    assert!(markdown.contains("### No plan changes"), "{markdown}");
    let (code, _, error) = run(&[&compare[..], &["--fail-on=budget=1"]].concat());
    assert_eq!(code, 3, "{error}");
    let (code, error) = fail(&["compare", "--plan-json", &write("c.json", json!([])), &after]);
    assert!(code == 2 && error.contains("c.json: no format_version"), "{error}");
    let empty = write("empty.json", json!({}));
    assert!(run(&["compare", "--plan-json", &empty, &after]).1.starts_with("3 of 3 plans change"));
    let (_, nothing, _) = run(&["compare", "--plan-json", &empty, &empty]);
    assert!(nothing.contains("under prior_state, planned_values or values"), "{nothing}");
}

/// What a real core shows of a saved plan is read.
#[test]
fn a_saved_plan_of_a_real_core_is_compared() {
    for core in cores().iter().filter(|core| core.is_command_line()) {
        let inputs = "organizations = 50\n  users = 500\n  transactions_per_day = 50000";
        let hcl = format!("data \"glsizing_plan\" \"this\" {{\n  {inputs}\n}}\n");
        let workspace = Workspace::new(core, &hcl);
        workspace.run(&["plan", "-input=false", "-out=saved"]).succeeds();
        workspace.write("plan.json", &workspace.run(&["show", "-json", "saved"]).succeeds().stdout);
        let path = workspace.path("plan.json");
        let path = path.to_str().unwrap();
        let (code, shown, error) = run(&["compare", "--plan-json", path, path]);
        assert_eq!(code, 0, "{error}");
        assert!(shown.contains("data.glsizing_plan.this"), "{shown}");
        assert!(shown.starts_with("No plan changes"), "{shown}");
    }
}

/// The block that `-o override` prints gives a mocked provider the whole plan.
#[test]
fn a_test_is_given_the_whole_plan() {
    let plan = parsed(&medium(&["preview", "-o=json"]));
    let module = r#"
data "glsizing_plan" "this" {
  organizations        = 1
  users                = 1
  transactions_per_day = 1
}

output "class" {
  value = data.glsizing_plan.this.database.instance_class
}

output "cost" {
  value = data.glsizing_plan.this.cost.monthly_usd
}
"#;
    let block = text(medium(&["preview", "-o=override"]));
    let test = format!(
        "mock_provider \"glsizing\" {{}}\n\n{block}\nrun \"whole\" {{\n  command = plan\n\n  assert {{\n    \
         condition     = output.class == {} && output.cost == {}\n    error_message = \"lost\"\n  }}\n}}\n",
        plan["database"]["instance_class"], plan["cost"]["monthly_usd"],
    );
    for core in cores().iter().filter(|core| core.is_command_line()) {
        let workspace = Workspace::new(core, module);
        workspace.write("whole.tftest.hcl", &test);
        workspace.run(&["test"]).succeeds().prints("1 passed, 0 failed");
        workspace.run(&["fmt", "-check"]).succeeds();
    }
}
