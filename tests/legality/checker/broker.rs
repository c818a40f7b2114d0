//! `aws_mq_broker` for RabbitMQ.

use super::part::Part;
use super::report::Report;
use crate::legality::facts::facts;

/// Checks the broker.
pub fn check(broker: Part, region: &str, report: &mut Report) {
    let name = broker.text("host_instance_type");
    let version = broker.text("engine_version");
    let mode = broker.text("deployment_mode");
    report.holds("R4.1", broker.text("engine_type") == "RabbitMQ", || "not RabbitMQ".into());
    let nodes = broker.count("broker_count");
    let right = match mode {
        "CLUSTER_MULTI_AZ" => nodes == 3,
        "SINGLE_INSTANCE" => nodes == 1,
        _ => false,
    };
    report.holds("R4.1", right, || format!("{mode} of {nodes}"));
    let automatic = broker.flag("auto_minor_version_upgrade");
    report.holds("R4.3", automatic, || "no automatic minor upgrade".into());
    let known = facts().brokers.get(name);
    report.holds("R4.4", known.is_some(), || format!("there is no {name}"));
    if let Some(host) = known {
        let in_mode = if nodes == 3 { host.cluster } else { host.single };
        report.holds("R4.4", in_mode, || format!("{name} in {mode}"));
        let runs = host.versions.iter().any(|one| one == version);
        report.holds("R4.2", runs, || format!("{name} with {version}"));
        let sold = facts().is_broker_sold(name, region);
        report.holds("R4.9", sold, || format!("{name} is not sold in {region}"));
    }
}
