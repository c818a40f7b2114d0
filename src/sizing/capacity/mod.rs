//! What a node, a server, a database class, a volume and a cache node sustain after what the system takes,
//! and packing on nodes.

pub mod packing;
pub mod sustained;
pub mod system;
pub mod zones;

pub use packing::{Pods, nodes_for};
pub use system::SystemLoad;
