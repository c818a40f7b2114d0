//! The one test binary.

/// Committed code that is made from something else is current.
mod generated;
/// The plugin protocol, against a toy provider in a process of its own.
#[cfg(unix)]
mod protocol;
