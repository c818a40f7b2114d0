//! The services that have prices, under the names users write; what else sets two of their prices apart.

use std::fmt;

use rust_decimal::Decimal;

use super::quote::PurchaseOption;
use crate::aws::Catalogue;
use crate::aws::elasticache::Engine;
use crate::aws::mq::DeploymentMode;

/// A priced service. Five have types; all but ElastiCache have SKUs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Service {
    Ec2,
    Rds,
    ElastiCache,
    Mq,
    Ebs,
    Aurora,
    S3,
    Vpc,
    Elb,
    Eks,
    Fargate,
    DataTransfer,
    CloudFront,
    DirectConnect,
    CloudWatch,
}

impl Service {
    /// Every service.
    pub const ALL: [Service; 15] = [
        Service::Ec2,
        Service::Rds,
        Service::ElastiCache,
        Service::Mq,
        Service::Ebs,
        Service::Aurora,
        Service::S3,
        Service::Vpc,
        Service::Elb,
        Service::Eks,
        Service::Fargate,
        Service::DataTransfer,
        Service::CloudFront,
        Service::DirectConnect,
        Service::CloudWatch,
    ];

    /// The name users write.
    pub fn as_str(self) -> &'static str {
        match self {
            Service::Ec2 => "ec2",
            Service::Rds => "rds",
            Service::ElastiCache => "elasticache",
            Service::Mq => "mq",
            Service::Ebs => "ebs",
            Service::Aurora => "aurora",
            Service::S3 => "s3",
            Service::Vpc => "vpc",
            Service::Elb => "elb",
            Service::Eks => "eks",
            Service::Fargate => "fargate",
            Service::DataTransfer => "data_transfer",
            Service::CloudFront => "cloudfront",
            Service::DirectConnect => "direct_connect",
            Service::CloudWatch => "cloudwatch",
        }
    }

    /// A service by name.
    pub fn named(name: &str) -> Option<Service> {
        Service::ALL.into_iter().find(|service| service.as_str() == name)
    }

    /// How a type can be had, the default first; empty where nothing is sold by type.
    pub fn variants(self) -> &'static [Variant] {
        match self {
            Service::Ec2 => &[Variant::Linux],
            Service::Rds => &[Variant::SingleAz, Variant::MultiAz],
            Service::ElastiCache => &[Variant::Redis, Variant::Valkey],
            Service::Mq => &[Variant::SingleInstance, Variant::ClusterMultiAz],
            Service::Aurora => &[Variant::Standard],
            _ => &[],
        }
    }

    /// Whether the catalogue has a type of this service by that name.
    pub fn sells(self, item: &str, catalogue: &Catalogue) -> bool {
        match self {
            Service::Ec2 => catalogue.instance_type(item).is_some(),
            Service::Rds | Service::Aurora => catalogue.db_class(item).is_some(),
            Service::ElastiCache => catalogue.cache_node_type(item).is_some(),
            Service::Mq => catalogue.broker_type(item).is_some(),
            _ => false,
        }
    }

    /// Every name, for error messages.
    pub(super) fn names() -> String {
        Service::ALL.map(Service::as_str).join(", ")
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

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
    /// Aurora: an instance of a cluster with Standard storage.
    Standard,
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
            Variant::Standard => "standard",
        }
    }

    /// The attribute of a price file that names it.
    pub fn attribute(self) -> &'static str {
        match self {
            Variant::Linux => "operating_system",
            Variant::SingleAz | Variant::MultiAz => "deployment",
            Variant::Redis | Variant::Valkey => "engine",
            Variant::SingleInstance | Variant::ClusterMultiAz => "deployment_mode",
            Variant::Standard => "storage",
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

/// Names one price of a book. The order is by service, item, variant, option, tier, region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Whose price it is.
    pub service: Service,
    /// A type (`db.m5.xlarge`) or a SKU (`s3_standard_storage`).
    pub item: String,
    /// For a type; SKUs have none.
    pub variant: Option<Variant>,
    /// How it is bought; SKUs are on demand.
    pub option: PurchaseOption,
    /// Quantity at which the tier starts; 0 for types.
    pub from: Decimal,
    /// `us-east-1`.
    pub region: String,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.service, self.item)?;
        if let Some(variant) = self.variant {
            write!(f, " {}", variant.as_str())?;
        }
        if self.option.is_reserved() {
            write!(f, " {}", self.option)?;
        }
        if !self.from.is_zero() {
            write!(f, " from {}", self.from)?;
        }
        write!(f, " in {}", self.region)
    }
}
