//! What a plan says about itself: decisions, findings, summary and id.

pub mod broken_rules;
pub mod findings;
pub mod identity;
pub mod in_place;
pub mod lifecycle;
pub mod notes;
pub mod otherwise;
pub mod region_share;
pub mod summary;

pub use findings::ids as finding_ids;
pub use findings::printed_compute;
pub use notes::{Finding, Notes};
