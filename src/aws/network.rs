//! Zones, load balancers, NAT gateways and their addresses (R2.8, R5.8, R7.1, R7.2).

use super::catalogue::Catalogue;
use super::instance::InstanceType;
use super::limits::Limits;
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
pub fn instance_zones(
    catalogue: &Catalogue,
    count: u32,
    item: &InstanceType,
    region: &Region,
) -> Result<(), Violation> {
    let offered = catalogue.zones_of(item, region);
    if count <= offered {
        return Ok(());
    }
    let limit = format!("{offered} zones of {} offer {}", region.name, item.name);
    let remedy = "use fewer zones or another instance type";
    Err(Violation::new("R5.7", "availability_zone_count", count, limit, remedy))
}

/// Zones an application load balancer's subnets span.
pub fn load_balancer_zones(limits: &Limits, zones: u32) -> Result<(), Violation> {
    let least = limits.network.alb_min_zones;
    at_least("R7.1", "subnets", zones, least)
}

/// Zones a cluster's subnets span.
pub fn cluster_zones(limits: &Limits, zones: u32) -> Result<(), Violation> {
    at_least("R2.8", "subnet_ids", zones, limits.eks.min_subnet_zones)
}

/// Zones a DB subnet group spans.
pub fn database_zones(limits: &Limits, zones: u32) -> Result<(), Violation> {
    at_least("R1.27", "subnet_ids", zones, limits.rds.min_subnet_zones)
}

/// Application and network load balancers of one region.
pub fn load_balancers(limits: &Limits, application: u32, network: u32) -> Result<(), Violation> {
    let limits = &limits.network;
    at_most("R7.1", "load_balancer_type", application, limits.max_albs)?;
    at_most("R7.1", "load_balancer_type", network, limits.max_nlbs)
}

/// NAT gateways spread evenly over zones: at most five in a zone.
pub fn nat_gateways(limits: &Limits, count: u32, zones: u32) -> Result<(), Violation> {
    at_least("R7.2", "subnet_id", zones, 1)?;
    let per_zone = limits.network.max_nat_gateways_per_zone;
    at_most("R7.2", "subnet_id", count, per_zone.saturating_mul(zones))
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
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

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
        assert!(instance_zones(Catalogue::embedded(), 4, r5b, region("us-east-1")).is_ok());
        assert_eq!(
            instance_zones(Catalogue::embedded(), 5, r5b, region("us-east-1")).unwrap_err().rule,
            "R5.7"
        );
        assert_eq!(
            instance_zones(Catalogue::embedded(), 1, r5b, region("us-west-1")).unwrap_err().rule,
            "R5.7"
        );
    }

    #[test]
    fn two_zones_for_load_balancer_cluster_and_database() {
        for check in [load_balancer_zones, cluster_zones, database_zones] {
            assert!(check(limits(), 1).is_err() && check(limits(), 2).is_ok());
        }
        assert!(load_balancers(limits(), 50, 50).is_ok());
        assert!(
            load_balancers(limits(), 51, 0).is_err() && load_balancers(limits(), 0, 51).is_err()
        );
    }

    #[test]
    fn five_nat_gateways_in_a_zone() {
        let rule = |count, zones| nat_gateways(limits(), count, zones).map_err(|e| e.rule);
        assert_eq!(rule(15, 3), Ok(()));
        assert_eq!(rule(16, 3), Err("R7.2"));
        assert_eq!(rule(1, 0), Err("R7.2"));
    }
}
