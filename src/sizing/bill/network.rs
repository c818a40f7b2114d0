//! Load balancers, NAT gateways and their addresses, by the hour.

use super::line::{Writer, name};
use crate::aws::price::SkuName;
use crate::sizing::deployment::Deployment;

pub fn lines(deployment: &Deployment, writer: &mut Writer) {
    let network = &deployment.network;
    let nat = network.nat_gateways;
    let parts = [
        ("application_load_balancers", network.application_load_balancers, SkuName::AlbHour),
        ("network_load_balancers", network.network_load_balancers, SkuName::NlbHour),
        ("nat_gateways", nat, SkuName::NatGatewayHour),
        ("elastic_ips", nat, SkuName::PublicIpv4),
    ];
    for (part, count, sku) in parts {
        let price = writer.book.unit(sku, writer.region).map(|price| price.first());
        let what = format_args!("{count} {}", part.replace('_', " "));
        writer.hours(name!("network", "{part}"), what, count.into(), price);
    }
}
