//! What sets two prices of one type apart besides region and purchase option.

use crate::aws::elasticache::Engine;
use crate::aws::mq::DeploymentMode;

/// Operating system, deployment or engine, as far as a service has the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// EC2: Linux on shared tenancy.
    Linux,
    /// RDS: one DB instance.
    SingleAz,
    /// RDS: a DB instance with its standby, as AWS lists the pair.
    MultiAz,
    /// ElastiCache for Redis.
    Redis,
    /// ElastiCache for Valkey.
    Valkey,
    /// Amazon MQ: one broker.
    SingleInstance,
    /// Amazon MQ: the whole cluster of three brokers.
    ClusterMultiAz,
}

impl Variant {
    /// The word in the data files and in a price file.
    pub fn as_str(self) -> &'static str {
        match self {
            Variant::Linux => "linux",
            Variant::SingleAz => "single_az",
            Variant::MultiAz => "multi_az",
            Variant::Redis => "redis",
            Variant::Valkey => "valkey",
            Variant::SingleInstance => "single_instance",
            Variant::ClusterMultiAz => "cluster_multi_az",
        }
    }

    /// The attribute of a price file that names it.
    pub fn attribute(self) -> &'static str {
        match self {
            Variant::Linux => "operating_system",
            Variant::SingleAz | Variant::MultiAz => "deployment",
            Variant::Redis | Variant::Valkey => "engine",
            Variant::SingleInstance | Variant::ClusterMultiAz => "deployment_mode",
        }
    }
}

impl From<Engine> for Variant {
    fn from(engine: Engine) -> Variant {
        match engine {
            Engine::Redis => Variant::Redis,
            Engine::Valkey => Variant::Valkey,
        }
    }
}

impl From<DeploymentMode> for Variant {
    fn from(mode: DeploymentMode) -> Variant {
        match mode {
            DeploymentMode::SingleInstance => Variant::SingleInstance,
            DeploymentMode::ClusterMultiAz => Variant::ClusterMultiAz,
        }
    }
}
