//! What AWS's service level agreements come to along the path of a user's request.
//!
//! On the path are what the request passes until it is answered: CDN, load balancers, services, cache,
//! databases. Beside it are the message broker, whose work nobody waits for, NAT gateways and S3, and the
//! EKS API, without which running pods go on.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::aws::{Agreed, Agreement, Reliability};
use crate::guide::{Platform, RegionRole};
use crate::sizing::deployment::{Aurora, Deployment, Service};

/// Places behind the point that the product is given with, rounded down.
const PLACES: u32 = 6;

/// What AWS commits to for the whole path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwsAvailability {
    /// The product of the parts whose figure is known, as a share.
    pub availability: Decimal,
    /// Whether a part has no figure, so that the product is an upper bound.
    pub is_upper_bound: bool,
    /// The agreement on each part.
    pub parts: BTreeMap<&'static str, Arc<Agreement>>,
}

/// The product over what the deployment has.
pub fn of(deployment: &Deployment, reliability: &Reliability) -> AwsAvailability {
    let parts: BTreeMap<&str, Arc<Agreement>> = path(deployment)
        .into_iter()
        .filter_map(|(part, agreed)| Some((part, reliability.agreement(agreed?).clone())))
        .collect();
    let known = parts.values().filter_map(|part| part.availability);
    AwsAvailability {
        availability: known.product::<Decimal>().trunc_with_scale(PLACES).normalize(),
        is_upper_bound: parts.values().any(|part| part.availability.is_none()),
        parts,
    }
}

/// The parts of the path, and the agreement on each that is there.
fn path(deployment: &Deployment) -> [(&'static str, Option<Agreed>); 8] {
    let network = &deployment.network;
    let balancers = network.application_load_balancers + network.network_load_balancers;
    let zones = network.availability_zone_count;
    let database = deployment.database.as_ref();
    let cache = deployment.cache.as_ref();
    let vector = deployment.vector_database.as_ref();
    let aurora = deployment.aurora.as_ref();
    let in_zones = |spread: bool, several, one| if spread { several } else { one };
    let compute = |spread| in_zones(spread, Agreed::ComputeInZones, Agreed::ComputeInOneZone);
    [
        ("cloudfront", network.cloudfront.then_some(Agreed::CloudFront)),
        ("load_balancers", (balancers > 0).then_some(Agreed::LoadBalancer)),
        ("services", Some(services(deployment))),
        (
            "database",
            database.map(|one| {
                in_zones(one.multi_az, Agreed::DatabaseInZones, Agreed::DatabaseInOneZone)
            }),
        ),
        (
            "aurora",
            aurora.map(|one| {
                let spread = one.instances.len() > 1 && zones > 1;
                in_zones(spread, Agreed::AuroraInZones, Agreed::AuroraInOneZone)
            }),
        ),
        (
            "cache",
            cache.map(|one| {
                let spread = one.topology.multi_az_enabled();
                in_zones(spread, Agreed::CacheInZones, Agreed::CacheInOneZone)
            }),
        ),
        ("vector_database", vector.map(|one| compute(one.count > 1 && zones > 1))),
        ("primary_region", aurora.and_then(of_primary_region)),
    ]
}

fn of_primary_region(aurora: &Aurora) -> Option<Agreed> {
    (aurora.role != RegionRole::Primary).then_some(Agreed::PrimaryRegion)
}

/// What answers users, in two zones at least.
fn services(deployment: &Deployment) -> Agreed {
    let is_web = |one: &&Service| one.class.behind_load_balancer;
    let fewest = match deployment.platform {
        Platform::Ec2 => deployment.servers.values().map(|server| server.count).min(),
        Platform::EcsFargate => {
            deployment.services.values().filter(is_web).map(|one| one.desired_count).min()
        }
        Platform::Eks => {
            let groups = deployment.node_groups.values();
            let web =
                groups.filter(|group| group.classes.iter().any(|class| class.behind_load_balancer));
            web.map(|group| u64::from(group.scaling.desired_size())).min()
        }
    };
    let several = fewest.is_some_and(|fewest| fewest > 1);
    match deployment.platform {
        _ if several && deployment.network.availability_zone_count > 1 => Agreed::ComputeInZones,
        Platform::EcsFargate => Agreed::TasksInOneZone,
        Platform::Ec2 | Platform::Eks => Agreed::ComputeInOneZone,
    }
}
