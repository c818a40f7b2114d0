//! Whether an error is one that a configuration deserves, and says what to change.

use glsizing::tfplugin::{Diagnostic, Path};

use super::case::{Case, Current, TIERS};
use super::facts::facts;

/// The titles an error may have, with its argument.
const SUMMARIES: [(&str, Option<&str>); 11] = [
    ("Tier too small for the workload", Some("tier")),
    ("Region role not available for the tier", Some("region_role")),
    ("Platform not available for the tier", Some("platform")),
    ("Invalid availability_zone_count", Some("availability_zone_count")),
    ("Too many availability zones for the region", Some("availability_zone_count")),
    ("Too few availability zones", Some("availability_zone_count")),
    ("Plan cannot survive the loss of a zone", Some("survive_zone_loss")),
    ("Family of another architecture", Some("instance_families")),
    ("No allowed family fits", Some("instance_families")),
    ("Unknown type in current", Some("current")),
    ("AWS would refuse this plan", None),
];

/// What is wrong with the errors of a configuration; nothing if they are one clear error.
pub fn fault(case: &Case, problems: &[Diagnostic]) -> Option<String> {
    let [problem] = problems else { return Some(format!("{} errors", problems.len())) };
    let known = SUMMARIES.iter().find(|(summary, _)| problem.summary == *summary);
    let Some((summary, argument)) = known else { return Some("an unknown title".into()) };
    let within = |argument: &str| problem.path.0.first() == Path::attribute(argument).0.first();
    let right = argument.map_or(problem.path == Path::default(), within);
    if !right {
        return Some(format!("its path is `{}`", problem.path));
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
        "Region role not available for the tier" => tier < 3 && case.place.is_some(),
        "Platform not available for the tier" => {
            case.platform.is_some_and(|platform| !PLATFORMS[tier].contains(&platform))
        }
        "Invalid availability_zone_count" => case.zones > facts().regions.values().copied().max(),
        "Too many availability zones for the region" => case.zones > Some(zones),
        "Too few availability zones" => {
            let most = case.zones.unwrap_or(zones);
            most == 1 || (case.survive_zone_loss && most == 2)
        }
        "Plan cannot survive the loss of a zone" => case.survive_zone_loss,
        "Unknown type in current" => case.current.as_ref().is_some_and(|one| has_unsold(case, one)),
        "Family of another architecture" => case.families.iter().any(|(component, families)| {
            let own = |family: &&str| is_of(family, case.architecture);
            ["node_groups", "servers", "vector_database"].contains(component)
                && !families.iter().any(own)
        }),
        "No allowed family fits" => !case.families.is_empty(),
        _ => beyond_aws(case, detail),
    }
}

/// Whether an EC2 family is of the architecture.
fn is_of(family: &str, architecture: &str) -> bool {
    let mut types =
        facts().instances.iter().filter(|(name, _)| name.starts_with(&format!("{family}.")));
    types.any(|(_, instance)| instance.architecture == architecture)
}

/// Whether something is said to run that the region does not sell for the architecture.
fn has_unsold(case: &Case, current: &Current) -> bool {
    let unsold = |name: &String, architecture: &str| {
        architecture != case.architecture || !facts().is_sold(name, &case.region)
    };
    let class = current.class.iter().any(|name| unsold(name, &facts().classes[name].architecture));
    let types = current.groups.iter().filter_map(|group| group.instance_type.as_ref());
    class || types.into_iter().any(|name| unsold(name, &facts().instances[name].architecture))
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

/// Whether a limit of AWS forbids it, by the numbers of the rule that is named.
fn beyond_aws(case: &Case, detail: &str) -> bool {
    let tier = tier(case);
    let [organizations, users, transactions] = asked(case, tier);
    match rule(detail) {
        Some("R1.1") => case.place.is_none() && tier < 4 && organizations * 50.0 > 65_536.0,
        Some("R8.4") => case.place.is_some() && organizations * 50.0 > 262_144.0,
        Some("R1.6") => case.place.is_none() && tier >= 3 && case.region.starts_with("cn-"),
        Some("R1.14" | "R1.15") => organizations / 10.0 > largest_class(case, tier),
        Some("R2.3") => {
            let (worker_gib, peak) = if tier == 2 { (28.0, 4.0) } else { (56.0, 2.0) };
            let nodes = (users / 50.0 * 4.0 / 28.0).max(transactions / 1e4 * 8.0 / worker_gib);
            let spares = if case.survive_zone_loss { 2.0 } else { 1.0 };
            nodes * peak * spares > 350.0 * system_share(case)
        }
        Some("R5.7") => is_in_fewer_zones(case),
        _ => false,
    }
}

/// What pods of the system leave of the smallest printed node, by memory or CPU.
fn system_share(case: &Case) -> f64 {
    let [millicores, mib, _] = case.system_pods.unwrap_or([480, 257, 6]);
    (1.0 - millicores as f64 / 7_910.0).min(1.0 - mib as f64 / 29_317.0)
}

/// Whether an allowed family is in fewer zones of the region than the plan has.
fn is_in_fewer_zones(case: &Case) -> bool {
    let zones = case.zones.unwrap_or(3);
    let families = case.families.iter().flat_map(|(_, families)| families);
    families.into_iter().any(|family| {
        (1..zones).contains(&facts().zones_of(&format!("{family}.large"), &case.region))
    })
}

/// One cell's inputs with headroom; `basis = "tier"` asks for none of it.
fn asked(case: &Case, tier: usize) -> [f64; 3] {
    let inputs = [case.organizations, case.users, case.transactions_per_day];
    if case.basis == "tier" {
        return [0.0; 3];
    }
    let cells = inputs.iter().zip(TOPS[3]).map(|(input, top)| input.div_ceil(top)).max();
    let cells = if tier == 4 { cells.unwrap_or(1) } else { 1 };
    inputs.map(|input| input.div_ceil(cells) as f64 * (1.0 + case.headroom as f64 / 100.0))
}

/// vCPUs of the largest class of the tier's kind that the region sells.
fn largest_class(case: &Case, tier: usize) -> f64 {
    let kind = if tier < 3 { "db.m" } else { "db.r" };
    let sold = facts().classes.iter().filter(|(name, class)| {
        name.starts_with(kind)
            && class.architecture == case.architecture
            && match case.place {
                Some(_) => facts().is_sold_for_aurora(name, &case.region),
                None => facts().is_sold(name, &case.region),
            }
    });
    sold.map(|(_, class)| class.vcpus).max().unwrap_or(0) as f64
}
