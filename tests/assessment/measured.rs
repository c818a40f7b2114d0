//! Measured load in the place of the guide's rates.

use glsizing::sizing::{self, Amounts, Basis, Current, Measured, Workload};
use rust_decimal::dec;

use super::{medium, running, try_assess, verdicts};

/// The guide's own rates, as if they had been measured at half the workload.
fn measured(share: rust_decimal::Decimal) -> Measured {
    let compute = |vcpus, memory: rust_decimal::Decimal| Amounts {
        vcpus: Some(share * vcpus),
        memory_gib: Some(share * memory),
        ..Amounts::default()
    };
    let at = Workload::of([25, 250, 25_000]);
    Measured {
        at,
        load: None,
        // 1 vCPU for 50 users with 4 GB, for 10,000 transactions with 8, for 10 organizations with 4.
        classes: [("web", compute(dec!(5), dec!(20))), ("worker", compute(dec!(2.5), dec!(20)))]
            .map(|(class, amounts)| (class.to_owned(), amounts))
            .into(),
        database: Amounts { storage_gib: Some(share * dec!(1250)), ..compute(dec!(2.5), dec!(10)) },
        cache: Amounts { memory_gib: Some(share * dec!(2.5)), ..Amounts::default() },
    }
}

/// Far above the floors of the calculator, which measured amounts do not have.
fn large() -> sizing::Request {
    let workload = Workload::of([400, 4_000, 400_000]);
    let plan = sizing::Request::new(workload, "us-east-1");
    sizing::Request { basis: Basis::Calculator, ..plan }
}

#[test]
fn measurements_equal_to_the_guides_rates_change_nothing() {
    let mut request = running(large());
    let by_guide = try_assess(&request).unwrap();
    request.plan.measured = Some(measured(dec!(1)));
    let by_measurement = try_assess(&request).unwrap();
    assert_eq!(verdicts(&by_measurement), verdicts(&by_guide));
    assert_eq!(by_measurement.carries.inputs, by_guide.carries.inputs);
    let vcpus = by_measurement.measurements["database.vcpus"];
    assert_eq!((vcpus.measured, vcpus.guide), (Some(dec!(40)), Some(dec!(40))));
    assert_eq!(vcpus.ratio(), Some(dec!(1)));
    assert_eq!(by_measurement.measurements["database.iops"].measured, None);
}

#[test]
fn half_the_load_measured_carries_twice_as_much() {
    let mut request = running(large());
    // What the tier prints beside the database's class and storage does not bind.
    request.plan.current =
        Current { database: request.plan.current.database, ..Current::default() };
    let by_guide = try_assess(&request).unwrap().carries.inputs[0].1.unwrap();
    request.plan.measured = Some(measured(dec!(0.5)));
    let assessment = try_assess(&request).unwrap();
    // 400 organizations of 20,000 GiB; the tier ends at 1,000.
    assert_eq!((by_guide, assessment.carries.inputs[0].1), (400, Some(800)));
    assert_eq!(assessment.measurements["database.storage_gib"].ratio(), Some(dec!(0.5)));
}

#[test]
fn measured_iops_and_connections_count_too() {
    let mut request = running(medium());
    let database =
        Amounts { iops: Some(dec!(20000)), connections: Some(dec!(4000)), ..Amounts::default() };
    let at = request.plan.workload;
    request.plan.measured = Some(Measured { at, database, ..Measured::default() });
    let assessment = try_assess(&request).unwrap();
    let reasons = &assessment.components["database"].judgement.reasons;
    let codes: Vec<&str> = reasons.keys().map(String::as_str).collect();
    assert_eq!(codes, ["ConnectionsUnderprovisioned", "IOPSUnderprovisioned"]);
    assert_eq!(assessment.components["database"].needed["iops"], "18750");
}
