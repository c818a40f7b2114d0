//! What core can ask, and the answers: decode, check, ask the provider, check, encode.
//!
//! Every call may be the first of its process and may run beside others. A user's mistake is a
//! diagnostic and never a status of gRPC. Knows nothing of sockets.

mod call;
mod config;
mod failure;
mod go_plugin;
mod guard;
mod prepared;
mod read;
mod registry;
mod rpc;

use std::sync::Arc;

use tokio::sync::watch;

use super::provider::{Cancellation, Provider};
pub use go_plugin::Shutdown;
pub(super) use go_plugin::{Broker, Controller, Stdio};
pub(super) use guard::panic_message;
pub(super) use prepared::Prepared;
pub use prepared::encode_schemas;
use registry::Registry;

/// A provider as core sees it.
pub(super) struct Service {
    registry: Registry,
    /// How often core asked to stop.
    stops: watch::Sender<u64>,
}

impl Service {
    pub(super) fn new(provider: Arc<dyn Provider>) -> Service {
        Service { registry: Registry::new(provider), stops: watch::Sender::new(0) }
    }

    /// For an operation that begins now.
    fn cancellation(&self) -> Cancellation {
        Cancellation::new(self.stops.subscribe())
    }

    /// Cancels what is running; what begins later is not affected.
    fn stop(&self) {
        self.stops.send_modify(|stops| *stops += 1);
    }
}
