//! `glsizing assess` by a guide of one's own: node groups are found by its names, and its classes are measured.

use serde_json::{Value, json};

use super::assess::{case, resource};
use super::assess_others::{finding, is, state};
use super::{command, succeed};

const CODER: [&str; 8] = [
    "--guide",
    "examples/coder/guide.toml",
    "--load",
    "users=900",
    "--load",
    "running_workspaces=500",
    "--load",
    "concurrent_builds=50",
];

const KEYCLOAK: [&str; 10] = [
    "--guide",
    "examples/keycloak/guide.toml",
    "--load",
    "logins_per_second=45",
    "--load",
    "grants_per_second=360",
    "--load",
    "refreshes_per_second=360",
    "--architecture",
    "arm64",
];

fn group(address: &str, name: &str, kind: &str, nodes: u64) -> Value {
    let scaling = [json!({ "min_size": 1, "desired_size": nodes, "max_size": 20 })];
    let values =
        json!({ "node_group_name": name, "instance_types": [kind], "scaling_config": scaling });
    resource(address, values)
}

fn assessed(all: Vec<Value>, words: &[&str]) -> Value {
    let case = case(&state(all));
    let words = [&["assess", &case.path, "-o=json"], words].concat();
    serde_json::from_slice(&succeed(&words)).unwrap()
}

#[test]
fn node_groups_have_the_names_of_the_guide() {
    let found = assessed(
        vec![
            group("aws_eks_node_group.this[\"coderd\"]", "prod-coderd", "m7i.xlarge", 3),
            group("aws_eks_node_group.builds", "prod-provisioner", "m7i.8xlarge", 1),
            group("aws_eks_node_group.web", "prod-web", "m7i.xlarge", 1),
        ],
        &CODER,
    );
    is(&found, "aws_eks_node_group.this[\"coderd\"]", "node_groups.coderd");
    is(&found, "aws_eks_node_group.builds", "node_groups.provisioner");
    is(
        &found,
        "aws_eks_node_group.web",
        "not assessed: neither coderd nor provisioner by its name; say --component \
         node_groups.coderd=aws_eks_node_group.web",
    );
    assert_eq!(finding(&found, "node_groups.provisioner"), "Underprovisioned");
    assert_eq!(found["workload_tier"], "up_to_1k");
    assert!(found["carries"]["load"].get("users").is_none(), "an argument has a place of its own");
}

#[test]
fn the_only_node_group_of_a_guide() {
    let all = vec![
        group("aws_eks_node_group.main", "sso", "c7g.2xlarge", 3),
        group("aws_eks_node_group.other[0]", "keycloak", "c7g.2xlarge", 3),
    ];
    let found = assessed(all.clone(), &KEYCLOAK);
    is(&found, "aws_eks_node_group.other[0]", "node_groups.keycloak");
    let why = "not assessed: not keycloak by its name; say --component \
               node_groups.keycloak=aws_eks_node_group.main";
    is(&found, "aws_eks_node_group.main", why);
    let flag = ["--component", "node_groups.keycloak=aws_eks_node_group.main"];
    let found = assessed(all, &[&KEYCLOAK[..], &flag].concat());
    is(&found, "aws_eks_node_group.main", "node_groups.keycloak");
}

#[test]
fn a_class_of_the_guide_is_measured() {
    let measured = "[measured]\nload = { users = 900, running_workspaces = 500, concurrent_builds = 25 }\n\
                    [measured.classes.provisioner]\nvcpus_p95 = 50\n";
    let file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    std::fs::write(file.path(), measured).unwrap();
    let path = file.path().to_str().unwrap();
    let case = case(&state(vec![group("aws_eks_node_group.p", "provisioner", "m7i.8xlarge", 2)]));
    let words = [&["assess", &case.path, "-o=json", "--file", path], &CODER[..]].concat();
    let found: Value = serde_json::from_slice(&succeed(&words)).unwrap();
    let of = |name: &str| found["measurements"][name].clone();
    assert_eq!(of("provisioner.vcpus"), json!({ "measured": 100, "guide": 50, "ratio": 2 }));
    assert_eq!(of("provisioner.memory_gib")["measured"], Value::Null);
    assert_eq!(of("database.vcpus"), json!({ "measured": null, "guide": null, "ratio": null }));
    assert!(found["measurements"].get("web.vcpus").is_none());
    std::fs::write(file.path(), measured.replace("provisioner", "coderd")).unwrap();
    let output = command(&words).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains(
            "measured has the class \"coderd\", which the guide coder 2026.11 has no rate for. It has rates for \
             provisioner."
        ),
        "{said}"
    );
}
