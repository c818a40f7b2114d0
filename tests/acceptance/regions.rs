//! Several regions: the guide's map, and the checks that see all regions at once.

use serde_json::{Value, json};

use crate::support::{Workspace, cores};

/// The sizing of the example, with a map of regions to be written in.
const SIZING: &str = include_str!("../../examples/multi-region/sizing.tf");
const CHECKS: &str = include_str!("../../examples/multi-region/checks.tf");

const INPUTS: &str = "\nvariable \"organizations\" {\n  default = 500\n}\n\nvariable \"users\" {\n  \
                      default = 5000\n}\n\nvariable \"transactions_per_day\" {\n  default = 500000\n}\n";

const US: &str =
    "us-east-1 = { region_role = \"primary\", traffic_share = 0.7, takes_over_share = 0 }";
const EU: &str =
    "eu-west-1 = { region_role = \"secondary\", traffic_share = 0.25, takes_over_share = 0.75 }";
const AP: &str =
    "ap-southeast-1 = { region_role = \"read_only\", traffic_share = 0.05, takes_over_share = 0 }";

#[test]
fn the_guides_regions_are_exact() {
    let hcl = "output \"regions\" {\n  value = provider::glsizing::guide_regions()\n}\n";
    let expected = json!({
        "us-east-1": { "region_role": "primary", "traffic_share": 0.7, "takes_over_share": 0 },
        "eu-west-1": { "region_role": "secondary", "traffic_share": 0.25, "takes_over_share": 0.75 },
        "ap-southeast-1": { "region_role": "read_only", "traffic_share": 0.05, "takes_over_share": 0 },
    });
    for core in cores() {
        let outputs = Workspace::new(core, hcl).planned_outputs(&[]);
        assert_eq!(outputs["regions"], expected);
        assert_eq!(outputs["regions"]["us-east-1"]["traffic_share"].to_string(), "0.7");
    }
}

#[test]
fn the_checks_are_content_with_the_guides_map() {
    assert_eq!(problems("provider::glsizing::guide_regions()"), [""; 0]);
    assert_eq!(problems(&map(&[US, EU, AP])), [""; 0]);
    // Thirds, which add up to 1 in no number system of a computer.
    let thirds = [US, EU, AP].map(|region| {
        let region = region.replace("= 0.75", "= 2/3");
        ["0.7", "0.25", "0.05"].iter().fold(region, |region, share| {
            region.replace(&format!("traffic_share = {share},"), "traffic_share = 1/3,")
        })
    });
    let regions: Vec<&str> = thirds.iter().map(String::as_str).collect();
    assert_eq!(problems(&map(&regions)), [""; 0]);
}

#[test]
fn shares_that_do_not_add_up_to_one_are_seen() {
    let more = AP.replace("0.05", "0.15");
    assert_eq!(problems(&map(&[US, EU, &more])), ["The traffic shares add up to 1.1, not to 1."]);
    let less = US.replace("0.7", "0.6");
    assert_eq!(problems(&map(&[&less, EU, AP])), ["The traffic shares add up to 0.9, not to 1."]);
}

#[test]
fn a_standby_that_is_too_small_is_seen() {
    let standby = EU.replace("0.75", "0.7");
    assert_eq!(
        problems(&map(&[US, &standby, AP])),
        ["Without the primary the secondaries carry 0.95 of the workload."]
    );
    let none = AP.replace("0.05", "0.3");
    assert_eq!(
        problems(&map(&[US, &none])),
        ["Without the primary the secondaries carry 0 of the workload."]
    );
}

#[test]
fn two_primaries_and_four_regions_are_seen() {
    let second = EU.replace("secondary", "primary").replace("0.25", "0.15");
    let other =
        EU.replace("eu-west-1", "eu-central-1").replace("0.25", "0.1").replace("0.75", "0.9");
    assert_eq!(
        problems(&map(&[US, &second, &other, AP])),
        [
            "A Global Datastore has at most three regions, and there are 4.",
            "Exactly one region must be the primary.",
        ]
    );
}

/// Mexico sells no r5 nodes, so its plan has others than the primary's.
#[test]
fn regions_with_other_cache_nodes_are_seen() {
    let mexico = EU.replace("eu-west-1", "mx-central-1");
    assert_eq!(
        problems(&map(&[US, &mexico, AP])),
        [
            "The regions do not sell the same cache nodes: set instance_families.cache to what all sell."
        ]
    );
}

fn map(regions: &[&str]) -> String {
    format!("{{\n    {}\n  }}", regions.join("\n    "))
}

/// What the checks of the example say of a map of regions, the same on every core.
fn problems(regions: &str) -> Vec<String> {
    let sizing = SIZING.replace("provider::glsizing::guide_regions()", regions);
    let said = cores().iter().map(|core| {
        let workspace = Workspace::new(core, &format!("{sizing}{INPUTS}"));
        workspace.write("checks.tf", CHECKS);
        let plan = workspace.plan(&[]);
        let checks = plan["checks"].as_array().expect("checks").iter();
        let instances = checks.flat_map(|check| check["instances"].as_array().unwrap());
        let problems = instances.flat_map(|one| one["problems"].as_array().into_iter().flatten());
        let message = |problem: &Value| problem["message"].as_str().unwrap().to_owned();
        // Core tells them in any order.
        let mut messages: Vec<String> = problems.map(message).collect();
        messages.sort();
        messages
    });
    let said: Vec<Vec<String>> = said.collect();
    assert!(said.iter().all(|one| *one == said[0]), "{said:?}");
    said.into_iter().next().unwrap_or_default()
}
