//! The services that have prices, under the names users write.

use std::fmt;

use super::variant::Variant;
use crate::aws::Catalogue;

/// A priced service. Four are sold by type; all but EC2 and ElastiCache also have SKUs.
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
}

impl Service {
    /// Every service.
    pub const ALL: [Service; 14] = [
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
            _ => &[],
        }
    }

    /// Whether the catalogue has a type of this service by that name.
    pub fn sells(self, item: &str, catalogue: &Catalogue) -> bool {
        match self {
            Service::Ec2 => catalogue.instance_type(item).is_some(),
            Service::Rds => catalogue.db_class(item).is_some(),
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
