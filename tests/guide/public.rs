//! The examples of guides that others publish: their plans, what the check finds, and what their READMEs say.

use std::collections::BTreeMap;

use glsizing::aws::price::PriceBook;
use glsizing::aws::{Architecture, Catalogue};
use glsizing::guide::Guide;
use glsizing::sizing::guide_check::{contradictions, read};
use glsizing::sizing::{Plan, Request, Workload, plan};

use super::keycloak;

const CODER: &str = include_str!("../../examples/coder/guide.toml");
const MATTERMOST: &str = include_str!("../../examples/mattermost/guide.toml");

fn guide(text: &str) -> Guide {
    Guide::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn planned<const N: usize>(text: &str, load: [u64; N]) -> Plan {
    let request = Request::new(Workload::of(load), "us-east-1");
    plan(&request, &guide(text), Catalogue::embedded(), PriceBook::embedded()).unwrap()
}

fn counts(plan: &Plan) -> BTreeMap<&str, u64> {
    let services = plan.deployment.services.iter();
    services.map(|(name, one)| (name.as_str(), one.desired_count)).collect()
}

#[test]
fn coder_has_what_its_tiers_print() {
    let printed = [
        (1_000, "up_to_1k", 3, 60, 8),
        (2_000, "up_to_2k", 3, 120, 16),
        (3_000, "up_to_3k", 4, 180, 32),
        (10_000, "up_to_10k", 10, 600, 64),
    ];
    for (users, tier, coderd, provisioners, vcpus) in printed {
        let plan = planned(CODER, [users, users * 6 / 10, users * 6 / 100]);
        assert_eq!(plan.tier.as_str(), tier);
        assert_eq!(
            counts(&plan),
            BTreeMap::from([("coderd", coderd), ("provisioner", provisioners)])
        );
        assert_eq!(plan.deployment.database.unwrap().vcpus, vcpus, "{tier}");
    }
}

/// The largest over three inputs chooses the tier.
#[test]
fn coder_takes_the_tier_of_the_input_that_exceeds_a_limit() {
    let plan = planned(CODER, [500, 300, 61]);
    assert_eq!(plan.tier.as_str(), "up_to_2k");
    let limiting: Vec<&str> = plan.limiting_inputs.iter().map(|input| input.as_str()).collect();
    assert_eq!(limiting, ["concurrent_builds"]);
}

/// The servers are x86_64, so the database is too, in the size that is printed.
#[test]
fn mattermost_has_what_its_tiers_print() {
    let printed = [
        (200, 1, "c7i.large", 0, "db.r5.large"),
        (50_000, 5, "c7i.2xlarge", 4, "db.r5.2xlarge"),
        (80_000, 4, "c7i.4xlarge", 3, "db.r5.4xlarge"),
        (200_000, 14, "c7i.4xlarge", 6, "db.r5.4xlarge"),
    ];
    for (users, count, instance_type, readers, class) in printed {
        let plan = planned(MATTERMOST, [users]);
        let servers = &plan.deployment.servers["app"];
        assert_eq!((servers.count, servers.instance_type.as_str()), (count, instance_type));
        let database = plan.deployment.database.unwrap();
        assert_eq!((database.replica_count, database.instance_class.as_str()), (readers, class));
        assert_eq!(plan.deployment.cache.is_some(), users > 100_000);
    }
}

/// The rate for files exceeds what is printed for 30,000 users.
#[test]
fn mattermost_has_room_for_the_files_of_a_year() {
    let plan = planned(MATTERMOST, [30_000]);
    assert_eq!(plan.deployment.object_storage["files"], 18_000);
}

/// A guide, its README, and the root module's load and architecture.
struct Example {
    text: &'static str,
    readme: &'static str,
    load: &'static [u64],
    architecture: Architecture,
}

const EXAMPLES: [Example; 3] = [
    Example {
        text: keycloak::TEXT,
        readme: include_str!("../../examples/keycloak/README.md"),
        load: &[45, 360, 360],
        architecture: Architecture::Arm64,
    },
    Example {
        text: CODER,
        readme: include_str!("../../examples/coder/README.md"),
        load: &[1_700, 1_020, 102],
        architecture: Architecture::X86_64,
    },
    Example {
        text: MATTERMOST,
        readme: include_str!("../../examples/mattermost/README.md"),
        load: &[25_000],
        architecture: Architecture::X86_64,
    },
];

/// The rows of the README's tables that begin so.
fn rows(readme: &str, is_one: impl Fn(&str) -> bool) -> Vec<&str> {
    readme.lines().filter(|line| line.starts_with("| `") && is_one(line)).collect()
}

fn is_of_check(line: &str) -> bool {
    line.split(" | ").nth(1).is_some_and(|cell| cell.starts_with('`'))
}

#[test]
fn each_readme_lists_what_the_check_finds() {
    for Example { text, readme, .. } in EXAMPLES {
        let found = contradictions(&guide(text), Catalogue::embedded(), PriceBook::embedded());
        let rows = rows(readme, is_of_check);
        for one in &found {
            let line = format!("| `{}` | `{}` |", one.rule.id(), one.place);
            assert!(rows.iter().any(|row| row.starts_with(&line)), "{line} {}", one.statement);
        }
        assert_eq!(rows.len(), found.len());
    }
}

#[test]
fn each_readme_lists_the_findings_of_its_plan() {
    for Example { text, readme, load, architecture } in EXAMPLES {
        let guide = read(text, Guide::embedded(), Catalogue::embedded())
            .unwrap_or_else(|error| panic!("{error}"));
        let workload: Workload = guide.inputs().zip(load.iter().copied()).collect();
        let request = Request { architecture, ..Request::new(workload, "us-east-1") };
        let plan = plan(&request, &guide, Catalogue::embedded(), PriceBook::embedded()).unwrap();
        let expected: Vec<String> = plan
            .notes
            .findings
            .iter()
            .map(|(id, one)| format!("| `{id}` | {} |", one.severity.as_str()))
            .collect();
        let rows = rows(readme, |line| !is_of_check(line));
        assert_eq!(rows.len(), expected.len(), "{expected:#?}");
        for (row, expected) in rows.iter().zip(expected) {
            assert!(row.starts_with(&expected), "{expected}");
        }
    }
}
