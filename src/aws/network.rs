//! Zones, load balancers, NAT gateways and their addresses (R2.8, R5.8, R7.1, R7.2).
//!
//! **Never knows traffic.**

use super::catalogue::Catalogue;
use super::instance::InstanceType;
use super::region::Region;
use super::rule::Violation;

/// A number of zones that the region has.
pub fn zones(count: u32, region: &Region) -> Result<u32, Violation> {
    if (1..=region.zones).contains(&count) {
        return Ok(count);
    }
    let limit = format!("1 to {} zones in {}", region.zones, region.name);
    let remedy =
        if count == 0 { "use at least one zone" } else { "use fewer zones or another region" };
    Err(Violation::new("R5.8", "availability_zone_count", count, limit, remedy))
}

/// Whether the instance type is offered in that many zones of the region.
pub fn instance_zones(count: u32, item: &InstanceType, region: &Region) -> Result<(), Violation> {
    let offered = Catalogue::embedded().zones_of(item, region);
    if count <= offered {
        return Ok(());
    }
    let limit = format!("{offered} zones of {} offer {}", region.name, item.name);
    let remedy = "use fewer zones or another instance type";
    Err(Violation::new("R5.7", "availability_zone_count", count, limit, remedy))
}

/// Zones an application load balancer's subnets span.
pub fn load_balancer_zones(zones: u32) -> Result<(), Violation> {
    let least = Catalogue::embedded().limits().network.alb_min_zones;
    at_least("R7.1", "subnets", zones, least)
}

/// Zones a cluster's subnets span.
pub fn cluster_zones(zones: u32) -> Result<(), Violation> {
    at_least("R2.8", "subnet_ids", zones, Catalogue::embedded().limits().eks.min_subnet_zones)
}

/// Zones a DB subnet group spans.
pub fn database_zones(zones: u32) -> Result<(), Violation> {
    at_least("R1.27", "subnet_ids", zones, Catalogue::embedded().limits().rds.min_subnet_zones)
}

/// Application and network load balancers of one region.
pub fn load_balancers(application: u32, network: u32) -> Result<(), Violation> {
    let limits = &Catalogue::embedded().limits().network;
    at_most("R7.1", "load_balancer_type", application, limits.max_albs)?;
    at_most("R7.1", "load_balancer_type", network, limits.max_nlbs)
}

/// NAT gateways spread evenly over zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NatGateways {
    count: u32,
    zones: u32,
}

impl NatGateways {
    /// At most five in a zone.
    pub fn new(count: u32, zones: u32) -> Result<NatGateways, Violation> {
        let per_zone = Catalogue::embedded().limits().network.max_nat_gateways_per_zone;
        if zones == 0 {
            return Err(at_least("R7.2", "subnet_id", 0, 1).expect_err("0 is less than 1"));
        }
        at_most("R7.2", "subnet_id", count, per_zone.saturating_mul(zones))?;
        Ok(NatGateways { count, zones })
    }

    /// How many.
    pub fn count(self) -> u32 {
        self.count
    }

    /// Elastic IPs they need: one each.
    pub fn elastic_ips(self) -> u32 {
        self.count
    }

    /// Whether every zone has its own; if not, some zones route through another.
    pub fn covers_every_zone(self) -> bool {
        self.count >= self.zones
    }

    /// The ordinal of the gateway a zone routes through; `None` without gateways.
    pub fn gateway_of(self, zone: u32) -> Option<u32> {
        zone.checked_rem(self.count)
    }
}

fn at_least(rule: &'static str, subject: &str, value: u32, least: u32) -> Result<(), Violation> {
    if value >= least {
        return Ok(());
    }
    let limit = format!("at least {least} zones");
    Err(Violation::new(
        rule,
        subject,
        format!("{value} zones"),
        limit,
        "add a subnet in another zone",
    ))
}

fn at_most(rule: &'static str, subject: &str, value: u32, most: u32) -> Result<(), Violation> {
    if value <= most {
        return Ok(());
    }
    Err(Violation::new(
        rule,
        subject,
        value,
        format!("at most {most}"),
        "use fewer, or raise the quota",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(name: &str) -> &'static Region {
        Catalogue::embedded().region(name).unwrap()
    }

    #[test]
    fn us_west_1_has_two_zones() {
        assert_eq!(zones(3, region("us-west-1")).unwrap_err().rule, "R5.8");
        assert_eq!(zones(2, region("us-west-1")), Ok(2));
        assert_eq!(zones(3, region("us-east-1")), Ok(3));
        assert_eq!(zones(6, region("us-east-1")).unwrap_err().rule, "R5.8");
        assert_eq!(zones(0, region("us-east-1")).unwrap_err().rule, "R5.8");
    }

    #[test]
    fn some_families_miss_a_zone() {
        let r5b = Catalogue::embedded().instance_type("r5b.large").unwrap();
        assert!(instance_zones(4, r5b, region("us-east-1")).is_ok());
        assert_eq!(instance_zones(5, r5b, region("us-east-1")).unwrap_err().rule, "R5.7");
        assert_eq!(instance_zones(1, r5b, region("us-west-1")).unwrap_err().rule, "R5.7");
    }

    #[test]
    fn two_zones_for_load_balancer_cluster_and_database() {
        for check in [load_balancer_zones, cluster_zones, database_zones] {
            assert!(check(1).is_err() && check(2).is_ok());
        }
        assert!(load_balancers(50, 50).is_ok());
        assert!(load_balancers(51, 0).is_err() && load_balancers(0, 51).is_err());
    }

    #[test]
    fn medium_routes_its_third_zone_through_the_first() {
        let medium = NatGateways::new(2, 3).unwrap();
        assert!(!medium.covers_every_zone());
        assert_eq!([0, 1, 2].map(|zone| medium.gateway_of(zone)), [Some(0), Some(1), Some(0)]);
        let large = NatGateways::new(6, 3).unwrap();
        assert_eq!((large.elastic_ips(), large.covers_every_zone()), (6, true));
        assert!(NatGateways::new(15, 3).is_ok());
        assert_eq!(NatGateways::new(16, 3).unwrap_err().rule, "R7.2");
        assert_eq!(NatGateways::new(1, 0).unwrap_err().rule, "R7.2");
        assert_eq!(NatGateways::new(0, 1).unwrap().gateway_of(0), None);
    }
}
