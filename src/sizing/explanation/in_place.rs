//! What a plan has in a place of the guide: the attribute, its value, and whether it is another than the guide's.

use std::collections::BTreeMap;
use std::fmt::Display;

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::guide::{BrokenRule, Component, Guide, Rule, Tier};

use crate::sizing::demand::Calculation;
use crate::sizing::deployment::Deployment;
use crate::sizing::operation::availability;
use crate::sizing::request::Request;
use crate::sizing::tier::Choice;

/// A finished plan, as far as the rules ask for it.
pub struct Planned<'a> {
    pub request: &'a Request,
    pub choice: &'a Choice<'a>,
    pub deployment: &'a Deployment,
    /// The calculator verbatim.
    pub calculator: &'a Calculation,
    /// The quantities of a cell.
    pub quantities: &'a BTreeMap<String, Decimal>,
    pub guide: &'a Guide,
    pub catalogue: &'a Catalogue,
}

/// What the plan has in a place of the guide.
pub struct Value {
    pub text: String,
    /// Whether it is another than the guide's.
    pub replaced: bool,
}

/// What the plan has, beside what the guide prints.
fn value(attribute: impl Display, planned: impl Display, printed: impl Display) -> Option<Value> {
    let (planned, printed) = (planned.to_string(), printed.to_string());
    let replaced = planned != printed;
    let same = if replaced { "" } else { ", as in the guide" };
    Some(Value { text: format!("{attribute} is {planned}{same}"), replaced })
}

/// What the plan has, where the guide prints nothing of the kind.
fn alone(attribute: impl Display, planned: impl Display) -> Option<Value> {
    Some(Value { text: format!("{attribute} is {planned}"), replaced: false })
}

/// The quantity of a place in the demand.
pub fn quantity(place: &str) -> Option<&str> {
    let name = place.strip_prefix("demand.")?;
    Some(name.strip_suffix(".tested_to").unwrap_or(name))
}

impl Planned<'_> {
    /// What AWS's agreements give together.
    pub fn aws_availability(&self) -> Decimal {
        availability::of(self.deployment, self.catalogue.reliability()).availability
    }

    /// What the plan has in the place; none where it has none of it.
    pub fn place(&self, broken: &BrokenRule) -> Option<Value> {
        if let Some((input, from, to)) = broken.amounts {
            let tier = alone("tier", self.choice.tier);
            return tier.filter(|_| (from..=to).contains(&self.request.workload.get(input)));
        }
        let keys: Vec<&str> = broken.place.split('.').collect();
        let printed = &*self.choice.printed;
        match keys[..] {
            ["tier", tier, ref keys @ ..] if tier == printed.name.as_str() => {
                self.in_tier(keys, printed, broken.rule)
            }
            ["demand", component, ..] => self.quantity(component, &broken.place),
            ["trigger", id] => {
                let trigger = self.guide.triggers.iter().find(|one| one.id == id)?;
                let component = trigger.component.filter(|one| self.has(*one))?;
                Some(Value {
                    text: format!("the alarms of {component} say after how many minutes they fire"),
                    replaced: true,
                })
            }
            _ => None,
        }
    }

    fn in_tier(&self, keys: &[&str], printed: &Tier, rule: Rule) -> Option<Value> {
        match *keys {
            ["servers", ..] => self.server(printed),
            ["node_group", name, ref keys @ ..] => {
                self.node_group(name, keys.first().copied(), printed)
            }
            ["service", name] => self.service(name, printed, rule),
            ["database", ..] => self.database(keys, printed, rule),
            ["cache", ref keys @ ..] => self.cache(keys, printed),
            ["vector_database", ref keys @ ..] => self.vector_database(keys, printed),
            ["message_broker", ..] => self.message_broker(printed),
            ["stated", key] => self.stated(key, printed),
            ["network", key] => self.network(key, printed),
            ["autoscaling_factor"] => {
                let most = printed.autoscaling_factor?.to;
                alone("max_capacity of services", format_args!("{most} times their count or more"))
            }
            ["service_levels", key] => self.service_level(key),
            _ => None,
        }
    }

    fn network(&self, key: &str, printed: &Tier) -> Option<Value> {
        let network = &self.deployment.network;
        match key {
            "nat_gateways" => {
                value("network.nat_gateways", network.nat_gateways, printed.network.nat_gateways?)
            }
            _ => alone("network.direct_connect_gbps", network.direct_connect_gbps?),
        }
    }

    fn service_level(&self, key: &str) -> Option<Value> {
        let component = match key {
            "availability" => {
                return alone("service_levels.aws_availability", self.aws_availability());
            }
            "database_p95_ms" => Component::Database,
            "cache_hit_ratio" => Component::Cache,
            _ => Component::LoadBalancer,
        };
        let text = format!("service_levels.{key} and the alarms are as in the guide");
        self.has(component).then_some(Value { text, replaced: false })
    }

    fn server(&self, printed: &Tier) -> Option<Value> {
        let (name, server) = self.deployment.servers.iter().next()?;
        let printed = &printed.servers.as_ref()?.instance_type;
        value(format_args!("servers.{name}.instance_type"), &server.instance_type, printed)
    }

    fn node_group(&self, name: &str, key: Option<&str>, printed: &Tier) -> Option<Value> {
        let group = self.deployment.node_groups.get(name)?;
        let printed = printed.node_group.iter().find(|one| one.name == name)?;
        let scaling = group.scaling;
        let (least, most) = (printed.min_nodes.unwrap_or(1), printed.max_nodes);
        let of = |key: &str| format!("node_groups.{name}.{key}");
        match key {
            Some("instance_type") => {
                value(of("instance_type"), &group.instance_type, &printed.instance_type)
            }
            Some("min_nodes") => value(of("min_size"), scaling.min_size(), least),
            Some("max_nodes") => value(of("max_size"), scaling.max_size(), most?),
            _ => value(
                format_args!("node_groups.{name}"),
                format_args!("{} to {} nodes", scaling.min_size(), scaling.max_size()),
                format_args!("{least} to {} nodes", most.unwrap_or(least)),
            ),
        }
    }

    fn service(&self, name: &str, printed: &Tier, rule: Rule) -> Option<Value> {
        let service = self.deployment.services.get(name)?;
        let of = printed.service.iter().find(|one| one.name == name)?;
        if rule == Rule::PodAboveNode {
            let group = printed.node_group.iter().find(|one| one.classes.contains(&of.class))?;
            return self.node_group(&group.name, Some("instance_type"), printed);
        }
        let task = service.task?;
        let cpu = (of.vcpus * Decimal::from(1024)).normalize();
        value(
            format_args!("services.{name}"),
            format_args!("{} CPU units and {} MiB", task.cpu(), task.memory()),
            format_args!("{cpu} CPU units and {} MiB", of.memory_gb * 1024),
        )
    }

    fn database(&self, keys: &[&str], printed: &Tier, rule: Rule) -> Option<Value> {
        let (planned, printed) = (self.deployment.database.as_ref()?, printed.database.as_ref()?);
        let storage = &planned.storage;
        match keys[1..] {
            ["instance_class"] => {
                value("database.instance_class", &planned.instance_class, &printed.instance_class)
            }
            ["replicas", ..] => value(
                "database.replica_instance_class",
                planned.replica_instance_class.as_ref()?,
                &printed.replicas.as_ref()?.instance_class,
            ),
            ["vcpus"] => value("database.vcpus", planned.vcpus, printed.vcpus),
            ["storage_gb"] => {
                value("database.allocated_storage", storage.allocated_storage(), printed.storage_gb)
            }
            ["storage_type"] => {
                value("database.storage_type", storage.storage_type(), &printed.storage_type)
            }
            ["iops"] if rule == Rule::EffectiveIops => {
                value("database.effective_iops", planned.iops.sustained, printed.iops)
            }
            ["iops"] => {
                value("database.provisioned_iops", storage.provisioned_iops(), printed.iops)
            }
            ["backup_days"] => value(
                "database.backup_retention_period",
                planned.backup_retention_period.get(),
                printed.backup_days,
            ),
            _ => None,
        }
    }

    fn cache(&self, keys: &[&str], printed: &Tier) -> Option<Value> {
        let (planned, printed) = (self.deployment.cache.as_ref()?, printed.cache.as_ref()?);
        if !keys.is_empty() {
            return value("cache.node_type", &planned.node_type, &printed.node_type);
        }
        let (nodes, shards) = (planned.topology.nodes(), planned.topology.primaries());
        let each = nodes.checked_div(shards).unwrap_or(1) - 1;
        let words = |shards, each| format!("{shards} shards with {each} replicas each");
        let printed = words(printed.shards.unwrap_or(1), printed.replicas_per_shard);
        value("cache", words(shards, each), printed)
    }

    fn vector_database(&self, keys: &[&str], printed: &Tier) -> Option<Value> {
        let planned = self.deployment.vector_database.as_ref()?;
        let printed = printed.vector_database.as_ref()?;
        let of = |key| format!("vector_database.{key}");
        match *keys {
            ["count"] => value(of("count"), planned.count, printed.count),
            ["instance_type"] => {
                value(of("instance_type"), &planned.instance_type, &printed.instance_type)
            }
            _ => value(of("volume.iops"), planned.volume.provisioned_iops(), printed.volume_iops),
        }
    }

    fn message_broker(&self, printed: &Tier) -> Option<Value> {
        let planned = &self.deployment.message_broker.as_ref()?.0;
        let printed = &printed.message_broker.as_ref()?.instance_type;
        value("message_broker.host_instance_type", planned.host_instance_type(), printed)
    }

    fn stated(&self, key: &str, printed: &Tier) -> Option<Value> {
        let Deployment { cache, vector_database, message_broker, .. } = self.deployment;
        let stated = printed.stated.as_ref()?;
        match key {
            "cache_nodes" => {
                let nodes = cache.as_ref()?.topology.nodes();
                value("the number of cache nodes", nodes, stated.cache_nodes?)
            }
            "cache_memory_gb" => alone("cache.usable_memory_gib", cache.as_ref()?.usable_memory.0),
            "message_brokers" => {
                let brokers = message_broker.as_ref()?.0.nodes();
                value("message_broker.broker_count", brokers, stated.message_brokers?)
            }
            "vector_local_disks" => {
                let volume = &vector_database.as_ref()?.volume;
                alone("vector_database.volume.type", volume.volume_type())
            }
            "downtime_hours_per_year" => {
                let minutes = Decimal::ONE - printed.service_levels.as_ref()?.availability;
                let minutes = (minutes * Decimal::from(8_760 * 60)).normalize();
                alone("service_levels.downtime_minutes_per_year", minutes)
            }
            _ => None,
        }
    }

    fn quantity(&self, component: &str, place: &str) -> Option<Value> {
        let Deployment { database, cache, object_storage, services, servers, .. } = self.deployment;
        let sized = match component {
            "database" => database.is_some(),
            "cache" => cache.is_some(),
            "object_storage" => !object_storage.is_empty(),
            class => {
                !servers.is_empty() || services.values().any(|one| one.class.as_str() == class)
            }
        };
        let name = quantity(place)?;
        let amount = self.quantities.get(name).filter(|_| sized)?.normalize();
        alone(format_args!("demand[\"{name}\"]"), amount)
    }

    fn has(&self, component: Component) -> bool {
        let Deployment { database, aurora, cache, message_broker, .. } = self.deployment;
        match component {
            Component::Compute | Component::LoadBalancer | Component::Storage => true,
            Component::Database => database.is_some() || aurora.is_some(),
            Component::Cache => cache.is_some(),
            Component::MessageBroker => message_broker.is_some(),
            Component::VectorDatabase => self.deployment.vector_database.is_some(),
        }
    }
}
