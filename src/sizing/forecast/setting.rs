//! What of a deployment is a step when it changes: types, storage and fixed counts, by the path that
//! the plan has for them.
//!
//! Counts that scale by themselves (nodes of a group, containers) and what is paid by use (object
//! storage) change with every month and are no steps.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::sizing::deployment::{Database, Deployment, Server, VectorDatabase};

/// What kind of a step an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    Tier,
    Cells,
    Platform,
    Instance,
    Storage,
    Count,
    Limit,
    Quota,
}

impl Kind {
    /// The name as an event has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Tier => "tier",
            Kind::Cells => "cells",
            Kind::Platform => "platform",
            Kind::Instance => "instance",
            Kind::Storage => "storage",
            Kind::Count => "count",
            Kind::Limit => "limit",
            Kind::Quota => "quota",
        }
    }
}

/// The inputs that a setting follows within a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drivers {
    /// All of them.
    All,
    /// Those that the guide's quantities of a component are in proportion to.
    Of(&'static str),
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    pub kind: Kind,
    /// As the plan has it.
    pub value: String,
    /// By what it is larger or smaller than another; none where it is neither.
    size: Option<[Decimal; 2]>,
    /// The inputs it follows within a tier.
    pub drivers: Drivers,
}

impl Setting {
    /// Whether what needs this no longer fits on `start`.
    pub fn outgrows(&self, start: &Setting) -> bool {
        match (self.size, start.size) {
            (Some(now), Some(then)) => now.iter().zip(then).any(|(now, then)| *now > then),
            _ => self.value != start.value,
        }
    }
}

/// Every setting of a deployment.
pub fn settings(deployment: &Deployment, catalogue: &Catalogue) -> BTreeMap<String, Setting> {
    let mut writer = Writer { catalogue, settings: BTreeMap::new() };
    let platform = deployment.platform.to_string();
    writer.add("platform", Kind::Platform, platform, None, Drivers::All);
    deployment.database.iter().for_each(|database| writer.database(database));
    for (name, instance) in deployment.aurora.iter().flat_map(|aurora| &aurora.instances) {
        let path = format!("aurora.instances.{name}.instance_class");
        writer.class(&path, &instance.instance_class);
    }
    if let Some(cache) = &deployment.cache {
        let node = catalogue.cache_node_type(&cache.node_type);
        let size = node.map(|node| [Decimal::from(node.vcpus), node.memory.0]);
        writer.add(
            "cache.node_type",
            Kind::Instance,
            cache.node_type.clone(),
            size,
            Drivers::Of("cache"),
        );
        let shards = cache.topology.num_node_groups().map(u64::from);
        writer.number("cache.num_node_groups", Kind::Count, shards, Drivers::Of("cache"));
    }
    if let Some(broker) = &deployment.message_broker {
        let host = broker.0.host_instance_type();
        let kind = catalogue.broker_type(host);
        let size = kind.map(|kind| [Decimal::from(kind.vcpus), kind.memory.0]);
        let path = "message_broker.host_instance_type";
        writer.add(path, Kind::Instance, host.to_owned(), size, Drivers::All);
    }
    deployment.vector_database.iter().for_each(|vector| writer.vector_database(vector));
    for (name, server) in &deployment.servers {
        writer.server(&format!("servers.{name}"), server);
    }
    for (name, group) in deployment.node_groups.iter() {
        let path = format!("node_groups.{name}");
        writer.instance(&format!("{path}.instance_types"), &group.instance_type);
        let (disk, all) = (format!("{path}.disk_size"), Drivers::All);
        writer.number(&disk, Kind::Storage, group.disk_size, all);
    }
    writer.settings
}

struct Writer<'a> {
    catalogue: &'a Catalogue,
    settings: BTreeMap<String, Setting>,
}

impl Writer<'_> {
    fn add(
        &mut self,
        path: &str,
        kind: Kind,
        value: String,
        size: Option<[Decimal; 2]>,
        drivers: Drivers,
    ) {
        self.settings.insert(path.to_owned(), Setting { kind, value, size, drivers });
    }

    fn number(&mut self, path: &str, kind: Kind, value: Option<u64>, drivers: Drivers) {
        if let Some(value) = value {
            let size = [Decimal::from(value), Decimal::ZERO];
            self.add(path, kind, value.to_string(), Some(size), drivers);
        }
    }

    fn instance(&mut self, path: &str, name: &str) {
        let instance = self.catalogue.instance_type(name);
        let size = instance.map(|one| [Decimal::from(one.vcpus), Decimal::from(one.memory_mib)]);
        self.add(path, Kind::Instance, name.to_owned(), size, Drivers::All);
    }

    fn class(&mut self, path: &str, name: &str) {
        let class = self.catalogue.db_class(name);
        let size = class.map(|class| [Decimal::from(class.vcpus), class.memory_gib.0]);
        self.add(path, Kind::Instance, name.to_owned(), size, Drivers::Of("database"));
    }

    fn database(&mut self, database: &Database) {
        self.class("database.instance_class", &database.instance_class);
        if let Some(class) = &database.replica_instance_class {
            self.class("database.replica_instance_class", class);
        }
        let storage = &database.storage;
        let kind = storage.storage_type().to_string();
        self.add("database.storage_type", Kind::Storage, kind, None, Drivers::Of("database"));
        let mut number =
            |path, value| self.number(path, Kind::Storage, value, Drivers::Of("database"));
        number("database.allocated_storage", Some(storage.allocated_storage()));
        number("database.provisioned_iops", Some(storage.provisioned_iops().into()));
    }

    fn vector_database(&mut self, vector: &VectorDatabase) {
        self.instance("vector_database.instance_type", &vector.instance_type);
        let count = Some(vector.count.into());
        self.number("vector_database.count", Kind::Count, count, Drivers::All);
        let size = Some(vector.volume.size());
        self.number("vector_database.ebs_volume.size", Kind::Storage, size, Drivers::All);
    }

    fn server(&mut self, path: &str, server: &Server) {
        self.instance(&format!("{path}.instance_type"), &server.instance_type);
        self.number(&format!("{path}.count"), Kind::Count, Some(server.count), Drivers::All);
        let size = server.root_volume.volume_size;
        let path = format!("{path}.root_block_device.volume_size");
        self.number(&path, Kind::Storage, size, Drivers::All);
    }
}
