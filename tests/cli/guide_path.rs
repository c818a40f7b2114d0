//! From the embedded guide to a plan by a guide of one's own, as the page `your-own-guide` has it.

use std::fs;
use std::time::Instant;

use super::{json, succeed, text};
use crate::support::{Workspace, cores};

const MAIN: &str = r#"
provider "glsizing" {
  guide = "${path.module}/guide.toml"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "web_vcpus" {
  value = data.glsizing_plan.this.demand["web.vcpus"]
}

output "worker_vcpus" {
  value = data.glsizing_plan.this.demand["worker.vcpus"]
}

output "search" {
  value = data.glsizing_plan.this.services.search.desired_count
}
"#;

/// Two rates and a service, each where a person finds it: by its name.
fn edited(guide: &str) -> String {
    let medium = guide.find("name = \"medium\"").unwrap();
    let groups = medium + guide[medium..].find("[[tier.node_group]]").unwrap();
    // The comment above belongs to the node group.
    let below = medium + guide[medium..groups].rfind("\n\n").unwrap() + 1;
    let service = fs::read_to_string("examples/own-guide/service.toml").unwrap();
    let guide = format!("{}{service}{}", &guide[..below], &guide[below..]);
    [("divisor = 50\n", "divisor = 40\n"), ("divisor = 10000\n", "divisor = 8000\n")].iter().fold(
        guide,
        |guide, (old, new)| {
            assert!(guide.contains(old), "{old}");
            guide.replacen(old, new, 1)
        },
    )
}

#[test]
fn from_init_to_a_plan() {
    for core in cores() {
        let workspace = Workspace::new(core, MAIN);
        let path = workspace.path("guide.toml");
        let path = path.to_str().unwrap();
        let start = Instant::now();
        succeed(&["guide", "init", "--output-file", path]);
        fs::write(path, edited(&workspace.read("guide.toml"))).unwrap();
        let table = text(succeed(&["guide", "check", path]));
        assert!(table.starts_with("greenlang 1.0.0 ("), "{table}");
        let outputs = workspace.planned_outputs(&[]);
        println!("{}: {:.1?}", core.name, start.elapsed());
        assert_eq!(outputs["web_vcpus"], 12.5, "500 / 40");
        // 50,000 / 8,000 is below the floor of 8.
        assert_eq!(outputs["worker_vcpus"], 8);
        assert!(outputs["search"].as_u64().unwrap() >= 2);
        let changed = json(&succeed(&["guide", "diff", "embedded", path, "-o=json"]));
        let values: Vec<&String> = changed["values"].as_object().unwrap().keys().collect();
        let rates = ["demand.web.vcpus.divisor", "demand.worker.vcpus.divisor"];
        assert!(rates.iter().all(|rate| values.iter().any(|value| value == rate)), "{values:?}");
        let others = values.iter().filter(|value| !rates.contains(&value.as_str()));
        assert!(
            others.clone().all(|one| one.starts_with("tier.medium.service.search.")),
            "{values:?}"
        );
    }
}

#[test]
fn a_mistake_on_the_way_is_named_before_the_plan() {
    let guide = edited(&text(succeed(&["guide", "init"])));
    for (old, new, said) in [
        ("divisor = 40", "divisr = 40", "unknown field `divisr` (did you mean divisor?)"),
        (
            "name = \"search\"\nclass = \"web\"",
            "name = \"search\"\nclass = \"wbe\"",
            "(did you mean web?)",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guide.toml");
        fs::write(&path, guide.replacen(old, new, 1)).unwrap();
        let (code, error) = super::fail(&["guide", "check", path.to_str().unwrap()]);
        assert_eq!(code, 2);
        assert!(error.contains("line ") && error.contains(said), "{error}");
    }
}
