//! A trigger's threshold in the unit of the metric that watches it (R9.5, R9.11).
//!
//! Shares are rounded down to whole numbers; only latencies in seconds have decimal places.

use std::fmt;

use rust_decimal::Decimal;

use super::link::{Watch, Watched};
use crate::aws::{Catalogue, MetricUnit};
use crate::guide::{Comparison, TriggerUnit};
use crate::sizing::capacity::sustained;
use crate::sizing::deployment::Deployment;
use crate::units::grouped;

const BYTES_PER_GIB: u64 = 1 << 30;

/// A threshold as an alarm takes it.
#[derive(Debug, PartialEq)]
pub(in crate::sizing) struct Threshold {
    pub value: Decimal,
    pub comparison_operator: &'static str,
    /// How it was made, where it is not the printed figure.
    pub conversion: Option<Conversion>,
}

/// How a printed figure became a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::sizing) enum Conversion {
    InSeconds,
    InMilliseconds,
    ForPeriod { seconds: u32 },
    Free { percent: Decimal, of_gib: u64 },
    OfConnections { percent: Decimal, most: u64 },
    OfSustainedIops { percent: Decimal, most: u64 },
}

impl fmt::Display for Conversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Conversion::InSeconds => f.write_str("in seconds"),
            Conversion::InMilliseconds => f.write_str("in milliseconds"),
            Conversion::ForPeriod { seconds } => write!(f, "for a period of {seconds} seconds"),
            Conversion::Free { percent, of_gib } => {
                write!(f, "{percent} % of {} GiB, in bytes that are still free", grouped(of_gib))
            }
            Conversion::OfConnections { percent, most } => {
                write!(f, "{percent} % of {} connections", grouped(most))
            }
            Conversion::OfSustainedIops { percent, most } => {
                write!(f, "{percent} % of the {} IOPS that are sustained", grouped(most))
            }
        }
    }
}

/// The threshold on this deployment; none where units do not fit or there is nothing to take a share of.
pub(in crate::sizing) fn of(
    watch: &Watch,
    deployment: &Deployment,
    catalogue: &Catalogue,
) -> Option<Threshold> {
    use {MetricUnit as M, TriggerUnit as T};
    let Watch { trigger, metric, per, .. } = *watch;
    let printed = trigger.threshold;
    let database = deployment.database.as_ref();
    let (value, conversion) = match (trigger.unit, metric.unit) {
        (T::Percent, M::Percent)
        | (T::Seconds, M::Seconds)
        | (T::Messages, M::Messages)
        | (T::CpuCredits, M::CpuCredits) => (printed, None),
        (T::Milliseconds, M::Seconds) => {
            (printed / Decimal::ONE_THOUSAND, Some(Conversion::InSeconds))
        }
        (T::Seconds, M::Milliseconds) => {
            (printed * Decimal::ONE_THOUSAND, Some(Conversion::InMilliseconds))
        }
        (T::PerSecond, M::InAPeriod) => {
            let seconds = metric.period;
            (printed * Decimal::from(seconds), Some(Conversion::ForPeriod { seconds }))
        }
        (T::Percent, M::BytesFree) => {
            let of_gib = database?.storage.allocated_storage();
            let percent = Decimal::ONE_HUNDRED - printed;
            let free = share(percent, of_gib.saturating_mul(BYTES_PER_GIB));
            (free, Some(Conversion::Free { percent, of_gib }))
        }
        (T::PercentOfMaxConnections, M::Connections) => {
            let most = u64::from(max_connections(per, deployment)?);
            (share(printed, most), Some(Conversion::OfConnections { percent: printed, most }))
        }
        (T::PercentOfProvisioned, M::OperationsPerSecond) => {
            let most = u64::from(effective_iops(per, deployment, catalogue)?);
            (share(printed, most), Some(Conversion::OfSustainedIops { percent: printed, most }))
        }
        _ => return None,
    };
    let comparison_operator = comparison_operator(trigger.comparison, metric.unit);
    Some(Threshold { value: value.normalize(), comparison_operator, conversion })
}

fn share(percent: Decimal, whole: u64) -> Decimal {
    (Decimal::from(whole) * percent / Decimal::ONE_HUNDRED).floor()
}

/// What is used is watched from above, so what is free is watched from below.
fn comparison_operator(comparison: Comparison, unit: MetricUnit) -> &'static str {
    match (comparison, unit) {
        (Comparison::Above, MetricUnit::BytesFree) | (Comparison::Below, _) => "LessThanThreshold",
        (Comparison::Above, _) => "GreaterThanThreshold",
    }
}

/// What the instances that write take.
fn max_connections(per: Watched, deployment: &Deployment) -> Option<u32> {
    match per {
        Watched::AuroraWriter => Some(deployment.aurora.as_ref()?.writer()?.max_connections),
        _ => Some(deployment.database.as_ref()?.max_connections),
    }
}

/// The lesser of what a volume has and what its instance sustains (R9.11).
fn effective_iops(per: Watched, deployment: &Deployment, catalogue: &Catalogue) -> Option<u32> {
    let on_instance = |name: &str, volume: u32| {
        Some(sustained::volume_iops(volume, catalogue.instance_type(name)?))
    };
    match per {
        Watched::DatabasePrimary => Some(deployment.database.as_ref()?.iops.sustained),
        Watched::VectorVolume => {
            let vector = deployment.vector_database.as_ref()?;
            on_instance(&vector.instance_type, vector.volume.provisioned_iops())
        }
        Watched::ServerVolume => {
            let servers = deployment.servers.values();
            let least = catalogue.limits().ebs.gp3_min_iops;
            let each = servers.filter_map(|server| {
                on_instance(&server.instance_type, server.root_volume.iops.unwrap_or(least))
            });
            each.min()
        }
        _ => None,
    }
}
