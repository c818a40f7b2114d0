//! Checks by the schema alone, which core leaves to the provider: of a configuration, and of a read's result.

mod config;
mod location;
mod state;

pub use config::check_config;
pub(super) use state::{check_state, complete_state, invalid_state};
