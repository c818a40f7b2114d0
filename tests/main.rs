//! The one test binary.

/// Committed code that is made from something else is current.
mod generated;
