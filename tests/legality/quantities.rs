//! Everything of a plan that is a capacity, by name: more is never less.

use std::collections::BTreeMap;

use glsizing::tfplugin::Value;
use rust_decimal::Decimal;

use super::checker::{Part, pods_of};
use super::facts::facts;

/// Capacities by name.
pub type Quantities = BTreeMap<String, Decimal>;

/// The capacities of one cell of a plan.
pub fn quantities(plan: &Value) -> Quantities {
    let plan = Part(plan);
    let mut found = Quantities::new();
    data(plan, &mut found);
    compute(plan, &mut found);
    for name in ["application_load_balancers", "network_load_balancers", "nat_gateways"] {
        add(&mut found, Part(plan.get("network")), name);
    }
    found
}

/// What is less in the second than in the first, of what is in both.
pub fn lowered(before: &Quantities, after: &Quantities) -> Vec<String> {
    let pairs = before.iter().filter_map(|(name, one)| Some((name, one, after.get(name)?)));
    let less = pairs.filter(|(_, one, other)| other < one);
    less.map(|(name, one, other)| format!("{name} fell from {one} to {other}")).collect()
}

fn add(found: &mut Quantities, part: Part, name: &str) {
    found.insert(name.to_owned(), part.number(name).unwrap_or_default());
}

fn data(plan: Part, found: &mut Quantities) {
    if let Some(database) = plan.part("database") {
        for name in ["vcpus", "allocated_storage", "replica_count", "effective_iops", "burst_iops"]
        {
            add(found, database, name);
        }
        // Where the guide's family ends, one with less memory for each vCPU, or fewer IOPS, may carry more.
        let kind: String = database.text("instance_class").chars().take("db.r".len()).collect();
        for name in ["memory_gib", "max_connections", "effective_iops", "burst_iops"] {
            found.insert(format!("{name} of {kind}"), database.number(name).unwrap_or_default());
        }
    }
    if let Some(aurora) = plan.part("aurora") {
        add(found, aurora, "volume_gib");
        for (name, one) in aurora.parts("instances") {
            for size in ["vcpus", "memory_gib", "max_connections"] {
                found.insert(format!("{name} {size}"), one.quantity(size));
            }
        }
    }
    if let Some(global) = plan.part("global_datastore") {
        add(found, global, "num_node_groups");
    }
    if let Some(cache) = plan.part("cache") {
        add(found, cache, "usable_memory_gib");
        let number = |name| cache.whole(name).unwrap_or(0);
        let of_shards = number("num_node_groups") * (1 + number("replicas_per_node_group"));
        found.insert("cache nodes".into(), number("num_cache_clusters").max(of_shards).into());
    }
    if let Some(vector) = plan.part("vector_database") {
        let total = vector.count("count") * vector.part("ebs_volume").unwrap().count("size");
        found.insert("vector storage".into(), total.into());
        add(found, vector, "count");
    }
    if let Some(broker) = plan.part("message_broker") {
        add(found, broker, "broker_count");
    }
    let mut total = Decimal::ZERO;
    for (bucket, gib) in plan.get("object_storage").as_map().unwrap() {
        let gib = Decimal::from(gib.as_number().unwrap().to_u64().unwrap());
        found.insert(format!("bucket {bucket}"), gib);
        total += gib;
    }
    found.insert("buckets".into(), total);
}

fn compute(plan: Part, found: &mut Quantities) {
    for (name, group) in plan.parts("node_groups") {
        // The next size of a family may need less of everything, since fewer pods stand on a node's edge.
        let name_of_type = group.list("instance_types")[0].as_str().unwrap();
        let node = &facts().instances[name_of_type];
        let name = format!("{name} of {name_of_type}");
        for size in ["min_size", "desired_size", "max_size"] {
            let nodes = group.count(size);
            found.insert(format!("{name} {size} vCPU"), (nodes * node.vcpus).into());
            found.insert(format!("{name} {size} MiB"), (nodes * node.memory_mib).into());
        }
    }
    for (name, server) in plan.parts("servers") {
        let instance = &facts().instances[server.text("instance_type")];
        let count = server.count("count");
        found.insert(format!("{name} vCPU"), (count * instance.vcpus).into());
        found.insert(format!("{name} MiB"), (count * instance.memory_mib).into());
        let volume = server.part("root_block_device").unwrap().whole("volume_size").unwrap_or(0);
        found.insert(format!("{name} volume"), volume.into());
    }
    pods(plan, found);
    for (name, service) in plan.parts("services") {
        for count in ["desired_count", "min_capacity", "max_capacity"] {
            found.insert(format!("count {name} {count}"), service.count(count).into());
        }
    }
}

/// What the pods of a tier request together.
fn pods(plan: Part, found: &mut Quantities) {
    for tier in ["web", "worker"] {
        for count in ["desired_count", "max_capacity"] {
            let pods = pods_of(plan, tier, count);
            let millicores: u64 = pods.iter().map(|one| one.count * one.millicores).sum();
            let mib: u64 = pods.iter().map(|one| one.count * one.mib).sum();
            found.insert(format!("{tier} {count} millicores"), millicores.into());
            found.insert(format!("{tier} {count} MiB"), mib.into());
        }
    }
}
