//! The change from what runs to the finished deployment: what AWS refuses of it, and what the rest does.

use super::violations::Violations;
use crate::aws::check::{
    BrokerSetup, CacheSetup, DbStorage, broker_change, cache_change, postgres_version_change,
    storage_change, volume_change,
};
use crate::aws::{Catalogue, Limits, Violation};
use crate::sizing::deployment::{Cache, Database, Deployment, MessageBroker};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::{
    Current, CurrentBroker, CurrentCache, CurrentDatabase, CurrentServer, CurrentVectorDatabase,
};

/// Refuses a change that AWS refuses, naming every rule it breaks.
pub fn check_change(
    deployment: &Deployment,
    current: &Current,
    catalogue: &Catalogue,
) -> Result<(), Error> {
    let mut found = Violations::default();
    if let Some((before, after)) = current.database.as_ref().zip(deployment.database.as_ref()) {
        found.add("database", database(before, after, catalogue.limits()));
    }
    if let Some((before, after)) = current.cache.as_ref().zip(deployment.cache.as_ref()) {
        found.add("cache", cache_change(&runs(before), &planned(after)));
    }
    let broker = current.message_broker.as_ref().zip(deployment.message_broker.as_ref());
    if let Some((before, after)) = broker {
        found.add("message_broker", message_broker(before, after));
    }
    let vector = current.vector_database.as_ref().zip(deployment.vector_database.as_ref());
    if let Some((before, after)) = vector {
        let size = volume_change(before.volume.size, Some(after.volume.size()));
        found.add("vector_database.ebs_volume", size.into_iter().collect());
    }
    found.none_of_change()
}

fn database(before: &CurrentDatabase, after: &Database, limits: &Limits) -> Vec<Violation> {
    let version = before.engine_version.as_deref();
    let version = version.and_then(|was| postgres_version_change(was, &after.engine_version));
    let was = DbStorage {
        storage_type: before.storage_type.as_deref(),
        allocated_storage: before.allocated_storage,
        iops: before.iops,
        storage_throughput: before.storage_throughput,
    };
    let is = DbStorage {
        storage_type: Some(after.storage.storage_type().as_str()),
        allocated_storage: Some(after.storage.allocated_storage()),
        iops: after.storage.iops(),
        storage_throughput: after.storage.storage_throughput(),
    };
    version.into_iter().chain(storage_change(limits, &was, &is)).collect()
}

fn runs(cache: &CurrentCache) -> CacheSetup<'_> {
    CacheSetup {
        engine: cache.engine.as_deref(),
        engine_version: cache.engine_version.as_deref(),
        cluster_mode: cache.cluster_mode(),
    }
}

fn planned(cache: &Cache) -> CacheSetup<'_> {
    CacheSetup {
        engine: Some(cache.engine.engine().as_str()),
        engine_version: Some(cache.engine.version()),
        cluster_mode: Some(cache.topology.is_cluster_mode()),
    }
}

fn message_broker(before: &CurrentBroker, after: &MessageBroker) -> Vec<Violation> {
    let was = BrokerSetup {
        engine_version: before.engine_version.as_deref(),
        host_instance_type: before.host_instance_type.as_deref(),
    };
    let is = BrokerSetup {
        engine_version: Some(after.0.engine_version()),
        host_instance_type: Some(after.0.host_instance_type()),
    };
    broker_change(&was, &is)
}

/// Says what applying the change does to what runs. Node groups and the size of a database's storage, of
/// which more is to say, are explained where they are sized.
pub fn explain_change(
    deployment: &Deployment,
    current: &Current,
    catalogue: &Catalogue,
    notes: &mut Notes,
) {
    if let Some(before) = &current.database {
        of_database(before, deployment, notes);
    }
    for (name, before) in &current.servers {
        of_server(name, before, deployment, notes);
    }
    if let Some(before) = &current.cache {
        of_cache(before, deployment.cache.as_ref(), notes);
    }
    if let Some(before) = &current.vector_database {
        of_vector_database(before, deployment, notes);
    }
    if let Some(before) = &current.message_broker {
        of_broker(before, deployment.message_broker.as_ref(), catalogue, notes);
    }
}

/// Notes on the arguments of one component.
struct Component<'n> {
    path: String,
    attribute: &'static str,
    notes: &'n mut Notes,
}

impl Component<'_> {
    /// A change of an argument; nothing where it is not said what runs.
    fn change(&mut self, name: &str, before: Option<impl ToString>, after: Option<impl ToString>) {
        let Some(before) = before.map(|before| before.to_string()) else { return };
        let after = after.map(|after| after.to_string());
        let (path, attribute) =
            (format!("{}.{name}", self.path), format!("{}.{name}", self.attribute));
        if after.as_deref() != Some(&before) {
            self.notes.apply(path, &attribute, Some(&before), after.as_deref());
        }
    }
}

fn of_database(before: &CurrentDatabase, deployment: &Deployment, notes: &mut Notes) {
    let Some(after) = &deployment.database else {
        if deployment.aurora.is_none() {
            notes.apply("database", "database", Some("running"), None);
        }
        return;
    };
    let mut component = Component { path: "database".to_owned(), attribute: "database", notes };
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    let version = before.engine_version.as_deref();
    if version.and_then(major) != major(&after.engine_version) {
        component.change("engine_version", version, Some(&after.engine_version));
    }
    let storage = &after.storage;
    component.change("storage_type", before.storage_type.as_ref(), Some(storage.storage_type()));
    let size = before.allocated_storage.filter(|size| *size < storage.allocated_storage());
    component.change("allocated_storage", size, Some(storage.allocated_storage()));
    let iops = Some(storage.provisioned_iops());
    component.change("provisioned_iops", before.iops.filter(|iops| *iops > 0), iops);
    component.change("multi_az", before.multi_az, Some(after.multi_az));
    component.change("replica_count", before.replica_count, Some(after.replica_count));
    let class = before.replica_instance_class.as_ref();
    component.change("replica_instance_class", class, after.replica_instance_class.as_ref());
}

fn of_server(name: &str, before: &CurrentServer, deployment: &Deployment, notes: &mut Notes) {
    let path = format!("servers[\"{name}\"]");
    let Some(after) = deployment.servers.get(name) else {
        return notes.apply(path, "servers", Some(name), None);
    };
    let mut component = Component { path, attribute: "servers", notes };
    component.change("instance_type", before.instance_type.as_ref(), Some(&after.instance_type));
    component.change("count", before.count, Some(after.count));
}

fn of_cache(before: &CurrentCache, after: Option<&Cache>, notes: &mut Notes) {
    let Some(after) = after else {
        return notes.apply("cache", "cache", Some("running"), None);
    };
    let mut component = Component { path: "cache".to_owned(), attribute: "cache", notes };
    component.change("engine", before.engine.as_ref(), Some(after.engine.engine()));
    component.change(
        "engine_version",
        before.engine_version.as_ref(),
        Some(after.engine.version()),
    );
    component.change("node_type", before.node_type.as_ref(), Some(&after.node_type));
    let topology = &after.topology;
    component.change("num_node_groups", before.num_node_groups, topology.num_node_groups());
    let replicas = topology.replicas_per_node_group();
    component.change("replicas_per_node_group", before.replicas_per_node_group, replicas);
    component.change(
        "num_cache_clusters",
        before.num_cache_clusters,
        topology.num_cache_clusters(),
    );
}

fn of_vector_database(before: &CurrentVectorDatabase, deployment: &Deployment, notes: &mut Notes) {
    let path = "vector_database";
    let Some(after) = &deployment.vector_database else {
        return notes.apply(path, path, Some("running"), None);
    };
    let mut component = Component { path: path.to_owned(), attribute: path, notes };
    component.change("instance_type", before.instance_type.as_ref(), Some(&after.instance_type));
    component.change("count", before.count, Some(after.count));
    component.change("ebs_volume.size", before.volume.size, Some(after.volume.size()));
}

fn of_broker(
    before: &CurrentBroker,
    after: Option<&MessageBroker>,
    catalogue: &Catalogue,
    notes: &mut Notes,
) {
    let path = "message_broker";
    let Some(MessageBroker(after)) = after else {
        return notes.apply(path, path, Some("running"), None);
    };
    let mut component = Component { path: path.to_owned(), attribute: path, notes };
    let host = before.host_instance_type.as_deref();
    component.change("host_instance_type", host, Some(after.host_instance_type()));
    component.change(
        "engine_version",
        before.engine_version.as_ref(),
        Some(after.engine_version()),
    );
    let mode = before.deployment_mode.as_ref();
    component.change("deployment_mode", mode, Some(after.deployment_mode().as_str()));
    let disk = host
        .and_then(|name| catalogue.broker_type(name))
        .map(|kind| if after.nodes() > 1 { kind.disk_gb } else { kind.single_disk_gb });
    component.change("disk_gb", disk, Some(after.disk_gb()));
}
