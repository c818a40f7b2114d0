//! Tests of the room as a whole: its data, its choices, its complaints about malformed data.
//!
//! **Tests of one file stand in that file.**

mod agree;
mod data;
mod malformed;
mod picks;
mod rules;
