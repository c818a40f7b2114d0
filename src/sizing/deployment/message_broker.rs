//! The message broker: RabbitMQ on Amazon MQ.

use super::site::Site;
use crate::aws::mq::{Broker, default_version};
use crate::aws::{Architecture, BrokerType};
use crate::guide;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::text::did_you_mean;

/// A RabbitMQ broker.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageBroker(pub Broker);

/// The broker; none where the guide prints none.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<MessageBroker>, Error> {
    let Some(printed) = &site.printed.message_broker else { return Ok(None) };
    let running = site.request.current.message_broker.as_ref();
    let running_version = running.and_then(|one| one.engine_version.as_deref());
    let asked = site.request.versions.message_broker.as_deref();
    let host = host(site, printed, asked.or(running_version), notes)?;
    let version = asked.or(running_version).unwrap_or_else(|| default_version(host));
    if let Some(running) = running_version.filter(|running| *running == version) {
        notes.decide("message_broker.engine_version", || {
            format!(
                "{running} runs and stays until message_broker_engine_version asks for another \
                 (R10.5)"
            )
        });
    }
    let multi_az = printed.multi_az || site.request.survive_zone_loss;
    let broker = Broker::new(site.limits(), host, version, multi_az)
        .map_err(Error::refused("message_broker"))?;
    notes.decide(
        "message_broker.deployment_mode",
        || "the guide's Multi-AZ is CLUSTER_MULTI_AZ, which always has three brokers (R4.1)",
    );
    Ok(Some(MessageBroker(broker)))
}

/// The type that runs if it has what the printed one has, else the printed one; another architecture where
/// only that one runs the version.
fn host<'c>(
    site: &Site<'c>,
    printed: &guide::MessageBroker,
    version: Option<&str>,
    notes: &mut Notes,
) -> Result<&'c BrokerType, Error> {
    let runs = |host: &BrokerType| {
        version.is_none_or(|version| host.versions.iter().any(|one| one == version))
    };
    let asked = site.catalogue.broker_type(&printed.instance_type);
    let enough = |host: &&BrokerType| {
        host.is_sold_in(site.region)
            && host.cluster
            && runs(host)
            && asked.is_none_or(|asked| host.vcpus >= asked.vcpus && host.memory >= asked.memory)
    };
    if let Some(running) = running(site)?.filter(enough) {
        notes.decide("message_broker.host_instance_type", || {
            format!("{} runs and still fits", running.name)
        });
        return Ok(running);
    }
    let pick = |architecture: Architecture| {
        site.catalogue.pick_broker(&printed.instance_type, architecture, site.region)
    };
    let other = || pick(Architecture::Arm64).ok().filter(|pick| runs(pick.item));
    let first = pick(site.request.architecture).map_err(Error::refused("message_broker"))?;
    let pick = if runs(first.item) { first } else { other().unwrap_or(first) };
    Ok(notes.picked("message_broker", pick, |host| &host.name))
}

/// The type that is said to run.
fn running<'c>(site: &Site<'c>) -> Result<Option<&'c BrokerType>, Error> {
    let current = site.request.current.message_broker.as_ref();
    let Some(name) = current.and_then(|one| one.host_instance_type.as_ref()) else {
        return Ok(None);
    };
    let host = site.catalogue.broker_type(name);
    host.map(Some).ok_or_else(|| Error::UnknownCurrent {
        path: &["current", "message_broker", "host_instance_type"],
        value: format!("\"{name}\""),
        reason: format!(
            "is not a broker type this provider has data for{}",
            did_you_mean(name, site.catalogue.broker_types().map(|one| one.name.as_str()))
        ),
    })
}
