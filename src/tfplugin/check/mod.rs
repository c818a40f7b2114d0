//! What the schema alone says of a configuration, a result, or of itself: core leaves these checks
//! to the provider. Knows nothing of bytes.

mod config;
mod place;
mod provider;
mod state;

pub use config::check_config;
pub use provider::check_provider;
pub use state::check_state;
