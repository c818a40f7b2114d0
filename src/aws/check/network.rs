//! Zones, load balancers and NAT gateways of one region (sections 5 and 7 of the rules).
//!
//! **Never knows traffic.**

use super::Faults;
use crate::aws::network::{self, NatGateways};
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
pub fn network(plan: &Network<'_>) -> Vec<Violation> {
    let mut faults = Faults::default();
    if let Some(region) = faults.region(plan.region) {
        faults.take(network::zones(plan.availability_zone_count, region));
    }
    let counts = (plan.application_load_balancers, plan.network_load_balancers);
    faults.take(network::load_balancers(counts.0, 0));
    faults.take(network::load_balancers(0, counts.1));
    if counts.0 > 0 {
        faults.take(network::load_balancer_zones(plan.load_balancer_zones));
    }
    if plan.nat_gateways > 0 {
        faults.take(NatGateways::new(plan.nat_gateways, plan.availability_zone_count));
    }
    faults.when(plan.reserved_capacity, || {
        let limit = "null: the default quota is 0";
        let subject = "minimum_load_balancer_capacity";
        Violation::new("R7.1", subject, "set", limit, "leave it null: capacity scales by itself")
    });
    faults.0
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
        assert_eq!(network(&medium), []);
        let large = Network { network_load_balancers: 2, nat_gateways: 6, ..medium };
        assert_eq!(network(&large), []);
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
        let rules: Vec<_> = network(&wrong).iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, ["R5.8", "R7.1", "R7.1", "R7.1", "R7.2", "R7.1"]);
    }
}
