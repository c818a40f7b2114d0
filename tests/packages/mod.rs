//! What `make dist` packs: its bytes, and installing from it with the real command line.

/// The files of a release, byte by byte.
mod release;

/// Installed from a mirror, with a lock file, as on a user's machine.
mod install;

/// Packages and lock files that someone changed.
mod tampered;
