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
    check_beside(None, deployment, request, catalogue)
}

/// The same of what is not in another deployment that broke no rule, of a request that differs only in basis,
/// headroom or the loss of a zone.
pub fn check_beside(
    legal: Option<&Deployment>,
    deployment: &Deployment,
    request: &Request,
    catalogue: &Catalogue,
) -> Result<(), Error> {
    let zones = deployment.network.availability_zone_count;
    let rules = Rules { catalogue, region: &request.region, zones };
    let legal = legal
        .filter(|one| one.network == deployment.network && one.platform == deployment.platform);
    let mut found = Violations::default();
    if legal.is_none() {
        found.add("network", rules.network(&deployment.network));
    }
    if let Some(database) = new(deployment, legal, |one| one.database.as_ref()) {
        let runs = request.current.database.as_ref();
        let runs = runs.and_then(|one| one.engine_version.as_deref());
        found.add("database", rules.database(database, runs));
    }
    if let Some(aurora) = new(deployment, legal, |one| one.aurora.as_ref()) {
        found.add("aurora", rules.aurora(aurora));
    }
    if let Some(cache) = new(deployment, legal, |one| one.cache.as_ref()) {
        found.add("cache", rules.cache(cache));
    }
    if let Some(broker) = new(deployment, legal, |one| one.message_broker.as_ref()) {
        found.add("message_broker", rules.broker(broker));
    }
    if let Some(vector) = new(deployment, legal, |one| one.vector_database.as_ref()) {
        found.add("vector_database", rules.vector_database(vector));
    }
    found.add("node_groups", rules.cluster(deployment.node_groups.len()));
    for name in deployment.node_groups.keys() {
        if let Some(group) = new(deployment, legal, |one| one.node_groups.get(name)) {
            found.add(format_args!("node_groups[\"{name}\"]"), rules.node_group(group));
        }
    }
    for name in deployment.servers.keys() {
        if let Some(server) = new(deployment, legal, |one| one.servers.get(name)) {
            found.add(format_args!("servers[\"{name}\"]"), rules.server(server));
        }
    }
    for name in deployment.services.keys() {
        if let Some(service) = new(deployment, legal, |one| one.services.get(name)) {
            let violations = rules.service(service, deployment.platform);
            found.add(format_args!("services[\"{name}\"]"), violations);
        }
    }
    found.none()
}

/// A component that the legal deployment does not have just so.
fn new<'d, T: PartialEq>(
    deployment: &'d Deployment,
    legal: Option<&'d Deployment>,
    of: impl Fn(&'d Deployment) -> Option<&'d T>,
) -> Option<&'d T> {
    of(deployment).filter(|one| legal.and_then(&of) != Some(*one))
}
