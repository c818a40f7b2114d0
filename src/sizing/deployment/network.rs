//! Zones, load balancers, NAT gateways and what else connects the parts.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::site::Site;
use crate::aws::Region;
use crate::aws::price::SkuName;
use crate::guide::{Platform, Severity, Tier};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Request;
use crate::units::{HOURS_PER_MONTH, Usd, availability_zones};

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
    if request.survive_zone_loss {
        check_zone_loss(printed, wanted, region)?;
    }
    if request.availability_zone_count.is_none() && wanted < default {
        notes.find("zones-in-region", || fewer_zones(default, wanted, region));
    }
    Ok(wanted)
}

/// Whether what is left without a zone can carry the demand.
fn check_zone_loss(printed: &Tier, zones: u32, region: &Region) -> Result<(), Error> {
    if printed.servers.as_ref().is_some_and(|servers| servers.single) {
        return Err(Error::CannotSurviveZoneLoss {
            reason: "this tier keeps its database and cache beside the applications, in one zone"
                .to_owned(),
            remedy: "Set tier to a larger one".to_owned(),
        });
    }
    let quorum = printed.vector_database.is_some() || printed.message_broker.is_some();
    let (needed, why) = if quorum {
        (3, "the vector database and the message broker keep a majority only over three")
    } else {
        (2, "something must be left")
    };
    if zones >= needed {
        return Ok(());
    }
    let reason = format!("{why}, and the plan uses {}", availability_zones(zones));
    let remedy = if region.zones >= needed {
        format!("Set availability_zone_count to {needed} or more")
    } else {
        format!("Choose another region: {} has {}", region.name, availability_zones(region.zones))
    };
    Err(Error::CannotSurviveZoneLoss { reason, remedy })
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
        severity: Severity::Corrected,
        guide: format!("subnets in {}", availability_zones(default)),
        plan: availability_zones(wanted),
        reason: format!("{} has {} that take new resources (R5.8)", region.name, region.zones),
    }
}

/// The network parts as printed, for the zones in use.
pub(super) fn size(site: &Site, notes: &mut Notes) -> Network {
    let printed = &site.printed.network;
    Network {
        availability_zone_count: site.zones,
        application_load_balancers: printed.application_load_balancers,
        network_load_balancers: printed.network_load_balancers,
        nat_gateways: nat_gateways(site, notes),
        cloudfront: printed.cloudfront,
        direct_connect_gbps: printed.direct_connect_gbps,
    }
}

/// As printed; at least one where nodes are in private subnets, and one per zone where a zone may be
/// lost.
fn nat_gateways(site: &Site, notes: &mut Notes) -> u32 {
    let printed = printed_nat_gateways(site);
    let for_nodes = u32::from(site.platform == Platform::Eks);
    let in_use = printed.max(for_nodes);
    let spared = site.request.survive_zone_loss && in_use > 0;
    let count = if spared { in_use.max(site.zones) } else { in_use };
    if printed < for_nodes {
        notes.find("nat-gateways-for-nodes", || gateways_for_nodes(site, count));
    }
    notes.decide("network.nat_gateways", || {
        let mut sentence = origin(site, printed);
        if printed < for_nodes {
            sentence.push_str("; nodes in private subnets need one");
        }
        if count > in_use {
            sentence.push_str("; one in each zone, so that no zone needs another's");
        }
        sentence
    });
    count
}

/// How many the guide prints for the tier; none where it prints how many there are for each zone.
fn fixed_nat_gateways(site: &Site) -> Option<u32> {
    let printed = &site.printed.network;
    printed.nat_gateways.filter(|_| printed.nat_gateways_per_zone.unwrap_or_default().is_zero())
}

/// How many the guide prints for the zones in use.
fn printed_nat_gateways(site: &Site) -> u32 {
    fixed_nat_gateways(site).unwrap_or_else(|| {
        let per_zone = site.printed.network.nat_gateways_per_zone.unwrap_or_default();
        (per_zone * Decimal::from(site.zones)).to_u32().unwrap_or(0)
    })
}

/// Where the printed number is from.
fn origin(site: &Site, printed: u32) -> String {
    match fixed_nat_gateways(site) {
        _ if printed == 0 => "the guide has none for the tier".to_owned(),
        Some(count) => format!("the guide has {count} for the tier"),
        None => {
            let per_zone = site.printed.network.nat_gateways_per_zone.unwrap_or_default();
            let zones = availability_zones(site.zones);
            format!("{per_zone} per availability zone, as in the guide, for {zones}")
        }
    }
}

fn gateways_for_nodes(site: &Site, count: u32) -> Finding {
    let hourly = |sku| site.prices.unit(sku, &site.region.name).map(|price| price.first().usd);
    let each = hourly(SkuName::NatGatewayHour).zip(hourly(SkuName::PublicIpv4));
    let cost = each.map_or("a price that is not known here".to_owned(), |(gateway, address)| {
        let hours = Decimal::from(HOURS_PER_MONTH.0) * Decimal::from(count);
        format!("{} a month at list price, with its address", Usd((gateway + address) * hours))
    });
    Finding {
        severity: Severity::Corrected,
        guide: "no NAT gateway".to_owned(),
        plan: format!("{count}, for {cost}"),
        reason: "nodes in private subnets reach neither EKS nor ECR without one, and do not join"
            .to_owned(),
    }
}
