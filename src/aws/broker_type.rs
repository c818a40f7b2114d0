//! Amazon MQ broker types for RabbitMQ.

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::instance::Architecture;
use super::item::{Item, Items, regions_of};
use super::offering::{Offerings, Service};
use super::region::{Region, RegionSet};
use super::table::{self, Row};
use crate::units::Gib;

const FILE: &str = "broker_types.csv";
const COLUMNS: &[&str] = &[
    "host_instance_type",
    "architecture",
    "vcpus",
    "memory_gib",
    "cluster_disk_gb",
    "single_disk_gb",
    "versions",
    "max_connections",
];

/// A host instance type of `aws_mq_broker` with engine RabbitMQ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokerType {
    /// `mq.m5.large`.
    pub name: String,
    /// `mq.m5`.
    pub family: String,
    /// Virtual CPUs of one node.
    pub vcpus: u32,
    /// Memory of one node.
    pub memory: Gib,
    /// What it runs; invisible to clients of the broker.
    pub architecture: Architecture,
    /// Whether CLUSTER_MULTI_AZ takes it (R4.4).
    pub cluster: bool,
    /// Whether SINGLE_INSTANCE takes it.
    pub single: bool,
    /// Disk per node of a cluster, or of a single broker where no cluster is possible (R4.6).
    pub disk_gb: u32,
    /// Disk of a single broker.
    pub single_disk_gb: u32,
    /// RabbitMQ versions, newest last (R4.2).
    pub versions: Vec<String>,
    /// Connections per node (R4.8); `None` where none is documented.
    pub max_connections: Option<u32>,
    memory_gib: u64,
    sold_in: RegionSet,
}

impl BrokerType {
    /// Whether the region sells it (R4.9).
    pub fn is_sold_in(&self, region: &Region) -> bool {
        Item::is_sold_in(self, region)
    }

    pub(super) fn read_all(text: &str, offerings: &Offerings) -> Result<Items<Self>, DataError> {
        Items::read(&table::read(FILE, text, COLUMNS)?, |row| BrokerType::read(row, offerings))
    }

    fn read(row: &Row, offerings: &Offerings) -> Result<Self, DataError> {
        let name = row.required("host_instance_type")?.to_owned();
        let (family, sold_in) = regions_of(row, &name, Service::Mq, offerings)?;
        let memory_gib = row.parse("memory_gib")?;
        let cluster_disk: Option<u32> = row.optional("cluster_disk_gb")?;
        let single_disk: Option<u32> = row.optional("single_disk_gb")?;
        row.required("versions")?;
        Ok(BrokerType {
            vcpus: row.parse("vcpus")?,
            memory: Gib::from(memory_gib),
            architecture: row.parse("architecture")?,
            cluster: cluster_disk.is_some(),
            single: single_disk.is_some(),
            disk_gb: cluster_disk.or(single_disk).unwrap_or_default(),
            single_disk_gb: single_disk.unwrap_or_default(),
            versions: row.words("versions"),
            max_connections: row.optional("max_connections")?,
            memory_gib,
            name,
            family,
            sold_in,
        })
    }
}

impl Item for BrokerType {
    const SERVICE: Service = Service::Mq;
    const RULE: &'static str = "R4.9";
    const SIZES: &'static str = "R4.9";
    const NOUN: &'static str = "RabbitMQ broker type";
    const ARGUMENT: &'static str = "host_instance_type";

    fn name(&self) -> &str {
        &self.name
    }
    fn family(&self) -> &str {
        &self.family
    }
    fn vcpus(&self) -> u32 {
        self.vcpus
    }
    fn memory_bytes(&self) -> u64 {
        self.memory_gib << 30
    }
    fn sold_in(&self) -> RegionSet {
        self.sold_in
    }
}
