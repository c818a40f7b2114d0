//! The price book: what AWS charges, with source and date of every price.
//!
//! A price that is not known is absent, never zero. Money is decimal.
//!
//! Reading order: [`PriceBook`] answers lookups; what it is asked for are a [`PurchaseOption`], a
//! [`Variant`] and a [`SkuName`]; what it answers are a [`Price`] and a [`Tiered`]. The embedded
//! prices are in `data/` and are read when first asked for (`embedded`, `typed`, `units`, `grid`,
//! `provenance`); a user's own are in an [`Overlay`].

mod book;
mod key;
mod option;
mod quote;
mod service;
mod sku;
mod tiered;
mod variant;

mod embedded;
mod grid;
mod listing;
mod provenance;
mod typed;
mod units;

mod overlay;
mod query;

pub use book::PriceBook;
pub use key::Key;
pub use option::{PurchaseOption, UnknownPurchaseOption};
pub use overlay::{Mode, Overlay, PriceError};
pub use query::QueryError;
pub use quote::{Price, PriceBasis};
pub use service::Service;
pub use sku::SkuName;
pub use tiered::{Tier, TierLine, Tiered, TieredCost};
pub use variant::Variant;
