//! When to scale, in the guide's words and figures.

use std::fmt;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::names::names;

/// A scaling trigger.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// A stable name.
    pub id: String,
    /// Of what component; none where no alarm watches it.
    pub component: Option<Component>,
    /// What of it; none where no alarm watches it.
    pub watches: Option<Watches>,
    /// What is watched, in words.
    pub when: String,
    /// On which side of the threshold it fires.
    pub comparison: Comparison,
    /// The figure.
    pub threshold: Decimal,
    /// Its unit.
    pub unit: TriggerUnit,
    /// For how long; none where the guide prints none.
    pub minutes: Option<u32>,
}

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.comparison {
            Comparison::Above => "above",
            Comparison::Below => "below",
        };
        write!(f, "{} {side} {} {}", self.when, self.threshold, self.unit)?;
        self.minutes.map_or(Ok(()), |minutes| write!(f, " for {minutes} minutes"))
    }
}

names!(Component {
    Compute => "compute",
    LoadBalancer => "load_balancer",
    Database => "database",
    Cache => "cache",
    MessageBroker => "message_broker",
    VectorDatabase => "vector_database",
    // Every disk and volume that no other trigger watches.
    Storage => "storage"
});

names!(Watches {
    Cpu => "cpu",
    Memory => "memory",
    Latency => "latency",
    QueueDepth => "queue_depth",
    Connections => "connections",
    ReplicaLag => "replica_lag",
    Storage => "storage",
    Iops => "iops",
    Evictions => "evictions",
    HitRate => "hit_rate"
});

/// What a trigger may watch something of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Component {
    Compute,
    LoadBalancer,
    Database,
    Cache,
    MessageBroker,
    VectorDatabase,
    Storage,
}

/// What a trigger may watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Watches {
    Cpu,
    Memory,
    Latency,
    QueueDepth,
    Connections,
    ReplicaLag,
    Storage,
    Iops,
    Evictions,
    HitRate,
}

impl Watches {
    /// The components of which it can be watched.
    pub fn components(self) -> &'static [Component] {
        use Component::{
            Cache, Compute, Database, LoadBalancer, MessageBroker, Storage, VectorDatabase,
        };
        match self {
            Watches::Cpu => &[Compute, Database],
            Watches::Memory => &[Compute, Cache],
            Watches::Latency => &[LoadBalancer, Database],
            Watches::QueueDepth => &[MessageBroker],
            Watches::Connections | Watches::ReplicaLag => &[Database],
            Watches::Storage | Watches::Iops => &[Compute, Database, VectorDatabase, Storage],
            Watches::Evictions | Watches::HitRate => &[Cache],
        }
    }

    /// The unit that its thresholds are in.
    pub fn unit(self) -> TriggerUnit {
        match self {
            Watches::Cpu | Watches::Memory | Watches::Storage | Watches::HitRate => {
                TriggerUnit::Percent
            }
            Watches::Latency => TriggerUnit::Milliseconds,
            Watches::QueueDepth => TriggerUnit::Messages,
            Watches::Connections => TriggerUnit::PercentOfMaxConnections,
            Watches::ReplicaLag => TriggerUnit::Seconds,
            Watches::Iops => TriggerUnit::PercentOfProvisioned,
            Watches::Evictions => TriggerUnit::PerSecond,
        }
    }
}

/// What a threshold is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(missing_docs)]
pub enum TriggerUnit {
    #[serde(rename = "percent")]
    Percent,
    #[serde(rename = "percent of max_connections")]
    PercentOfMaxConnections,
    #[serde(rename = "percent of provisioned")]
    PercentOfProvisioned,
    #[serde(rename = "milliseconds")]
    Milliseconds,
    #[serde(rename = "seconds")]
    Seconds,
    #[serde(rename = "messages")]
    Messages,
    #[serde(rename = "per second")]
    PerSecond,
    #[serde(rename = "CPU credits")]
    CpuCredits,
}

impl fmt::Display for TriggerUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TriggerUnit::Percent => "percent",
            TriggerUnit::PercentOfMaxConnections => "percent of max_connections",
            TriggerUnit::PercentOfProvisioned => "percent of provisioned",
            TriggerUnit::Milliseconds => "milliseconds",
            TriggerUnit::Seconds => "seconds",
            TriggerUnit::Messages => "messages",
            TriggerUnit::PerSecond => "per second",
            TriggerUnit::CpuCredits => "CPU credits",
        })
    }
}

/// A side of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Comparison {
    Above,
    Below,
}
