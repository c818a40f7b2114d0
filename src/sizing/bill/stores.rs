//! Cache, vector database, message broker and buckets.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::compute::instances;
use super::line::{NO_RESERVED_PRICE, Writer};
use super::usage::{Priced, UsageEstimates, quantity};
use super::words::name;
use super::{burst, compute};
use crate::aws::Catalogue;
use crate::aws::price::SkuName;
use crate::guide::RegionRole;
use crate::sizing::deployment::{Cache, MessageBroker, Replication, VectorDatabase};
use crate::sizing::request::Workload;

/// The nodes; those of a T family have no surcharge, since they run in standard mode.
pub fn cache(cache: &Cache, catalogue: &Catalogue, writer: &mut Writer) {
    let (engine, node_type) = (cache.engine.engine(), &cache.node_type);
    let count = u64::from(cache.topology.nodes());
    let price = writer.book.elasticache(engine, node_type, writer.region, writer.option);
    let what = format_args!("{count} x {node_type}");
    writer.hours(name!("cache.nodes"), what, count, price);
    let support = catalogue.support().of(engine.as_str(), cache.engine.version());
    if support.is_some_and(|support| support.has_ended(writer.book.as_of())) {
        writer.unknown(name!("cache.extended_support"));
    }
}

/// Instances with a gp3 volume each, and snapshots of the volumes.
pub fn vector_database(vector: &VectorDatabase, priced: Priced<'_>, writer: &mut Writer) {
    let count = u64::from(vector.count);
    instances(writer, name!("vector_database.instances"), &vector.instance_type, count);
    let credits = name!("vector_database.cpu_credits");
    burst::instances(credits, &vector.instance_type, count, priced, writer);
    let volume = &vector.volume;
    let each = |above: u32| Decimal::from(u64::from(above) * count);
    let gib = Decimal::from(volume.size() * count);
    let mut amount = |part: &str, what: &'static str, sku: SkuName, quantity: Decimal| {
        writer.amount(name!("vector_database.{part}"), what, sku, quantity);
    };
    amount("storage", "gp3 volumes", SkuName::EbsGp3Storage, gib);
    amount("iops", "gp3 IOPS above 3,000", SkuName::EbsGp3Iops, each(volume.billed_iops()));
    let above = "gp3 throughput above 125 MiB/s";
    amount("throughput", above, SkuName::EbsGp3Throughput, each(volume.billed_throughput()));
    let name = name!("vector_database.snapshots");
    compute::snapshots(name, volume.size() * count, priced, writer);
}

/// A cluster has a price of its own; its storage is billed per broker.
pub fn message_broker(broker: &MessageBroker, writer: &mut Writer) {
    let broker = &broker.0;
    let (kind, mode) = (broker.host_instance_type(), broker.deployment_mode());
    let price = writer.book.mq(kind, mode, writer.region);
    let stays = if writer.option.is_reserved() { NO_RESERVED_PRICE } else { "" };
    let what = format_args!("{kind} {}{stays}", mode.as_str());
    writer.hours(name!("message_broker.brokers"), what, 1, price);
    let gb = Decimal::from(broker.disk_gb() * broker.nodes());
    writer.amount(
        name!("message_broker.storage"),
        "disks of the brokers",
        SkuName::MqBrokerStorage,
        gb,
    );
}

/// What the buckets hold, and the requests to them.
pub fn object_storage(
    buckets: &BTreeMap<String, u64>,
    priced: Priced<'_>,
    carried: &Workload,
    writer: &mut Writer,
) {
    if buckets.is_empty() {
        return;
    }
    let gib = Decimal::from(buckets.values().sum::<u64>());
    let name = name!("object_storage.storage");
    writer.amount(name, "S3 Standard", SkuName::S3StandardStorage, gib);
    let (usage, defaults) = (&priced.request.usage, UsageEstimates::assumed());
    let written = priced.transactions(priced.cell);
    let put = quantity(usage.s3_put_requests, &defaults.s3_put_requests, written);
    let (name, what) = (name!("object_storage.put_requests"), "S3 requests that write");
    writer.usage(name, what, SkuName::S3PutRequests, put);
    let read = priced.transactions(carried);
    let get = quantity(usage.s3_get_requests, &defaults.s3_get_requests, read);
    let (name, what) = (name!("object_storage.get_requests"), "other S3 requests");
    writer.usage(name, what, SkuName::S3GetRequests, get);
}

/// The primary's database sends every write to the other regions; a secondary sends its own objects
/// and forwarded writes; a read-only region sends nothing. The backup of a vector database is in a bucket.
pub fn replication(
    replication: &Replication,
    priced: Priced<'_>,
    carried: &Workload,
    writer: &mut Writer,
) {
    let Replication { object_storage: _, vector_database: _ } = replication;
    let transactions = match priced.request.region_share.role {
        Some(RegionRole::Primary) => priced.transactions(priced.cell),
        Some(RegionRole::Secondary) => priced.transactions(carried),
        Some(RegionRole::ReadOnly) | None => Some(0),
    };
    let given = priced.request.usage.inter_region_gb;
    let sent = quantity(given, &UsageEstimates::assumed().inter_region_gb, transactions);
    let (name, what) = (name!("network.inter_region_traffic"), "traffic to the other regions");
    writer.usage(name, what, SkuName::TransferInterRegion, sent);
}
