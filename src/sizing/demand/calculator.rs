//! The guide's calculator: the quantities that components are sized by, of those that the guide has.

use rust_decimal::Decimal;

use crate::guide::{self, Guide};
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
}

/// The quantities that components are sized by.
pub const QUANTITIES: [&str; 9] = [
    "web.vcpus",
    "web.memory_gb",
    "worker.vcpus",
    "worker.memory_gb",
    "database.vcpus",
    "database.memory_gb",
    "database.storage_gb",
    "cache.memory_gb",
    "object_storage.data_tb",
];

/// The first quantity of the calculator that a guide says nothing of.
pub fn missing_quantity(guide: &Guide) -> Option<&'static str> {
    QUANTITIES.into_iter().find(|quantity| guide.demand(quantity).is_none())
}

/// The calculator verbatim: floors included, no headroom.
pub fn calculate(workload: &Workload, guide: &Guide) -> Calculation {
    formula(workload, guide, Decimal::ZERO, true)
}

/// The calculator with headroom on its rates, with or without its floors. What the guide says nothing of is
/// not asked for.
pub fn formula(
    workload: &Workload,
    guide: &Guide,
    headroom: Decimal,
    with_floors: bool,
) -> Calculation {
    let all = quantities(workload, guide, headroom, with_floors);
    let amount = |quantity: &str| all.get(quantity).copied().unwrap_or_default();
    let compute = |vcpus: &str, memory: &str| Compute {
        vcpus: Vcpu(amount(vcpus)),
        memory: Gib(amount(memory)),
    };
    Calculation {
        web: compute("web.vcpus", "web.memory_gb"),
        worker: compute("worker.vcpus", "worker.memory_gb"),
        database: compute("database.vcpus", "database.memory_gb"),
        database_storage: Gib(amount("database.storage_gb")),
        cache: Gib(amount("cache.memory_gb")),
        object_storage_tb: amount("object_storage.data_tb"),
    }
}

/// Every quantity of the guide.
pub fn quantities<'g>(
    workload: &Workload,
    guide: &'g Guide,
    headroom: Decimal,
    with_floors: bool,
) -> guide::Quantities<'g> {
    let Workload { organizations, users, transactions_per_day } = *workload;
    let load = guide::Load { organizations, users, transactions_per_day };
    guide::evaluate(&guide.demand, &load, headroom, with_floors)
        .expect("the largest inputs were tried when the guide was read")
}
