//! Which metric watches which trigger on what, read from `alarms.toml`.
//!
//! **Holds no formula.**

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::aws::{Catalogue, Metric};
use crate::guide::{Component, Guide, Platform, Trigger, Watches};
use crate::sizing::data;
use crate::sizing::deployment::{Database, Deployment, without_service};

/// `alarms.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sizing) struct Links {
    /// For how long, where the guide prints no duration.
    pub default_minutes: u32,
    /// Triggers of this project's own.
    trigger: Vec<Trigger>,
    alarm: Vec<Link>,
}

/// A trigger, its metric and what it is watched on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sizing) struct Link {
    key: String,
    /// The components of which a trigger of the guide is watched, the first that has one before the others.
    #[serde(default)]
    of: Vec<Component>,
    watches: Option<Watches>,
    /// Instead of both, a trigger of this project's own.
    trigger: Option<String>,
    metric: String,
    per: Watched,
    minutes: Option<u32>,
    /// Whether only types of a T family are watched.
    #[serde(default)]
    burstable: bool,
}

/// A trigger that is watched by a metric on a kind of resource.
#[derive(Debug, Clone, Copy)]
pub struct Watch<'a> {
    /// The alarm's key.
    pub key: &'static str,
    /// The words and the figure.
    pub trigger: &'a Trigger,
    /// Whether they are the guide's.
    pub from_guide: bool,
    /// What is read.
    pub metric: &'a Arc<Metric>,
    /// What one alarm stands for.
    pub per: Watched,
    /// For how long the threshold must be passed: the guide's word first.
    pub minutes: u32,
}

impl Link {
    /// Whether a deployment has what is watched.
    fn is_in(&self, deployment: &Deployment) -> bool {
        self.per.is_in(deployment) && (!self.burstable || self.per.is_burstable(deployment))
    }

    /// The trigger and the metric; none where the guide has no such trigger. A test holds every link to a
    /// trigger and a metric that exist.
    fn watch<'a>(&'static self, guide: &'a Guide, catalogue: &'a Catalogue) -> Option<Watch<'a>> {
        let of_guide = |watches| self.of.iter().find_map(|one| guide.trigger(*one, watches));
        let printed = self.watches.and_then(of_guide);
        let named = |one: &&Trigger| Some(&one.id) == self.trigger.as_ref();
        let own = || links().trigger.iter().find(named);
        let trigger = printed.or_else(own)?;
        let metric = catalogue.metric(&self.metric)?;
        let minutes = trigger.minutes.or(self.minutes).unwrap_or(links().default_minutes);
        let (key, per, from_guide) = (&*self.key, self.per, printed.is_some());
        Some(Watch { key, trigger, from_guide, metric, per, minutes })
    }
}

/// Every watch that a plan may have.
pub fn watches<'a>(guide: &'a Guide, catalogue: &'a Catalogue) -> impl Iterator<Item = Watch<'a>> {
    links().alarm.iter().filter_map(|link| link.watch(guide, catalogue))
}

/// The watches on what a deployment has, of some kinds of resources.
pub(in crate::sizing) fn watches_on<'a>(
    deployment: &'a Deployment,
    kinds: impl Fn(Watched) -> bool + 'a,
    guide: &'a Guide,
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = Watch<'a>> {
    let on_it = links().alarm.iter().filter(move |link| link.is_in(deployment) && kinds(link.per));
    on_it.filter_map(|link| link.watch(guide, catalogue))
}

/// The links compiled into the binary.
pub(in crate::sizing) fn links() -> &'static Links {
    static LINKS: LazyLock<Links> = LazyLock::new(|| {
        data::read(
            "alarms.toml",
            include_str!("../../data/alarms.toml"),
            include_bytes!("../../data/alarms.msgpack"),
        )
    });
    &LINKS
}

/// What one alarm stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Watched {
    Server,
    ServerVolume,
    Service,
    Cluster,
    /// The Auto Scaling group that EKS makes of a node group.
    NodeGroup,
    LoadBalancer,
    Broker,
    /// The primary and each replica.
    DatabaseInstance,
    DatabasePrimary,
    DatabaseReplica,
    /// Every instance of an Aurora cluster.
    AuroraInstance,
    /// The instances that may write.
    #[serde(rename = "aurora_main")]
    AuroraWriter,
    AuroraReplica,
    CacheNode,
    VectorServer,
    VectorVolume,
}

impl Watched {
    /// Whether two deployments on one platform have as many of it, and both T families or neither.
    pub(in crate::sizing) fn is_alike(self, one: &Deployment, other: &Deployment) -> bool {
        self.count(one) == self.count(other) && self.is_burstable(one) == self.is_burstable(other)
    }

    /// The name as a plan shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Watched::Server => "server",
            Watched::ServerVolume => "server_volume",
            Watched::Service => "service",
            Watched::Cluster => "cluster",
            Watched::NodeGroup => "node_group",
            Watched::LoadBalancer => "load_balancer",
            Watched::Broker => "broker",
            Watched::DatabaseInstance => "database_instance",
            Watched::DatabasePrimary => "database_primary",
            Watched::DatabaseReplica => "database_replica",
            Watched::AuroraInstance => "aurora_instance",
            Watched::AuroraWriter => "aurora_main",
            Watched::AuroraReplica => "aurora_replica",
            Watched::CacheNode => "cache_node",
            Watched::VectorServer => "vector_server",
            Watched::VectorVolume => "vector_volume",
        }
    }

    /// Whether its types are of a T family.
    fn is_burstable(self, deployment: &Deployment) -> bool {
        let class = |name: &str| without_service(name).starts_with('t');
        match self {
            Watched::Server => deployment.servers.values().any(|one| class(&one.instance_type)),
            Watched::NodeGroup => {
                deployment.node_groups.values().any(|one| class(&one.instance_type))
            }
            Watched::DatabaseInstance => {
                deployment.database.as_ref().is_some_and(|one| class(&one.instance_class))
            }
            Watched::AuroraInstance => {
                let mut instances = deployment.aurora.iter().flat_map(|one| one.instances.values());
                instances.any(|one| class(&one.instance_class))
            }
            Watched::VectorServer => {
                deployment.vector_database.as_ref().is_some_and(|one| class(&one.instance_type))
            }
            Watched::CacheNode => {
                deployment.cache.as_ref().is_some_and(|one| class(&one.node_type))
            }
            _ => false,
        }
    }

    /// How many of them a deployment has.
    pub(in crate::sizing) fn count(self, deployment: &Deployment) -> u64 {
        let database = |of: fn(&Database) -> u64| deployment.database.as_ref().map_or(0, of);
        let instances = || deployment.aurora.as_ref().map_or(0, |one| one.instances.len() as u64);
        let vectors = || deployment.vector_database.as_ref().map_or(0, |one| one.count.into());
        match self {
            Watched::Server | Watched::ServerVolume => {
                deployment.servers.values().map(|server| server.count).sum()
            }
            Watched::Service => deployment.services.len() as u64,
            Watched::NodeGroup => deployment.node_groups.len() as u64,
            Watched::LoadBalancer => deployment.network.application_load_balancers.into(),
            Watched::DatabaseInstance => database(|one| 1 + u64::from(one.replica_count)),
            Watched::DatabaseReplica => database(|one| one.replica_count.into()),
            Watched::AuroraInstance => instances(),
            Watched::AuroraReplica => instances().saturating_sub(1),
            Watched::CacheNode => {
                deployment.cache.as_ref().map_or(0, |one| one.topology.nodes().into())
            }
            Watched::VectorServer | Watched::VectorVolume => vectors(),
            Watched::Cluster
            | Watched::Broker
            | Watched::DatabasePrimary
            | Watched::AuroraWriter => u64::from(self.is_in(deployment)),
        }
    }

    /// Whether a deployment has such a resource.
    fn is_in(self, deployment: &Deployment) -> bool {
        match self {
            Watched::Server | Watched::ServerVolume => !deployment.servers.is_empty(),
            Watched::Service => deployment.platform == Platform::EcsFargate,
            Watched::Cluster | Watched::NodeGroup => !deployment.node_groups.is_empty(),
            Watched::LoadBalancer => deployment.network.application_load_balancers > 0,
            Watched::Broker => deployment.message_broker.is_some(),
            Watched::DatabaseInstance | Watched::DatabasePrimary => deployment.database.is_some(),
            Watched::DatabaseReplica => {
                deployment.database.as_ref().is_some_and(|database| database.replica_count > 0)
            }
            Watched::AuroraInstance => deployment.aurora.is_some(),
            Watched::AuroraWriter => {
                deployment.aurora.as_ref().is_some_and(|one| one.writer().is_some())
            }
            Watched::AuroraReplica => {
                deployment.aurora.as_ref().is_some_and(|aurora| aurora.instances.len() > 1)
            }
            Watched::CacheNode => deployment.cache.is_some(),
            Watched::VectorServer | Watched::VectorVolume => deployment.vector_database.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn links_name_every_trigger_and_every_metric_and_nothing_else() {
        let own: BTreeSet<&String> =
            links().alarm.iter().filter_map(|link| link.trigger.as_ref()).collect();
        assert_eq!(own, links().trigger.iter().map(|trigger| &trigger.id).collect());
        for watches in Watches::ALL {
            let links = links().alarm.iter().filter(|link| link.watches == Some(*watches));
            let of: Vec<Component> = links.flat_map(|link| link.of.clone()).collect();
            let possible = watches.components();
            assert!(Component::ALL.iter().all(|one| of.contains(one) == possible.contains(one)));
        }
        let metrics: BTreeSet<&str> = links().alarm.iter().map(|link| &*link.metric).collect();
        let published = Catalogue::embedded().metrics().map(|metric: &Metric| metric.id.as_str());
        assert_eq!(metrics, published.collect());
    }

    #[test]
    fn a_key_has_one_alarm_in_a_plan() {
        let mut seen: BTreeMap<&str, BTreeSet<Watched>> = BTreeMap::new();
        for link in &links().alarm {
            assert!(seen.entry(&link.key).or_default().insert(link.per), "{} twice", link.key);
        }
        // No plan has two of one of these.
        let either = [
            BTreeSet::from([Watched::Server, Watched::Service, Watched::Cluster]),
            BTreeSet::from([Watched::DatabaseInstance, Watched::AuroraInstance]),
            BTreeSet::from([Watched::DatabasePrimary, Watched::AuroraWriter]),
            BTreeSet::from([Watched::DatabaseReplica, Watched::AuroraReplica]),
        ];
        for (key, per) in seen.iter().filter(|(_, per)| per.len() > 1) {
            assert!(either.iter().any(|either| per.is_subset(either)), "{key}");
        }
    }

    #[test]
    fn the_packed_document_says_what_the_text_says() {
        let (text, packed) =
            (include_str!("../../data/alarms.toml"), include_bytes!("../../data/alarms.msgpack"));
        let [text, packed] = data::both::<Links>(text, packed);
        assert_eq!(packed, text);
    }
}
