//! What runs beside what is needed, component by component.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::needs::Needs;
use super::verdict::{Judgement, Quantities, Verdict};
use crate::aws::Catalogue;
use crate::guide::{Guide, Platform};
use crate::sizing::deployment::{Deployment, Network};
use crate::sizing::request::{
    CurrentCache, CurrentDatabase, CurrentNodeGroup, CurrentServer, Measured, Request,
};

/// The paths of what a deployment has that `current` can have, too.
pub fn paths(deployment: &Deployment) -> impl Iterator<Item = String> {
    let one = |is: bool, path: &str| is.then(|| path.to_owned());
    let single = [
        one(deployment.database.is_some(), "database"),
        one(deployment.cache.is_some(), "cache"),
        one(deployment.vector_database.is_some(), "vector_database"),
        one(deployment.message_broker.is_some(), "message_broker"),
        one(deployment.aurora.is_some(), "aurora"),
        one(has_any(&deployment.network), "network"),
    ];
    let groups = deployment.node_groups.keys().map(|name| format!("node_groups.{name}"));
    let servers = deployment.servers.keys().map(|name| format!("servers.{name}"));
    let tasks = deployment.services.keys().filter(|_| deployment.platform == Platform::EcsFargate);
    let tasks = tasks.map(|name| format!("services.{name}"));
    groups
        .chain(servers)
        .chain(tasks)
        .chain(single.into_iter().flatten())
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether there is anything of it to compare.
fn has_any(network: &Network) -> bool {
    network.application_load_balancers + network.network_load_balancers + network.nat_gateways > 0
}

/// What runs, by its path.
pub fn judge(
    request: &Request,
    needs: &Needs,
    guide: &Guide,
    catalogue: &Catalogue,
) -> BTreeMap<String, Judgement> {
    let current = &request.current;
    let judge = Judge { request, needs, guide, catalogue };
    let mut found = BTreeMap::new();
    let mut add = |path: String, judgement: Option<Judgement>| {
        found.insert(path, judgement.unwrap_or_else(not_needed));
    };
    for (name, group) in &current.node_groups {
        add(format!("node_groups.{name}"), judge.node_group(name, group));
    }
    for (name, server) in &current.servers {
        add(format!("servers.{name}"), judge.server(name, server));
    }
    if let Some(database) = &current.database {
        add("database".to_owned(), judge.database(database));
    }
    if let Some(cache) = &current.cache {
        add("cache".to_owned(), judge.cache(cache));
    }
    if let Some(vector) = &current.vector_database {
        add("vector_database".to_owned(), judge.vector_database(vector));
    }
    if let Some(broker) = &current.message_broker {
        add("message_broker".to_owned(), judge.message_broker(broker));
    }
    if let Some(aurora) = &current.aurora {
        add("aurora".to_owned(), judge.aurora(aurora));
    }
    // Elsewhere node groups and servers have the size, and a whole plan may be what runs.
    if needs.fresh.platform == Platform::EcsFargate {
        for (name, service) in &current.services {
            add(format!("services.{name}"), judge.service(name, service));
        }
    }
    if let Some(network) = &current.network {
        add("network".to_owned(), Some(judge.network(network)));
    }
    found
}

fn not_needed() -> Judgement {
    let sentence = "the plan of this workload has no such component".to_owned();
    let reasons = BTreeMap::from([("ComponentOverprovisioned".to_owned(), sentence)]);
    Judgement { verdict: Verdict::Overprovisioned, reasons }
}

/// What runs is judged by these.
pub struct Judge<'a> {
    request: &'a Request,
    pub guide: &'a Guide,
    pub needs: &'a Needs,
    pub catalogue: &'a Catalogue,
}

impl Judge<'_> {
    pub fn instance(&self, name: Option<&str>) -> Option<[Decimal; 2]> {
        let one = self.catalogue.instance_type(name?)?;
        Some([one.vcpus.into(), Decimal::from(one.memory_mib) / Decimal::from(1024)])
    }

    pub fn class(&self, name: Option<&str>) -> Option<[Decimal; 2]> {
        let one = self.catalogue.db_class(name?)?;
        Some([one.vcpus.into(), one.memory_gib.0])
    }

    fn node_group(&self, name: &str, runs: &CurrentNodeGroup) -> Option<Judgement> {
        let (kept, fresh) =
            (self.needs.kept.node_groups.get(name)?, self.needs.fresh.node_groups.get(name)?);
        let mut quantities = Quantities::default();
        let planned = [&kept.instance_type].into_iter().chain(&kept.more_types);
        let stays = runs.instance_types.is_empty() || planned.eq(&runs.instance_types);
        if stays {
            let scaling = &kept.scaling;
            let nodes = runs.nodes();
            quantities.add("Count", "nodes", nodes, scaling.desired_size());
            let max = scaling.max_size();
            quantities.add_least("MaximumCount", "nodes at most", runs.max_size, max);
        } else if let Some(smallest) = self.smallest(&runs.instance_types) {
            let needed = self.instance(Some(&fresh.instance_type));
            quantities.add_type(false, self.instance(Some(smallest)), needed, || {
                self.unfit(smallest, &fresh.instance_type)
            });
        }
        Some(quantities.judgement())
    }

    /// A node may be of any of the types.
    fn smallest<'n>(&self, names: &'n [String]) -> Option<&'n str> {
        let names = names.iter().map(String::as_str);
        names.min_by_key(|name| self.instance(Some(name)))
    }

    /// Why an instance type that is large enough is not one of the plan.
    pub fn unfit(&self, name: &str, needed: &str) -> String {
        let (plan, region) = (self.request.architecture, &self.request.region);
        let found = self.catalogue.instance_type(name);
        let sold =
            self.catalogue.region(region).zip(found).is_none_or(|(at, one)| one.is_sold_in(at));
        match found {
            Some(one) if one.architecture != plan => format!(
                "{name} is {}, and the plan is for {plan}; set architecture if your images run on {}",
                one.architecture, one.architecture
            ),
            _ if !sold => format!("{name} runs, and {region} does not sell it; {needed} is needed"),
            _ => format!("{name} runs, and {needed} is needed"),
        }
    }

    fn server(&self, name: &str, runs: &CurrentServer) -> Option<Judgement> {
        let (kept, fresh) =
            (self.needs.kept.servers.get(name)?, self.needs.fresh.servers.get(name)?);
        let mut quantities = Quantities::default();
        let running = runs.instance_type.as_deref();
        let stays = running.is_none_or(|running| running == kept.instance_type);
        // Several servers of another size are compared by their number.
        if !stays || kept.count == 1 {
            let needed = self.instance(Some(&fresh.instance_type));
            quantities.add_type(stays, self.instance(running), needed, || {
                self.unfit(running.unwrap_or_default(), &fresh.instance_type)
            });
        }
        if stays {
            quantities.add("Count", "servers", runs.count, kept.count);
        }
        if let Some(size) = fresh.root_volume.volume_size {
            quantities.add_least("Storage", "GiB of root volume", runs.root_volume_size, size);
        }
        Some(quantities.judgement())
    }

    fn database(&self, runs: &CurrentDatabase) -> Option<Judgement> {
        let kept = self.needs.kept.database.as_ref()?;
        let fresh = self.needs.fresh.database.as_ref()?;
        let mut quantities = Quantities::default();
        let class = runs.instance_class.as_deref();
        let stays = class.is_none_or(|class| class == kept.instance_class);
        let needed = &fresh.instance_class;
        quantities.add_type(stays, self.class(class), self.class(Some(needed)), || {
            format!("{} runs, and {needed} is needed", class.unwrap_or_default())
        });
        let storage = &fresh.storage;
        let gib = storage.allocated_storage();
        quantities.add_least("Storage", "GiB", runs.allocated_storage, gib);
        quantities.add("IOPS", "IOPS", self.iops(runs), storage.provisioned_iops());
        if let Some(needed) = self.connections() {
            let runs = class.and_then(|name| self.catalogue.db_class(name));
            let runs = runs.map(|class| Decimal::from(class.max_connections()));
            let needed = needed.ceil();
            quantities.add_least("Connections", "connections at most", runs, needed);
        }
        let standby = |is: bool| Decimal::from(u8::from(is));
        quantities.add("Standby", "standbys", runs.multi_az.map(standby), standby(fresh.multi_az));
        quantities.add("Replica", "read replicas", runs.replica_count, fresh.replica_count);
        let replica = self.class(runs.replica_instance_class.as_deref());
        let needed = self.class(fresh.replica_instance_class.as_deref());
        if let Some((runs, needed)) = replica.zip(needed) {
            quantities.add("ReplicaCPU", "vCPU of a replica", Some(runs[0]), needed[0]);
            quantities.add("ReplicaMemory", "GiB of a replica", Some(runs[1]), needed[1]);
        }
        Some(quantities.judgement())
    }

    /// Measured connections in proportion; none where none were measured.
    fn connections(&self) -> Option<Decimal> {
        let measured = self.request.measured.as_ref()?;
        let by = measured.proportion("database", &self.needs.cell, self.guide);
        Measured::scaled(measured.database.connections, by)
    }

    /// IOPS that are given, or what gp3 includes for its size.
    fn iops(&self, runs: &CurrentDatabase) -> Option<u32> {
        let limits = &self.catalogue.limits().rds;
        let included = || {
            let gib =
                runs.allocated_storage.filter(|_| runs.storage_type.as_deref() == Some("gp3"))?;
            Some(match gib < limits.gp3_striped_from_gib {
                true => limits.gp3_small_iops,
                false => limits.gp3_min_iops,
            })
        };
        runs.iops.filter(|iops| *iops > 0).or_else(included)
    }

    fn cache(&self, runs: &CurrentCache) -> Option<Judgement> {
        let (kept, fresh) = (self.needs.kept.cache.as_ref()?, self.needs.fresh.cache.as_ref()?);
        let mut quantities = Quantities::default();
        let node = runs.node_type.as_deref();
        let usable = |name: &str| self.catalogue.cache_node_type(name).map(|node| node.usable.0);
        let stays = node.is_none_or(|node| node == kept.node_type);
        let needed = usable(&fresh.node_type);
        // Shards of another size are compared by their number.
        if let Some((runs, needed)) = node.and_then(usable).zip(needed)
            && (!stays || !kept.topology.is_cluster_mode())
        {
            let needed = if stays { needed.min(runs) } else { needed };
            quantities.add("Memory", "GiB usable in a node", Some(runs), needed);
        }
        let large = node.and_then(usable).zip(needed).is_none_or(|(runs, needed)| runs >= needed);
        if !stays && large {
            let needed = &fresh.node_type;
            quantities
                .add_unfit(format!("{} runs, and {needed} is needed", node.unwrap_or_default()));
        }
        if let (true, Some(shards)) = (stays, kept.topology.num_node_groups()) {
            quantities.add("Count", "shards", runs.num_node_groups, shards);
        }
        if let Some(replicas) = fresh.topology.replicas_per_node_group() {
            let runs = runs.replicas_per_node_group;
            quantities.add("Replica", "replicas in a shard", runs, replicas);
        }
        if let Some(nodes) = fresh.topology.num_cache_clusters() {
            quantities.add("Replica", "nodes", runs.num_cache_clusters, nodes);
        }
        Some(quantities.judgement())
    }
}
