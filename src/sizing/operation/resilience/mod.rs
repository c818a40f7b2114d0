//! What is left of each component when a node or a zone is lost, and what restores it.
//!
//! A zone that is lost is the worst one. Members are spread evenly, the remainder in the first zones.

mod compute;
mod data;
mod nat_gateways;
mod remains;

use std::collections::BTreeMap;

use crate::aws::Catalogue;
use crate::sizing::deployment::Deployment;

pub use nat_gateways::share_without_gateway;
pub use remains::{Remains, Resilience};

/// Every component by its path in the plan, such as `node_groups.web`.
pub fn resilience(deployment: &Deployment, catalogue: &Catalogue) -> BTreeMap<String, Resilience> {
    let reliability = catalogue.reliability();
    let zones = deployment.network.availability_zone_count;
    let mut found = compute::groups(deployment, zones, reliability);
    found.extend(compute::servers(deployment, zones, reliability));
    found.extend(compute::tasks(deployment, zones, reliability));
    found.extend(data::components(deployment, zones, reliability));
    found.extend(nat_gateways::component(&deployment.network, reliability));
    found.into_iter().collect()
}
