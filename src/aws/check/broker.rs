//! `aws_mq_broker` with RabbitMQ (section 4 of the rules).

use super::faults::{Faults, at_most};
use crate::aws::broker_type::BrokerType;
use crate::aws::catalogue::Catalogue;
use crate::aws::mq::{self, check_version};
use crate::aws::region::Region;
use crate::aws::rule::Violation;

/// Arguments of a broker.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is the argument of its name; others say so.
pub struct Broker<'a> {
    pub region: &'a str,
    pub engine_type: &'a str,
    pub engine_version: &'a str,
    pub host_instance_type: &'a str,
    pub deployment_mode: &'a str,
    pub auto_minor_version_upgrade: bool,
    pub publicly_accessible: bool,
    pub storage_type: Option<&'a str>,
    /// How many `subnet_ids`; `None` if unknown.
    pub subnet_count: Option<u32>,
    /// How many `security_groups`; `None` if unknown.
    pub security_group_count: Option<u32>,
    /// `logs.audit`.
    pub audit_log: bool,
}

/// Everything wrong with a broker.
pub fn broker(catalogue: &Catalogue, broker: &Broker<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    faults.when(broker.engine_type != "RabbitMQ", || {
        Violation::new("R4.1", "engine_type", broker.engine_type, "RabbitMQ", "use RabbitMQ")
    });
    let region = faults.region(broker.region);
    let kind = host_type(&mut faults, broker, region);
    mode(&mut faults, broker, kind);
    faults.when(!broker.auto_minor_version_upgrade, || {
        let subject = "auto_minor_version_upgrade";
        Violation::new("R4.3", subject, false, "true for RabbitMQ", "set it to true")
    });
    network(&mut faults, broker);
    faults.found
}

/// R4.2, R4.5, R4.9.
fn host_type<'c>(
    faults: &mut Faults<'c>,
    broker: &Broker<'_>,
    region: Option<&Region>,
) -> Option<&'c BrokerType> {
    let name = broker.host_instance_type;
    let fault = |rule, limit: String, remedy: String| {
        Violation::new(rule, "host_instance_type", name, limit, remedy)
    };
    let Some(kind) = faults.catalogue.broker_type(name) else {
        // The price list abbreviates: mq.m7g.2xl.
        let (rule, remedy) = match name.strip_suffix("xl") {
            Some(stem) => ("R4.5", format!("use {stem}xlarge")),
            None => ("R4.9", "use mq.m5.large or larger".to_owned()),
        };
        faults.found.push(fault(rule, "a broker type of the catalogue".to_owned(), remedy));
        return None;
    };
    if let Some(region) = region.filter(|region| !kind.is_sold_in(region)) {
        let limit = format!("types sold in {}", region.name);
        faults.found.push(fault("R4.9", limit, "use the same size of mq.m5 or mq.m7g".to_owned()));
    }
    faults.check(check_version(kind, broker.engine_version));
    Some(kind)
}

/// R4.1, R4.4.
fn mode(faults: &mut Faults<'_>, broker: &Broker<'_>, kind: Option<&BrokerType>) {
    let modes = [mq::DeploymentMode::SingleInstance, mq::DeploymentMode::ClusterMultiAz];
    let found = modes.into_iter().find(|mode| mode.as_str() == broker.deployment_mode);
    let Some(mode) = found else {
        let limit = "SINGLE_INSTANCE or CLUSTER_MULTI_AZ";
        let value = broker.deployment_mode;
        faults.found.push(Violation::new(
            "R4.1",
            "deployment_mode",
            value,
            limit,
            "use CLUSTER_MULTI_AZ",
        ));
        return;
    };
    let allowed = kind.is_none_or(|kind| match mode {
        mq::DeploymentMode::SingleInstance => kind.single,
        mq::DeploymentMode::ClusterMultiAz => kind.cluster,
    });
    faults.when(!allowed, || {
        let limit = format!("a type for {}", mode.as_str());
        let remedy = "use mq.m5.large or larger";
        Violation::new("R4.4", "host_instance_type", broker.host_instance_type, limit, remedy)
    });
}

/// R4.7.
fn network(faults: &mut Faults<'_>, broker: &Broker<'_>) {
    let fault = |subject: &str, value: String, limit: &str| {
        Violation::new("R4.7", subject, value, limit, "follow the limit")
    };
    if let Some(storage) = broker.storage_type.filter(|storage| *storage != "ebs") {
        faults.found.push(fault("storage_type", storage.to_owned(), "ebs or null"));
    }
    faults.when(broker.audit_log, || fault("logs.audit", "true".to_owned(), "false for RabbitMQ"));
    let subnets = broker.subnet_count.map(|count| {
        let legal = match (broker.publicly_accessible, broker.deployment_mode) {
            (true, _) => count == 0,
            (false, "SINGLE_INSTANCE") => count == 1,
            (false, _) => count >= 1,
        };
        (legal, count)
    });
    if let Some((false, count)) = subnets {
        let limit = "none if public, one for a private single broker, one or more for a cluster";
        faults.found.push(fault("subnet_ids", count.to_string(), limit));
    }
    if let Some(count) = broker.security_group_count {
        let most =
            if broker.publicly_accessible { 0 } else { faults.limits().mq.max_security_groups };
        faults.check(at_most("R4.7", "security_groups", count.into(), most.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medium() -> Broker<'static> {
        Broker {
            region: "us-east-1",
            engine_type: "RabbitMQ",
            engine_version: "3.13",
            host_instance_type: "mq.m5.large",
            deployment_mode: "CLUSTER_MULTI_AZ",
            auto_minor_version_upgrade: true,
            subnet_count: Some(3),
            security_group_count: Some(1),
            ..Broker::default()
        }
    }

    fn rules(broker: &Broker<'_>) -> Vec<&'static str> {
        super::broker(Catalogue::embedded(), broker)
            .iter()
            .map(|violation| violation.rule)
            .collect()
    }

    #[test]
    fn mediums_broker_passes() {
        assert_eq!(rules(&medium()), [""; 0]);
        let single =
            Broker { deployment_mode: "SINGLE_INSTANCE", subnet_count: Some(1), ..medium() };
        assert_eq!(rules(&single), [""; 0]);
        let public = Broker {
            publicly_accessible: true,
            subnet_count: Some(0),
            security_group_count: Some(0),
            ..medium()
        };
        assert_eq!(rules(&public), [""; 0]);
    }

    #[test]
    fn what_hashicorp_aws_lets_pass() {
        let broker = Broker { deployment_mode: "ACTIVE_STANDBY_MULTI_AZ", ..medium() };
        assert_eq!(rules(&broker), ["R4.1"]);
        assert_eq!(rules(&Broker { auto_minor_version_upgrade: false, ..medium() }), ["R4.3"]);
        assert_eq!(rules(&Broker { engine_version: "4.2", ..medium() }), ["R4.2"]);
        assert_eq!(rules(&Broker { host_instance_type: "mq.t3.micro", ..medium() }), ["R4.4"]);
        assert_eq!(rules(&Broker { region: "ap-east-2", ..medium() }), ["R4.9"]);
        let broker = Broker { host_instance_type: "mq.m7g.2xl", ..medium() };
        assert_eq!(super::broker(Catalogue::embedded(), &broker)[0].remedy, "use mq.m7g.2xlarge");
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let broker = Broker {
            storage_type: Some("efs"),
            audit_log: true,
            publicly_accessible: true,
            auto_minor_version_upgrade: false,
            ..medium()
        };
        assert_eq!(rules(&broker), ["R4.3", "R4.7", "R4.7", "R4.7", "R4.7"]);
        let broker = Broker { security_group_count: Some(6), ..medium() };
        assert_eq!(rules(&broker), ["R4.7"]);
    }
}
