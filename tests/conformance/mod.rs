//! The built provider from outside, as any client may treat it.

/// What it touches of the machine: variables, files, sockets.
#[cfg(target_os = "linux")]
mod footprint;
/// Every function: null, unknown, too few, too many, of a wrong type.
mod functions;
/// The handshake, certificates and the socket.
mod handshake;
/// Requests that no core should send, and the answer to each.
pub mod malformed;
/// Implementations by others.
mod oracle;
/// Bytes that are no message at all.
mod raw;
/// One process for several commands.
mod reattach;
/// Calls in the order in which a core makes them.
mod rpc_order;
/// The schema as a core prints it.
mod schema;
/// Another client than core.
mod tofusoup;
