//! CloudWatch: the plan's own alarms, logs, and what Container Insights observes.

use rust_decimal::Decimal;

use super::estimate::Range;
use super::line::Writer;
use super::usage::{Priced, UsageEstimates, quantity};
use super::words::name;
use crate::aws::price::SkuName;
use crate::guide::Platform;
use crate::sizing::request::Workload;

/// Its price follows the volume of metrics, which depends on what runs.
pub const CONTAINER_INSIGHTS: &str = "cloudwatch.container_insights";

pub fn lines(platform: Platform, priced: Priced<'_>, carried: &Workload, writer: &mut Writer) {
    let free = &priced.catalogue.limits().free;
    let metrics = Range::exactly(Decimal::from(priced.alarm_metrics));
    let (name, what) = (name!("cloudwatch.alarms"), "metrics that alarms watch");
    writer.usage_beyond(name, what, SkuName::CloudwatchAlarm, metrics, free.alarms);
    let given = priced.request.usage.log_gb;
    let estimates = &UsageEstimates::assumed().log_gb;
    let written = quantity(given, estimates, priced.transactions(carried));
    let (name, what) = (name!("cloudwatch.logs.ingestion"), "GB of logs");
    writer.usage_beyond(name, what, SkuName::CloudwatchLogsIngestion, written, free.log_gb);
    let (name, what) = (name!("cloudwatch.logs.storage"), "logs of one month");
    writer.usage(name, what, SkuName::CloudwatchLogsStorage, written);
    match platform {
        Platform::Ec2 => {}
        // AWS charges per observation; no source says how many a node makes.
        Platform::Eks | Platform::EcsFargate => {
            writer.never_priced(CONTAINER_INSIGHTS);
        }
    }
}
