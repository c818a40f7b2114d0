//! What a guide says of a tier besides, as totals and in words, held against the figures of the tier.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::number;
use crate::aws::{Catalogue, mq};
use crate::guide::{Guide, Rule, Stated, Tier};

/// Hours of a year of 365 days.
const HOURS_PER_YEAR: u32 = 8_760;

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    for tier in &guide.tiers {
        if let Some(stated) = &tier.stated {
            let mut held = Held { tier, stated, catalogue, found };
            held.compute();
            held.cache();
            held.brokers();
            held.disks();
            held.downtime();
        }
    }
}

struct Held<'a> {
    tier: &'a Tier,
    stated: &'a Stated,
    catalogue: &'a Catalogue,
    found: &'a mut Found,
}

impl Held<'_> {
    fn add(&mut self, rule: Rule, key: &str, text: String) {
        self.found.add(rule, format!("tier.{}.stated.{key}", self.tier.name), text);
    }

    fn compute(&mut self) {
        let count = |count: u64| Decimal::from(count);
        let services = &self.tier.service;
        let vcpus: Decimal = services.iter().map(|one| one.vcpus * count(one.count)).sum();
        let memory: Decimal =
            services.iter().map(|one| count(one.memory_gb) * count(one.count)).sum();
        let both = [
            ("compute_vcpus", "vCPUs", self.stated.compute_vcpus, vcpus),
            ("compute_memory_gb", "GB of memory", self.stated.compute_memory_gb, memory),
        ];
        for (key, what, stated, sum) in both {
            if let Some(stated) = stated.filter(|stated| count(*stated) != sum) {
                let text =
                    format!("{stated} {what} are stated; the services add up to {}", number(sum));
                self.add(Rule::StatedCompute, key, text);
            }
        }
    }

    fn cache(&mut self) {
        let Some(cache) = &self.tier.cache else { return };
        let shards = cache.shards.unwrap_or(1);
        if let Some((replicas, nodes)) =
            self.stated.cache_replicas_per_shard.zip(self.stated.cache_nodes)
        {
            let made = shards.saturating_mul(replicas.saturating_add(1));
            if made != nodes {
                let text = format!(
                    "{nodes} nodes are stated; {shards} shards with {replicas} replicas each are {made}"
                );
                self.add(Rule::StatedCacheNodes, "cache_nodes", text);
            }
        }
        let node = self.catalogue.cache_node_type(&cache.node_type);
        if let Some((stated, node)) = self.stated.cache_memory_gb.zip(node) {
            let usable = node.usable.0 * Decimal::from(shards);
            let nodes = shards.saturating_mul(cache.replicas_per_shard.saturating_add(1));
            let all = node.memory.0 * Decimal::from(nodes);
            if (usable - Decimal::from(stated)).abs() > Decimal::ONE {
                let (all, usable) = (number(all.round_dp(1)), number(usable.round_dp(1)));
                let text = format!(
                    "{stated} GB are stated; all nodes together have {all}, and the primaries give {usable} to keys"
                );
                self.add(Rule::StatedCacheMemory, "cache_memory_gb", text);
            }
        }
    }

    fn brokers(&mut self) {
        let (Some(stated), Some(broker)) = (self.stated.message_brokers, &self.tier.message_broker)
        else {
            return;
        };
        let Some(kind) = self.catalogue.broker_type(&broker.instance_type) else { return };
        let version = mq::default_version(kind);
        let limits = self.catalogue.limits();
        let made = mq::Broker::new(limits, kind, version, broker.multi_az);
        let Ok(made) = made.map(|made| made.nodes()) else { return };
        if made != stated {
            let zones = if broker.multi_az { "in several zones" } else { "in one zone" };
            let text = format!("{stated} is stated; RabbitMQ on Amazon MQ has {made} {zones}");
            self.add(Rule::StatedBrokers, "message_brokers", text);
        }
    }

    fn disks(&mut self) {
        let Some(vector) = &self.tier.vector_database else { return };
        let instance = self.catalogue.instance_type(&vector.instance_type);
        let has_none = instance.is_some_and(|instance| instance.instance_store_gb.is_none());
        if self.stated.vector_local_disks == Some(true) && has_none {
            let name = &vector.instance_type;
            let text = format!("disks of the instance are stated, and {name} has none: only EBS");
            self.add(Rule::StatedDisks, "vector_local_disks", text);
        }
    }

    fn downtime(&mut self) {
        let levels = self.tier.service_levels.as_ref();
        let Some((levels, stated)) = levels.zip(self.stated.downtime_hours_per_year) else {
            return;
        };
        let exact = (Decimal::ONE - levels.availability) * Decimal::from(HOURS_PER_YEAR);
        // As many places as are printed.
        if exact.round_dp(stated.scale()) != stated {
            let text = format!(
                "{} hours a year are stated; {} % leave {}",
                number(stated),
                number(levels.availability * Decimal::ONE_HUNDRED),
                number(exact)
            );
            self.add(Rule::StatedDowntime, "downtime_hours_per_year", text);
        }
    }
}
