//! All of a guide, and what is looked up in it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::class::Class;
use super::contradiction::Contradiction;
use super::demand::Demand;
use super::example::Example;
use super::growth::Growth;
use super::input::{Declared, Input};
use super::names::TierName;
use super::region::{MultiRegion, Region};
use super::rule::BrokenRule;
use super::tier::{Beyond, Tier};
use super::trigger::{Component, Trigger, Watches};

/// All of a guide.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its name.
    pub name: String,
    /// Its own version, as printed.
    pub version: String,
    /// Its own date, as printed.
    pub updated: String,
    /// Where it is published.
    pub source: Option<String>,
    /// What it sizes by; those of the embedded guide where the file declares none.
    #[serde(rename = "input", default = "Declared::embedded")]
    pub declared: Vec<Declared>,
    /// The classes of its services.
    #[serde(rename = "class", default)]
    pub classes: Vec<Class>,
    /// The tiers, smallest first.
    #[serde(rename = "tier")]
    pub tiers: Vec<Tier>,
    /// What lies beyond the last tier; none where that is an error.
    pub beyond: Option<Beyond>,
    /// The smallest tier that the floors of the demand are for; none for all tiers.
    pub floors_from: Option<TierName>,
    /// What a workload asks for, quantity by quantity.
    #[serde(default)]
    pub demand: Vec<Demand>,
    /// Worked examples.
    #[serde(rename = "example", default)]
    pub examples: Vec<Example>,
    /// When to scale.
    #[serde(rename = "trigger", default)]
    pub triggers: Vec<Trigger>,
    /// The growth example, quarter by quarter.
    pub growth: Option<Growth>,
    /// Multi-region shares.
    #[serde(rename = "region", default)]
    pub regions: Vec<Region>,
    /// What a region with a role is made of.
    #[serde(default)]
    pub multi_region: MultiRegion,
    /// Where the guide contradicts itself or AWS.
    #[serde(rename = "contradiction", default)]
    pub contradictions: Vec<Contradiction>,
    /// What plans show of the check of the guide; nothing unless `sizing::guide_check::read` read it.
    #[serde(skip)]
    pub broken_rules: Vec<BrokenRule>,
    /// SHA-256 of what the file says, whatever its white space, comments and order of keys.
    #[serde(skip)]
    pub hash: String,
}

/// What identifies a guide in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct GuideUsed {
    pub name: String,
    pub version: String,
    pub hash: String,
}

impl Guide {
    /// What identifies it.
    pub fn used(&self) -> GuideUsed {
        let Guide { name, version, hash, .. } = self;
        GuideUsed { name: name.clone(), version: version.clone(), hash: hash.clone() }
    }

    /// What it sizes by, in its order.
    pub fn inputs(&self) -> impl Iterator<Item = Input> {
        self.declared.iter().enumerate().map(|(rank, one)| Input::declared(rank, one))
    }

    /// The input of a name.
    pub fn input(&self, name: &str) -> Option<Input> {
        let rank = self.declared.iter().position(|one| one.name.as_str() == name)?;
        Some(Input::declared(rank, &self.declared[rank]))
    }

    /// The inputs that the quantities of a component or class are in proportion to, such as `database`.
    pub fn driving(&self, component: &str) -> Vec<Input> {
        let prefix = format!("{component}.");
        let mut found: Vec<Input> = Vec::new();
        for one in self.demand.iter().filter(|one| one.quantity.starts_with(&prefix)) {
            self.drivers(one, &mut found);
        }
        found.sort();
        found.dedup();
        found
    }

    fn drivers(&self, demand: &Demand, found: &mut Vec<Input>) {
        for term in demand.terms() {
            found.extend(term.per);
            // Only quantities further up are named, so this ends.
            if let Some(of) = term.of.and_then(|of| self.demand(of)) {
                self.drivers(of, found);
            }
        }
    }

    /// The printed tier of a name; what lies beyond the last is made of cells of another.
    pub fn tier(&self, name: TierName) -> &Tier {
        let beyond = self.beyond.as_ref().filter(|beyond| beyond.name == name);
        let name = beyond.map_or(name, |beyond| beyond.cell);
        self.tiers.iter().find(|tier| tier.name == name).expect("checked when the guide was read")
    }

    /// The largest printed tier.
    pub fn largest(&self) -> &Tier {
        self.tiers.last().expect("checked when the guide was read")
    }

    /// Whether a tier is what lies beyond the last.
    pub fn is_beyond(&self, name: TierName) -> bool {
        self.beyond.as_ref().is_some_and(|beyond| beyond.name == name)
    }

    /// The names of all tiers, smallest first, and of what lies beyond.
    pub fn tier_names(&self) -> impl Iterator<Item = TierName> {
        self.tiers.iter().map(|tier| tier.name).chain(self.beyond.iter().map(|beyond| beyond.name))
    }

    /// The tier that a configuration names.
    pub fn tier_named(&self, name: &str) -> Option<TierName> {
        self.tier_names().find(|tier| tier.as_str() == name)
    }

    /// The figures of a quantity.
    pub fn demand(&self, quantity: &str) -> Option<&Demand> {
        self.demand.iter().find(|demand| demand.quantity == quantity)
    }

    /// Whether the floors of the demand count in a tier.
    pub fn has_floors(&self, tier: TierName) -> bool {
        self.floors_from.is_none_or(|from| tier >= from)
    }

    /// What a tier carries: every name that a tier of the guide has, none where this one says nothing of it.
    pub fn capacity(&self, tier: &Tier) -> BTreeMap<String, Option<u64>> {
        let Some(own) = &tier.capacity else { return BTreeMap::new() };
        let mut all: BTreeMap<String, Option<u64>> =
            own.iter().map(|(name, amount)| (name.clone(), Some(*amount))).collect();
        let others = self.tiers.iter().filter_map(|tier| tier.capacity.as_ref());
        // Most tiers have the same names.
        let others = others.filter(|other| !other.keys().eq(own.keys()));
        for name in others.flat_map(BTreeMap::keys).filter(|name| !own.contains_key(*name)) {
            all.insert(name.clone(), None);
        }
        all
    }

    /// The trigger that watches something of a component.
    pub fn trigger(&self, component: Component, watches: Watches) -> Option<&Trigger> {
        let of = (Some(component), Some(watches));
        self.triggers.iter().find(|trigger| (trigger.component, trigger.watches) == of)
    }
}

impl fmt::Display for Guide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}
