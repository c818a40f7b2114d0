//! Measured amounts in the place of the guide's rates.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calculator::{Calculation, Compute};
use crate::sizing::request::{Amounts, Input, Measured, Request, Workload};
use crate::units::{Gib, Vcpu};

/// The quantities that were measured, in proportion to a workload and with headroom; the others as they are.
pub fn instead_of(
    by_rates: Calculation,
    measured: &Measured,
    workload: &Workload,
    headroom: Decimal,
) -> Calculation {
    let scaled = |amount: Option<Decimal>, input: Input| {
        measured.scaled(amount, input, workload)?.checked_mul(Decimal::ONE + headroom)
    };
    let compute = |amounts: &Amounts, input: Input, by_rates: Compute| Compute {
        vcpus: scaled(amounts.vcpus, input).map_or(by_rates.vcpus, Vcpu),
        memory: scaled(amounts.memory_gib, input).map_or(by_rates.memory, Gib),
    };
    let storage = scaled(measured.database.storage_gib, Input::Organizations);
    Calculation {
        compute: by_rates.compute.map(|class, by_rates| match class.as_str() {
            "web" => compute(&measured.web, Input::Users, by_rates),
            "worker" => compute(&measured.worker, Input::TransactionsPerDay, by_rates),
            _ => by_rates,
        }),
        database: compute(&measured.database, Input::Organizations, by_rates.database),
        database_storage: storage.map_or(by_rates.database_storage, Gib),
        cache: scaled(measured.cache.memory_gib, Input::Users).map_or(by_rates.cache, Gib),
        ..by_rates
    }
}

/// Measured operations per second of the database, in proportion to a cell's organizations.
pub fn database_iops(request: &Request, cell: &Workload) -> Option<u32> {
    let measured = request.measured.as_ref()?;
    let iops = measured.scaled(measured.database.iops, Input::Organizations, cell)?;
    let iops = iops.checked_mul(Decimal::ONE + request.headroom)?;
    Some(iops.ceil().to_u32().unwrap_or(u32::MAX))
}
