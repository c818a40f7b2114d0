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

/// What is wrong with a file of something else.
const NO_OFFER: &str = "not an AWS offer file, such as \
    https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonRDS/current/us-east-1/index.json";
