//! The inputs that a guide sizes by, and an amount of each of them.

use std::fmt;

use serde::{Deserialize, Deserializer};

use super::names::Name;
use crate::units;

/// The most inputs of a guide.
pub const MOST_INPUTS: usize = 8;

/// The most of any input: up to here no sum or product of the engine could overflow.
pub const MOST_AMOUNT: u64 = 100_000_000_000;

/// The whole numbers that something may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Bounds {
    pub min: u64,
    pub max: u64,
}

/// An input as a guide declares it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Its name.
    pub name: Name,
    /// What it counts, in the plural: `logins per second`; none for its name with spaces.
    pub unit: Option<Name>,
    /// The least it may be.
    #[serde(default)]
    pub minimum: u64,
    /// The most it may be.
    pub maximum: u64,
    /// What it is, for the reader.
    pub description: Option<String>,
}

impl Declared {
    /// Those of the embedded guide.
    pub(super) fn embedded() -> Vec<Declared> {
        let of = |Input { name, unit, bounds: Bounds { min, max }, .. }: Input| Declared {
            name,
            unit: Some(unit),
            minimum: min,
            maximum: max,
            description: None,
        };
        Input::EMBEDDED.map(of).into()
    }
}

/// An input of a guide: its rank among the guide's inputs, and what it is called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    rank: u8,
    name: Name,
    unit: Name,
    bounds: Bounds,
}

impl Input {
    /// The inputs of the embedded guide: arguments of their own, which must be known before any guide is
    /// read. A test holds them against the guide.
    pub const EMBEDDED: [Input; 3] =
        [Input::ORGANIZATIONS, Input::USERS, Input::TRANSACTIONS_PER_DAY];

    /// The first of them.
    pub const ORGANIZATIONS: Input =
        Input::built_in(0, "organizations", "organizations", 1, 10_000_000);

    /// The second.
    pub const USERS: Input = Input::built_in(1, "users", "users", 1, 1_000_000_000);

    /// The third.
    pub const TRANSACTIONS_PER_DAY: Input =
        Input::built_in(2, "transactions_per_day", "transactions per day", 0, 100_000_000_000);

    const fn built_in(rank: u8, name: &str, unit: &str, min: u64, max: u64) -> Input {
        let (name, unit) = (Name::built_in(name), Name::built_in(unit));
        Input { rank, name, unit, bounds: Bounds { min, max } }
    }

    /// A declared input at a rank.
    pub(super) fn declared(rank: usize, declared: &Declared) -> Input {
        let Declared { name, unit, minimum: min, maximum: max, .. } = *declared;
        let unit = unit.unwrap_or_else(|| name.in_words());
        Input {
            rank: u8::try_from(rank).unwrap_or(u8::MAX),
            name,
            unit,
            bounds: Bounds { min, max },
        }
    }

    /// The name as a configuration writes it.
    pub fn as_str(&self) -> &str {
        self.name.as_str()
    }

    /// What it counts, in the plural.
    pub fn in_words(&self) -> &str {
        self.unit.as_str()
    }

    /// What one of them is called: `login per second`, `running workspace`.
    pub fn singular(&self) -> String {
        units::singular(self.in_words())
    }

    /// What so many of them are called: `user` or `users`.
    pub fn words(&self, amount: u64) -> String {
        if amount == 1 { self.singular() } else { self.in_words().to_owned() }
    }

    /// Its words for one without what they are per: `login`.
    pub fn noun(&self) -> String {
        let singular = self.singular();
        singular.split_once(" per ").map_or(singular.as_str(), |(noun, _)| noun).to_owned()
    }

    /// What it may be.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Whether configurations have an argument of its name, as of those of the embedded guide.
    pub fn is_argument(&self) -> bool {
        Input::EMBEDDED.iter().any(|one| one.name == self.name)
    }

    /// Its place among the guide's inputs.
    pub fn rank(&self) -> usize {
        usize::from(self.rank)
    }

    /// Whether the guide declares it.
    pub(super) fn is_declared(&self) -> bool {
        self.rank != u8::MAX
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
}

impl<'de> Deserialize<'de> for Input {
    /// By its name; what else it is is known when the whole guide is.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Input, D::Error> {
        let name = Name::deserialize(deserializer)?;
        Ok(Input { rank: u8::MAX, name, unit: name, bounds: Bounds { min: 0, max: 0 } })
    }
}

/// An amount of each input of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workload([u64; MOST_INPUTS]);

impl Workload {
    /// None of anything.
    pub const NOTHING: Workload = Workload([0; MOST_INPUTS]);

    /// Amounts in the order of the guide's inputs.
    pub const fn of<const N: usize>(amounts: [u64; N]) -> Workload {
        let mut all = [0; MOST_INPUTS];
        let mut at = 0;
        while at < N && at < MOST_INPUTS {
            all[at] = amounts[at];
            at += 1;
        }
        Workload(all)
    }

    /// The amount of one input.
    pub fn get(&self, input: Input) -> u64 {
        self.0.get(input.rank()).copied().unwrap_or_default()
    }

    /// The same workload with another amount of one input.
    pub fn with(mut self, input: Input, amount: u64) -> Workload {
        if let Some(place) = self.0.get_mut(input.rank()) {
            *place = amount;
        }
        self
    }

    /// Another amount of every input.
    pub fn map(&self, of: impl Fn(u64) -> u64) -> Workload {
        Workload(self.0.map(of))
    }

    /// One of `cells` equal shares, rounded up.
    pub fn share(&self, cells: u64) -> Workload {
        self.map(|amount| amount.div_ceil(cells))
    }
}

impl FromIterator<(Input, u64)> for Workload {
    fn from_iter<I: IntoIterator<Item = (Input, u64)>>(amounts: I) -> Workload {
        let add = |all: Workload, (input, amount)| all.with(input, amount);
        amounts.into_iter().fold(Workload::NOTHING, add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Guide;

    #[test]
    fn the_embedded_inputs_are_those_of_the_guide() {
        let of_guide: Vec<Input> = Guide::embedded().inputs().collect();
        assert_eq!(of_guide, Input::EMBEDDED);
        // Equality covers the bounds, which Debug leaves out.
        assert!(of_guide.iter().zip(Input::EMBEDDED).all(|(one, other)| *one == other));
    }

    #[test]
    fn one_of_them_has_a_name() {
        let of = |unit: &str| {
            let name = "one".parse().unwrap();
            let unit = Some(unit.parse().unwrap());
            let declared = Declared { name, unit, minimum: 0, maximum: 1, description: None };
            Input::declared(0, &declared).singular()
        };
        assert_eq!(of("transactions per day"), "transaction per day");
        assert_eq!(of("running workspaces"), "running workspace");
        assert_eq!(of("builds at once"), "build at once");
        assert_eq!(of("queries per second"), "query per second");
    }
}
