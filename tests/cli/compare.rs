//! What changes between two plans: the command, and the function on the real command line.

use std::fs;

use serde_json::Value;

use super::{MEDIUM, fail, json, medium, succeed, text};
use crate::support::{Workspace, cores};

const HCL: &str = r#"
data "glsizing_plan" "a" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

data "glsizing_plan" "b" {
  organizations        = 50
  users                = 2000
  transactions_per_day = 50000
  basis                = "tier"
}

output "grows" {
  value = provider::glsizing::compare(data.glsizing_plan.a, data.glsizing_plan.b)
}

output "shrinks" {
  value = provider::glsizing::compare(data.glsizing_plan.b, data.glsizing_plan.a)
}

output "same" {
  value = provider::glsizing::compare(
    data.glsizing_plan.a,
    provider::glsizing::plan({ organizations = 50, users = 500, transactions_per_day = 50000 }),
  )
}
"#;

/// What the changes of `HCL` are worked out from: the plans themselves.
fn check(grows: &Value, a: &Value, b: &Value) {
    let class = &grows["changes"]["database.instance_class"];
    assert_eq!(class["before"], a["database"]["instance_class"]);
    assert_eq!(class["after"], b["database"]["instance_class"]);
    assert_ne!(class["before"], class["after"]);
    assert_eq!(grows["changes"]["users"]["before"], "500");
    assert_eq!(grows["changes"]["users"]["after"], "2000");
    assert_eq!(grows["changes"]["organizations"], Value::Null, "it does not change");
    assert_eq!(grows["monthly_usd"]["before"], a["cost"]["monthly_usd"]);
    assert_eq!(grows["monthly_usd"]["after"], b["cost"]["monthly_usd"]);
    assert_eq!(grows["by_component"]["cache"]["after"], b["cost"]["by_component"]["cache"]);
    let note = grows["apply_notes"]["node_groups[\"worker\"].instance_types"].as_str().unwrap();
    assert!(note.contains("AWS replaces the node group"), "{note}");
}

#[test]
fn the_function_and_the_command_say_the_same() {
    let with = |words: &[&str]| json(&medium(&[words, &["-o", "json"]].concat()));
    let grows = with(&["compare", "--b=users=2000", "--b=basis=tier"]);
    let shrinks = with(&["compare", "--a=users=2000", "--a=basis=tier"]);
    let (a, b) = (
        with(&["preview"]),
        json(&succeed(&[
            "preview",
            "--organizations=50",
            "--users=2000",
            "--transactions-per-day=50000",
            "--basis=tier",
            "-o=json",
        ])),
    );
    check(&grows, &a, &b);
    for core in cores() {
        let outputs = Workspace::new(core, HCL).planned_outputs(&[]);
        assert_eq!(outputs["grows"], grows);
        assert_eq!(outputs["shrinks"], shrinks);
        assert_eq!(outputs["same"]["changes"], serde_json::json!({}));
        assert_eq!(outputs["same"]["total_monthly_usd"]["difference"], 0);
    }
}

#[test]
fn what_cannot_be_applied_is_said() {
    let shrinks = json(&medium(&["compare", "--a=users=2000", "-o=json"]));
    let notes = shrinks["apply_notes"].as_object().unwrap();
    let storage = notes["database.allocated_storage"].as_str().unwrap();
    assert!(storage.contains("cannot shrink") && storage.contains("R1.12"), "{storage}");
    let gone = json(&succeed(&[
        "compare",
        "--organizations=1",
        "--users=5",
        "--transactions-per-day=100",
        "--a=users=500",
        "-o=json",
    ]));
    let note = gone["apply_notes"]["database"].as_str().unwrap();
    assert!(note.contains("applying removes what runs"), "{note}");
    assert_eq!(gone["changes"]["database.engine"]["after"], Value::Null);
}

#[test]
fn files_flags_and_single_inputs_work_together() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let a = write("a.toml", "organizations = 50\nusers = 500\ntransactions_per_day = 50000\n");
    let b =
        write("b.json", r#"{"organizations": 50, "users": 2000, "transactions_per_day": 50000}"#);
    let files = succeed(&["compare", &a, &b, "-o=json"]);
    assert_eq!(files, succeed(&["compare", &a, "--b=users=2000", "-o=json"]));
    assert_eq!(files, medium(&["compare", "--b=users=2000", "-o=json"]));
    let bases =
        text(succeed(&["compare", &a, "--b=basis=calculator", "--region=eu-west-1", "--full"]));
    assert!(bases.contains("calculator"), "{bases}");
    assert!(!bases.contains("eu-west-1"), "both are there");
    let markdown = text(succeed(&["compare", &a, &b, "-o=markdown"]));
    assert!(markdown.contains("| total | "), "{markdown}");
    assert_eq!(text(succeed(&["compare", &a])), "Nothing changes\n");
}

#[test]
fn the_side_at_fault_is_named() {
    let (code, error) = fail(&[&["compare", "--b=users=0"], &MEDIUM[..]].concat());
    assert_eq!(code, 2);
    assert!(error.starts_with("Error: B: --b users must be a whole number"), "{error}");
    let (code, error) = fail(&[&["compare", "--a=user=1"], &MEDIUM[..]].concat());
    assert_eq!(code, 2);
    assert!(
        error.contains("--a user does not exist (did you mean users?); use one of organizations, "),
        "{error}"
    );
}

#[test]
fn the_function_refuses_what_is_no_plan() {
    let hcl =
        "output \"o\" {\n  value = provider::glsizing::compare({ users = 5 }, { users = 6 })\n}\n";
    for core in cores() {
        let run = Workspace::new(core, hcl).run(&["plan", "-json", "-input=false"]).exits(1);
        let errors = run.errors();
        assert!(errors.contains("must be a plan"), "{errors}");
    }
}

/// mq.m7g has no known price, and us-east-2 no known price of load balancers' capacity units.
#[test]
fn a_difference_that_rests_on_a_missing_price_is_unknown() {
    let with = |words: &[&str]| medium(&[&["compare"], words].concat());
    for (b, component, line) in [
        ("--b=architecture=arm64", "message_broker", "message_broker.brokers"),
        ("--b=region=us-east-2", "network", "network.application_load_balancer_capacity_units"),
    ] {
        let compared = json(&with(&[b, "-o=json"]));
        let difference = |path: &str| compared.pointer(&format!("{path}/difference")).unwrap();
        assert_eq!(compared["unpriced"][line], "after", "{compared}");
        assert_eq!(*difference(&format!("/by_component/{component}")), Value::Null);
        let known = compared["by_component"].as_object().unwrap().values();
        let known: f64 = known.filter_map(|usd| usd["difference"].as_f64()).sum();
        for sum in ["/monthly_usd", "/total_monthly_usd"] {
            let found = difference(sum).as_f64().unwrap();
            assert!((found - known).abs() < 0.005, "{found} is not {known}");
        }
        let summary = compared["summary"].as_str().unwrap();
        // What has no price in any plan depends on what both inputs change.
        let all = format!("cloudwatch, {component}, not_modelled");
        let said = format!("unknown, and left out of the difference: {all}, since prices");
        assert!(summary.contains(&said), "{summary}");
        for format in ["-o=table", "-o=markdown"] {
            let shown = text(with(&[b, format])).replace('\\', "");
            assert!(shown.contains("unknown"), "{shown}");
            assert!(shown.contains(&format!("leaves out what is unknown: {all}.")), "{shown}");
        }
        // The other way round nothing is better known.
        let back = json(&with(&[&b.replace("--b", "--a"), "-o=json"]));
        assert_eq!(back["unpriced"][line], "before");
        assert_eq!(back["by_component"][component]["difference"], Value::Null);
    }
}

#[test]
fn what_is_unpriced_on_both_sides_matters_where_something_changes() {
    let arm = ["--architecture=arm64"];
    let with = |b: &str| json(&medium(&[&["compare", b, "-o=json"], &arm[..]].concat()));
    // The broker stays as it is.
    let cache = with("--b=instance_families.cache=r6g");
    assert_eq!(cache["unpriced"]["message_broker.brokers"], "both");
    assert_eq!(cache["by_component"]["message_broker"]["difference"], 0);
    let more = with("--b=users=900");
    assert_eq!(more["by_component"]["message_broker"]["difference"], Value::Null);
}

#[test]
fn a_sum_that_lacks_something_says_so() {
    let shown = text(medium(&["preview", "--architecture=arm64", "-o=markdown"]));
    let title = shown.lines().nth(1).unwrap();
    assert!(title.ends_with(" a month and 9 unpriced"), "{title}");
    assert!(shown.contains("| message\\_broker | at least 4.50 |"), "{shown}");
}

#[test]
fn a_comparison_leads_with_tier_cost_and_what_applying_does() {
    let words = ["compare", "--b=users=5000", "--b=platform=eks", "--b=region=eu-west-1"];
    let shown = text(medium(&words));
    let short = shown.split("\nCost\n").next().unwrap();
    for (what, of) in
        [("tier", "medium -> large"), ("replaced", "region"), ("restarted", "database")]
    {
        let found = short.lines().any(|line| line.trim_start().starts_with(what));
        assert!(found && short.contains(of), "{what}: {shown}");
    }
    assert!(!shown.contains("\nChanges\n"), "{shown}");
    assert!(text(medium(&[&words[..], &["--full"]].concat())).contains("\nChanges\n"));
    let markdown = text(medium(&[&words[..], &["-o=markdown"]].concat()));
    assert!(markdown.contains("<summary>Changes ("), "{markdown}");
}
