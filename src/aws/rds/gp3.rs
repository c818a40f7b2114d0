//! gp3 of RDS: the fixed small volume, the striped one from 400 GiB, its bounds (R1.3 to R1.5).

use crate::aws::limits::RdsLimits;
use crate::aws::rule::Violation;
use crate::units::grouped;

/// Arguments of a gp3 volume and the IOPS that come of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) iops: Option<u32>,
    pub(super) throughput: Option<u32>,
    pub(super) provisioned_iops: u32,
    pub(super) provisioned_mib_s: u32,
}

/// What comes free with a size.
fn baseline(limits: &RdsLimits, gib: u64) -> Set {
    let striped = gib >= limits.gp3_striped_from_gib;
    let (provisioned_iops, provisioned_mib_s) = if striped {
        (limits.gp3_min_iops, limits.gp3_min_mib_s)
    } else {
        (limits.gp3_small_iops, limits.gp3_small_mib_s)
    };
    Set { iops: None, throughput: None, provisioned_iops, provisioned_mib_s }
}

/// The least arguments that meet a need: nulls on the small volume; from the striped one on both, also
/// where the free baseline is enough, since the AWS provider keeps an old value for a null (R1.5).
pub(super) fn for_need(
    limits: &RdsLimits,
    gib: u64,
    iops: u32,
    throughput: u32,
) -> Result<Set, Violation> {
    let free = baseline(limits, gib);
    if gib < limits.gp3_striped_from_gib {
        let suffices = iops <= free.provisioned_iops && throughput <= free.provisioned_mib_s;
        return if suffices {
            Ok(free)
        } else {
            Err(too_small(limits, gib, Some(iops), Some(throughput)))
        };
    }
    let throughput = throughput.max(free.provisioned_mib_s);
    // 0.25 MiB/s per IOPS: a large throughput raises the IOPS it needs.
    let paired = throughput.saturating_mul(limits.gp3_iops_per_mib_s);
    let iops = iops.max(free.provisioned_iops).max(paired);
    check_explicit(limits, gib, Some(iops), Some(throughput))
}

/// Whether arguments a person typed are legal.
pub(super) fn check_explicit(
    limits: &RdsLimits,
    gib: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Result<Set, Violation> {
    match violations(limits, gib, iops, throughput).into_iter().next() {
        Some(violation) => Err(violation),
        None => Ok(with_baseline(limits, gib, iops, throughput)),
    }
}

/// Typed arguments, and what comes free where one is null.
pub(super) fn with_baseline(
    limits: &RdsLimits,
    gib: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Set {
    let free = baseline(limits, gib);
    Set {
        iops,
        throughput,
        provisioned_iops: iops.unwrap_or(free.provisioned_iops),
        provisioned_mib_s: throughput.unwrap_or(free.provisioned_mib_s),
    }
}

/// Everything wrong with typed arguments.
pub(super) fn violations(
    limits: &RdsLimits,
    gib: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Vec<Violation> {
    if iops.is_none() && throughput.is_none() {
        return Vec::new();
    }
    if gib < limits.gp3_striped_from_gib {
        return vec![too_small(limits, gib, iops, throughput)];
    }
    let set = with_baseline(limits, gib, iops, throughput);
    let (iops, throughput) = (set.provisioned_iops, set.provisioned_mib_s);
    let mut faults = Vec::new();
    faults.extend(iops_bounds(limits, iops));
    faults.extend(iops_per_gib(limits, gib, iops));
    faults.extend(throughput_bounds(limits, throughput));
    faults.extend(ratio(limits, iops, throughput));
    faults
}

fn iops_bounds(limits: &RdsLimits, iops: u32) -> Option<Violation> {
    let remedy = if iops < limits.gp3_min_iops {
        format!(
            "leave iops null: {} come free from {} GiB",
            grouped(limits.gp3_min_iops.into()),
            limits.gp3_striped_from_gib
        )
    } else if iops > limits.gp3_max_iops {
        "use storage_type io2".to_owned()
    } else {
        return None;
    };
    let limit = or_null(limits.gp3_min_iops, limits.gp3_max_iops);
    Some(Violation::new(of_bounds(iops), "iops", iops, limit, remedy))
}

/// A zero is what modules send for null.
fn of_bounds(value: u32) -> &'static str {
    if value == 0 { "R1.5" } else { "R1.4" }
}

fn throughput_bounds(limits: &RdsLimits, throughput: u32) -> Option<Violation> {
    let remedy = if throughput < limits.gp3_min_mib_s {
        format!("leave storage_throughput null: {} come free", limits.gp3_min_mib_s)
    } else if throughput > limits.gp3_max_mib_s {
        "use storage_type io2".to_owned()
    } else {
        return None;
    };
    let limit = or_null(limits.gp3_min_mib_s, limits.gp3_max_mib_s);
    Some(Violation::new(of_bounds(throughput), "storage_throughput", throughput, limit, remedy))
}

fn or_null(least: u32, most: u32) -> String {
    format!("{} to {} or null", grouped(least.into()), grouped(most.into()))
}

fn iops_per_gib(limits: &RdsLimits, gib: u64, iops: u32) -> Option<Violation> {
    let most = limits.gp3_max_iops_per_gib;
    (u64::from(iops) > gib.saturating_mul(most)).then(|| {
        let limit = format!("{most} IOPS per GiB");
        Violation::new("R1.4", "iops", iops, limit, "allocate more storage")
    })
}

fn ratio(limits: &RdsLimits, iops: u32, throughput: u32) -> Option<Violation> {
    let per_mib_s = limits.gp3_iops_per_mib_s;
    let most = iops / per_mib_s;
    (throughput > most).then(|| {
        let (mib_s, iops) = (grouped(most.into()), grouped(iops.into()));
        let limit = format!("{mib_s} MiB/s at {iops} IOPS");
        let least = throughput.saturating_mul(per_mib_s);
        let remedy = format!("set iops to at least {}", grouped(least.into()));
        Violation::new("R1.4", "storage_throughput", throughput, limit, remedy)
    })
}

/// R1.3, with both ways out.
fn too_small(
    limits: &RdsLimits,
    gib: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Violation {
    let (subject, value) = match (iops.filter(|n| *n > 0), throughput) {
        (None, Some(throughput)) => ("storage_throughput", throughput),
        (iops, _) => ("iops", iops.unwrap_or_default()),
    };
    let striped = limits.gp3_striped_from_gib;
    let raised = iops.unwrap_or_default().max(limits.gp3_min_iops);
    let remedy = format!(
        "use allocated_storage = {gib} with iops = null and storage_throughput = null ({} IOPS, \
         {} MiB/s), or allocated_storage = {striped} with {} IOPS ({} come free there)",
        grouped(limits.gp3_small_iops.into()),
        limits.gp3_small_mib_s,
        grouped(raised.into()),
        grouped(limits.gp3_min_iops.into())
    );
    let limit = format!("null below {striped} GiB of gp3");
    Violation::new("R1.3", subject, format!("{value} on {gib} GiB"), limit, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static RdsLimits {
        &Catalogue::embedded().limits().rds
    }

    fn need(
        gib: u64,
        iops: u32,
        throughput: u32,
    ) -> Result<(Option<u32>, Option<u32>), &'static str> {
        for_need(limits(), gib, iops, throughput)
            .map(|set| (set.iops, set.throughput))
            .map_err(|e| e.rule)
    }

    #[test]
    fn the_baseline_changes_at_400_gib() {
        assert_eq!(need(399, 3000, 125), Ok((None, None)));
        assert_eq!(need(399, 3001, 0), Err("R1.3"));
        assert_eq!(need(399, 0, 126), Err("R1.3"));
        assert_eq!(need(400, 12000, 500), Ok((Some(12000), Some(500))));
        assert_eq!(need(400, 12001, 0), Ok((Some(12001), Some(500))));
        assert_eq!(need(400, 0, 501), Ok((Some(12000), Some(501))));
    }

    #[test]
    fn throughput_pulls_iops_along() {
        assert_eq!(need(1000, 0, 3000), Ok((Some(12000), Some(3000))));
        assert_eq!(need(1000, 0, 3001), Ok((Some(12004), Some(3001))));
        assert_eq!(need(1000, 0, 4000), Ok((Some(16000), Some(4000))));
        assert_eq!(need(1000, 0, 4001), Err("R1.4"));
    }

    #[test]
    fn iops_end_at_64_000() {
        assert_eq!(need(1000, 64000, 0), Ok((Some(64000), Some(500))));
        assert_eq!(need(1000, 64001, 0), Err("R1.4"));
        assert_eq!(need(400, u32::MAX, u32::MAX), Err("R1.4"));
    }

    #[test]
    fn typed_arguments_are_held_to_the_same_bounds() {
        let typed = |gib, iops, throughput| {
            check_explicit(limits(), gib, iops, throughput)
                .map(|set| set.provisioned_iops)
                .map_err(|e| e.rule)
        };
        assert_eq!(typed(500, Some(3000), None), Err("R1.4"));
        assert_eq!(typed(500, Some(11999), None), Err("R1.4"));
        assert_eq!(typed(500, Some(12000), None), Ok(12000));
        assert_eq!(typed(500, Some(0), Some(0)), Err("R1.5"));
        assert_eq!(typed(500, Some(12000), Some(499)), Err("R1.4"));
        assert_eq!(typed(500, Some(12000), Some(3000)), Ok(12000));
        assert_eq!(typed(500, Some(12000), Some(3001)), Err("R1.4"));
        assert_eq!(typed(399, Some(3000), None), Err("R1.3"));
        assert_eq!(typed(399, None, Some(125)), Err("R1.3"));
        assert_eq!(typed(399, None, None), Ok(3000));
    }
}
