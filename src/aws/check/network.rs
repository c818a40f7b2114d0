//! Zones, load balancers and NAT gateways of one region (sections 5 and 7 of the rules).

use super::faults::Faults;
use crate::aws::catalogue::Catalogue;
use crate::aws::network;
use crate::aws::rule::Violation;

/// Counts of one region's network.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)] // Each field is what its name says; others say more.
pub struct Network<'a> {
    pub region: &'a str,
    pub availability_zone_count: u32,
    pub application_load_balancers: u32,
    pub network_load_balancers: u32,
    /// Zones of the application load balancers' subnets.
    pub load_balancer_zones: u32,
    pub nat_gateways: u32,
    /// Whether `minimum_load_balancer_capacity` is set.
    pub reserved_capacity: bool,
}

/// Everything wrong with a region's network.
pub fn network(catalogue: &Catalogue, plan: &Network<'_>) -> Vec<Violation> {
    let mut faults = Faults::new(catalogue);
    if let Some(region) = faults.region(plan.region) {
        faults.check(network::zones(plan.availability_zone_count, region));
    }
    let counts = (plan.application_load_balancers, plan.network_load_balancers);
    faults.check(network::load_balancers(faults.limits(), counts.0, 0));
    faults.check(network::load_balancers(faults.limits(), 0, counts.1));
    if counts.0 > 0 {
        faults.check(network::load_balancer_zones(faults.limits(), plan.load_balancer_zones));
    }
    if plan.nat_gateways > 0 {
        faults.check(network::nat_gateways(
            faults.limits(),
            plan.nat_gateways,
            plan.availability_zone_count,
        ));
    }
    faults.when(plan.reserved_capacity, || {
        let limit = "null: the default quota is 0";
        let subject = "minimum_load_balancer_capacity";
        Violation::new("R7.1", subject, "set", limit, "leave it null: capacity scales by itself")
    });
    faults.found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medium_and_large_pass() {
        let medium = Network {
            region: "us-east-1",
            availability_zone_count: 3,
            application_load_balancers: 2,
            load_balancer_zones: 3,
            nat_gateways: 2,
            ..Network::default()
        };
        assert_eq!(network(Catalogue::embedded(), &medium), []);
        let large = Network { network_load_balancers: 2, nat_gateways: 6, ..medium };
        assert_eq!(network(Catalogue::embedded(), &large), []);
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let wrong = Network {
            region: "us-west-1",
            availability_zone_count: 3,
            application_load_balancers: 51,
            network_load_balancers: 51,
            load_balancer_zones: 1,
            nat_gateways: 16,
            reserved_capacity: true,
        };
        let rules: Vec<_> =
            network(Catalogue::embedded(), &wrong).iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, ["R5.8", "R7.1", "R7.1", "R7.1", "R7.2", "R7.1"]);
    }
}
