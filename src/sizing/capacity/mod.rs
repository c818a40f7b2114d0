//! What a node holds, and packing on it.

pub mod packing;
pub mod zones;

pub use packing::{Pods, nodes_for};
