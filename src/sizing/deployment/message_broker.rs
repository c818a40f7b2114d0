//! The message broker: RabbitMQ on Amazon MQ.

use super::site::Site;
use crate::aws::mq::{Broker, default_version};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;

/// A RabbitMQ broker.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageBroker(pub Broker);

/// The broker; none where the guide prints none.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Result<Option<MessageBroker>, Error> {
    let Some(printed) = &site.printed.message_broker else { return Ok(None) };
    let pick = site
        .catalogue
        .pick_broker(&printed.instance_type, site.request.architecture, site.region)
        .map_err(Error::refused("message_broker"))?;
    let host = notes.picked("message_broker", pick, |host| &host.name);
    let broker = match printed.multi_az || site.request.survive_zone_loss {
        true => Broker::cluster(site.limits(), host, default_version(host)),
        false => Broker::single(host, default_version(host)),
    }
    .map_err(Error::refused("message_broker"))?;
    notes.decide(
        "message_broker.deployment_mode",
        || "the guide's Multi-AZ is CLUSTER_MULTI_AZ, which always has three brokers (R4.1)",
    );
    Ok(Some(MessageBroker(broker)))
}
