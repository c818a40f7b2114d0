//! Files that a command writes.

mod write;

pub use write::{check, replace};
