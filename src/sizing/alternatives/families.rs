//! Families that may cost less than those of a plan: newer ones of the same kind, and other kinds of the same
//! generation.

use std::collections::BTreeSet;

use crate::aws::Catalogue;
use crate::sizing::deployment::Deployment;
use crate::sizing::request::{Families, Request};

/// A family in parts: `m`, 6 and `i` of `db.m6i.large`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Family<'a> {
    kind: &'a str,
    generation: u32,
    /// Without a service's prefix, as inputs have it.
    name: &'a str,
}

impl<'a> Family<'a> {
    /// Of a type or a family; none of one that differs by more than its processor, such as `m5d`.
    fn of(name: &'a str) -> Option<Family<'a>> {
        let name = name.trim_start_matches("db.").trim_start_matches("cache.");
        let name = name.split('.').next()?;
        let digits = name.find(|one: char| one.is_ascii_digit())?;
        let (kind, rest) = name.split_at(digits);
        let end = rest.find(|one: char| !one.is_ascii_digit()).unwrap_or(rest.len());
        let (generation, processor) = rest.split_at(end);
        let plain = matches!(processor, "" | "a" | "g" | "i");
        plain.then_some(Family { kind, generation: generation.parse().ok()?, name })
    }

    /// A kind that runs at full speed all the time.
    fn is_steady(&self) -> bool {
        matches!(self.kind, "c" | "m" | "r")
    }
}

/// Newer families of the same kind.
pub fn newer(request: &Request, deployment: &Deployment, catalogue: &Catalogue) -> Families {
    with(request, deployment, catalogue, |now, other| {
        other.kind == now.kind && other.generation > now.generation
    })
}

/// Other kinds of the same generation: more memory for each vCPU, or less.
pub fn right(request: &Request, deployment: &Deployment, catalogue: &Catalogue) -> Families {
    with(request, deployment, catalogue, |now, other| {
        let alike = other.generation == now.generation && other.kind != now.kind;
        alike && now.is_steady() && other.is_steady()
    })
}

/// The families that the request has, and where it has none those of the plan and others beside them.
fn with(
    request: &Request,
    deployment: &Deployment,
    catalogue: &Catalogue,
    wanted: impl Fn(Family, Family) -> bool,
) -> Families {
    let given = &request.instance_families;
    let machines = || {
        let all = catalogue.instance_types();
        let all = all.filter(|one| one.architecture == request.architecture);
        all.map(|one| one.family.as_str())
    };
    let groups = deployment.node_groups.values().map(|one| one.instance_type.as_str());
    let servers = deployment.servers.values().map(|one| one.instance_type.as_str());
    let vector = deployment.vector_database.iter().map(|one| one.instance_type.as_str());
    let database = deployment.database.iter().map(|one| one.instance_class.as_str());
    let cache = deployment.cache.iter().map(|one| one.node_type.as_str());
    let classes = catalogue.db_classes();
    let classes = classes.filter(|one| one.architecture == request.architecture);
    let nodes = catalogue.cache_node_types().filter(|one| !one.data_tiering);
    Families {
        node_groups: beside(&given.node_groups, groups, machines(), &wanted),
        servers: beside(&given.servers, servers, machines(), &wanted),
        vector_database: beside(&given.vector_database, vector, machines(), &wanted),
        database: beside(
            &given.database,
            database,
            classes.map(|one| one.family.as_str()),
            &wanted,
        ),
        cache: beside(&given.cache, cache, nodes.map(|one| one.family.as_str()), &wanted),
    }
}

/// What is given stays; else the families of the types and those that are wanted beside them, in order.
fn beside<'a>(
    given: &[String],
    types: impl Iterator<Item = &'a str>,
    all: impl Iterator<Item = &'a str>,
    wanted: &impl Fn(Family, Family) -> bool,
) -> Vec<String> {
    if !given.is_empty() {
        return given.to_vec();
    }
    let now: Vec<Family> = types.filter_map(Family::of).collect();
    let all: Vec<Family> = all.filter_map(Family::of).collect();
    let is_wanted = |other: &&Family| now.iter().any(|one| wanted(*one, **other));
    let mut names: BTreeSet<&str> = all.iter().filter(is_wanted).map(|one| one.name).collect();
    if names.is_empty() {
        return Vec::new();
    }
    names.extend(now.iter().map(|one| one.name));
    names.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_kind_generation_and_processor() {
        let parts = |name| Family::of(name).map(|one| (one.kind, one.generation, one.name));
        assert_eq!(parts("db.m6i.large"), Some(("m", 6, "m6i")));
        assert_eq!(parts("cache.r7g"), Some(("r", 7, "r7g")));
        assert_eq!(parts("m5"), Some(("m", 5, "m5")));
        for other in ["m5d.large", "db.r6in.large", "r5b", "m7i-flex.large", "u-6tb1.metal"] {
            assert_eq!(parts(other), None, "{other}");
        }
    }
}
