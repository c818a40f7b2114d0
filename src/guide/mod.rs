//! The sizing guide as versioned data, and its reader.
//!
//! Every figure of the guide stands in `data/`, compiled into the binary, with the section it comes
//! from; mistakes are kept as printed and explained in `data/contradictions.toml`.
//!
//! It has figures and their readers. Formulas are code of the engine, and what AWS accepts is in `aws`.

mod calculator;
mod component;
mod contradiction;
mod growth;
mod names;
mod region;
mod tier;
mod trigger;

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

pub use calculator::{Calculator, Floors, Policy, Rates};
pub use component::{
    BlockStorage, Cache, Capacity, Database, MessageBroker, Network, NodeGroup, ObjectStorage,
    Replicas, Servers, Service, ServiceLevels, ServiceTier, VectorDatabase,
};
pub use contradiction::{Contradiction, Fact, Severity};
pub use growth::{After, Assumed, Growth, Quarter};
pub use names::{Platform, RegionRole, TierName};
pub use region::{MultiRegion, Region};
pub use tier::{Autoscaling, EnterpriseTier, Range, Tier, Tops};
pub use trigger::{Comparison, Trigger, TriggerUnit};

/// The guide's own version, as printed.
pub const VERSION: &str = "1.0.0";
/// The guide's own date, as printed.
pub const LAST_UPDATED: &str = "2025-11-08";

/// All of the guide.
#[derive(Debug)]
pub struct Guide {
    /// Development, small, medium and large, smallest first.
    pub tiers: Vec<Tier>,
    /// What lies beyond large.
    pub enterprise: EnterpriseTier,
    /// Rates and floors of the calculator.
    pub calculator: Calculator,
    /// When to scale.
    pub triggers: Vec<Trigger>,
    /// The growth example, quarter by quarter.
    pub growth: Growth,
    /// Multi-region shares.
    pub regions: Vec<Region>,
    /// What a region with a role is made of.
    pub multi_region: MultiRegion,
    /// Where the guide contradicts itself or AWS.
    pub contradictions: Vec<Contradiction>,
}

/// The texts a guide is read from.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// `tiers.toml`
    pub tiers: &'a str,
    /// `calculator.toml`
    pub calculator: &'a str,
    /// `triggers.toml`
    pub triggers: &'a str,
    /// `growth.toml`
    pub growth: &'a str,
    /// `regions.toml`
    pub regions: &'a str,
    /// `contradictions.toml`
    pub contradictions: &'a str,
}

impl Files<'static> {
    /// The texts compiled into the binary.
    pub const EMBEDDED: Files<'static> = Files {
        tiers: include_str!("data/tiers.toml"),
        calculator: include_str!("data/calculator.toml"),
        triggers: include_str!("data/triggers.toml"),
        growth: include_str!("data/growth.toml"),
        regions: include_str!("data/regions.toml"),
        contradictions: include_str!("data/contradictions.toml"),
    };
}

/// A data file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct DataError {
    /// The file's name.
    pub file: &'static str,
    /// What is wrong, with line and column.
    pub reason: String,
}

impl Guide {
    /// The guide compiled into the binary, read at its first use.
    pub fn embedded() -> &'static Guide {
        static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
            Guide::parse(&Files::EMBEDDED)
                .unwrap_or_else(|error| panic!("the embedded guide is broken: {error}"))
        });
        &GUIDE
    }

    /// Reads a guide from texts.
    pub fn parse(files: &Files) -> Result<Guide, DataError> {
        let mut tiers: tier::File = read("tiers.toml", files.tiers)?;
        let regions: region::File = read("regions.toml", files.regions)?;
        let triggers: trigger::File = read("triggers.toml", files.triggers)?;
        let contradictions: contradiction::File =
            read("contradictions.toml", files.contradictions)?;
        Ok(Guide {
            tiers: tiers.checked().map_err(|reason| DataError { file: "tiers.toml", reason })?,
            enterprise: tiers.enterprise.clone(),
            calculator: read("calculator.toml", files.calculator)?,
            triggers: triggers.trigger,
            growth: read("growth.toml", files.growth)?,
            regions: regions.region,
            multi_region: regions.multi_region,
            contradictions: contradictions.contradiction,
        })
    }

    /// The printed tier of a name; enterprise is made of cells of another tier.
    pub fn tier(&self, name: TierName) -> &Tier {
        let name = if name == TierName::Enterprise { self.enterprise.cell } else { name };
        self.tiers.iter().find(|tier| tier.name == name).expect("checked when the guide was read")
    }

    /// The scaling trigger of an id.
    pub fn trigger(&self, id: &str) -> Option<&Trigger> {
        self.triggers.iter().find(|trigger| trigger.id == id)
    }
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DataError> {
    toml::from_str(text).map_err(|error| DataError { file, reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_guide_reads() {
        assert_eq!(Guide::embedded().tiers.len(), 4);
    }
}
