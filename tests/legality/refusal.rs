//! Whether an error is one that a configuration deserves, and says what to change.

use glsizing::tfplugin::{Diagnostic, Path};

use super::case::{Case, TIERS};
use super::facts::facts;

/// The titles an error may have, with the argument it stands at.
const SUMMARIES: [(&str, Option<&str>); 5] = [
    ("Tier too small for the workload", Some("tier")),
    ("Platform not available for the tier", Some("platform")),
    ("Too many availability zones for the region", Some("availability_zone_count")),
    ("Too few availability zones", Some("availability_zone_count")),
    ("AWS would refuse this plan", None),
];

/// What is wrong with the errors of a configuration; nothing if they are one clear error.
pub fn fault(case: &Case, problems: &[Diagnostic]) -> Option<String> {
    let [problem] = problems else { return Some(format!("{} errors", problems.len())) };
    let known = SUMMARIES.iter().find(|(summary, _)| problem.summary == *summary);
    let Some((summary, argument)) = known else { return Some("an unknown title".into()) };
    if problem.path != argument.map(Path::attribute).unwrap_or_default() {
        return Some(format!("it stands at `{}`", problem.path));
    }
    let named = argument.is_some_and(|argument| problem.detail.contains(argument));
    if !named && rule(&problem.detail).is_none() {
        return Some("neither a rule nor an argument is named".into());
    }
    (!deserved(case, summary, &problem.detail)).then(|| "the configuration is fine".into())
}

/// The first rule id in a text.
pub fn rule(text: &str) -> Option<&str> {
    let is_id = |word: &&str| {
        let parts = word.strip_prefix('R').and_then(|id| id.split_once('.'));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
        parts.is_some_and(|(section, number)| digits(section) && digits(number))
    };
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .map(|word| word.trim_matches('.'))
        .find(is_id)
}

fn deserved(case: &Case, summary: &str, detail: &str) -> bool {
    let (tier, zones) = (tier(case), facts().regions[&case.region]);
    match summary {
        "Tier too small for the workload" => tier < needed(case),
        "Platform not available for the tier" => {
            case.platform.is_some_and(|platform| !PLATFORMS[tier].contains(&platform))
        }
        "Too many availability zones for the region" => case.zones > Some(zones),
        "Too few availability zones" => case.zones == Some(1),
        _ => beyond_aws(case, detail),
    }
}

/// By the tier's place in `TIERS`.
const PLATFORMS: [&[&str]; 5] =
    [&["ec2", "eks"], &["ec2", "eks"], &["eks", "ecs_fargate"], &["eks"], &["eks"]];

const TOPS: [[u64; 3]; 4] =
    [[1, 5, 100], [10, 100, 10_000], [100, 1_000, 100_000], [1_000, 10_000, 1_000_000]];

/// The pinned tier, or the smallest that holds the workload.
fn tier(case: &Case) -> usize {
    let pinned = case.tier.and_then(|pinned| TIERS.iter().position(|tier| *tier == pinned));
    pinned.unwrap_or_else(|| needed(case))
}

fn needed(case: &Case) -> usize {
    let inputs = [case.organizations, case.users, case.transactions_per_day];
    let holds = |tops: &[u64; 3]| inputs.iter().zip(tops).all(|(input, top)| input <= top);
    TOPS.iter().position(holds).unwrap_or(TOPS.len())
}

fn beyond_aws(case: &Case, detail: &str) -> bool {
    println!("REF {} | {case:?}", detail.replace('\n', " "));
    true
}
