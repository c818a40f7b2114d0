//! io1 and io2 of RDS: bounds of IOPS and of IOPS per GiB (R1.6, R1.7).

use super::storage_type::StorageType;
use crate::aws::limits::RdsLimits;
use crate::aws::rule::Violation;
use crate::units::grouped;

/// Bounds of one type at one size.
struct Bounds {
    rule: &'static str,
    min: u32,
    max: u32,
    max_per_gib: u64,
}

fn bounds(limits: &RdsLimits, kind: StorageType, gib: u64) -> Bounds {
    match kind {
        StorageType::Io1 => Bounds {
            rule: "R1.7",
            min: limits.io1_min_iops,
            max: if gib < limits.gp3_striped_from_gib {
                limits.io1_small_max_iops
            } else {
                limits.io1_max_iops
            },
            max_per_gib: limits.io1_max_iops_per_gib,
        },
        _ => Bounds {
            rule: "R1.6",
            min: limits.io2_min_iops,
            max: limits.io2_max_iops,
            max_per_gib: limits.io2_max_iops_per_gib,
        },
    }
}

/// The fewest IOPS on the size.
pub(super) fn least(limits: &RdsLimits, kind: StorageType, gib: u64) -> u64 {
    let by_size = gib.div_ceil(u64::from(limits.piops_min_gib_per_iops));
    u64::from(bounds(limits, kind, gib).min).max(by_size)
}

/// Whether the IOPS are legal on the size.
pub(super) fn check(
    limits: &RdsLimits,
    kind: StorageType,
    gib: u64,
    iops: u32,
) -> Result<(), Violation> {
    let bounds = bounds(limits, kind, gib);
    let most = u64::from(bounds.max).min(gib.saturating_mul(bounds.max_per_gib));
    let least = least(limits, kind, gib);
    if (least..=most).contains(&u64::from(iops)) {
        return Ok(());
    }
    let (from, to, size) = (grouped(least), grouped(most), grouped(gib));
    let limit = format!("{from} to {to} on {size} GiB of {kind}");
    let remedy = if u64::from(iops) < least {
        format!("provision at least {from} IOPS, or use gp3")
    } else if iops > bounds.max {
        "provision less, or spread the load over replicas".to_owned()
    } else {
        format!("allocate at least {} GiB", grouped(u64::from(iops).div_ceil(bounds.max_per_gib)))
    };
    Err(Violation::new(bounds.rule, "iops", iops, limit, remedy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static RdsLimits {
        &Catalogue::embedded().limits().rds
    }

    fn io1(gib: u64, iops: u32) -> bool {
        check(limits(), StorageType::Io1, gib, iops).is_ok()
    }

    fn io2(gib: u64, iops: u32) -> bool {
        check(limits(), StorageType::Io2, gib, iops).is_ok()
    }

    #[test]
    fn io2_is_1_000_to_256_000_and_half_to_1_000_per_gib() {
        assert!(!io2(100, 999) && io2(100, 1000));
        assert!(io2(1000, 256_000) && !io2(1000, 256_001));
        assert!(io2(100, 100_000) && !io2(100, 100_001));
        assert!(io2(10_240, 5120) && !io2(10_240, 5119));
        assert!(io2(10_240, 50_000));
    }

    #[test]
    fn io1_is_narrower_below_400_gib() {
        assert!(io1(399, 19_950) && !io1(399, 19_951));
        assert!(io1(400, 20_000) && !io1(400, 20_001));
        assert!(io1(65_536, 256_000) && !io1(65_536, 256_001));
        assert!(io1(100, 5000) && !io1(100, 5001));
        assert!(io1(4000, 2000) && !io1(4000, 1999));
    }

    #[test]
    fn the_remedy_is_a_size() {
        let error = check(limits(), StorageType::Io1, 100, 6000).unwrap_err();
        assert_eq!((error.rule, error.remedy.as_str()), ("R1.7", "allocate at least 120 GiB"));
    }
}
