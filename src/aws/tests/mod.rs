//! Tests of `aws` as a whole: its data, its choices, its messages about malformed data.
//!
//! Tests of one file are in that file.

mod agree;
mod data;
mod malformed;
mod picks;
mod rules;
