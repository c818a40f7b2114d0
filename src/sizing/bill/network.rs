//! Load balancers, gateways, addresses, Direct Connect and CloudFront, and the traffic of each.

use rust_decimal::Decimal;

use super::line::Writer;
use super::usage::{Estimates, Priced, UsageEstimates, quantity};
use super::words::name;
use crate::aws::price::SkuName;
use crate::sizing::deployment::Network;
use crate::sizing::request::Workload;
use crate::units::HOURS_PER_MONTH;

pub fn lines(network: &Network, priced: Priced<'_>, carried: &Workload, writer: &mut Writer) {
    let Network {
        availability_zone_count: zones,
        application_load_balancers,
        network_load_balancers,
        nat_gateways,
        cloudfront,
        direct_connect_gbps,
    } = *network;
    let addresses = zones * (application_load_balancers + network_load_balancers);
    let (albs, nlbs) = (application_load_balancers, network_load_balancers);
    for (part, words, count, sku) in [
        ("application_load_balancers", "application load balancers", albs, SkuName::AlbHour),
        ("network_load_balancers", "network load balancers", nlbs, SkuName::NlbHour),
        ("load_balancer_addresses", "load balancer addresses", addresses, SkuName::PublicIpv4),
        ("nat_gateways", "nat gateways", nat_gateways, SkuName::NatGatewayHour),
        ("elastic_ips", "elastic ips", nat_gateways, SkuName::PublicIpv4),
    ] {
        if count > 0 {
            let price = writer.book.unit(sku, writer.region).map(|price| price.first());
            let what = format_args!("{count} {words}");
            writer.hours(name!("network.{part}"), what, count.into(), price);
        }
    }
    capacity_units(network, priced, writer);
    internet(cloudfront, priced, carried, writer);
    if nat_gateways > 0 {
        let (given, estimates) = (priced.request.usage.nat_gb, &estimates().nat_gb);
        let nat = quantity(given, estimates, priced.transactions(carried));
        let (name, what) = (name!("network.nat_traffic"), "traffic through NAT gateways");
        writer.usage(name, what, SkuName::NatGatewayData, nat);
    }
    if zones > 1 {
        inter_zone(priced, carried, writer);
    }
    if let Some(gbps) = direct_connect_gbps {
        direct_connect(gbps, priced, carried, writer);
    }
}

fn estimates() -> &'static UsageEstimates {
    UsageEstimates::assumed()
}

fn capacity_units(network: &Network, priced: Priced<'_>, writer: &mut Writer) {
    let usage = &priced.request.usage;
    let mut line = |balancer: &str, count: u32, sku, given, estimates: &Estimates| {
        if count > 0 {
            let hours = Decimal::from(HOURS_PER_MONTH.0);
            let units = quantity(given, estimates, u64::from(count))
                .map(|all| all.map(|units| units * hours));
            let name = name!("network.{balancer}_load_balancer_capacity_units");
            let what = format_args!("capacity units of all {balancer} load balancers");
            writer.usage(name, what, sku, units);
        }
    };
    let given = usage.load_balancer_capacity_units;
    let default = &estimates().load_balancer_capacity_units;
    line("application", network.application_load_balancers, SkuName::AlbLcu, given, default);
    let given = usage.network_load_balancer_capacity_units;
    let default = &estimates().network_load_balancer_capacity_units;
    line("network", network.network_load_balancers, SkuName::NlbNlcu, given, default);
}

/// Where the plan has CloudFront, users fetch through it, and what they fetch directly is 0 unless given.
fn internet(cloudfront: bool, priced: Priced<'_>, carried: &Workload, writer: &mut Writer) {
    let (usage, users) = (&priced.request.usage, priced.users(carried));
    let free = &priced.catalogue.limits().free;
    let direct = quantity(
        usage.internet_gb,
        &estimates().internet_gb,
        if cloudfront { Some(0) } else { users },
    );
    let (name, what) = (name!("network.internet_traffic"), "GB to the internet");
    writer.usage_beyond(name, what, SkuName::TransferOutInternet, direct, free.internet_gb);
    if !cloudfront {
        return;
    }
    let sent = quantity(usage.cloudfront_gb, &estimates().cloudfront_gb, users);
    let (name, what) = (name!("network.cloudfront_traffic"), "GB from CloudFront");
    writer.usage_beyond(name, what, SkuName::CloudfrontTransferOut, sent, free.cloudfront_gb);
    let asked = quantity(usage.cloudfront_requests, &estimates().cloudfront_requests, users);
    let (name, what) = (name!("network.cloudfront_requests"), "HTTPS requests to CloudFront");
    let (sku, free) = (SkuName::CloudfrontHttpsRequests, free.cloudfront_requests);
    writer.usage_beyond(name, what, sku, asked, free);
}

/// Between pods and the database, cache and broker; replication of managed services is free.
fn inter_zone(priced: Priced<'_>, carried: &Workload, writer: &mut Writer) {
    let given = priced.request.usage.inter_zone_gb;
    let crossing = quantity(given, &estimates().inter_zone_gb, priced.transactions(carried));
    let (name, what) = (name!("network.inter_zone_traffic"), "traffic between zones, out and in");
    let both = crossing.map(|gb| gb.map(|gb| gb * Decimal::TWO));
    writer.usage(name, what, SkuName::TransferInterAz, both);
}

fn direct_connect(gbps: u32, priced: Priced<'_>, carried: &Workload, writer: &mut Writer) {
    let sku = match gbps {
        1 => Some(SkuName::DirectConnectPort1gbps),
        10 => Some(SkuName::DirectConnectPort10gbps),
        100 => Some(SkuName::DirectConnectPort100gbps),
        _ => None,
    };
    let price = sku.and_then(|sku| writer.book.unit(sku, writer.region));
    let what = format_args!("dedicated Direct Connect port of {gbps} Gbps");
    let price = price.map(|price| price.first());
    writer.hours(name!("network.direct_connect_ports"), what, 1, price);
    let given = priced.request.usage.direct_connect_gb;
    let sent = quantity(given, &estimates().direct_connect_gb, priced.users(carried));
    let (name, what) = (name!("network.direct_connect_traffic"), "traffic over Direct Connect");
    writer.usage(name, what, SkuName::DirectConnectDataOut, sent);
}
