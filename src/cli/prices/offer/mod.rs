//! AWS's price documents: what they look like, and what of them a plan can need.
//!
//! Reading order: `document` has AWS's shapes; `pick` finds what a product is the price of;
//! `Collector` keeps the prices; `json` and `csv` stream offer files into it, within the bounds of
//! `record`; `json` also reads an answer of the Query API.

mod collect;
mod csv;
mod document;
mod json;
mod pick;
mod record;
mod usage;

pub use collect::{Collector, Found};
pub use csv::read as read_csv;
pub use json::{read as read_json, read_item};
pub use record::Record;
