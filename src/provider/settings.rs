//! What the `provider` block says.

use std::sync::{Arc, PoisonError, RwLock};

use super::error;
use super::given::Given;
use super::problem::{Problem, Problems, diagnostics};
use super::text_file::{self, Kind, Unreadable};
use crate::aws::Catalogue;
use crate::aws::price::{Overlay, PriceBook, PriceError};
use crate::guide::{self, Guide, GuideError};
use crate::sizing::guide_check;
use crate::tfplugin::{Attribute, Block, Diagnostics, Mode, Type, Value};

/// The region of plans when nobody names one.
pub const DEFAULT_REGION: &str = "us-east-1";

/// The provider's configuration; it may arrive more than once.
#[derive(Debug, Default)]
pub struct Settings(RwLock<Configured>);

/// What one configuration says.
#[derive(Debug, Clone, Default)]
struct Configured {
    region: Setting<String>,
    prices: Setting<Arc<PriceBook>>,
    guide: Setting<Arc<Guide>>,
}

#[derive(Debug, Clone, Default)]
enum Setting<T> {
    #[default]
    Unset,
    Unknown,
    Known(T),
}

impl<T> Setting<T> {
    /// What was configured, if anything; none where it is not known yet.
    fn known(self) -> Option<Option<T>> {
        match self {
            Setting::Unset => Some(None),
            Setting::Unknown => None,
            Setting::Known(value) => Some(Some(value)),
        }
    }
}

/// What answers are made from besides their inputs: the embedded data, or the user's own.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    guide: Option<Arc<Guide>>,
    prices: Option<Arc<PriceBook>>,
}

impl Sources {
    /// The embedded prices with a guide of the user's own, if any.
    pub fn of_guide(guide: Option<Arc<Guide>>) -> Sources {
        Sources { guide, prices: None }
    }

    /// The guide.
    pub fn guide(&self) -> &Guide {
        self.guide.as_deref().unwrap_or_else(|| Guide::embedded())
    }

    /// The price book.
    pub fn prices(&self) -> &PriceBook {
        self.prices.as_deref().unwrap_or_else(|| PriceBook::embedded())
    }
}

impl Settings {
    /// The schema of the `provider` block.
    pub fn schema() -> Block {
        let region = "AWS region code, such as `eu-west-1`, for plans without a `region` of \
            their own. Default: `us-east-1`.";
        let price_book = "Path of a JSON file with your own prices, which add to the \
            embedded prices or replace them. Relative paths start at the directory where the \
            command runs, so use `path.module`. At most 32 MiB. Default: the embedded prices.";
        let guide = "Path of a TOML file with a sizing guide of your own, or with only the values that \
            differ from the embedded one. Relative paths start at the directory where the command runs, so use \
            `path.module`. At most 1 MiB. Default: the embedded guide.";
        Block {
            attributes: vec![
                Attribute::new("region", Type::String, Mode::Optional, region),
                Attribute::new("price_book", Type::String, Mode::Optional, price_book),
                Attribute::new("guide", Type::String, Mode::Optional, guide),
            ],
            description: "Sizes AWS infrastructure offline: it needs no credentials and no \
                network."
                .into(),
            ..Block::default()
        }
    }

    /// What is wrong with a `provider` block, as far as it is known.
    pub fn validate(config: &Value) -> Diagnostics {
        diagnostics(&read(config).err().unwrap_or_default())
    }

    /// Takes a `provider` block over; one that is wrong changes nothing.
    pub fn configure(&self, config: &Value) -> Result<(), Problems> {
        let configured = read(config)?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = configured;
        Ok(())
    }

    /// The region of plans that set none.
    pub fn region_or_default(&self) -> String {
        match self.configured().region {
            Setting::Known(name) => name,
            Setting::Unset | Setting::Unknown => DEFAULT_REGION.to_owned(),
        }
    }

    /// Whether the region was configured with a value that is not known yet.
    fn region_is_unknown(&self) -> bool {
        matches!(self.configured().region, Setting::Unknown)
    }

    /// What a configuration is answered from, if these settings and it are known well enough to.
    pub fn sources_for(&self, config: &Value) -> Result<Sources, Problem> {
        if config.get("region").is_none_or(Value::is_null) && self.region_is_unknown() {
            return Err(error::unknown_region());
        }
        let Configured { prices, guide, .. } = self.configured();
        Ok(Sources {
            prices: prices.known().ok_or_else(error::unknown_price_book)?,
            guide: guide.known().ok_or_else(error::unknown_guide)?,
        })
    }

    fn configured(&self) -> Configured {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn read(config: &Value) -> Result<Configured, Problems> {
    let region = setting(config, "region", region);
    let prices = setting(config, "price_book", |path| price_book(path).map(Arc::new));
    let guide = setting(config, "guide", |path| guide_file(path).map(Arc::new));
    match (region, prices, guide) {
        (Ok(region), Ok(prices), Ok(guide)) => Ok(Configured { region, prices, guide }),
        (region, prices, guide) => {
            Err([region.err(), prices.err(), guide.err()].into_iter().flatten().collect())
        }
    }
}

fn setting<T>(
    config: &Value,
    name: &str,
    read: impl FnOnce(&str) -> Result<T, Problem>,
) -> Result<Setting<T>, Problem> {
    let value = config.get(name).unwrap_or(&Value::Null);
    match value.as_str() {
        Some(text) => read(text).map(Setting::Known),
        None if value.is_unknown() => Ok(Setting::Unknown),
        None => Ok(Setting::Unset),
    }
}

fn region(name: &str) -> Result<String, Problem> {
    let name = Given::argument("region", &Value::from(name)).name()?;
    let known = Catalogue::embedded().known_region(&name).map(|region| region.name.clone());
    known.map_err(|unknown| error::sizing(&unknown.into()))
}

/// Reads a price file.
fn price_book(path: &str) -> Result<PriceBook, Problem> {
    if path.is_empty() {
        return Err(error::empty_price_book());
    }
    let fault = |reason: String| error::price_book(path, &reason);
    let text = text_file::read(path.as_ref(), Overlay::MAX_JSON_BYTES, Kind::Regular);
    let text = text.map_err(|unreadable| fault(price_file_reason(&unreadable)))?;
    let overlay = Overlay::parse_json(&text, Catalogue::embedded())
        .map_err(|error| fault(error.to_string()))?;
    Ok(PriceBook::embedded().with(overlay))
}

/// Reads a guide's file.
fn guide_file(path: &str) -> Result<Guide, Problem> {
    if path.is_empty() {
        return Err(error::empty_guide());
    }
    let text = text_file::read(path.as_ref(), guide::MAX_BYTES as u64, Kind::Regular);
    let text = text.map_err(|unreadable| error::guide(path, &guide_file_reason(&unreadable)))?;
    checked_guide(&text).map_err(|mistakes| error::guide(path, &mistakes.to_string()))
}

/// A guide of a text, checked for its plans.
pub fn checked_guide(text: &str) -> Result<Guide, GuideError> {
    guide_check::read(text, Guide::embedded(), Catalogue::embedded())
}

/// Why a guide's file cannot be read.
pub fn guide_file_reason(unreadable: &Unreadable) -> String {
    match unreadable {
        Unreadable::TooLarge(bytes) => {
            format!("{bytes} bytes are too many; a guide has at most 1 MiB")
        }
        other => other.to_string(),
    }
}

/// Why a price file cannot be read.
pub fn price_file_reason(unreadable: &Unreadable) -> String {
    match unreadable {
        Unreadable::TooLarge(bytes) => PriceError::too_large(*bytes).to_string(),
        other => other.to_string(),
    }
}
