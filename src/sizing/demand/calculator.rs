//! The guide's calculator: the quantities that components are sized by, of those that the guide has.

use rust_decimal::Decimal;

use crate::guide::{self, Class, Guide};
use crate::units::{GIB_PER_TB, Gib, Vcpu};

use crate::sizing::request::Workload;

/// What the calculator asks for, fractions included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Calculation {
    pub compute: ByClass,
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

/// The compute of each class of services, in the order of the guide; none where it has no quantity of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByClass([Option<(Class, Option<Compute>)>; Class::MOST]);

impl ByClass {
    /// What `compute` says of each class.
    fn new(guide: &Guide, compute: impl Fn(Class) -> Option<Compute>) -> ByClass {
        let classes = &guide.classes;
        let class = |rank: usize| classes.get(rank).map(|class| (*class, compute(*class)));
        ByClass(std::array::from_fn(class))
    }

    /// The classes and what is asked of each.
    pub fn iter(&self) -> impl Iterator<Item = (Class, Option<Compute>)> {
        self.0.iter().flatten().copied()
    }

    /// What is asked of a class.
    pub fn get(&self, class: &str) -> Option<Compute> {
        self.iter().find(|(one, _)| one.as_str() == class).and_then(|(_, compute)| compute)
    }

    /// The same with other amounts.
    pub fn map(self, other: impl Fn(Class, Compute) -> Compute) -> ByClass {
        let one = |(class, compute): (Class, Option<Compute>)| {
            (class, compute.map(|compute| other(class, compute)))
        };
        ByClass(self.0.map(|entry| entry.map(one)))
    }
}

impl Calculation {
    /// Nothing of all that the guide has quantities of.
    pub fn nothing(guide: &Guide) -> Calculation {
        calculation(guide, |_| Decimal::ZERO)
    }

    /// What is asked of a class of services; nothing where the guide has no such quantity.
    pub fn class(&self, name: &str) -> Compute {
        self.compute.get(name).unwrap_or_default()
    }

    /// All compute together.
    pub fn total(&self) -> Compute {
        let all = self.compute.iter().filter_map(|(_, compute)| compute);
        all.fold(Compute::default(), Compute::plus)
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

/// The quantities of the attribute `calculator`.
const CALCULATOR: [&str; 9] = [
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

/// The quantities of components other than services.
const COMPONENTS: [&str; 5] = [
    "database.vcpus",
    "database.memory_gb",
    "database.storage_gb",
    "cache.memory_gb",
    "object_storage.data_tb",
];

/// Whether a quantity sizes a component of a guide.
pub fn sizes_component(guide: &Guide, quantity: &str) -> bool {
    COMPONENTS.contains(&quantity) || guide.classes.iter().any(|class| class.has(quantity))
}

/// The first quantity of the attribute `calculator` that a guide says nothing of.
pub fn missing_quantity(guide: &Guide) -> Option<&'static str> {
    let missing = |one: &&str| guide.demand(one).is_none() || !sizes_component(guide, one);
    CALCULATOR.into_iter().find(missing)
}

/// Why no amount is beyond the range of a decimal.
const IN_RANGE: &str = "the largest inputs were tried when the guide was read";

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
    let amounts = guide::amounts(&guide.demand, workload, headroom, with_floors).expect(IN_RANGE);
    calculation(guide, |place| amounts[place])
}

/// What the amounts of the guide's quantities, by their places, are of.
fn calculation(guide: &Guide, amount: impl Fn(usize) -> Decimal) -> Calculation {
    let find = |is_it: &dyn Fn(&str) -> bool| {
        guide.demand.iter().position(|one| is_it(&one.quantity)).map(&amount)
    };
    let of = |quantity: &str| find(&|one| one == quantity).unwrap_or_default();
    let part = |class: &str, what: &str| find(&|one| one.strip_prefix(class) == Some(what));
    let compute = |class: Class| {
        let class = class.as_str();
        match (part(class, ".vcpus"), part(class, ".memory_gb")) {
            (None, None) => None,
            (vcpus, memory) => Some(Compute {
                vcpus: Vcpu(vcpus.unwrap_or_default()),
                memory: Gib(memory.unwrap_or_default()),
            }),
        }
    };
    Calculation {
        compute: ByClass::new(guide, compute),
        database: Compute {
            vcpus: Vcpu(of("database.vcpus")),
            memory: Gib(of("database.memory_gb")),
        },
        database_storage: Gib(of("database.storage_gb")),
        cache: Gib(of("cache.memory_gb")),
        object_storage_tb: of("object_storage.data_tb"),
    }
}

/// Every quantity of the guide.
pub fn quantities<'g>(
    workload: &Workload,
    guide: &'g Guide,
    headroom: Decimal,
    with_floors: bool,
) -> guide::Quantities<'g> {
    guide::evaluate(&guide.demand, workload, headroom, with_floors).expect(IN_RANGE)
}
