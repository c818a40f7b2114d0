//! `aws_ebs_volume`: size, IOPS and throughput within AWS, hashicorp/aws and the instance.
//!
//! RDS storage is another thing with other limits (R1.9); it is in `rds`.

use super::instance::InstanceType;
use super::limits::{Limits, VolumeLimits};
use super::rds::StorageType;
use super::rule::Violation;
use crate::units::grouped;

/// A legal volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    kind: StorageType,
    size: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
    provisioned_iops: u32,
    billed_iops: u32,
    billed_throughput: u32,
}

impl Volume {
    /// gp3; `None` takes the free 3,000 IOPS and 125 MiB/s.
    pub fn gp3(
        limits: &Limits,
        size_gib: u64,
        iops: Option<u32>,
        throughput_mib_s: Option<u32>,
        on: &InstanceType,
    ) -> Result<Volume, Violation> {
        let limits = &limits.ebs;
        check(limits, StorageType::Gp3, size_gib, iops, throughput_mib_s)?;
        check_instance(iops, throughput_mib_s, on)?;
        Ok(Volume {
            kind: StorageType::Gp3,
            size: size_gib,
            iops,
            throughput: throughput_mib_s,
            provisioned_iops: iops.unwrap_or(limits.gp3_min_iops),
            billed_iops: iops.unwrap_or(0).saturating_sub(limits.gp3_min_iops),
            billed_throughput: throughput_mib_s.unwrap_or(0).saturating_sub(limits.gp3_min_mib_s),
        })
    }

    /// io2, which needs IOPS.
    pub fn io2(
        limits: &Limits,
        size_gib: u64,
        iops: u32,
        on: &InstanceType,
    ) -> Result<Volume, Violation> {
        check(&limits.ebs, StorageType::Io2, size_gib, Some(iops), None)?;
        check_instance(Some(iops), None, on)?;
        Ok(Volume {
            kind: StorageType::Io2,
            size: size_gib,
            iops: Some(iops),
            throughput: None,
            provisioned_iops: iops,
            billed_iops: iops,
            billed_throughput: 0,
        })
    }

    /// `type`.
    pub fn volume_type(&self) -> &'static str {
        self.kind.as_str()
    }

    /// `size` in GiB.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// `iops`.
    pub fn iops(&self) -> Option<u32> {
        self.iops
    }

    /// `throughput` in MiB/s.
    pub fn throughput(&self) -> Option<u32> {
        self.throughput
    }

    /// IOPS of the volume, the free ones included.
    pub fn provisioned_iops(&self) -> u32 {
        self.provisioned_iops
    }

    /// IOPS that AWS bills: all of io2, of gp3 what exceeds the free ones.
    pub fn billed_iops(&self) -> u32 {
        self.billed_iops
    }

    /// Throughput in MiB/s that AWS bills: of gp3 what exceeds the free one.
    pub fn billed_throughput(&self) -> u32 {
        self.billed_throughput
    }
}

/// Bounds of one volume type.
struct Bounds {
    size: (u64, u64),
    iops: (u32, u32),
    per_gib: u64,
}

fn bounds(l: &VolumeLimits, kind: StorageType) -> Bounds {
    match kind {
        StorageType::Gp3 => Bounds {
            size: (l.gp3_min_gib, l.gp3_max_gib),
            iops: (l.gp3_min_iops, l.gp3_max_iops),
            per_gib: l.gp3_max_iops_per_gib,
        },
        StorageType::Io2 => Bounds {
            size: (l.io2_min_gib, l.io2_max_gib),
            iops: (l.io2_min_iops, l.io2_max_iops),
            per_gib: l.io2_max_iops_per_gib,
        },
        StorageType::Io1 => Bounds {
            size: (l.io1_min_gib, l.io1_max_gib),
            iops: (l.io1_min_iops, l.io1_max_iops),
            per_gib: l.io1_max_iops_per_gib,
        },
        // gp2 takes no IOPS; `check_presence` refuses them before this is read.
        StorageType::Gp2 => {
            Bounds { size: (l.gp2_min_gib, l.gp2_max_gib), iops: (0, 0), per_gib: 0 }
        }
    }
}

/// The first thing wrong with a volume.
fn check(
    limits: &VolumeLimits,
    kind: StorageType,
    size: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Result<(), Violation> {
    violations(limits, kind, size, iops, throughput).into_iter().next().map_or(Ok(()), Err)
}

/// Everything AWS or some version of hashicorp/aws refuses (R5.1 to R5.3).
pub(super) fn violations(
    limits: &VolumeLimits,
    kind: StorageType,
    size: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Vec<Violation> {
    let bounds = bounds(limits, kind);
    let mut faults = Vec::new();
    faults.extend(size_fault(kind, size, &bounds));
    match (kind, iops) {
        (StorageType::Gp2, Some(iops)) => faults.push(presence("iops", iops, "null for gp2")),
        (StorageType::Io1 | StorageType::Io2, None) => {
            faults.push(presence("iops", "null", "a number for io1 and io2"));
        }
        (_, Some(iops)) => faults.extend(iops_fault(limits, kind, size, iops, &bounds)),
        (_, None) => {}
    }
    match throughput {
        Some(throughput) if kind != StorageType::Gp3 => {
            faults.push(presence("throughput", throughput, "null unless gp3"));
        }
        Some(throughput) => faults.extend(throughput_faults(limits, iops, throughput)),
        None => {}
    }
    faults
}

/// R5.3.
fn presence(subject: &str, value: impl ToString, limit: &str) -> Violation {
    Violation::new("R5.3", subject, value, limit, "use gp3, or follow the limit")
}

/// AWS allows larger gp3 volumes than hashicorp/aws 5.100.0 does.
fn rule_above(kind: StorageType) -> &'static str {
    if kind == StorageType::Gp3 { "R5.2" } else { "R5.1" }
}

fn size_fault(kind: StorageType, size: u64, bounds: &Bounds) -> Option<Violation> {
    let (least, most) = bounds.size;
    let (rule, remedy) = if size > most {
        (rule_above(kind), "use several volumes")
    } else if size < least {
        ("R5.1", "use a larger volume")
    } else {
        return None;
    };
    let limit = format!("{} to {} GiB of {kind}", grouped(least), grouped(most));
    Some(Violation::new(rule, "size", size, limit, remedy))
}

fn iops_fault(
    limits: &VolumeLimits,
    kind: StorageType,
    size: u64,
    iops: u32,
    bounds: &Bounds,
) -> Option<Violation> {
    let (least, most) = bounds.iops;
    if iops > most || iops < least {
        let rule = if iops > most { rule_above(kind) } else { "R5.1" };
        let (from, to) = (grouped(least.into()), grouped(most.into()));
        let limit = format!("{from} to {to} IOPS of {kind}");
        let remedy = "use another volume type or several volumes";
        return Some(Violation::new(rule, "iops", iops, limit, remedy));
    }
    // The free 3,000 of gp3 come at any size; only what is bought is bound to it.
    let free = kind == StorageType::Gp3 && iops == limits.gp3_min_iops;
    (!free && u64::from(iops) > size.saturating_mul(bounds.per_gib)).then(|| {
        let limit = format!("{} IOPS per GiB of {kind}", bounds.per_gib);
        let least = u64::from(iops).div_ceil(bounds.per_gib);
        let remedy = format!("use at least {} GiB", grouped(least));
        Violation::new("R5.1", "iops", format!("{iops} on {size} GiB"), limit, remedy)
    })
}

fn throughput_faults(l: &VolumeLimits, iops: Option<u32>, throughput: u32) -> Vec<Violation> {
    let mut faults = Vec::new();
    if throughput < l.gp3_min_mib_s || throughput > l.gp3_max_mib_s {
        let rule = if throughput > l.gp3_max_mib_s { "R5.2" } else { "R5.1" };
        let most = grouped(l.gp3_max_mib_s.into());
        let limit = format!("{} to {most} MiB/s", l.gp3_min_mib_s);
        faults.push(Violation::new(rule, "throughput", throughput, limit, "stay within the limit"));
    }
    let most = iops.unwrap_or(l.gp3_min_iops) / l.gp3_iops_per_mib_s;
    if throughput > most {
        let limit = format!("{most} MiB/s at these IOPS");
        let needed = throughput.saturating_mul(l.gp3_iops_per_mib_s);
        let remedy = format!("set iops to at least {}", grouped(needed.into()));
        faults.push(Violation::new("R5.1", "throughput", throughput, limit, remedy));
    }
    faults
}

/// The first thing the instance cannot use.
fn check_instance(
    iops: Option<u32>,
    throughput: Option<u32>,
    on: &InstanceType,
) -> Result<(), Violation> {
    instance_violations(iops, throughput, on).into_iter().next().map_or(Ok(()), Err)
}

/// Everything asked for that the instance cannot use (R5.5).
pub(super) fn instance_violations(
    iops: Option<u32>,
    throughput: Option<u32>,
    on: &InstanceType,
) -> Vec<Violation> {
    let ceilings = [
        ("iops", iops, on.ebs.max_iops, "IOPS"),
        ("throughput", throughput, on.ebs.max_mib_s, "MiB/s"),
    ];
    let above = ceilings.into_iter().filter_map(|(subject, value, most, unit)| {
        let value = value.filter(|value| *value > most)?;
        let limit = format!("{most} {unit} on {}", on.name);
        let remedy = "ask for less, or use a larger instance";
        Some(Violation::new("R5.5", subject, value, limit, remedy))
    });
    above.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    fn on(name: &str) -> &'static InstanceType {
        Catalogue::embedded().instance_type(name).unwrap()
    }

    fn gp3(
        size: u64,
        iops: Option<u32>,
        throughput: Option<u32>,
        name: &str,
    ) -> Result<(), &'static str> {
        Volume::gp3(limits(), size, iops, throughput, on(name)).map(|_| ()).map_err(|e| e.rule)
    }

    #[test]
    fn printed_volumes_are_legal() {
        assert_eq!(gp3(200, None, None, "m5.2xlarge"), Ok(()));
        assert_eq!(gp3(1024, Some(3000), Some(250), "m5.2xlarge"), Ok(()));
        assert_eq!(gp3(4096, Some(12000), Some(500), "r5.4xlarge"), Ok(()));
    }

    #[test]
    fn any_version_of_hashicorp_aws_accepts_them() {
        assert_eq!(gp3(16384, Some(16000), Some(1000), "r5.24xlarge"), Ok(()));
        assert_eq!(gp3(16385, None, None, "r5.24xlarge"), Err("R5.2"));
        assert_eq!(gp3(1000, Some(16001), None, "r5.24xlarge"), Err("R5.2"));
        assert_eq!(gp3(1000, Some(16000), Some(1001), "r5.24xlarge"), Err("R5.2"));
        assert_eq!(gp3(0, None, None, "m5.large"), Err("R5.1"));
        assert_eq!(gp3(10, Some(2999), None, "m5.large"), Err("R5.1"));
        assert_eq!(gp3(10, None, Some(124), "m5.large"), Err("R5.1"));
    }

    #[test]
    fn ratios_hold() {
        assert_eq!(gp3(1, Some(3000), None, "m5.large"), Ok(()));
        assert_eq!(gp3(10, Some(5000), None, "m5.large"), Ok(()));
        assert_eq!(gp3(10, Some(5001), None, "m5.large"), Err("R5.1"));
        assert_eq!(gp3(100, None, Some(750), "r5.24xlarge"), Ok(()));
        assert_eq!(gp3(100, None, Some(751), "r5.24xlarge"), Err("R5.1"));
    }

    #[test]
    fn the_instance_has_a_ceiling() {
        // r5.4xlarge: 4,750 Mbit/s are 593 MiB/s, 18,750 IOPS.
        assert_eq!(gp3(4096, Some(12000), Some(593), "r5.4xlarge"), Ok(()));
        assert_eq!(gp3(4096, Some(12000), Some(594), "r5.4xlarge"), Err("R5.5"));
        assert!(Volume::io2(limits(), 4096, 18750, on("r5.4xlarge")).is_ok());
        assert_eq!(Volume::io2(limits(), 4096, 18751, on("r5.4xlarge")).unwrap_err().rule, "R5.5");
    }

    #[test]
    fn types_have_their_arguments() {
        let rule = |kind, iops, throughput| {
            check(&limits().ebs, kind, 1000, iops, throughput).map_err(|e| e.rule)
        };
        assert_eq!(rule(StorageType::Io2, None, None), Err("R5.3"));
        assert_eq!(rule(StorageType::Io1, None, None), Err("R5.3"));
        assert_eq!(rule(StorageType::Gp2, Some(3000), None), Err("R5.3"));
        assert_eq!(rule(StorageType::Io2, Some(3000), Some(125)), Err("R5.3"));
        assert_eq!(rule(StorageType::Gp2, None, None), Ok(()));
        assert_eq!(rule(StorageType::Io1, Some(50_000), None), Ok(()));
        assert_eq!(rule(StorageType::Io1, Some(50_001), None), Err("R5.1"));
        assert_eq!(rule(StorageType::Io2, Some(256_001), None), Err("R5.1"));
    }
}
