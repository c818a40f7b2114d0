//! The relational database: RDS for PostgreSQL, or a region's member of an Aurora global database.

use rust_decimal::Decimal;

use super::burst;
use super::estimate::Range;
use super::line::Writer;
use super::usage::{Priced, UsageEstimates, quantity};
use super::words::name;
use crate::aws::price::SkuName;
use crate::aws::rds::{Storage, StorageType};
use crate::sizing::deployment::{Aurora, Database};
use crate::sizing::request::Workload;
use crate::units::HOURS_PER_MONTH;

/// The instances, their volumes and backups.
pub fn database(database: &Database, priced: Priced<'_>, writer: &mut Writer) {
    primary(database, priced, writer);
    replicas(database, priced, writer);
    extended_support(database, priced, writer);
    let gib = database.storage.allocated_storage();
    let usage = &priced.request.usage;
    let defaults = UsageEstimates::assumed();
    let kept = quantity(usage.backup_gib, &defaults.backup_gib, gib);
    let what = "automated backups beyond the free amount";
    writer.usage(name!("database.backups.storage"), what, SkuName::RdsBackupStorage, kept);
    if let Some(days) = database.long_term_backup_days {
        let kept = quantity(usage.long_term_backup_gib, &defaults.long_term_backup_gib, gib);
        let name = name!("database.long_term_backups.storage");
        let what = format_args!(
            "recovery points of AWS Backup for {days} days, at the price of RDS backups"
        );
        writer.usage(name, what, SkuName::RdsBackupStorage, kept);
    }
}

/// Multi-AZ has rows of its own in AWS's price list; nothing is doubled here.
fn primary(database: &Database, priced: Priced<'_>, writer: &mut Writer) {
    let (class, multi_az) = (&database.instance_class, database.multi_az);
    let price = writer.book.rds(class, multi_az, writer.region, writer.option);
    let kind = if multi_az { " Multi-AZ" } else { "" };
    writer.hours(name!("database.primary.instances"), format_args!("{class}{kind}"), 1, price);
    let credits = name!("database.primary.cpu_credits");
    burst::database(credits, class, 1, priced, writer);
    volumes(&database.storage, "primary", 1, multi_az, writer);
}

/// Replicas have a volume of the primary's size each, in one zone.
fn replicas(database: &Database, priced: Priced<'_>, writer: &mut Writer) {
    let Some(class) = &database.replica_instance_class else { return };
    let count = database.replica_count;
    let price = writer.book.rds(class, false, writer.region, writer.option);
    let what = format_args!("{count} x {class}");
    writer.hours(name!("database.replicas.instances"), what, count.into(), price);
    let credits = name!("database.replicas.cpu_credits");
    burst::database(credits, class, count.into(), priced, writer);
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
        let name = name!("database.{member}.{part}");
        let plural = if count == 1 { "" } else { "s" };
        let what = format_args!("{kind} {part} of {count} volume{plural}");
        let sku = if multi_az { sku.multi_az() } else { sku };
        writer.amount(name, what, sku, each * Decimal::from(count));
    };
    amount("storage", gb, storage.allocated_storage().into());
    amount("iops", iops, storage.billed_iops().into());
    amount("throughput", SkuName::RdsGp3Throughput, storage.billed_throughput().into());
}

/// Each vCPU, of the standby too, while the major version is in extended support at the book's date.
fn extended_support(database: &Database, priced: Priced<'_>, writer: &mut Writer) {
    let catalogue = priced.catalogue;
    let support = catalogue.support().of(database.engine, &database.engine_version);
    if !support.is_some_and(|support| support.has_ended(writer.book.as_of())) {
        return;
    }
    let replica = database.replica_instance_class.as_deref();
    let replica = replica.and_then(|class| catalogue.db_class(class)).map_or(0, |one| one.vcpus);
    let members = if database.multi_az { 2 } else { 1 };
    let vcpus = database.vcpus * members + replica * database.replica_count;
    let hours = Decimal::from(vcpus) * Decimal::from(HOURS_PER_MONTH.0);
    let what = format_args!("extended support of {vcpus} vCPUs");
    let name = name!("database.extended_support");
    writer.amount(name, what, SkuName::RdsExtendedSupport, hours);
}

/// A region's cluster: its instances, volume, I/O and backups. No source prices what a global database
/// replicates.
pub fn aurora(aurora: &Aurora, priced: Priced<'_>, carried: &Workload, writer: &mut Writer) {
    for (name, count, class) in aurora.groups() {
        let Some(class) = class else { continue };
        let price = writer.book.aurora(class, writer.region, writer.option);
        let what = format_args!("{count} x {class}");
        writer.hours(name!("aurora.{name}.instances"), what, count as u64, price);
        if burst::is_burstable(class) {
            writer.unknown(name!("aurora.{name}.cpu_credits"));
        }
    }
    let usage = &priced.request.usage;
    let defaults = UsageEstimates::assumed();
    let mut line = |part: &str, what: &'static str, sku: SkuName, quantity: Option<Range>| {
        writer.usage(name!("aurora.{part}"), what, sku, quantity);
    };
    let volume = Some(Range::exactly(Decimal::from(aurora.volume_gib)));
    line("storage", "Aurora Standard volume", SkuName::AuroraStorage, volume);
    let transactions = priced.transactions(carried);
    let requests =
        quantity(usage.database_io_requests, &defaults.database_io_requests, transactions);
    line("io_requests", "I/O requests", SkuName::AuroraIoRequests, requests);
    let kept = quantity(usage.backup_gib, &defaults.backup_gib, aurora.volume_gib);
    let what = "automated backups beyond the free amount";
    line("backups.storage", what, SkuName::AuroraBackupStorage, kept);
    if aurora.long_term_backup_days.is_some() {
        let given = usage.long_term_backup_gib;
        let kept = quantity(given, &defaults.long_term_backup_gib, aurora.volume_gib);
        let what = "recovery points of AWS Backup, at the price of Aurora backups";
        line("long_term_backups.storage", what, SkuName::AuroraBackupStorage, kept);
    }
    writer.unknown(name!("aurora.replicated_writes"));
}
