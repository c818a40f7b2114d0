//! What the `provider` block says.

use std::sync::{PoisonError, RwLock};

use super::error;
use crate::aws::Catalogue;
use crate::sizing;
use crate::tfplugin::{Attribute, Block, Diagnostics, Mode, Type, Value};

/// The region of plans when nobody names one.
pub const DEFAULT_REGION: &str = "us-east-1";

/// The provider's configuration; it may arrive more than once.
#[derive(Debug, Default)]
pub struct Settings {
    region: RwLock<Region>,
}

#[derive(Debug, Clone, Default)]
enum Region {
    #[default]
    Unset,
    Unknown,
    Known(String),
}

impl Settings {
    /// The schema of the `provider` block.
    pub fn schema() -> Block {
        let region = "Default `region` of plans that set none: an AWS region code such as `eu-west-1`. \
                      Default: `us-east-1`.";
        Block {
            attributes: vec![Attribute::new("region", Type::String, Mode::Optional, region)],
            description: "Sizes infrastructure offline: no credentials, no network, no endpoint."
                .into(),
            ..Block::default()
        }
    }

    /// What is wrong with a `provider` block, as far as it is known.
    pub fn validate(config: &Value) -> Diagnostics {
        let name = config.get("region").and_then(Value::as_str);
        let unknown = name.filter(|name| Catalogue::embedded().region(name).is_none());
        unknown
            .map(|name| error::sizing(&sizing::Error::unknown_region(name, Catalogue::embedded())))
            .into_iter()
            .collect()
    }

    /// Takes a `provider` block over.
    pub fn configure(&self, config: &Value) -> Diagnostics {
        let problems = Settings::validate(config);
        if problems.is_empty() {
            let region = config.get("region").unwrap_or(&Value::Null);
            let region = match region.as_str() {
                Some(name) => Region::Known(name.to_owned()),
                None if region.is_unknown() => Region::Unknown,
                None => Region::Unset,
            };
            *self.region.write().unwrap_or_else(PoisonError::into_inner) = region;
        }
        problems
    }

    /// The region of plans that set none.
    pub fn region_or_default(&self) -> String {
        match self.region() {
            Region::Known(name) => name,
            Region::Unset | Region::Unknown => DEFAULT_REGION.to_owned(),
        }
    }

    /// Whether the region was configured with a value that is not known yet.
    pub fn region_is_unknown(&self) -> bool {
        matches!(self.region(), Region::Unknown)
    }

    fn region(&self) -> Region {
        self.region.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
