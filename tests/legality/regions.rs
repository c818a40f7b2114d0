//! Every region, tier, architecture and platform: a legal plan or one clear error.
//!
//! The errors are in `regions.golden`; `UPDATE_EXPECT=1 cargo test legality` writes it anew.

use std::collections::BTreeMap;
use std::{env, fs};

use super::case::{ARCHITECTURES, Case, Place, ROLES, TIERS};
use super::checker::violations;
use super::facts::facts;
use super::refusal::{self, rule};

/// The platforms and the tops of each tier; enterprise has the most that a workload may be.
const TOPS: [(&[&str], [u64; 3]); 5] = [
    (&["ec2", "eks"], [1, 5, 100]),
    (&["ec2", "eks"], [10, 100, 10_000]),
    (&["ecs_fargate", "eks"], [100, 1_000, 100_000]),
    (&["eks"], [1_000, 10_000, 1_000_000]),
    (&["eks"], [10_000_000, 1_000_000_000, 100_000_000_000]),
];

#[test]
fn every_region_gives_a_legal_plan_or_one_clear_error() {
    let mut refusals: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut legal = 0;
    for (name, case) in sweep() {
        match case.read() {
            Ok(plan) => {
                legal += 1;
                faults
                    .extend(violations(&plan).into_iter().map(|fault| format!("{name}: {fault}")));
            }
            Err(problems) => {
                faults
                    .extend(refusal::fault(&case, &problems).map(|what| format!("{name}: {what}")));
                let detail = &problems[0].detail;
                let why = format!("{} {}", rule(detail).unwrap_or("-"), attribute(detail));
                refusals.entry(format!("{name}: {why}")).or_default().push(case.region);
            }
        }
    }
    let refused: usize = refusals.values().map(Vec::len).sum();
    println!("{legal} legal plans, {refused} refusals");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let lines = refusals.iter().map(|(why, regions)| format!("{why}\n    {}\n", regions.join(" ")));
    compare(&format!("{legal} legal plans, {refused} refusals\n\n{}", lines.collect::<String>()));
}

/// A role changes what is asked of a region, so every region is asked for every role.
#[test]
fn every_region_in_every_role_gives_a_legal_plan_or_one_clear_error() {
    let (mut faults, mut legal) = (Vec::new(), 0);
    for (name, case) in roles() {
        let found = match case.read() {
            Ok(plan) => {
                legal += 1;
                violations(&plan)
            }
            Err(problems) => refusal::fault(&case, &problems).into_iter().collect(),
        };
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    println!("{legal} legal plans");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // x86_64 is sold nearly everywhere, arm64 everywhere.
    assert!(legal > facts().regions.len() * ROLES.len() * 3, "only {legal} plans were made");
}

fn roles() -> Vec<(String, Case)> {
    let mut cases = Vec::new();
    for role in ROLES {
        for [organizations, users, transactions] in [[1, 1, 0], [1_000, 10_000, 1_000_000]] {
            for architecture in ARCHITECTURES {
                for region in facts().regions.keys() {
                    let takes_over = if role == "secondary" { 70 } else { 0 };
                    let case = Case {
                        region: region.clone(),
                        tier: Some("large"),
                        architecture,
                        place: Some(Place { role, traffic: 30, takes_over }),
                        ..Case::of(organizations, users, transactions)
                    };
                    cases.push((format!("{role} {architecture} in {region}"), case));
                }
            }
        }
    }
    cases
}

/// Every combination with the least and the greatest workload of the tier.
fn sweep() -> Vec<(String, Case)> {
    let mut cases = Vec::new();
    for (tier, (platforms, top)) in TIERS.into_iter().zip(TOPS) {
        for (load, [organizations, users, transactions]) in [("least", [1, 1, 0]), ("most", top)] {
            for &platform in platforms {
                for architecture in ARCHITECTURES {
                    for region in facts().regions.keys() {
                        let name = format!("{tier} {platform} {architecture}, {load} load");
                        let case = Case {
                            region: region.clone(),
                            tier: Some(tier),
                            platform: Some(platform),
                            architecture,
                            ..Case::of(organizations, users, transactions)
                        };
                        cases.push((name, case));
                    }
                }
            }
        }
    }
    cases
}

/// The attribute that an error begins with.
fn attribute(detail: &str) -> &str {
    detail.split(" breaks").next().unwrap_or_default()
}

fn compare(text: &str) {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/legality/regions.golden");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file, text).unwrap();
    }
    let golden = fs::read_to_string(file).unwrap_or_default();
    assert_eq!(golden, text, "UPDATE_EXPECT=1 writes this");
}
