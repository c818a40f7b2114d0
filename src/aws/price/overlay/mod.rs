//! A user's own prices: one JSON text that overlays or replaces the embedded book.
//!
//! Whoever reads the file hands over the text and names the file in front of a
//! [`PriceError`]. `read` walks the JSON, `entry` judges one price, `place` knows where they are.
//!
//! ```json
//! {"mode": "overlay", "version": "ours-7", "as_of": "2026-11-01", "currency": "USD", "prices": [
//!   {"service": "rds", "region": "us-east-1", "type": "db.m5.xlarge",
//!    "attributes": {"deployment": "multi_az", "purchase_option": "reserved_1yr_no_upfront"},
//!    "unit": "hour", "price_usd": "0.41", "source": "our agreement", "as_of": "2026-11-01"},
//!   {"service": "s3", "region": "us-east-1", "sku": "s3_standard_storage",
//!    "attributes": {"from": "0"},
//!    "unit": "GB-month", "price_usd": "0.02", "source": "our agreement", "as_of": "2026-11"}
//! ]}
//! ```
//!
//! `attributes` may be left out: a type is then on demand and its service's first variant, a SKU's
//! price starts at 0. `from` is the quantity at which a tier starts.

mod document;
mod entry;
mod place;
mod read;
mod values;

pub(super) use document::Given;
pub use document::{Mode, Overlay};
pub use place::PriceError;
