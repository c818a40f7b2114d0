//! The quantities that a tier prints, in the calculator's terms, and how sentences write numbers.

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::guide::{Autoscaling, Class, Guide, Service, Tier};
use crate::sizing::demand::Calculation;
use crate::units::grouped_decimal;

/// A quantity of a tier, and what the calculator says of it.
pub struct Quantity {
    /// Its keys below the tier.
    pub key: &'static str,
    /// What it is, with its unit.
    pub what: String,
    /// What the tier prints, at the most it scales to by itself.
    pub printed: Decimal,
    /// The calculator's.
    pub asked: Box<dyn Fn(&Calculation) -> Decimal>,
}

/// All that a tier prints of what the calculator asks for.
pub fn quantities(tier: &Tier, guide: &Guide, catalogue: &Catalogue) -> Vec<Quantity> {
    let mut all = compute(tier, guide);
    let mut add = |key, what, printed: Decimal, asked: fn(&Calculation) -> Decimal| {
        all.push(quantity(key, what, printed, asked));
    };
    if let Some(database) = &tier.database {
        add("database.vcpus", "database vCPUs", database.vcpus.into(), |c| c.database.vcpus.0);
        add("database.memory_gb", "GB of database memory", database.memory_gb.into(), |c| {
            c.database.memory.0
        });
        add("database.storage_gb", "GB of database storage", database.storage_gb.into(), |c| {
            c.database_storage.0
        });
    }
    let cache = tier.cache.as_ref();
    let node = cache.and_then(|cache| catalogue.cache_node_type(&cache.node_type));
    if let Some((cache, node)) = cache.zip(node) {
        let primaries = Decimal::from(cache.shards.unwrap_or(1));
        let usable = (node.usable.0 * primaries).round_dp(1);
        add("cache.node_type", "GB of usable cache memory", usable, |c| c.cache.0);
    }
    if let Some(storage) = &tier.object_storage {
        let sum: u64 = storage.values().sum();
        add("object_storage", "GB of object storage", sum.into(), |c| c.object_storage().0);
    }
    all
}

fn quantity(
    key: &'static str,
    what: impl Into<String>,
    printed: Decimal,
    asked: impl Fn(&Calculation) -> Decimal + 'static,
) -> Quantity {
    Quantity { key, what: what.into(), printed, asked: Box::new(asked) }
}

/// Servers together; without them each class of services.
fn compute(tier: &Tier, guide: &Guide) -> Vec<Quantity> {
    if let Some(servers) = &tier.servers {
        let total = |of: u64| Decimal::from(of) * Decimal::from(servers.count);
        let (vcpus, memory) = (total(servers.vcpus), total(servers.memory_gb));
        return vec![
            quantity("servers.vcpus", "vCPUs", vcpus, |c| c.total().vcpus.0),
            quantity("servers.memory_gb", "GB of memory", memory, |c| c.total().memory.0),
        ];
    }
    let classes = guide.classes.iter().flat_map(|class| {
        let (class, name) = (*class, class.name);
        let vcpus = of_class(tier, class, |one| one.vcpus);
        let memory = of_class(tier, class, |one| Decimal::from(one.memory_gb));
        [
            quantity("service", format!("vCPUs of {name} services"), vcpus, move |c| {
                c.class(name.as_str()).vcpus.0
            }),
            quantity("service", format!("GB of memory of {name} services"), memory, move |c| {
                c.class(name.as_str()).memory.0
            }),
        ]
    });
    classes.filter(|one| !one.printed.is_zero()).collect()
}

/// The sum over a class's containers, as many as there can be.
fn of_class(tier: &Tier, class: Class, each: fn(&Service) -> Decimal) -> Decimal {
    let factor = match (tier.autoscaling, tier.autoscaling_factor) {
        (Autoscaling::Factor, Some(range)) => range.to,
        _ => 1,
    };
    let most =
        |one: &Service| Decimal::from(one.max_count.unwrap_or(one.count)) * Decimal::from(factor);
    tier.service.iter().filter(|one| one.class == class).map(|one| each(one) * most(one)).sum()
}

/// A number as sentences write it: rounded to hundredths, grouped, without zeros at its end.
pub fn number(of: Decimal) -> String {
    grouped_decimal(of.round_dp(2)).to_string()
}

/// How many times as much one is as the other.
pub fn times(one: Decimal, other: Decimal) -> String {
    match other.is_zero() {
        true => "where none is printed".to_owned(),
        false => format!("{} times as much", number(one / other)),
    }
}
