//! Storage of a DB instance whose every argument AWS accepts together.

use super::storage_type::StorageType;
use super::{gp3, piops};
use crate::aws::db_class::DbClass;
use crate::aws::limits::{Limits, RdsLimits};
use crate::aws::region::Region;
use crate::aws::rule::Violation;
use crate::units::grouped;

/// A legal set of storage arguments on a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    storage_type: StorageType,
    allocated_storage: u64,
    max_allocated_storage: Option<u64>,
    iops: Option<u32>,
    storage_throughput: Option<u32>,
    provisioned_iops: u32,
    billed_iops: u32,
    billed_throughput: u32,
}

impl Storage {
    /// Storage of any type with these IOPS; gp2, whose rate follows its size, is none that a plan
    /// emits.
    pub fn new(
        limits: &Limits,
        kind: StorageType,
        allocated_gib: u64,
        iops: u32,
        class: &DbClass,
    ) -> Result<Storage, Violation> {
        match kind {
            StorageType::Gp3 => Storage::gp3(limits, allocated_gib, iops, 0, class),
            StorageType::Io1 => Storage::io1(limits, allocated_gib, iops, class),
            StorageType::Io2 => Storage::io2(limits, allocated_gib, iops, class),
            StorageType::Gp2 => {
                let limit = "gp3, io1 or io2 in a plan";
                Err(Violation::new("R1.8", "storage_type", kind, limit, "use gp3"))
            }
        }
    }

    /// gp3 that meets a need of IOPS and MiB/s. Within the free baseline both arguments stay null
    /// (R1.3 to R1.5), above it both are set.
    pub fn gp3(
        limits: &Limits,
        allocated_gib: u64,
        iops: u32,
        throughput_mib_s: u32,
        class: &DbClass,
    ) -> Result<Storage, Violation> {
        let limits = &limits.rds;
        check_size(limits, StorageType::Gp3, allocated_gib, class.max_storage_gib())?;
        let set = gp3::for_need(limits, allocated_gib, iops, throughput_mib_s)?;
        Ok(Storage {
            storage_type: StorageType::Gp3,
            allocated_storage: allocated_gib,
            max_allocated_storage: limits
                .max_allocated_storage(allocated_gib, class.max_storage_gib()),
            iops: set.iops,
            storage_throughput: set.throughput,
            provisioned_iops: set.provisioned_iops,
            billed_iops: set.iops.unwrap_or(0).saturating_sub(limits.gp3_min_iops),
            billed_throughput: set.throughput.unwrap_or(0).saturating_sub(limits.gp3_min_mib_s),
        })
    }

    /// io2 with these IOPS (R1.6).
    pub fn io2(
        limits: &Limits,
        allocated_gib: u64,
        iops: u32,
        class: &DbClass,
    ) -> Result<Storage, Violation> {
        Storage::piops(&limits.rds, StorageType::Io2, allocated_gib, iops, class)
    }

    /// io1 with these IOPS (R1.7).
    pub fn io1(
        limits: &Limits,
        allocated_gib: u64,
        iops: u32,
        class: &DbClass,
    ) -> Result<Storage, Violation> {
        Storage::piops(&limits.rds, StorageType::Io1, allocated_gib, iops, class)
    }

    fn piops(
        limits: &RdsLimits,
        kind: StorageType,
        allocated_gib: u64,
        iops: u32,
        class: &DbClass,
    ) -> Result<Storage, Violation> {
        check_size(limits, kind, allocated_gib, class.max_storage_gib())?;
        piops::check(limits, kind, allocated_gib, iops)?;
        let cap = class.max_storage_gib().min(limits.max_gib_for_piops(iops));
        Ok(Storage {
            storage_type: kind,
            allocated_storage: allocated_gib,
            max_allocated_storage: limits.max_allocated_storage(allocated_gib, cap),
            iops: Some(iops),
            storage_throughput: None,
            provisioned_iops: iops,
            billed_iops: iops,
            billed_throughput: 0,
        })
    }

    /// `allocated_storage` in GiB.
    pub fn allocated_storage(&self) -> u64 {
        self.allocated_storage
    }

    /// `max_allocated_storage` in GiB; `None` leaves autoscaling off (R1.11).
    pub fn max_allocated_storage(&self) -> Option<u64> {
        self.max_allocated_storage
    }

    /// `storage_type`.
    pub fn storage_type(&self) -> StorageType {
        self.storage_type
    }

    /// `iops`; `None` for a small gp3 volume.
    pub fn iops(&self) -> Option<u32> {
        self.iops
    }

    /// `storage_throughput` in MiB/s; `None` for a small gp3 volume and on io1 and io2.
    pub fn storage_throughput(&self) -> Option<u32> {
        self.storage_throughput
    }

    /// IOPS of the volume, the free baseline included.
    pub fn provisioned_iops(&self) -> u32 {
        self.provisioned_iops
    }

    /// IOPS that AWS bills: all of io1 and io2, of gp3 what exceeds the free baseline.
    pub fn billed_iops(&self) -> u32 {
        self.billed_iops
    }

    /// Throughput in MiB/s that AWS bills: of gp3 what exceeds the free baseline.
    pub fn billed_throughput(&self) -> u32 {
        self.billed_throughput
    }

    /// The fewest IOPS that AWS accepts on so much storage; 0 of gp3 and gp2.
    pub fn least_iops(limits: &Limits, kind: StorageType, allocated_gib: u64) -> u64 {
        match kind {
            StorageType::Gp2 | StorageType::Gp3 => 0,
            StorageType::Io1 | StorageType::Io2 => piops::least(&limits.rds, kind, allocated_gib),
        }
    }

    /// Whether the region sells the storage type: io2 is not sold in China (R1.6).
    pub fn check_region(&self, region: &Region) -> Result<(), Violation> {
        check_region(self.storage_type, region)
    }
}

pub(in crate::aws) fn check_region(kind: StorageType, region: &Region) -> Result<(), Violation> {
    if kind != StorageType::Io2 || !region.is_china() {
        return Ok(());
    }
    let limit = format!("gp3 or io1 in {}", region.name);
    Err(Violation::new("R1.6", "storage_type", kind, limit, "use io1"))
}

/// R1.1 and R1.2.
pub(super) fn check_size(
    limits: &RdsLimits,
    kind: StorageType,
    gib: u64,
    class_max: u64,
) -> Result<(), Violation> {
    let rule = if gib > class_max && class_max < limits.max_gib { "R1.2" } else { "R1.1" };
    let min_gib = match kind {
        StorageType::Gp2 | StorageType::Gp3 => limits.gp3_min_gib,
        StorageType::Io1 | StorageType::Io2 => limits.piops_min_gib,
    };
    if (min_gib..=class_max).contains(&gib) {
        return Ok(());
    }
    let limit = format!("{} to {} GiB of {kind}", grouped(min_gib), grouped(class_max));
    let remedy = if gib > class_max {
        "store less per instance, or use Aurora (256 TiB)"
    } else {
        "allocate at least the minimum"
    };
    Err(Violation::new(rule, "allocated_storage", gib, limit, remedy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    fn class(name: &str) -> &'static DbClass {
        Catalogue::embedded().db_class(name).unwrap()
    }

    #[test]
    fn small_medium_and_large_become_legal() {
        let small = Storage::gp3(limits(), 500, 3000, 0, class("db.t3.medium")).unwrap();
        assert_eq!((small.iops(), small.storage_throughput()), (Some(12000), Some(500)));
        assert_eq!(small.max_allocated_storage(), Some(630));
        assert_eq!(small.provisioned_iops(), 12000);
        let medium = Storage::gp3(limits(), 2048, 12000, 500, class("db.m5.xlarge")).unwrap();
        assert_eq!((medium.iops(), medium.max_allocated_storage()), (Some(12000), Some(2581)));
        assert_eq!((medium.billed_iops(), medium.billed_throughput()), (0, 0));
        let large = Storage::io2(limits(), 10240, 50000, class("db.r5.4xlarge")).unwrap();
        assert_eq!((large.iops(), large.storage_throughput()), (Some(50000), None));
        assert_eq!(large.max_allocated_storage(), Some(12903));
        assert_eq!(large.provisioned_iops(), 50000);
    }

    #[test]
    fn sizes_end_where_aws_ends() {
        let m5 = class("db.m5.large");
        let gp3 = |gib, class| Storage::gp3(limits(), gib, 0, 0, class).map_err(|e| e.rule);
        assert_eq!(gp3(19, m5).unwrap_err(), "R1.1");
        assert!(gp3(20, m5).is_ok() && gp3(65536, m5).is_ok());
        assert_eq!(gp3(65537, m5).unwrap_err(), "R1.1");
        assert!(gp3(32768, class("db.t3.medium")).is_ok());
        assert_eq!(gp3(32769, class("db.t3.medium")).unwrap_err(), "R1.2");
        assert_eq!(Storage::io1(limits(), 99, 1000, m5).unwrap_err().rule, "R1.1");
        assert!(Storage::io1(limits(), 100, 1000, m5).is_ok());
    }

    #[test]
    fn autoscaling_stops_at_126_percent_or_the_cap_or_not_at_all() {
        assert_eq!(limits().rds.max_allocated_storage(100, 65536), Some(126));
        assert_eq!(limits().rds.max_allocated_storage(20, 65536), Some(26));
        assert_eq!(limits().rds.max_allocated_storage(55000, 65536), Some(65536));
        assert_eq!(limits().rds.max_allocated_storage(59578, 65536), Some(65536));
        assert_eq!(limits().rds.max_allocated_storage(59579, 65536), None);
        assert_eq!(limits().rds.max_allocated_storage(65536, 65536), None);
    }

    #[test]
    fn autoscaling_of_io2_keeps_the_least_ratio() {
        // 1,000 IOPS hold at most 2,000 GiB.
        let at = |gib| Storage::io2(limits(), gib, 1000, class("db.r5.large")).unwrap();
        assert_eq!(at(1000).max_allocated_storage(), Some(1260));
        assert_eq!(at(1700).max_allocated_storage(), Some(2000));
        assert_eq!(at(1900).max_allocated_storage(), None);
    }

    #[test]
    fn io2_is_not_sold_in_china() {
        let china = Catalogue::embedded().region("cn-north-1").unwrap();
        let ireland = Catalogue::embedded().region("eu-west-1").unwrap();
        let io2 = Storage::io2(limits(), 1000, 5000, class("db.r5.large")).unwrap();
        assert_eq!(io2.check_region(china).unwrap_err().rule, "R1.6");
        assert_eq!(io2.check_region(ireland), Ok(()));
    }

    #[test]
    fn standard_is_refused() {
        assert_eq!("standard".parse::<StorageType>().unwrap_err().rule, "R1.8");
        assert_eq!("io2".parse::<StorageType>(), Ok(StorageType::Io2));
    }
}
