//! Which component of a plan a resource is: by its type, and where there are several by their names.

use serde_json::json;

use super::found::{Chosen, Found, Names, Said, the_one};
use super::resources::Resource;
use super::{nodes, others, resources};
use crate::aws::{Catalogue, major_and_minor};

/// What is part of no component, and why.
const OTHERS: [(&str, &str); 3] = [
    ("aws_ebs_volume", "not assessed: no volume of the vector database by its name or tags"),
    ("aws_instance", "not assessed: not the first server, or the plan has none"),
    ("aws_elasticache_cluster", "not assessed: a node of a replication group"),
];

/// Maps resources to components; `chosen` has `component=address`. Services are mapped by `services`.
pub fn find(resources: &[Resource], chosen: &Chosen, said: &Said) -> Found {
    let platform = said.platform.or(others::platform(resources)).map(str::to_owned);
    let mut found = Found { region: region(resources), platform, ..Found::default() };
    let of = |kind: &str| resources::of(resources, kind);
    database(&of("aws_db_instance"), chosen, &mut found);
    others::aurora(resources, chosen, said.has_role, &mut found);
    nodes::node_groups(&of("aws_eks_node_group"), chosen, said.guide, &mut found);
    nodes::servers(&of("aws_instance"), chosen, said.guide, &mut found);
    nodes::vector_database(&of("aws_instance"), &of("aws_ebs_volume"), chosen, &mut found);
    cache(
        &of("aws_elasticache_replication_group"),
        &of("aws_elasticache_cluster"),
        chosen,
        &mut found,
    );
    broker(&of("aws_mq_broker"), chosen, &mut found);
    others::network(resources, &mut found);
    for resource in resources {
        let other = OTHERS.iter().find(|(kind, _)| *kind == resource.kind);
        if let Some((_, why)) = other.filter(|_| !found.resources.contains_key(&resource.address)) {
            found.is(resource, *why);
        }
    }
    found
}

/// Those of an engine that the plan has; of the others it is said what they are.
fn of_engine<'r>(
    all: &[&'r Resource],
    argument: &str,
    engines: &[&str],
    plan: &str,
    found: &mut Found,
) -> Vec<&'r Resource> {
    let mut ours = Vec::new();
    for one in all {
        let engine = one.text(argument);
        match engine {
            Some(engine) if engines.iter().any(|known| known.eq_ignore_ascii_case(engine)) => {
                ours.push(*one);
            }
            Some(engine) => {
                found.is(one, format!("not assessed: engine {engine}, and the plan has {plan}"));
            }
            None => found.is(one, format!("not assessed: its {argument} is not known")),
        }
    }
    ours
}

fn database(all: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let (replicas, primaries): (Vec<&Resource>, Vec<&Resource>) =
        all.iter().partition(|one| one.has("replicate_source_db"));
    let ours = of_engine(&primaries, "engine", &["postgres"], "PostgreSQL", found);
    let alone = primaries.len() == 1;
    let picked = the_one("database", &ours, chosen, found);
    let is_its = |replica: &&&Resource| {
        picked.is_some_and(|one| match replica.text("replicate_source_db") {
            Some(source) => {
                ["identifier", "id", "arn"].iter().any(|name| one.text(name) == Some(source)) || {
                    // In a plan, the identifier may be known only after it is applied.
                    alone && one.text("identifier").is_none()
                }
            }
            None => alone,
        })
    };
    let (its, others): (Vec<&Resource>, Vec<&Resource>) = replicas.iter().partition(is_its);
    for one in others {
        found.is(one, "not assessed: a read replica of an instance that is not assessed");
    }
    let Some(one) = picked else { return };
    let class = one.text("instance_class");
    let known = |name: &str| Catalogue::embedded().db_class(name).is_some();
    if found.lacks(one, class, known) {
        its.iter().for_each(|one| found.is(one, "not assessed: its source is not"));
        return;
    }
    let storage_type = one.text("storage_type");
    // What runs is never smaller than before: AWS refuses that (R1.12).
    let before = one.earlier().and_then(|one| one.number("allocated_storage"));
    let value = json!({
        "engine_version": one.text("engine_version"),
        "instance_class": class,
        "allocated_storage": one.number("allocated_storage").max(before),
        "storage_type": storage_type,
        "iops": one.number("iops"),
        "storage_throughput": one.number("storage_throughput"),
        "multi_az": one.truth("multi_az"),
        "replica_count": its.len(),
        "replica_instance_class": smallest_class(&its),
    });
    let compared: &[&str] = match storage_type {
        Some("gp2" | "gp3") => &["multi_az"],
        _ => &["multi_az", "storage_type", "iops"],
    };
    let needed = &["instance_class", "allocated_storage"];
    found.put_known("database", &[one], value, Names { needed, compared });
    let what = match found.current.contains_key("database") {
        true => "database, a read replica",
        false => "not assessed: its source is not",
    };
    its.iter().for_each(|replica| found.is(replica, what));
}

/// The class of the replica that is least, where the data has all of them.
fn smallest_class<'r>(replicas: &[&'r Resource]) -> Option<&'r str> {
    let class = |one: &&'r Resource| {
        let name = one.text("instance_class")?;
        let class = Catalogue::embedded().db_class(name)?;
        Some((class.vcpus, class.memory_gib, name))
    };
    let classes: Option<Vec<_>> = replicas.iter().map(class).collect();
    classes?.into_iter().min().map(|(_, _, name)| name)
}

fn cache(groups: &[&Resource], clusters: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let alone = clusters.iter().copied().filter(|one| !one.has("replication_group_id"));
    let alone: Vec<&Resource> = alone.collect();
    let engines = ["redis", "valkey"];
    let mut all = groups.to_vec();
    all.extend(of_engine(&alone, "engine", &engines, "Redis or Valkey", found));
    let Some(one) = the_one("cache", &all, chosen, found) else { return };
    let node_type = one.text("node_type");
    if found.lacks(one, node_type, |name| Catalogue::embedded().cache_node_type(name).is_some()) {
        return;
    }
    let mode = cluster_mode(one);
    let nodes = one.number("num_cache_clusters").or_else(|| one.number("num_cache_nodes"));
    let value = json!({
        "engine": one.text("engine"),
        "engine_version": one.text("engine_version"),
        "node_type": node_type,
        "num_node_groups": one.number("num_node_groups").filter(|_| mode),
        "replicas_per_node_group": one.values.get("replicas_per_node_group").filter(|_| mode),
        "num_cache_clusters": nodes.filter(|_| !mode),
    });
    let (needed, compared): (&[&str], &[&str]) = match mode {
        true => (&["node_type", "num_node_groups"], &["replicas_per_node_group"]),
        false => (&["node_type", "num_cache_clusters"], &[]),
    };
    found.put_known("cache", &[one], value, Names { needed, compared });
}

/// Whether cluster mode is on.
pub fn cluster_mode(one: &Resource) -> bool {
    let by_parameters =
        || one.text("parameter_group_name").is_some_and(|name| name.contains("cluster.on"));
    let several = || one.number("num_node_groups").is_some_and(|shards| shards > 1);
    one.truth("cluster_enabled").unwrap_or_else(|| by_parameters() || several())
}

fn broker(all: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let rabbit = of_engine(all, "engine_type", &["RabbitMQ"], "RabbitMQ", found);
    let Some(one) = the_one("message_broker", &rabbit, chosen, found) else { return };
    let host = one.text("host_instance_type");
    let version = one.text("engine_version").map(major_and_minor);
    if found.lacks(one, host, |name| Catalogue::embedded().broker_type(name).is_some()) {
        return;
    }
    if let Some(version) = version.as_deref().filter(|version| !is_known_version(version)) {
        found.is(one, format!("not assessed: no data for RabbitMQ {version}"));
        return;
    }
    let value = json!({
        "engine_version": version,
        "host_instance_type": host,
        "deployment_mode": one.text("deployment_mode"),
    });
    let names = Names { needed: &["host_instance_type"], compared: &["deployment_mode"] };
    found.put_known("message_broker", &[one], value, names);
}

/// Whether a broker is of RabbitMQ.
pub fn is_rabbit(one: &Resource) -> bool {
    one.text("engine_type").is_some_and(|engine| engine.eq_ignore_ascii_case("RabbitMQ"))
}

/// Whether a broker type runs the version.
pub fn is_known_version(version: &str) -> bool {
    let mut types = Catalogue::embedded().broker_types();
    types.any(|kind| kind.versions.iter().any(|one| one == version))
}

/// The region of the first ARN that has one.
fn region(resources: &[Resource]) -> Option<String> {
    let of = |one: &Resource| {
        let part = one.text("arn")?.split(':').nth(3)?;
        (!part.is_empty()).then(|| part.to_owned())
    };
    resources.iter().find_map(of)
}
