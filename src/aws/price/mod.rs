//! The price book: what AWS charges, with source and date of every price.
//!
//! A price that is not known is absent, never zero. Money is decimal.
//!
//! Reading order: [`PriceBook`] answers lookups; what it is asked for are a [`PurchaseOption`], a
//! [`Variant`] and a [`SkuName`]; what it answers are a [`Price`] and a [`Tiered`]. The embedded
//! prices are in `data/` and are read when first asked for (`embedded`, `typed`, `units`, `grid`);
//! a user's own are in an [`Overlay`].

mod book;
mod quote;
mod service;
mod sku;
mod tiered;

mod embedded;
mod grid;
mod typed;
mod units;

mod overlay;
mod query;

pub use book::PriceBook;
pub use overlay::{Mode, Overlay, PriceError};
pub use query::QueryError;
pub use quote::{Origin, Price, PriceBasis};
pub use quote::{PurchaseOption, UnknownPurchaseOption};
pub use service::Key;
pub use service::Service;
pub use service::Variant;
pub use sku::SkuName;
pub use tiered::{Tier, TierLine, Tiered, TieredCost};
