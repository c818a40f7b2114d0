//! Whether the process can open as many files as it needs: where a library cannot, it may panic.

use std::io;

use super::error::StartError;

/// The event loop has two file descriptors, signals four, the listener two, and the connection, the log's duplicate
/// of stdout and a file that the provider reads one each; the rest is a reserve.
const NEEDED: usize = 14;

/// An error if fewer file descriptors are free than the process needs.
pub(super) fn check() -> Result<(), StartError> {
    let pipes: io::Result<Vec<_>> = (0..NEEDED / 2).map(|_| io::pipe()).collect();
    match pipes {
        Ok(_) => Ok(()),
        Err(_) => Err(StartError::FileDescriptors(NEEDED)),
    }
}
