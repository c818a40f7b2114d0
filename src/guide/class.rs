//! Classes of services: services that are sized together, and their part in a deployment.

use serde::{Deserialize, Deserializer};

use super::names::Name;

/// A class of services. The quantities `x.vcpus` and `x.memory_gb` size the services of the class `x`; without
/// them they are as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its name.
    pub name: Name,
    /// Whether the load balancers send requests to its services.
    #[serde(default)]
    pub behind_load_balancer: bool,
    /// Whether its services work in the background: nodes that run nothing else may be Spot.
    #[serde(default)]
    pub background: bool,
    /// Whether its services are of the application; if not, they run beside it and never scale.
    #[serde(default = "yes")]
    pub application: bool,
    /// Whether regions that only read have some of its services.
    #[serde(skip)]
    pub reads: bool,
}

fn yes() -> bool {
    true
}

impl Class {
    /// The most classes of a guide.
    pub const MOST: usize = 8;

    /// Its name.
    pub fn as_str(&self) -> &str {
        self.name.as_str()
    }

    /// Whether a quantity is one of its two.
    pub fn has(&self, quantity: &str) -> bool {
        matches!(self.of(quantity), Some("vcpus" | "memory_gb"))
    }

    /// What a quantity is of the class.
    fn of<'q>(&self, quantity: &'q str) -> Option<&'q str> {
        quantity.strip_prefix(self.as_str())?.strip_prefix('.')
    }

    /// A name, whose part is known when the whole guide is.
    fn named(name: Name) -> Class {
        let (behind_load_balancer, background, reads) = (false, false, false);
        Class { name, behind_load_balancer, background, application: true, reads }
    }
}

/// Reads the name of a class.
pub(super) fn one<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Class, D::Error> {
    Name::deserialize(deserializer).map(Class::named)
}

/// Reads names of classes.
pub(super) fn several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Class>, D::Error> {
    let names = Vec::<Name>::deserialize(deserializer)?;
    Ok(names.into_iter().map(Class::named).collect())
}
