//! Printed values as AWS's arguments: what it refuses as it stands, and what it accepts and does not deliver.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::found::Found;
use crate::aws::elasticache::Topology;
use crate::aws::{Catalogue, Violation, ebs, eks, mq, rds};
use crate::guide::{self, Guide, Platform, Rule, Tier};
use crate::units::grouped;

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    for tier in &guide.tiers {
        let mut held = Held { tier, catalogue, found };
        if let Some(database) = &tier.database {
            held.database(database);
            held.delivered(database);
        }
        held.stores();
        held.node_groups();
        held.tasks();
    }
}

struct Held<'a> {
    tier: &'a Tier,
    catalogue: &'a Catalogue,
    found: &'a mut Found,
}

impl Held<'_> {
    fn add(&mut self, rule: Rule, key: &str, text: impl Into<String>) {
        self.found.add(rule, format!("tier.{}.{key}", self.tier.name), text);
    }

    fn refused<T>(&mut self, rule: Rule, key: &str, result: Result<T, Violation>) {
        if let Err(violation) = result {
            self.add(rule, key, violation.to_string());
        }
    }

    fn database(&mut self, database: &guide::Database) {
        let limits = self.catalogue.limits();
        let (kind, gib) = (&database.storage_type, database.storage_gb);
        let storage = rds::legal_storage(limits, "postgres", kind, gib, Some(database.iops), None);
        for violation in storage.err().into_iter().flatten() {
            // gp3 takes the baseline's throughput with its IOPS, and a guide prints none.
            let key = match violation.subject.as_str() {
                "storage_throughput" => continue,
                "allocated_storage" => "database.storage_gb",
                "storage_type" => "database.storage_type",
                _ => "database.iops",
            };
            let text = format!(
                "{gib} GiB of {kind} with {} IOPS: {violation}",
                grouped(database.iops.into())
            );
            self.add(Rule::DatabaseStorage, key, text);
        }
        let days = rds::BackupRetention::days(limits, database.backup_days);
        self.refused(Rule::BackupDays, "database.backup_days", days);
    }

    fn delivered(&mut self, database: &guide::Database) {
        let Some(class) = self.catalogue.db_class(&database.instance_class) else { return };
        if class.base_iops < database.iops {
            let (printed, base) = (grouped(database.iops.into()), grouped(class.base_iops.into()));
            let most = match class.max_iops > class.base_iops {
                true => {
                    format!(", and up to {} for 30 minutes a day", grouped(class.max_iops.into()))
                }
                false => String::new(),
            };
            let name = &class.name;
            let text =
                format!("the guide has {printed} IOPS with {name}, which sustains {base}{most}");
            self.add(Rule::EffectiveIops, "database.iops", text);
        }
    }

    fn stores(&mut self) {
        let (tier, limits) = (self.tier, self.catalogue.limits());
        if let Some(cache) = &tier.cache {
            let topology = match cache.cluster_mode {
                true => {
                    Topology::cluster(limits, cache.shards.unwrap_or(1), cache.replicas_per_shard)
                }
                false => Topology::replicas(limits, cache.replicas_per_shard),
            };
            self.refused(Rule::CacheTopology, "cache", topology);
        }
        if let Some(broker) = &tier.message_broker
            && let Some(kind) = self.catalogue.broker_type(&broker.instance_type)
        {
            let version = mq::default_version(kind);
            let made = mq::Broker::new(limits, kind, version, broker.multi_az);
            self.refused(Rule::BrokerMode, "message_broker", made);
        }
        if let Some(vector) = &tier.vector_database
            && let Some(instance) = self.catalogue.instance_type(&vector.instance_type)
        {
            let (iops, throughput) = (Some(vector.volume_iops), Some(vector.volume_throughput));
            let volume = ebs::Volume::gp3(limits, vector.storage_gb, iops, throughput, instance);
            self.refused(Rule::VectorVolume, "vector_database", volume);
        }
    }

    fn node_groups(&mut self) {
        for group in &self.tier.node_group {
            let whole = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
            let min = whole(group.min_nodes.unwrap_or(1));
            let max = group.max_nodes.map_or(min, whole);
            let scaling = eks::Scaling::new(self.catalogue.limits(), min, min, max);
            self.refused(Rule::NodeScaling, &format!("node_group.{}", group.name), scaling);
        }
    }

    fn tasks(&mut self) {
        if !self.tier.platforms.contains(&Platform::EcsFargate) {
            return;
        }
        for service in &self.tier.service {
            let units = |of: Decimal| of.to_u32().unwrap_or(u32::MAX);
            let cpu = units(service.vcpus * Decimal::from(1024));
            let memory = units(Decimal::from(service.memory_gb) * Decimal::from(1024));
            let size = self.catalogue.task_sizes().exact(cpu, memory);
            self.refused(Rule::TaskSize, &format!("service.{}", service.name), size);
        }
    }
}
