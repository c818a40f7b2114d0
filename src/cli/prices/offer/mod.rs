//! AWS's price documents: what they look like, and what of them a plan can need.
//!
//! **Never knows where a document comes from,** nor where the prices go.
//!
//! Reading order: `document` has AWS's shapes; `pick` says what a product is to us; `Collector`
//! keeps the prices; `json` and `csv` stream offer files into it, `item` takes one answer of the
//! Query API.

mod collect;
mod csv;
mod document;
mod item;
mod json;
mod pick;
mod usage;

pub use collect::{Collector, Found};
pub use csv::read as read_csv;
pub use item::read as read_item;
pub use json::read as read_json;
