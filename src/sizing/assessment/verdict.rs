//! What runs beside what is needed, quantity by quantity.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Needs;
use crate::aws::Catalogue;
use crate::sizing::deployment::Deployment;
use crate::sizing::request::{
    Current, CurrentBroker, CurrentCache, CurrentDatabase, CurrentNodeGroup, CurrentServer,
    CurrentVectorDatabase,
};
use crate::units::grouped;

/// In the words of AWS Compute Optimizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It needs more.
    Underprovisioned,
    /// It is what is needed.
    Optimized,
    /// Less would do.
    Overprovisioned,
}

impl Verdict {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Underprovisioned => "Underprovisioned",
            Verdict::Optimized => "Optimized",
            Verdict::Overprovisioned => "Overprovisioned",
        }
    }
}

/// A verdict and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Code, such as `CPUUnderprovisioned`, -> one sentence with the numbers.
    pub reasons: BTreeMap<String, String>,
}

/// Quantities of a component, each what runs and what is needed.
#[derive(Default)]
struct Quantities(Vec<(&'static str, &'static str, Decimal, Decimal)>);

impl Quantities {
    /// A quantity, where it is said how much runs.
    fn add(
        &mut self,
        code: &'static str,
        unit: &'static str,
        runs: Option<impl Into<Decimal>>,
        needed: impl Into<Decimal>,
    ) {
        if let Some(runs) = runs {
            self.0.push((code, unit, runs.into(), needed.into()));
        }
    }

    /// The same of what cannot be made less: more than needed is no fault.
    fn add_least(
        &mut self,
        code: &'static str,
        unit: &'static str,
        runs: Option<impl Into<Decimal>>,
        needed: impl Into<Decimal>,
    ) {
        let needed = needed.into();
        self.add(code, unit, runs.map(|runs| runs.into().min(needed)), needed);
    }

    /// vCPUs and memory of a type. One that stays in the plan is enough, whatever another one has.
    fn add_type(&mut self, stays: bool, runs: Option<[Decimal; 2]>, needed: Option<[Decimal; 2]>) {
        let Some((runs, needed)) = runs.zip(needed) else { return };
        for (at, (code, unit)) in [("CPU", "vCPU"), ("Memory", "GiB")].into_iter().enumerate() {
            let least = if stays { needed[at].min(runs[at]) } else { needed[at] };
            self.add(code, unit, Some(runs[at]), least);
        }
        if !stays && runs[0] >= needed[0] && runs[1] >= needed[1] {
            self.add("Type", "of the type that fits", Some(Decimal::ZERO), Decimal::ONE);
        }
    }

    fn judgement(self) -> Judgement {
        let of = |verdict: Verdict, differs: fn(&Decimal, &Decimal) -> bool| {
            let found = self.0.iter().filter(|(_, _, runs, needed)| differs(runs, needed));
            let reason = |(code, unit, runs, needed): &(&str, &str, Decimal, Decimal)| {
                let (runs, needed) = (shown(*runs), shown(*needed));
                (
                    format!("{code}{}", verdict.as_str()),
                    format!("{runs} {unit} run, and {needed} are needed"),
                )
            };
            let reasons: BTreeMap<String, String> = found.map(reason).collect();
            (!reasons.is_empty()).then_some(Judgement { verdict, reasons })
        };
        of(Verdict::Underprovisioned, |runs, needed| runs < needed)
            .or_else(|| of(Verdict::Overprovisioned, |runs, needed| runs > needed))
            .unwrap_or(Judgement { verdict: Verdict::Optimized, reasons: BTreeMap::new() })
    }
}

fn shown(number: Decimal) -> String {
    let number = number.normalize();
    match u64::try_from(number) {
        Ok(whole) if number.is_integer() => grouped(whole),
        _ => number.to_string(),
    }
}

/// The paths of what a deployment has that `current` can have, too.
pub fn components(deployment: &Deployment) -> impl Iterator<Item = String> {
    let one = |is: bool, path: &str| is.then(|| path.to_owned());
    let single = [
        one(deployment.database.is_some(), "database"),
        one(deployment.cache.is_some(), "cache"),
        one(deployment.vector_database.is_some(), "vector_database"),
        one(deployment.message_broker.is_some(), "message_broker"),
    ];
    let groups = deployment.node_groups.keys().map(|name| format!("node_groups.{name}"));
    let servers = deployment.servers.keys().map(|name| format!("servers.{name}"));
    groups.chain(servers).chain(single.into_iter().flatten()).collect::<Vec<_>>().into_iter()
}

/// What runs, by its path.
pub(super) fn judge(
    current: &Current,
    needs: &Needs,
    catalogue: &Catalogue,
) -> BTreeMap<String, Judgement> {
    let judge = Judge { needs, catalogue };
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
    found
}

fn not_needed() -> Judgement {
    let sentence = "the plan of this workload has no such component".to_owned();
    let reasons = BTreeMap::from([("ComponentOverprovisioned".to_owned(), sentence)]);
    Judgement { verdict: Verdict::Overprovisioned, reasons }
}

struct Judge<'a> {
    needs: &'a Needs,
    catalogue: &'a Catalogue,
}

impl Judge<'_> {
    fn instance(&self, name: Option<&str>) -> Option<[Decimal; 2]> {
        let one = self.catalogue.instance_type(name?)?;
        Some([one.vcpus.into(), Decimal::from(one.memory_mib) / Decimal::from(1024)])
    }

    fn class(&self, name: Option<&str>) -> Option<[Decimal; 2]> {
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
        } else {
            let runs = self.instance(runs.instance_types.first().map(String::as_str));
            quantities.add_type(false, runs, self.instance(Some(&fresh.instance_type)));
        }
        Some(quantities.judgement())
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
            quantities.add_type(stays, self.instance(running), needed);
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
        quantities.add_type(stays, self.class(class), self.class(Some(&fresh.instance_class)));
        let storage = &fresh.storage;
        let gib = storage.allocated_storage();
        quantities.add_least("Storage", "GiB", runs.allocated_storage, gib);
        quantities.add("IOPS", "IOPS", self.iops(runs), storage.provisioned_iops());
        let standby = |is: bool| Decimal::from(u8::from(is));
        quantities.add("Standby", "standby", runs.multi_az.map(standby), standby(fresh.multi_az));
        quantities.add("Replica", "read replicas", runs.replica_count, fresh.replica_count);
        let replica = self.class(runs.replica_instance_class.as_deref());
        let needed = self.class(fresh.replica_instance_class.as_deref());
        if let Some((runs, needed)) = replica.zip(needed) {
            quantities.add("ReplicaCPU", "vCPU of a replica", Some(runs[0]), needed[0]);
            quantities.add("ReplicaMemory", "GiB of a replica", Some(runs[1]), needed[1]);
        }
        Some(quantities.judgement())
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
        if !stays {
            quantities.add("Type", "of the type that fits", Some(Decimal::ZERO), Decimal::ONE);
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

    fn vector_database(&self, runs: &CurrentVectorDatabase) -> Option<Judgement> {
        let kept = self.needs.kept.vector_database.as_ref()?;
        let fresh = self.needs.fresh.vector_database.as_ref()?;
        let mut quantities = Quantities::default();
        let running = runs.instance_type.as_deref();
        let stays = running.is_none_or(|running| running == kept.instance_type);
        let needed = self.instance(Some(&fresh.instance_type));
        quantities.add_type(stays, self.instance(running), needed);
        quantities.add("Count", "servers", runs.count, fresh.count);
        let (volume, needed) = (&runs.volume, &fresh.volume);
        quantities.add_least("Storage", "GiB", volume.size, needed.size());
        if let Some(iops) = needed.iops() {
            quantities.add("IOPS", "IOPS", volume.iops, iops);
        }
        if let Some(throughput) = needed.throughput() {
            quantities.add("Throughput", "MiB/s", volume.throughput, throughput);
        }
        Some(quantities.judgement())
    }

    fn message_broker(&self, runs: &CurrentBroker) -> Option<Judgement> {
        let kept = &self.needs.kept.message_broker.as_ref()?.0;
        let fresh = &self.needs.fresh.message_broker.as_ref()?.0;
        let mut quantities = Quantities::default();
        let host = runs.host_instance_type.as_deref();
        let stays = host.is_none_or(|host| host == kept.host_instance_type());
        let size = |name: &str| {
            let kind = self.catalogue.broker_type(name)?;
            Some([Decimal::from(kind.vcpus), kind.memory.0])
        };
        quantities.add_type(stays, host.and_then(size), size(fresh.host_instance_type()));
        let brokers = runs.deployment_mode.as_deref().map(|mode| match mode {
            "SINGLE_INSTANCE" => 1,
            _ => self.catalogue.limits().mq.cluster_nodes,
        });
        quantities.add("Count", "brokers", brokers, fresh.nodes());
        Some(quantities.judgement())
    }
}

/// What a plan has of a component: the arguments that decide its size.
pub fn arguments(deployment: &Deployment, path: &str) -> BTreeMap<String, String> {
    let pairs: Vec<(&str, Option<String>)> = match path.split_once('.') {
        Some(("node_groups", name)) => match deployment.node_groups.get(name) {
            Some(group) => vec![
                ("instance_types", Some(group.instance_type.clone())),
                ("min_size", Some(group.scaling.min_size().to_string())),
                ("desired_size", Some(group.scaling.desired_size().to_string())),
                ("max_size", Some(group.scaling.max_size().to_string())),
                ("disk_size", group.disk_size.map(|size| size.to_string())),
            ],
            None => Vec::new(),
        },
        Some((_, name)) => match deployment.servers.get(name) {
            Some(server) => vec![
                ("instance_type", Some(server.instance_type.clone())),
                ("count", Some(server.count.to_string())),
                (
                    "root_block_device.volume_size",
                    server.root_volume.volume_size.map(|size| size.to_string()),
                ),
            ],
            None => Vec::new(),
        },
        None => of_one(deployment, path),
    };
    pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn of_one(deployment: &Deployment, path: &str) -> Vec<(&'static str, Option<String>)> {
    let text = |number: Option<u32>| number.map(|number| number.to_string());
    match path {
        "database" => deployment
            .database
            .iter()
            .flat_map(|one| {
                let storage = &one.storage;
                vec![
                    ("engine_version", Some(one.engine_version.clone())),
                    ("instance_class", Some(one.instance_class.clone())),
                    ("allocated_storage", Some(storage.allocated_storage().to_string())),
                    ("storage_type", Some(storage.storage_type().to_string())),
                    ("iops", text(storage.iops())),
                    ("storage_throughput", text(storage.storage_throughput())),
                    ("multi_az", Some(one.multi_az.to_string())),
                    ("replica_count", Some(one.replica_count.to_string())),
                    ("replica_instance_class", one.replica_instance_class.clone()),
                ]
            })
            .collect(),
        "cache" => deployment
            .cache
            .iter()
            .flat_map(|one| {
                let topology = &one.topology;
                vec![
                    ("engine_version", Some(one.engine.version().to_owned())),
                    ("node_type", Some(one.node_type.clone())),
                    ("num_node_groups", text(topology.num_node_groups())),
                    ("replicas_per_node_group", text(topology.replicas_per_node_group())),
                    ("num_cache_clusters", text(topology.num_cache_clusters())),
                ]
            })
            .collect(),
        "vector_database" => deployment
            .vector_database
            .iter()
            .flat_map(|one| {
                vec![
                    ("instance_type", Some(one.instance_type.clone())),
                    ("count", Some(one.count.to_string())),
                    ("ebs_volume.size", Some(one.volume.size().to_string())),
                    ("ebs_volume.iops", text(one.volume.iops())),
                    ("ebs_volume.throughput", text(one.volume.throughput())),
                ]
            })
            .collect(),
        _ => deployment
            .message_broker
            .iter()
            .flat_map(|one| {
                vec![
                    ("engine_version", Some(one.0.engine_version().to_owned())),
                    ("host_instance_type", Some(one.0.host_instance_type().to_owned())),
                    ("deployment_mode", Some(one.0.deployment_mode().as_str().to_owned())),
                ]
            })
            .collect(),
    }
}
