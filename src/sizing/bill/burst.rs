//! The surcharge of T families: in unlimited mode each vCPU above its baseline is charged by the hour.

use rust_decimal::Decimal;

use super::line::Writer;
use super::usage::{Priced, UsageEstimates, quantity};
use super::words::Name;
use crate::aws::price::SkuName;
use crate::sizing::capacity::sustained;
use crate::units::HOURS_PER_MONTH;

/// EC2 instances; other families have no surcharge.
pub fn instances(
    name: Name<'_>,
    instance_type: &str,
    count: u64,
    priced: Priced<'_>,
    writer: &mut Writer,
) {
    let sku = match instance_type.split('.').next() {
        Some("t3" | "t3a") => SkuName::Ec2T3Surplus,
        Some("t4g") => SkuName::Ec2T4gSurplus,
        _ => return,
    };
    let vcpus = priced.catalogue.instance_type(instance_type).map(|one| one.vcpus);
    surplus(name, instance_type, vcpus, count, sku, priced, writer);
}

/// DB instances; a standby idles.
pub fn database(name: Name<'_>, class: &str, count: u64, priced: Priced<'_>, writer: &mut Writer) {
    if is_burstable(class) {
        let vcpus = priced.catalogue.db_class(class).map(|one| one.vcpus);
        surplus(name, class, vcpus, count, SkuName::RdsTSurplus, priced, writer);
    }
}

/// Whether a DB instance class is of a T family.
pub fn is_burstable(class: &str) -> bool {
    class.starts_with("db.t")
}

fn surplus(
    name: Name<'_>,
    type_name: &str,
    vcpus: Option<u32>,
    count: u64,
    sku: SkuName,
    priced: Priced<'_>,
    writer: &mut Writer,
) {
    let baseline = sustained::baseline(priced.catalogue.limits(), type_name);
    let (Some(baseline), Some(vcpus)) = (baseline, vcpus) else {
        writer.unknown(name);
        return;
    };
    let hours = Decimal::from(u64::from(vcpus) * count) * Decimal::from(HOURS_PER_MONTH.0);
    let given = priced.request.usage.cpu_utilization;
    let used = quantity(given, &UsageEstimates::assumed().cpu_utilization, 1);
    let above = used.map(|all| all.map(|used| (used - baseline).max(Decimal::ZERO) * hours));
    let what = format_args!("vCPU hours of {count} x {type_name} above the baseline");
    writer.usage(name, what, sku, above);
}
