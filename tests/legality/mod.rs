//! Legal by construction: an independent checker over what is emitted, random workloads, every
//! region, monotone capacity, malformed data.

mod agreement;
pub mod case;
mod checker;
mod checker_works;
mod counterexamples;
pub mod draw;
mod facts;
mod limits;
mod lost_region;
mod malformed;
mod monotone;
mod packing;
mod placement;
mod properties;
mod quantities;
mod refusal;
mod regions;
mod slope;
mod sold;
mod table;
mod zone_loss;
