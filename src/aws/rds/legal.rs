//! Storage arguments as a person typed them: legal, or the rule they break and the ways out.
//!
//! Never changes a value: it accepts or refuses.

use super::storage::check_size;
use super::storage_type::StorageType;
use super::{gp3, piops};
use crate::aws::limits::{Limits, RdsLimits};
use crate::aws::rule::Violation;
use crate::units::grouped;

/// Typed arguments that AWS accepts together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalStorage {
    /// `storage_type`.
    pub storage_type: StorageType,
    /// `allocated_storage` in GiB.
    pub allocated_storage: u64,
    /// `iops`.
    pub iops: Option<u32>,
    /// `storage_throughput` in MiB/s.
    pub storage_throughput: Option<u32>,
    /// IOPS of the volume; `None` for gp2, whose rate follows its size.
    pub provisioned_iops: Option<u32>,
    /// MiB/s of the volume; `None` where AWS publishes none.
    pub provisioned_throughput: Option<u32>,
}

/// Whether AWS accepts these arguments together, or every rule they break; knows PostgreSQL only.
pub fn legal_storage(
    limits: &Limits,
    engine: &str,
    storage_type: &str,
    allocated_storage: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
) -> Result<LegalStorage, Vec<Violation>> {
    if engine != "postgres" {
        return Err(vec![other_engine(engine)]);
    }
    let kind: StorageType = storage_type.parse().map_err(|fault| vec![fault])?;
    let limits = &limits.rds;
    let faults = violations(limits, kind, allocated_storage, iops, throughput, limits.max_gib);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (provisioned_iops, provisioned_throughput) = match kind {
        StorageType::Gp3 => {
            let set = gp3::with_baseline(limits, allocated_storage, iops, throughput);
            (Some(set.provisioned_iops), Some(set.provisioned_mib_s))
        }
        StorageType::Gp2 | StorageType::Io1 | StorageType::Io2 => (iops, None),
    };
    Ok(LegalStorage {
        storage_type: kind,
        allocated_storage,
        iops,
        storage_throughput: throughput,
        provisioned_iops,
        provisioned_throughput,
    })
}

/// Everything wrong with typed arguments.
pub(in crate::aws) fn violations(
    limits: &RdsLimits,
    kind: StorageType,
    gib: u64,
    iops: Option<u32>,
    throughput: Option<u32>,
    max_gib: u64,
) -> Vec<Violation> {
    let mut faults: Vec<Violation> =
        check_size(limits, kind, gib, max_gib).err().into_iter().collect();
    match (kind, iops) {
        (StorageType::Gp3, _) => faults.extend(gp3::violations(limits, gib, iops, throughput)),
        (StorageType::Gp2, Some(iops)) => faults.push(no_iops(iops)),
        (StorageType::Gp2, None) => {}
        (_, None) => faults.push(missing_iops(limits, kind)),
        (_, Some(iops)) => faults.extend(piops::check(limits, kind, gib, iops).err()),
    }
    if kind != StorageType::Gp3 {
        faults.extend(throughput.map(only_gp3));
    }
    faults
}

/// Only PostgreSQL's numbers are known.
pub(in crate::aws) fn other_engine(engine: &str) -> Violation {
    let remedy =
        "this provider knows PostgreSQL only; look other engines up in the RDS documentation";
    Violation::new("R1.1", "engine", engine, "postgres", remedy)
}

fn only_gp3(throughput: u32) -> Violation {
    let remedy = "leave storage_throughput null, or use gp3";
    Violation::new("R1.8", "storage_throughput", throughput, "null unless gp3", remedy)
}

fn no_iops(iops: u32) -> Violation {
    Violation::new("R1.1", "iops", iops, "null for gp2", "use gp3 or io2")
}

fn missing_iops(limits: &RdsLimits, kind: StorageType) -> Violation {
    let (rule, least, most) = match kind {
        StorageType::Io1 => ("R1.7", limits.io1_min_iops, limits.io1_max_iops),
        _ => ("R1.6", limits.io2_min_iops, limits.io2_max_iops),
    };
    let limit = format!("{} to {} for {kind}", grouped(least.into()), grouped(most.into()));
    Violation::new(rule, "iops", "null", limit, "set iops, or use gp3")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn rules(errors: &[Violation]) -> Vec<&'static str> {
        errors.iter().map(|error| error.rule).collect()
    }

    #[test]
    fn the_production_case_is_refused_with_both_ways_out() {
        let errors = legal_storage(
            Catalogue::embedded().limits(),
            "postgres",
            "gp3",
            200,
            Some(12000),
            None,
        )
        .unwrap_err();
        assert_eq!(rules(&errors), ["R1.3"]);
        assert_eq!(
            errors[0].to_string(),
            "iops = 12000 on 200 GiB breaks rule R1.3: Below 400 GiB of gp3, iops and \
             storage_throughput must both be null: PostgreSQL then has a fixed 3,000 IOPS and 125 \
             MiB/s. Limit: null below 400 GiB of gp3. Remedy: use allocated_storage = 200 with \
             iops = null and storage_throughput = null (3,000 IOPS, 125 MiB/s), or \
             allocated_storage = 400 with 12,000 IOPS (12,000 come free there)."
        );
        assert!(
            legal_storage(Catalogue::embedded().limits(), "postgres", "gp3", 200, None, None)
                .is_ok()
        );
        let ok = legal_storage(
            Catalogue::embedded().limits(),
            "postgres",
            "gp3",
            400,
            Some(12000),
            None,
        )
        .unwrap();
        assert_eq!(ok.provisioned_iops, Some(12000));
    }

    #[test]
    fn each_type_has_its_own_arguments() {
        let rule = |kind, iops, throughput| {
            legal_storage(Catalogue::embedded().limits(), "postgres", kind, 500, iops, throughput)
                .map_err(|errors| rules(&errors))
        };
        assert_eq!(rule("io2", None, None).unwrap_err(), ["R1.6"]);
        assert_eq!(rule("io1", None, None).unwrap_err(), ["R1.7"]);
        assert_eq!(rule("io2", Some(5000), Some(500)).unwrap_err(), ["R1.8"]);
        assert_eq!(rule("gp2", Some(3000), None).unwrap_err(), ["R1.1"]);
        assert_eq!(rule("standard", None, None).unwrap_err(), ["R1.8"]);
        assert!(rule("io2", Some(5000), None).is_ok() && rule("gp2", None, None).is_ok());
    }

    #[test]
    fn every_rule_that_is_broken_is_named() {
        let errors = legal_storage(
            Catalogue::embedded().limits(),
            "postgres",
            "gp2",
            10,
            Some(3000),
            Some(500),
        )
        .unwrap_err();
        let subjects: Vec<&str> = errors.iter().map(|error| error.subject.as_str()).collect();
        assert_eq!(subjects, ["allocated_storage", "iops", "storage_throughput"]);
        assert_eq!(rules(&errors), ["R1.1", "R1.1", "R1.8"]);
    }

    #[test]
    fn three_thousand_iops_are_refused_at_500_gib() {
        let errors =
            legal_storage(Catalogue::embedded().limits(), "postgres", "gp3", 500, Some(3000), None)
                .unwrap_err();
        assert_eq!(rules(&errors), ["R1.4"]);
        assert_eq!(errors[0].remedy, "leave iops null: 12,000 come free from 400 GiB");
    }

    #[test]
    fn other_engines_are_not_known() {
        let errors = legal_storage(Catalogue::embedded().limits(), "mysql", "gp3", 500, None, None)
            .unwrap_err();
        assert_eq!(errors[0].subject, "engine");
    }
}
