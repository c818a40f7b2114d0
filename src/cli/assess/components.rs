//! Which component of a plan a resource is: by its type, and where there are several by their names.

use serde_json::json;

use super::found::{Chosen, Found, Said, VECTOR, is, the_one};
use super::others;
use super::resources::Resource;

/// What is part of no component, and why.
const OTHERS: [(&str, &str); 2] = [
    ("aws_ebs_volume", "not assessed: no volume of the vector database by its name or tags"),
    ("aws_instance", "not assessed: not the first server, or the plan has none"),
];

/// Maps resources to components; `chosen` has `component=address`. Services are mapped by `services`.
pub fn find(resources: &[Resource], chosen: &Chosen, said: &Said) -> Found {
    let platform = said.platform.or(others::platform(resources)).map(str::to_owned);
    let mut found = Found { region: region(resources), platform, ..Found::default() };
    let of = |kind: &str| -> Vec<&Resource> {
        resources.iter().filter(|one| one.kind == kind).collect()
    };
    database(&of("aws_db_instance"), chosen, &mut found);
    others::aurora(resources, chosen, said.has_role, &mut found);
    node_groups(&of("aws_eks_node_group"), chosen, &mut found);
    servers(&of("aws_instance"), &of("aws_ebs_volume"), chosen, &mut found);
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

fn database(all: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let (replicas, primaries): (Vec<&Resource>, Vec<&Resource>) =
        all.iter().partition(|one| one.text("replicate_source_db").is_some());
    let Some(one) = the_one("database", &primaries, chosen, found) else { return };
    let replica_class = replicas.first().and_then(|one| one.text("instance_class"));
    found.is(one, "database");
    replicas.iter().for_each(|replica| found.is(replica, "database, a read replica"));
    let value = json!({
        "engine_version": one.text("engine_version"),
        "instance_class": one.text("instance_class"),
        "allocated_storage": one.number("allocated_storage"),
        "storage_type": one.text("storage_type"),
        "iops": one.number("iops"),
        "storage_throughput": one.number("storage_throughput"),
        "multi_az": one.truth("multi_az"),
        "replica_count": replicas.len(),
        "replica_instance_class": replica_class,
    });
    found.put("database", value);
}

fn node_groups(all: &[&Resource], chosen: &Chosen, found: &mut Found) {
    for one in all {
        let named = chosen
            .iter()
            .find(|(component, address)| component.starts_with("node_groups.") && is(one, address));
        let group = one.text("node_group_name").unwrap_or_default().to_lowercase();
        let by_name = ["worker", "web", "app"]
            .into_iter()
            .find(|name| group.contains(name) || one.is_called(&[name]))
            .map(|name| format!("node_groups.{name}"));
        let Some(component) = named.map(|(name, _)| name.clone()).or(by_name) else {
            let address = &one.address;
            let why = format!(
                "not assessed: neither web nor worker by its name; say --component node_groups.web={address}"
            );
            found.is(one, why);
            continue;
        };
        let scaling = one.block("scaling_config");
        let size = |name: &str| scaling.and_then(|block| block.get(name)).cloned();
        let types = one.values.get("instance_types").filter(|types| types.is_array()).cloned();
        let value = json!({
            "instance_types": types,
            "ami_type": one.text("ami_type"),
            "capacity_type": one.text("capacity_type"),
            "disk_size": one.number("disk_size"),
            "min_size": size("min_size"),
            "desired_size": size("desired_size"),
            "max_size": size("max_size"),
        });
        found.is(one, component.clone());
        found.put(&component, value);
    }
}

fn servers(all: &[&Resource], volumes: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let is =
        |component: &str, one: &Resource| chosen.get(component).is_some_and(|name| is(one, name));
    let of_vector = |one: &&&Resource| is("vector_database", one) || one.is_called(&VECTOR);
    let vector: Vec<&&Resource> = all.iter().filter(of_vector).collect();
    let others: Vec<&&Resource> = all.iter().filter(|one| !of_vector(one)).collect();
    let of_plan = found.platform.as_deref().is_none_or(|platform| platform == "ec2");
    let first = others.iter().find(|one| is("servers.app", one));
    let first = first.or(others.first().filter(|_| of_plan));
    if let Some(first) = first {
        let alike: Vec<_> = others.iter().filter(|one| one.block == first.block).collect();
        alike.iter().for_each(|one| found.is(one, "servers.app"));
        let root = first.block("root_block_device").and_then(|block| block.get("volume_size"));
        let value = json!({
            "instance_type": first.text("instance_type"),
            "count": alike.len(),
            "root_block_device": { "volume_size": root },
        });
        found.put("servers.app", value);
    }
    if let Some(first) = vector.first() {
        vector.iter().for_each(|one| found.is(one, "vector_database"));
        let volumes: Vec<_> = volumes.iter().filter(|one| one.is_called(&VECTOR)).collect();
        volumes.iter().for_each(|one| found.is(one, "vector_database, a volume"));
        let number = |name: &str| volumes.first().and_then(|one| one.number(name));
        let value = json!({
            "instance_type": first.text("instance_type"),
            "count": vector.len(),
            "ebs_volume": {
                "size": number("size"),
                "iops": number("iops"),
                "throughput": number("throughput"),
            },
        });
        found.put("vector_database", value);
    }
}

fn cache(groups: &[&Resource], clusters: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let clusters: Vec<&Resource> = clusters
        .iter()
        .copied()
        .filter(|one| {
            one.text("replication_group_id").is_none() && one.text("engine") != Some("memcached")
        })
        .collect();
    let all: Vec<&Resource> = groups.iter().copied().chain(clusters).collect();
    let Some(one) = the_one("cache", &all, chosen, found) else { return };
    let by_parameters =
        || one.text("parameter_group_name").is_some_and(|name| name.contains("cluster.on"));
    let several = || one.number("num_node_groups").is_some_and(|shards| shards > 1);
    let mode = one.truth("cluster_enabled").unwrap_or_else(|| by_parameters() || several());
    let nodes = one.number("num_cache_clusters").or_else(|| one.number("num_cache_nodes"));
    let value = json!({
        "engine": one.text("engine"),
        "engine_version": one.text("engine_version"),
        "node_type": one.text("node_type"),
        "num_node_groups": one.number("num_node_groups").filter(|_| mode),
        "replicas_per_node_group": one.values.get("replicas_per_node_group").filter(|_| mode),
        "num_cache_clusters": nodes.filter(|_| !mode),
    });
    found.is(one, "cache");
    found.put("cache", value);
}

fn broker(all: &[&Resource], chosen: &Chosen, found: &mut Found) {
    let (rabbit, others): (Vec<&Resource>, Vec<&Resource>) = all.iter().partition(|one| {
        one.text("engine_type").is_some_and(|engine| engine.eq_ignore_ascii_case("RabbitMQ"))
    });
    others.iter().for_each(|one| found.is(one, "not assessed: not RabbitMQ"));
    let Some(one) = the_one("message_broker", &rabbit, chosen, found) else { return };
    let value = json!({
        "engine_version": one.text("engine_version").map(major_and_minor),
        "host_instance_type": one.text("host_instance_type"),
        "deployment_mode": one.text("deployment_mode"),
    });
    found.is(one, "message_broker");
    found.put("message_broker", value);
}

/// `3.13` of `3.13.7`.
fn major_and_minor(version: &str) -> String {
    version.splitn(3, '.').take(2).collect::<Vec<_>>().join(".")
}

/// The region of the first ARN that has one.
fn region(resources: &[Resource]) -> Option<String> {
    let of = |one: &Resource| {
        let part = one.text("arn")?.split(':').nth(3)?;
        (!part.is_empty()).then(|| part.to_owned())
    };
    resources.iter().find_map(of)
}
