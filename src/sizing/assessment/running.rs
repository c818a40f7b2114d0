//! What runs as a deployment, to price it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::needs::{Engine, Needs};
use crate::aws::DbClass;
use crate::aws::ebs::Volume;
use crate::aws::eks::{CapacityType, Scaling};
use crate::aws::elasticache::{self, EngineVersion, Topology};
use crate::aws::mq::{Broker, DeploymentMode};
use crate::aws::rds::Storage;
use crate::sizing::bill::{self, Priced};
use crate::sizing::deployment::{
    AuroraInstance, Deployment, MessageBroker, READER_TIER, WRITER_TIER,
};

/// What the needed component costs more in a month than the one that runs; none where either has a part
/// without a known price, or is one that cannot be priced.
pub(super) fn difference(path: &str, engine: &Engine, needs: &Needs) -> Option<Decimal> {
    let mut runs = needs.fresh.clone();
    put(path, engine, &mut runs)?;
    if runs == needs.fresh {
        return Some(Decimal::ZERO);
    }
    let component = path.split('.').next().unwrap_or(path);
    let monthly = |deployment: &Deployment| {
        let priced = Priced {
            deployment,
            request: engine.request,
            cell: &needs.cell,
            users: engine.guide.input("users"),
            transactions: engine.guide.input("transactions_per_day"),
            catalogue: engine.catalogue,
            // Alarms are no part of the component.
            alarm_metrics: 0,
        };
        let sums = bill::sums(priced, engine.prices);
        let mut unpriced = sums.unpriced();
        let balancers = runs.network.network_load_balancers;
        let balancers_differ = balancers != needs.fresh.network.network_load_balancers;
        let lacks = unpriced.any(|line| rests_on(component, line, balancers_differ));
        sums.monthly_usd().filter(|_| !lacks)
    };
    Some(monthly(&needs.fresh)? - monthly(&runs)?)
}

/// Whether the cost of a component rests on a line. Traffic, ports, and what Aurora stores and replicates
/// follow the workload.
fn rests_on(component: &str, line: &str, balancers_differ: bool) -> bool {
    const TRAFFIC: [&str; 3] = ["_traffic", "_ports", "_requests"];
    let (of, part) = line.split_once('.').unwrap_or((line, ""));
    match component {
        "services" => of == "fargate",
        "aurora" => of == "aurora" && (part.ends_with("instances") || part.ends_with("credits")),
        "network" if part.starts_with("network_load_balancer") => balancers_differ,
        "network" => of == "network" && !TRAFFIC.iter().any(|end| part.ends_with(end)),
        component => of == component,
    }
}

/// Puts the component that runs in the place of the planned one. What is not said of it is as planned.
fn put(path: &str, engine: &Engine, into: &mut Deployment) -> Option<()> {
    match path.split_once('.') {
        Some(("node_groups", name)) => put_node_group(name, engine, into),
        Some(("services", name)) => put_service(name, engine, into),
        Some((_, name)) => put_server(name, engine, into),
        None => match path {
            "database" => put_database(engine, into),
            "cache" => put_cache(engine, into),
            "aurora" => put_aurora(engine, into),
            "network" => put_network(engine, into),
            "vector_database" => put_vector_database(engine, into),
            _ => put_message_broker(engine, into),
        },
    }
}

fn put_node_group(name: &str, engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().node_groups.get(name)?;
    let group = Arc::make_mut(&mut into.node_groups).get_mut(name)?;
    let size =
        |name: &String| engine.catalogue.instance_type(name).map(|one| (one.vcpus, one.memory_mib));
    if runs.instance_types.windows(2).any(|pair| size(&pair[0]) != size(&pair[1])) {
        // Nobody says how many nodes are of which size.
        return None;
    }
    if let Some((first, more)) = runs.instance_types.split_first() {
        group.instance_type = first.clone();
        group.more_types = more.to_vec();
    }
    if runs.capacity_type.as_deref() == Some(CapacityType::Spot.as_str()) {
        group.capacity_type = CapacityType::Spot;
    }
    let desired = runs.nodes().unwrap_or(group.scaling.desired_size());
    let most = runs.max_size.unwrap_or(group.scaling.max_size()).max(desired).max(1);
    group.scaling = Scaling::new(engine.catalogue.limits(), desired, desired, most).ok()?;
    group.disk_gib = runs.disk_size.unwrap_or(group.disk_gib);
    Some(())
}

fn put_server(name: &str, engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().servers.get(name)?;
    let server = into.servers.get_mut(name)?;
    server.instance_type =
        runs.instance_type.clone().unwrap_or_else(|| server.instance_type.clone());
    server.count = runs.count.map_or(server.count, u64::from);
    server.root_volume.volume_size = runs.root_volume_size.or(server.root_volume.volume_size);
    Some(())
}

fn put_service(name: &str, engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().services.get(name)?;
    let service = Arc::make_mut(&mut into.services).get_mut(name)?;
    let planned = service.task?;
    let cpu = runs.cpu.unwrap_or(planned.cpu_units());
    let memory = runs.memory.unwrap_or(planned.memory_mib());
    service.task = Some(engine.catalogue.task_sizes().exact(cpu, memory).ok()?);
    service.desired_count = runs.desired_count.map_or(service.desired_count, u64::from);
    Some(())
}

/// The bill has one class for each of two groups; instances of three classes have no price.
fn put_aurora(engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().aurora.as_ref()?;
    let aurora = into.aurora.as_mut()?;
    let names = runs.instances.values().map(|one| one.instance_class.as_deref());
    let names: Vec<&str> = names.collect::<Option<_>>()?;
    let mut classes: Vec<_> =
        names.iter().map(|name| engine.catalogue.db_class(name)).collect::<Option<_>>()?;
    classes.sort_by_key(|class| (class.vcpus, class.memory_gib, &class.name));
    let (smallest, largest) = (classes.first()?, classes.last()?);
    let group = |class: &DbClass| match class.name == largest.name {
        true => Some(WRITER_TIER),
        false => (class.name == smallest.name).then_some(READER_TIER),
    };
    let instance = |(at, class): (usize, &&DbClass)| {
        Some((at.to_string(), AuroraInstance::new(class, group(class)?)))
    };
    aurora.instances = classes.iter().enumerate().map(instance).collect::<Option<_>>()?;
    Some(())
}

fn put_network(engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().network.as_ref()?;
    for (count, runs) in [
        (&mut into.network.application_load_balancers, runs.application_load_balancers),
        (&mut into.network.network_load_balancers, runs.network_load_balancers),
        (&mut into.network.nat_gateways, runs.nat_gateways),
    ] {
        *count = runs.unwrap_or(*count);
    }
    Some(())
}

fn put_database(engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().database.as_ref()?;
    let database = into.database.as_mut()?;
    let name = runs.instance_class.as_ref().unwrap_or(&database.instance_class);
    let class = engine.catalogue.db_class(name)?;
    let planned = &database.storage;
    let kind = match &runs.storage_type {
        Some(kind) => kind.parse().ok()?,
        None => planned.storage_type(),
    };
    let gib = runs.allocated_storage.unwrap_or(planned.allocated_storage());
    let iops = runs.iops.filter(|iops| *iops > 0);
    let iops = iops.or(planned.iops().filter(|_| runs.storage_type.is_none())).unwrap_or(0);
    database.storage = Storage::new(engine.catalogue.limits(), kind, gib, iops, class).ok()?;
    database.instance_class = class.name.clone();
    database.vcpus = class.vcpus;
    database.memory = class.memory_gib;
    database.multi_az = runs.multi_az.unwrap_or(database.multi_az);
    database.replica_count = runs.replica_count.unwrap_or(database.replica_count);
    let replica = runs.replica_instance_class.clone();
    database.replica_instance_class = replica.or(database.replica_instance_class.take());
    Some(())
}

fn put_cache(engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().cache.as_ref()?;
    let cache = into.cache.as_mut()?;
    cache.node_type = runs.node_type.clone().unwrap_or_else(|| cache.node_type.clone());
    if let Some(name) = &runs.engine {
        let runs = elasticache::Engine::named(name).ok()?;
        if runs != cache.engine.engine() {
            cache.engine = EngineVersion::latest(engine.catalogue, runs);
        }
    }
    let limits = engine.catalogue.limits();
    let planned = &cache.topology;
    cache.topology = match planned.num_node_groups() {
        Some(shards) => Topology::cluster(
            limits,
            runs.num_node_groups.unwrap_or(shards),
            runs.replicas_per_node_group.or(planned.replicas_per_node_group()).unwrap_or(0),
        ),
        None => {
            let nodes = runs.num_cache_clusters.or(planned.num_cache_clusters()).unwrap_or(1);
            Topology::replicas(limits, nodes.saturating_sub(1))
        }
    }
    .ok()?;
    Some(())
}

fn put_vector_database(engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().vector_database.as_ref()?;
    let vector = into.vector_database.as_mut()?;
    let name = runs.instance_type.as_ref().unwrap_or(&vector.instance_type);
    let instance = engine.catalogue.instance_type(name)?;
    let planned = &vector.volume;
    let size = runs.volume.size.unwrap_or(planned.size());
    let iops = runs.volume.iops.or(planned.iops());
    let throughput = runs.volume.throughput.or(planned.throughput());
    let limits = engine.catalogue.limits();
    vector.volume = Volume::gp3(limits, size, iops, throughput, instance).ok()?;
    vector.instance_type = instance.name.clone();
    vector.count = runs.count.unwrap_or(vector.count);
    Some(())
}

fn put_message_broker(engine: &Engine, into: &mut Deployment) -> Option<()> {
    let runs = engine.current().message_broker.as_ref()?;
    let planned = &into.message_broker.as_ref()?.0;
    let name = runs.host_instance_type.as_deref().unwrap_or(planned.host_instance_type());
    let kind = engine.catalogue.broker_type(name)?;
    let version = runs.engine_version.as_deref().unwrap_or(planned.engine_version());
    let single = DeploymentMode::SingleInstance.as_str();
    let mode = runs.deployment_mode.as_deref().unwrap_or(planned.deployment_mode().as_str());
    let broker = Broker::new(engine.catalogue.limits(), kind, version, mode != single);
    into.message_broker = Some(MessageBroker(broker.ok()?));
    Some(())
}
