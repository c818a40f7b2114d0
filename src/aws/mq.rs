//! `aws_mq_broker` with RabbitMQ: deployment mode, version, node count (R4.1 to R4.6).

use super::broker_type::BrokerType;
use super::limits::Limits;
use super::rule::Violation;

/// How a broker is deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeploymentMode {
    /// One broker in one zone.
    SingleInstance,
    /// Three brokers over three zones.
    ClusterMultiAz,
}

impl DeploymentMode {
    /// `deployment_mode`.
    pub fn as_str(self) -> &'static str {
        match self {
            DeploymentMode::SingleInstance => "SINGLE_INSTANCE",
            DeploymentMode::ClusterMultiAz => "CLUSTER_MULTI_AZ",
        }
    }
}

/// A legal RabbitMQ broker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broker {
    host_instance_type: String,
    engine_version: String,
    deployment_mode: DeploymentMode,
    disk_gb: u32,
    nodes: u32,
}

impl Broker {
    /// One broker.
    pub fn single(kind: &BrokerType, version: &str) -> Result<Broker, Violation> {
        if !kind.single {
            return Err(wrong_mode(kind, "SINGLE_INSTANCE"));
        }
        Broker::build(kind, version, DeploymentMode::SingleInstance, kind.single_disk_gb, 1)
    }

    /// A cluster over several zones, or one broker.
    pub fn new(
        limits: &Limits,
        kind: &BrokerType,
        version: &str,
        multi_az: bool,
    ) -> Result<Broker, Violation> {
        match multi_az {
            true => Broker::cluster(limits, kind, version),
            false => Broker::single(kind, version),
        }
    }

    /// A cluster, which always has three brokers.
    pub fn cluster(limits: &Limits, kind: &BrokerType, version: &str) -> Result<Broker, Violation> {
        if !kind.cluster {
            return Err(wrong_mode(kind, "CLUSTER_MULTI_AZ"));
        }
        let nodes = limits.mq.cluster_nodes;
        Broker::build(kind, version, DeploymentMode::ClusterMultiAz, kind.disk_gb, nodes)
    }

    fn build(
        kind: &BrokerType,
        version: &str,
        deployment_mode: DeploymentMode,
        disk_gb: u32,
        nodes: u32,
    ) -> Result<Broker, Violation> {
        check_version(kind, version)?;
        let (host_instance_type, engine_version) = (kind.name.clone(), version.to_owned());
        Ok(Broker { host_instance_type, engine_version, deployment_mode, disk_gb, nodes })
    }

    /// `engine_type`.
    pub fn engine_type(&self) -> &'static str {
        "RabbitMQ"
    }

    /// `host_instance_type`.
    pub fn host_instance_type(&self) -> &str {
        &self.host_instance_type
    }

    /// `engine_version`.
    pub fn engine_version(&self) -> &str {
        &self.engine_version
    }

    /// `deployment_mode`.
    pub fn deployment_mode(&self) -> DeploymentMode {
        self.deployment_mode
    }

    /// `auto_minor_version_upgrade`: RabbitMQ demands true (R4.3).
    pub fn auto_minor_version_upgrade(&self) -> bool {
        true
    }

    /// Brokers behind the endpoint; there is no argument for it.
    pub fn nodes(&self) -> u32 {
        self.nodes
    }

    /// Disk of each broker in GB (R4.6).
    pub fn disk_gb(&self) -> u32 {
        self.disk_gb
    }
}

/// The newest version the type runs: 3.13 on m5, 4.2 on m7g (R4.2).
pub fn default_version(kind: &BrokerType) -> &str {
    kind.versions.last().map_or("", String::as_str)
}

/// Whether the type runs the version (R4.2, R4.3).
pub(super) fn check_version(kind: &BrokerType, version: &str) -> Result<(), Violation> {
    if kind.versions.iter().any(|known| known == version) {
        return Ok(());
    }
    let limit = format!("{} on {}", kind.versions.join(", "), kind.name);
    let remedy = format!("use {}, or a type that runs {version}", default_version(kind));
    Err(Violation::new("R4.2", "engine_version", version, limit, remedy))
}

fn wrong_mode(kind: &BrokerType, mode: &str) -> Violation {
    let limit = format!("a type for {mode}");
    Violation::new("R4.4", "host_instance_type", &kind.name, limit, "use mq.m5.large or larger")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    fn kind(name: &str) -> &'static BrokerType {
        Catalogue::embedded().broker_type(name).unwrap()
    }

    #[test]
    fn a_cluster_has_three_nodes() {
        let medium = Broker::cluster(limits(), kind("mq.m5.large"), "3.13").unwrap();
        assert_eq!((medium.nodes(), medium.disk_gb()), (3, 200));
        assert_eq!(medium.deployment_mode().as_str(), "CLUSTER_MULTI_AZ");
        assert!(medium.auto_minor_version_upgrade());
        let single = Broker::single(kind("mq.m7g.large"), "4.2").unwrap();
        assert_eq!((single.nodes(), single.disk_gb()), (1, 200));
        assert_eq!(Broker::cluster(limits(), kind("mq.m7g.large"), "4.2").unwrap().disk_gb(), 15);
    }

    #[test]
    fn version_4_2_runs_on_m7g_only() {
        assert_eq!(Broker::cluster(limits(), kind("mq.m5.large"), "4.2").unwrap_err().rule, "R4.2");
        assert!(Broker::cluster(limits(), kind("mq.m7g.large"), "3.13").is_ok());
        assert_eq!(
            Broker::cluster(limits(), kind("mq.m5.large"), "3.13.7").unwrap_err().rule,
            "R4.2"
        );
        assert_eq!(default_version(kind("mq.m5.2xlarge")), "3.13");
        assert_eq!(default_version(kind("mq.m7g.2xlarge")), "4.2");
    }

    #[test]
    fn t3_micro_makes_no_cluster() {
        assert_eq!(
            Broker::cluster(limits(), kind("mq.t3.micro"), "3.13").unwrap_err().rule,
            "R4.4"
        );
        assert!(Broker::single(kind("mq.t3.micro"), "3.13").is_ok());
    }
}
