//! The gRPC services that core calls: decode the request, check it, ask the provider, check the result,
//! encode the reply.
//!
//! Every call may be the first of its process and may run beside others. A user's mistake is a
//! diagnostic and never a gRPC status.

mod call;
mod config;
mod failure;
mod go_plugin;
mod logged;
mod prepared;
mod provider_service;
mod read;
mod registry;
mod rpc;
mod shutdown;

pub(super) use go_plugin::{Broker, Controller, Stdio};
pub(super) use prepared::PreparedService;
pub use prepared::encode_schemas;
pub(super) use provider_service::{ProviderService, panic_message};
pub use shutdown::Shutdown;
