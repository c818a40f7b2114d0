//! The way out of private subnets: which subnets route through which gateway, as examples/complete
//! has it.
//!
//! A zone has a private subnet for each of its gateways, at least one. Gateways and subnets are dealt
//! to the zones in turn, and a subnet without a gateway of its own takes the next one in turn.

use rust_decimal::Decimal;

use super::remains::{Remains, Resilience, share};
use crate::aws::{Lost, Reliability};
use crate::sizing::deployment::Network;

/// The gateways; none where there are none.
pub fn component(network: &Network, reliability: &Reliability) -> Option<(String, Resilience)> {
    let (gateways, zones) = (network.nat_gateways, network.availability_zone_count);
    if gateways == 0 {
        return None;
    }
    let share = (0..zones).map(|zone| without_zone(network, zone)).min().unwrap_or_default();
    let resilience = Resilience {
        zones: gateways.min(zones),
        // AWS builds each gateway of several machines in its zone.
        without_node: Remains::ALL,
        without_zone: Remains { survives: share == Decimal::ONE, share },
        recovery: reliability.recovery(Lost::NatGateways).clone(),
        single_point: (share < Decimal::ONE).then(|| single_point(gateways, zones)),
    };
    Some(("nat_gateways".to_owned(), resilience))
}

fn single_point(gateways: u32, zones: u32) -> String {
    match gateways {
        1 if zones == 1 => "the only zone".to_owned(),
        1 => "the zone of the only gateway".to_owned(),
        _ => format!("a zone whose gateway serves another: {gateways} gateways for {zones} zones"),
    }
}

/// The share of the subnets in other zones that still have a way out.
fn without_zone(network: &Network, lost: u32) -> Decimal {
    let (gateways, zones) = (network.nat_gateways, network.availability_zone_count);
    let elsewhere = || subnets(network).filter(|subnet| subnet % zones != lost);
    let working = elsewhere().filter(|subnet| (subnet % gateways) % zones != lost).count();
    match elsewhere().count() {
        0 => Decimal::ZERO,
        all => share(working as u64, all as u64),
    }
}

/// The share of the subnets that do not route through one gateway; none without gateways.
pub fn share_without_gateway(network: &Network) -> Option<Decimal> {
    let gateways = network.nat_gateways;
    let through = |gateway| subnets(network).filter(move |subnet| subnet % gateways == gateway);
    let most = (0..gateways).map(|gateway| through(gateway).count()).max()?;
    let all = subnets(network).count();
    Some(share((all - most) as u64, all as u64))
}

fn subnets(network: &Network) -> std::ops::Range<u32> {
    0..network.nat_gateways.max(network.availability_zone_count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(nat_gateways: u32, availability_zone_count: u32) -> Network {
        Network {
            availability_zone_count,
            application_load_balancers: 0,
            network_load_balancers: 0,
            nat_gateways,
            cloudfront: false,
            direct_connect_gbps: None,
        }
    }

    fn left(nat_gateways: u32, zones: u32) -> Decimal {
        let network = network(nat_gateways, zones);
        (0..zones).map(|zone| without_zone(&network, zone)).min().unwrap()
    }

    #[test]
    fn a_gateway_in_every_zone_survives_the_loss_of_a_zone() {
        assert_eq!([left(3, 3), left(6, 3), left(2, 2), left(4, 3)], [Decimal::ONE; 4]);
        assert_eq!([left(1, 2), left(1, 3), left(1, 1)], [Decimal::ZERO; 3]);
        // Zone 2 routes through zone 0's gateway.
        assert_eq!(left(2, 3), Decimal::new(5, 1));
    }

    #[test]
    fn a_lost_gateway_cuts_off_its_subnets() {
        let left = |gateways, zones| share_without_gateway(&network(gateways, zones));
        assert_eq!(left(0, 2), None);
        assert_eq!(left(1, 2), Some(Decimal::ZERO));
        assert_eq!(left(2, 3), Some(Decimal::new(33, 2)));
        assert_eq!(left(6, 3), Some(Decimal::new(83, 2)));
    }
}
