//! Database, cache, vector database, broker, buckets.

use rust_decimal::Decimal;

use super::compute::instances;
use super::line::{NO_RESERVED_PRICE, Writer, name};
use crate::aws::price::SkuName;
use crate::aws::rds::{Storage, StorageType};
use crate::sizing::deployment::{
    Aurora, Cache, Database, Deployment, MessageBroker, VectorDatabase,
};

pub fn lines(deployment: &Deployment, writer: &mut Writer) {
    if let Some(database) = &deployment.database {
        primary(database, writer);
        replicas(database, writer);
    }
    if let Some(aurora) = &deployment.aurora {
        members(aurora, writer);
    }
    if let Some(cache) = &deployment.cache {
        nodes(cache, writer);
    }
    if let Some(vector) = &deployment.vector_database {
        vector_database(vector, writer);
    }
    if let Some(broker) = &deployment.message_broker {
        message_broker(broker, writer);
    }
    let gib: u64 = deployment.object_storage.values().sum();
    writer.amount(
        name!("object_storage", "storage"),
        "S3 Standard",
        SkuName::S3StandardStorage,
        gib.into(),
    );
}

/// Multi-AZ has rows of its own in AWS's price list; nothing is doubled here.
fn primary(database: &Database, writer: &mut Writer) {
    let (class, multi_az) = (&database.instance_class, database.multi_az);
    let price = writer.book.rds(class, multi_az, writer.region, writer.option);
    let kind = if multi_az { " Multi-AZ" } else { "" };
    writer.hours(name!("database", "primary.instances"), format_args!("{class}{kind}"), 1, price);
    volumes(&database.storage, "primary", 1, multi_az, writer);
}

/// Replicas have a volume of the primary's size each, in one zone.
fn replicas(database: &Database, writer: &mut Writer) {
    let Some(class) = &database.replica_instance_class else { return };
    let count = database.replica_count;
    let price = writer.book.rds(class, false, writer.region, writer.option);
    let what = format_args!("{count} x {class}");
    writer.hours(name!("database", "replicas.instances"), what, count.into(), price);
    if let Some(storage) = &database.replica_storage {
        volumes(storage, "replicas", count, false, writer);
    }
}

fn volumes(storage: &Storage, member: &str, count: u32, multi_az: bool, writer: &mut Writer) {
    let (gb, iops) = match storage.storage_type() {
        StorageType::Io2 => (SkuName::RdsIo2Storage, SkuName::RdsIo2Iops),
        StorageType::Io1 => (SkuName::RdsIo1Storage, SkuName::RdsIo1Iops),
        StorageType::Gp3 | StorageType::Gp2 => (SkuName::RdsGp3Storage, SkuName::RdsGp3Iops),
    };
    let kind = storage.storage_type().as_str();
    let mut amount = |part: &str, sku: SkuName, each: Decimal| {
        let name = name!("database", "{member}.{part}");
        let plural = if count == 1 { "" } else { "s" };
        let what = format_args!("{kind} {part} of {count} volume{plural}");
        let sku = if multi_az { sku.multi_az() } else { sku };
        writer.amount(name, what, sku, each * Decimal::from(count));
    };
    amount("storage", gb, storage.allocated_storage().into());
    amount("iops", iops, storage.billed_iops().into());
    amount("throughput", SkuName::RdsGp3Throughput, storage.billed_throughput().into());
}

/// Where no price of Aurora is known, what it will cost is named, and in no sum.
fn members(aurora: &Aurora, writer: &mut Writer) {
    for (name, count, _) in aurora.groups() {
        if count > 0 {
            writer.unknown(name!("aurora", "{name}.instances"));
        }
    }
    let volume = Decimal::from(aurora.volume_gib);
    let name = name!("aurora", "storage");
    writer.amount(name, "Aurora Standard volume", SkuName::AuroraStorage, volume);
    for part in ["io_requests", "replicated_writes", "backups.storage"] {
        writer.unknown(name!("aurora", "{part}"));
    }
}

fn nodes(cache: &Cache, writer: &mut Writer) {
    let (engine, node_type) = (cache.engine.engine(), &cache.node_type);
    let count = u64::from(cache.topology.nodes());
    let price = writer.book.elasticache(engine, node_type, writer.region, writer.option);
    let what = format_args!("{count} x {node_type}");
    writer.hours(name!("cache", "nodes"), what, count, price);
}

fn vector_database(vector: &VectorDatabase, writer: &mut Writer) {
    let count = u64::from(vector.count);
    instances(writer, name!("vector_database", "instances"), &vector.instance_type, count);
    let volume = &vector.volume;
    let each = |above: u32| Decimal::from(u64::from(above) * count);
    let gib = Decimal::from(volume.size() * count);
    let mut amount = |part: &str, what: &str, sku: SkuName, quantity: Decimal| {
        writer.amount(name!("vector_database", "{part}"), what, sku, quantity);
    };
    amount("storage", "gp3 volumes", SkuName::EbsGp3Storage, gib);
    amount("iops", "gp3 IOPS above 3,000", SkuName::EbsGp3Iops, each(volume.billed_iops()));
    let above = "gp3 throughput above 125 MiB/s";
    amount("throughput", above, SkuName::EbsGp3Throughput, each(volume.billed_throughput()));
}

/// A cluster has a price of its own; its storage is billed per broker.
fn message_broker(broker: &MessageBroker, writer: &mut Writer) {
    let broker = &broker.0;
    let (kind, mode) = (broker.host_instance_type(), broker.deployment_mode());
    let price = writer.book.mq(kind, mode, writer.region);
    let stays = if writer.option.is_reserved() { NO_RESERVED_PRICE } else { "" };
    let what = format_args!("{kind} {}{stays}", mode.as_str());
    writer.hours(name!("message_broker", "brokers"), what, 1, price);
    let gb = Decimal::from(broker.disk_gb() * broker.nodes());
    writer.amount(
        name!("message_broker", "storage"),
        "disks of the brokers",
        SkuName::MqBrokerStorage,
        gb,
    );
}
