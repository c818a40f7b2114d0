//! Every rule of `aws` over the finished deployment, in every plan.
//!
//! Most of what is illegal cannot be constructed. This looks at the argument sets as they will be
//! written, all of them, and reports every rule that is broken.

mod change;
mod components;
mod scaling;
mod violations;

pub use change::{check_change, explain_change};
pub use scaling::check_scaling;

use crate::aws::Catalogue;
use crate::sizing::deployment::Deployment;
use crate::sizing::error::Error;
use crate::sizing::request::Request;
use components::Rules;
use violations::Violations;

/// Refuses a deployment that breaks a rule, naming all that it breaks.
pub fn check(
    deployment: &Deployment,
    request: &Request,
    catalogue: &Catalogue,
) -> Result<(), Error> {
    let zones = deployment.network.availability_zone_count;
    let rules = Rules { catalogue, region: &request.region, zones };
    let mut found = Violations::default();
    found.add("network", rules.network(&deployment.network));
    if let Some(database) = &deployment.database {
        let runs = request.current.database.as_ref();
        let runs = runs.and_then(|one| one.engine_version.as_deref());
        found.add("database", rules.database(database, runs));
    }
    if let Some(aurora) = &deployment.aurora {
        found.add("aurora", rules.aurora(aurora));
    }
    if let Some(cache) = &deployment.cache {
        found.add("cache", rules.cache(cache));
    }
    if let Some(broker) = &deployment.message_broker {
        found.add("message_broker", rules.broker(broker));
    }
    if let Some(vector) = &deployment.vector_database {
        found.add("vector_database", rules.vector_database(vector));
    }
    found.add("node_groups", rules.cluster(deployment.node_groups.len()));
    for (name, group) in &deployment.node_groups {
        found.add(format_args!("node_groups[\"{name}\"]"), rules.node_group(group));
    }
    for (name, server) in &deployment.servers {
        found.add(format_args!("servers[\"{name}\"]"), rules.server(server));
    }
    for (name, service) in &deployment.services {
        found
            .add(format_args!("services[\"{name}\"]"), rules.service(service, deployment.platform));
    }
    found.none()
}
