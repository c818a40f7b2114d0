//! NAT gateways, zones, regions, and the quorum of the vector database.

use super::found::Found;
use crate::aws::{Catalogue, QuotaCount};
use crate::guide::{Guide, Rule, Tier};

/// What breaks the rules.
pub fn find(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    let elastic_ips = catalogue.quota(QuotaCount::ElasticIps).map_or(u64::MAX, |one| one.default);
    for tier in &guide.tiers {
        gateways(tier, elastic_ips, found);
        quorum(tier, found);
    }
    regions(guide, catalogue, found);
}

fn gateways(tier: &Tier, elastic_ips: u64, found: &mut Found) {
    let (gateways, zones) = (tier.network.nat_gateways.unwrap_or(0), tier.availability_zones);
    let place = || format!("tier.{}.network.nat_gateways", tier.name);
    if gateways > 0 && gateways < zones {
        let text = format!(
            "{gateways} NAT gateways for {zones} zones: where a zone uses another's gateway, both \
             lose the internet when that one fails"
        );
        found.add(Rule::NatZones, place(), text);
    }
    if u64::from(gateways) > elastic_ips {
        let text = format!(
            "{gateways} NAT gateways need as many Elastic IPs, and the default quota is \
             {elastic_ips} per region"
        );
        found.add(Rule::NatQuota, place(), text);
    }
}

/// A majority of an even number survives the loss of no more nodes than that of one node fewer.
fn quorum(tier: &Tier, found: &mut Found) {
    let Some(vector) = &tier.vector_database else { return };
    let count = vector.count;
    if count >= 2 && count.is_multiple_of(2) {
        let (quorum, spare) = (count / 2 + 1, count - count / 2 - 1);
        let text = format!(
            "{count} nodes have a quorum of {quorum} and survive the loss of {spare}, as {} would",
            count - 1
        );
        found.add(Rule::EvenQuorum, format!("tier.{}.vector_database.count", tier.name), text);
    }
}

fn regions(guide: &Guide, catalogue: &Catalogue, found: &mut Found) {
    for region in &guide.regions {
        if let Err(unknown) = catalogue.known_region(&region.region) {
            found.add(Rule::UnknownRegion, format!("region.{}", region.role), unknown.to_string());
        }
    }
}
