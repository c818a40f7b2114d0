//! Measured amounts in the place of the guide's rates.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calculator::{Calculation, Compute};
use crate::guide::{Class, Guide};
use crate::sizing::request::{Amounts, Measured, Proportion, Request, Workload};
use crate::units::{Gib, Vcpu};

/// The quantities that were measured, in proportion to a workload and with headroom; the others as they are.
pub fn instead_of(
    by_rates: Calculation,
    measured: &Measured,
    workload: &Workload,
    guide: &Guide,
    headroom: Decimal,
) -> Calculation {
    let by = |component: &str| measured.proportion(component, workload, guide);
    let scaled = |amount: Option<Decimal>, by: Option<Proportion>| {
        Measured::scaled(amount, by)?.checked_mul(Decimal::ONE + headroom)
    };
    let compute = |amounts: &Amounts, component: &str, by_rates: Compute| {
        let by = by(component);
        Compute {
            vcpus: scaled(amounts.vcpus, by).map_or(by_rates.vcpus, Vcpu),
            memory: scaled(amounts.memory_gib, by).map_or(by_rates.memory, Gib),
        }
    };
    let storage = scaled(measured.database.storage_gib, by("database"));
    let of_class = |class: Class, by_rates| match measured.classes.get(class.as_str()) {
        Some(amounts) => compute(amounts, class.as_str(), by_rates),
        None => by_rates,
    };
    Calculation {
        compute: by_rates.compute.map(of_class),
        database: compute(&measured.database, "database", by_rates.database),
        database_storage: storage.map_or(by_rates.database_storage, Gib),
        cache: scaled(measured.cache.memory_gib, by("cache")).map_or(by_rates.cache, Gib),
        ..by_rates
    }
}

/// Measured operations per second of the database, in proportion to a cell's workload.
pub fn database_iops(request: &Request, cell: &Workload, guide: &Guide) -> Option<u32> {
    let measured = request.measured.as_ref()?;
    let iops =
        Measured::scaled(measured.database.iops, measured.proportion("database", cell, guide))?;
    let iops = iops.checked_mul(Decimal::ONE + request.headroom)?;
    Some(iops.ceil().to_u32().unwrap_or(u32::MAX))
}
