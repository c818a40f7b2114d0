//! The tiers and their printed architecture.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer};

use super::component::{
    BlockStorage, Cache, Capacity, Database, MessageBroker, Network, NodeGroup, ObjectStorage,
    Servers, Service, ServiceLevels, Stated, VectorDatabase,
};
use super::input::Input;
use super::names::{Platform, TierName};

/// From and to, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(missing_docs)]
pub struct Range {
    pub from: u64,
    pub to: u64,
}

/// The amounts of an input that a tier is for, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The least, where it is printed.
    pub from: Option<u64>,
    /// The most.
    pub to: u64,
}

impl<'de> Deserialize<'de> for Limit {
    /// A number, or a table of both.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Limit, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Limit;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or a table with `from` and `to`")
            }

            fn visit_i64<E: de::Error>(self, to: i64) -> Result<Limit, E> {
                let whole = u64::try_from(to)
                    .map_err(|_| E::invalid_value(de::Unexpected::Signed(to), &self));
                Ok(Limit { from: None, to: whole? })
            }

            fn visit_u64<E: de::Error>(self, to: u64) -> Result<Limit, E> {
                Ok(Limit { from: None, to })
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Limit, A::Error> {
                let Range { from, to } = Range::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Limit { from: Some(from), to })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// What a tier is for: limits of some inputs, or of all, in the order of the guide's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tops(pub(super) Vec<(Input, Limit)>);

impl Tops {
    /// The limit of an input, if it has one.
    pub fn get(&self, input: Input) -> Option<Limit> {
        self.0.iter().find(|(one, _)| one.rank() == input.rank()).map(|(_, limit)| *limit)
    }

    /// The most of an input, if that is limited.
    pub fn top(&self, input: Input) -> Option<u64> {
        self.get(input).map(|limit| limit.to)
    }

    /// Each limited input and the most of it.
    pub fn iter(&self) -> impl Iterator<Item = (Input, u64)> {
        self.0.iter().map(|(input, limit)| (*input, limit.to))
    }

    /// Each input with a printed range: the least and the most of it.
    pub fn ranges(&self) -> impl Iterator<Item = (Input, u64, u64)> {
        self.0.iter().filter_map(|(input, limit)| Some((*input, limit.from?, limit.to)))
    }

    /// The limit of an input, to change.
    #[cfg(test)]
    pub fn limit_mut(&mut self, name: &str) -> &mut Limit {
        let found = self.0.iter_mut().find(|(input, _)| input.as_str() == name);
        &mut found.expect("the tier has this limit").1
    }
}

impl<'de> Deserialize<'de> for Tops {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tops, D::Error> {
        BTreeMap::deserialize(deserializer)
            .map(|limits: BTreeMap<Input, Limit>| Tops(limits.into_iter().collect()))
    }
}

/// One printed tier.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its name.
    pub name: TierName,
    /// What it is for; nothing where it is for any workload.
    #[serde(default)]
    pub tops: Tops,
    /// The published cost; none where the guide has none.
    pub monthly_usd: Option<Decimal>,
    /// What it may run on, the default first.
    pub platforms: Vec<Platform>,
    /// Availability zones its subnets span.
    pub availability_zones: u32,
    /// How it scales by itself.
    pub autoscaling: Autoscaling,
    /// The bounds of `Autoscaling::Factor`.
    pub autoscaling_factor: Option<Range>,
    /// Servers (ec2).
    pub servers: Option<Servers>,
    /// Containers.
    #[serde(default)]
    pub service: Vec<Service>,
    /// Node groups (eks).
    #[serde(default)]
    pub node_group: Vec<NodeGroup>,
    /// The relational database.
    pub database: Option<Database>,
    /// The cache.
    pub cache: Option<Cache>,
    /// The vector database.
    pub vector_database: Option<VectorDatabase>,
    /// Buckets.
    pub object_storage: Option<ObjectStorage>,
    /// EBS volumes.
    pub block_storage: Option<BlockStorage>,
    /// The message broker.
    pub message_broker: Option<MessageBroker>,
    /// Load balancers, NAT gateways and the rest.
    pub network: Network,
    /// What the tier promises.
    pub service_levels: Option<ServiceLevels>,
    /// What the tier carries.
    pub capacity: Option<Capacity>,
    /// What the guide says besides.
    pub stated: Option<Stated>,
}

/// How a tier scales by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Autoscaling {
    /// It does not.
    None,
    /// By a factor of its desired count.
    Factor,
    /// To printed maxima.
    Printed,
}

/// What lies beyond the last tier: cells of a tier.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beyond {
    /// What it is called.
    pub name: TierName,
    /// The tier a cell is made of.
    pub cell: TierName,
    /// Where the guide says that it starts, by input.
    #[serde(default)]
    pub from: BTreeMap<Input, u64>,
}
