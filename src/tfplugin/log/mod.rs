//! Logs to stderr as core reads them: one JSON object a line, filtered by core's environment variables.
//!
//! Unless one of them is set, nothing is installed and logging costs nothing. No line holds a
//! configuration's values, a certificate or a key.

mod layer;
mod level;
mod stderr;

use tracing_subscriber::layer::SubscriberExt;

use layer::Hclog;
use level::Levels;
pub(super) use stderr::{PROTOCOL, flush, write_line};

/// Installs the log if the environment asks for one; `address` is the provider's.
pub(super) fn install(address: &str, variable: impl Fn(&str) -> Option<String>) {
    let name = address.rsplit('/').next().unwrap_or(address);
    if let Some(levels) = Levels::from_environment(name, variable) {
        let hclog = Hclog::new(levels, address.to_owned());
        // An embedding program's own log is left alone.
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(hclog));
    }
}
