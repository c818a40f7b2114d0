//! Legal by construction: an independent checker over what is emitted, random workloads, every
//! region, monotone capacity, malformed data.

mod case;
mod checker;
mod facts;
mod properties;
mod refusal;
mod table;
