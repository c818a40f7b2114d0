//! The plugin protocol as core speaks it: a real process, real sockets, real certificates.

/// Data sources: checks, results, panics.
mod data;
/// The toy provider's data source with every kind of attribute, for its schema.
#[path = "toy/everything.rs"]
mod everything;
/// Functions: arguments, results, errors.
mod functions;
/// The handshake line and what core says before it.
mod handshake;
/// The server on connections that are no sockets.
mod in_process;
/// Stop, shutdown, interrupts, and a core that is gone.
mod lifetime;
/// What is written on stderr.
mod output;
/// A real core.
mod real_core;
/// Every call, each as the first of its process.
mod rpcs;
/// Who is let in.
mod tls;
