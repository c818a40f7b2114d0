//! The quantities that a tier prints, in the calculator's terms, and how sentences write numbers.

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::guide::{Autoscaling, Service, ServiceTier, Tier};
use crate::sizing::demand::Calculation;
use crate::units::thousands;

/// A quantity of a tier, and what the calculator says of it.
pub struct Quantity {
    /// Its keys below the tier.
    pub key: &'static str,
    /// What it is, with its unit.
    pub what: &'static str,
    /// What the tier prints, at the most it scales to by itself.
    pub printed: Decimal,
    /// The calculator's.
    pub asked: fn(&Calculation) -> Decimal,
}

/// All that a tier prints of what the calculator asks for.
pub fn quantities(tier: &Tier, catalogue: &Catalogue) -> Vec<Quantity> {
    let mut all = compute(tier);
    let mut add = |key, what, printed: Decimal, asked| {
        all.push(Quantity { key, what, printed, asked });
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

/// Servers together; without them each class of services.
fn compute(tier: &Tier) -> Vec<Quantity> {
    if let Some(servers) = &tier.servers {
        let total = |of: u64| Decimal::from(of) * Decimal::from(servers.count);
        return vec![
            Quantity {
                key: "servers.vcpus",
                what: "vCPUs",
                printed: total(servers.vcpus),
                asked: |c| c.total().vcpus.0,
            },
            Quantity {
                key: "servers.memory_gb",
                what: "GB of memory",
                printed: total(servers.memory_gb),
                asked: |c| c.total().memory.0,
            },
        ];
    }
    let vcpus = |one: &Service| one.vcpus;
    let memory = |one: &Service| Decimal::from(one.memory_gb);
    let of = |class, each: fn(&Service) -> Decimal| of_class(tier, class, each);
    let all = vec![
        Quantity {
            key: "service",
            what: "vCPUs of web services",
            printed: of(ServiceTier::Web, vcpus),
            asked: |c| c.web.vcpus.0,
        },
        Quantity {
            key: "service",
            what: "GB of memory of web services",
            printed: of(ServiceTier::Web, memory),
            asked: |c| c.web.memory.0,
        },
        Quantity {
            key: "service",
            what: "vCPUs of workers",
            printed: of(ServiceTier::Worker, vcpus),
            asked: |c| c.worker.vcpus.0,
        },
        Quantity {
            key: "service",
            what: "GB of memory of workers",
            printed: of(ServiceTier::Worker, memory),
            asked: |c| c.worker.memory.0,
        },
    ];
    all.into_iter().filter(|one| !one.printed.is_zero()).collect()
}

/// The sum over a class's containers, as many as there can be.
fn of_class(tier: &Tier, class: ServiceTier, each: fn(&Service) -> Decimal) -> Decimal {
    let factor = match (tier.autoscaling, tier.autoscaling_factor) {
        (Autoscaling::Factor, Some(range)) => range.to,
        _ => 1,
    };
    let most =
        |one: &Service| Decimal::from(one.max_count.unwrap_or(one.count)) * Decimal::from(factor);
    tier.service.iter().filter(|one| one.tier == class).map(|one| each(one) * most(one)).sum()
}

/// A number as sentences write it: rounded to hundredths, grouped, without zeros at its end.
pub fn number(of: Decimal) -> String {
    let text = of.round_dp(2).normalize().to_string();
    match text.split_once('.') {
        Some((whole, places)) => format!("{}.{places}", thousands(whole)),
        None => thousands(&text),
    }
}

/// How many times as much one is as the other.
pub fn times(one: Decimal, other: Decimal) -> String {
    match other.is_zero() {
        true => "where none is printed".to_owned(),
        false => format!("{} times as much", number(one / other)),
    }
}
