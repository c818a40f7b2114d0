//! Zones, load balancers, NAT gateways and what else connects the parts.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::site::Site;
use crate::aws::Region;
use crate::guide::{Platform, Severity, Tier};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Request;
use crate::units::availability_zones;

/// Counts of network resources.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Network {
    pub availability_zone_count: u32,
    pub application_load_balancers: u32,
    pub network_load_balancers: u32,
    pub nat_gateways: u32,
    pub cloudfront: bool,
    pub direct_connect_gbps: Option<u32>,
}

/// How many zones to use: what is asked for, or the tier's number as far as the region has them.
pub(super) fn zones(
    request: &Request,
    printed: &Tier,
    platform: Platform,
    region: &Region,
    notes: &mut Notes,
) -> Result<u32, Error> {
    let (needed, reason) = needed_zones(printed, platform);
    let default = printed.availability_zones.max(needed);
    let wanted = request.availability_zone_count.unwrap_or(default.min(region.zones));
    if wanted > region.zones {
        let (region, available) = (region.name.clone(), region.zones);
        return Err(Error::TooManyZones { wanted, region, available });
    }
    if wanted < needed {
        return Err(Error::TooFewZones { wanted, needed, reason });
    }
    if request.availability_zone_count.is_none() && wanted < default {
        notes.find("zones-in-region", || fewer_zones(default, wanted, region));
    }
    Ok(wanted)
}

fn needed_zones(printed: &Tier, platform: Platform) -> (u32, &'static str) {
    if platform == Platform::Eks {
        (2, "an EKS cluster needs subnets in two availability zones (R2.8)")
    } else if printed.network.application_load_balancers > 0 {
        (2, "an Application Load Balancer needs subnets in two availability zones (R7.1)")
    } else {
        (1, "a server needs a zone")
    }
}

fn fewer_zones(default: u32, wanted: u32, region: &Region) -> Finding {
    Finding {
        severity: Severity::Warning,
        guide: format!("subnets in {}", availability_zones(default)),
        plan: availability_zones(wanted),
        reason: format!("{} has {} that take new resources (R5.8)", region.name, region.zones),
    }
}

/// The network parts as printed, for the zones in use.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Network {
    let printed = &site.printed.network;
    let per_zone = printed.nat_gateways_per_zone.unwrap_or_default();
    let by_zone = (per_zone * Decimal::from(site.zones)).to_u32().unwrap_or(0);
    let fixed = printed.nat_gateways.filter(|_| per_zone.is_zero());
    let nat_gateways = fixed.unwrap_or(by_zone);
    notes.decide("network.nat_gateways", || match fixed {
        Some(count) => format!("the guide prints {count} for the tier"),
        None => {
            format!(
                "{per_zone} per availability zone as printed, {}",
                availability_zones(site.zones)
            )
        }
    });
    Network {
        availability_zone_count: site.zones,
        application_load_balancers: printed.application_load_balancers,
        network_load_balancers: printed.network_load_balancers,
        nat_gateways,
        cloudfront: printed.cloudfront,
        direct_connect_gbps: printed.direct_connect_gbps,
    }
}
