//! The price book and the commands that show, compare and refresh it.

/// Figures that are known, and a source for each.
mod book;

/// The commands, in a build that has them.
#[cfg(feature = "cli")]
mod command;

/// The plugin carries no network client.
mod graph;

/// A user's own prices, good and bad.
mod overlay;

/// What a quantity costs where the price has tiers.
mod tiers;
