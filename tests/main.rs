//! The one test binary.

/// Finds the cores, makes working directories, runs commands.
mod support;

/// The provider on the real command line.
mod acceptance;

/// The README embeds files as they are.
mod readme;
