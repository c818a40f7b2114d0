//! The guide's calculator: the formula in code, its rates and floors from the guide's data.

use rust_decimal::Decimal;

use crate::guide;
use crate::units::{GIB_PER_TB, Gib, Vcpu};

use crate::sizing::request::Workload;

/// What the calculator asks for, fractions included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Calculation {
    pub web: Compute,
    pub worker: Compute,
    pub database: Compute,
    pub database_storage: Gib,
    pub cache: Gib,
    pub object_storage_tb: Decimal,
}

/// vCPUs and memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Compute {
    pub vcpus: Vcpu,
    pub memory: Gib,
}

impl Calculation {
    /// All compute together.
    pub fn total(&self) -> Compute {
        self.web.plus(self.worker)
    }

    /// Object storage in gibibytes.
    pub fn object_storage(&self) -> Gib {
        Gib(self.object_storage_tb * Decimal::from(GIB_PER_TB))
    }
}

impl Compute {
    /// Both together.
    pub fn plus(self, other: Compute) -> Compute {
        Compute { vcpus: self.vcpus + other.vcpus, memory: self.memory + other.memory }
    }

    /// Per quantity the larger.
    pub fn max(self, other: Compute) -> Compute {
        Compute { vcpus: self.vcpus.max(other.vcpus), memory: self.memory.max(other.memory) }
    }

    /// So many vCPUs with so many gibibytes each.
    fn with_memory(vcpus: Decimal, gb_per_vcpu: u64) -> Compute {
        Compute { vcpus: Vcpu(vcpus), memory: Gib(vcpus * Decimal::from(gb_per_vcpu)) }
    }
}

/// The calculator verbatim: floors included, no headroom.
pub fn calculate(workload: &Workload, calculator: &guide::Calculator) -> Calculation {
    formula(workload, calculator, Decimal::ZERO, true)
}

/// The calculator with headroom on its rates, with or without its floors.
pub fn formula(
    workload: &Workload,
    calculator: &guide::Calculator,
    headroom: Decimal,
    with_floors: bool,
) -> Calculation {
    let (rates, floors) = (&calculator.rates, &calculator.floors);
    let factor = Decimal::ONE + headroom;
    let quantity = |amount: u64, multiplier: Decimal, divisor: u64, floor: u64| {
        let rate = Decimal::from(amount) * multiplier * factor / Decimal::from(divisor);
        if with_floors { rate.max(Decimal::from(floor)) } else { rate }
    };
    let one = Decimal::ONE;
    let Workload { organizations, users, transactions_per_day } = *workload;
    let web = quantity(users, one, rates.users_per_web_vcpu, floors.web_vcpus);
    let per_worker = rates.transactions_per_worker_vcpu;
    let worker = quantity(transactions_per_day, one, per_worker, floors.worker_vcpus);
    let per_database = rates.organizations_per_database_vcpu;
    let database = quantity(organizations, one, per_database, floors.database_vcpus);
    let per_organization = Decimal::from(rates.database_storage_gb_per_organization);
    let object_storage = rates.object_storage_tb_per_organization;
    Calculation {
        web: Compute::with_memory(web, rates.web_memory_gb_per_vcpu),
        worker: Compute::with_memory(worker, rates.worker_memory_gb_per_vcpu),
        database: Compute::with_memory(database, rates.database_memory_gb_per_vcpu),
        database_storage: Gib(quantity(
            organizations,
            per_organization,
            1,
            floors.database_storage_gb,
        )),
        cache: Gib(quantity(users, one, rates.users_per_cache_gb, floors.cache_memory_gb)),
        object_storage_tb: quantity(organizations, object_storage, 1, floors.object_storage_tb),
    }
}
