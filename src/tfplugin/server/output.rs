//! The process's own output. Core may exit at any time, so that a failed write is ignored.

use std::io::{self, Write};

/// Writes a line.
pub(super) fn to_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(format!("{text}\n").as_bytes());
}

/// After the handshake, core may not read stdout; on stderr, what is printed becomes a log.
#[cfg(unix)]
pub(super) fn redirect_stdout_to_stderr() -> io::Result<()> {
    Ok(rustix::stdio::dup2_stdout(io::stderr())?)
}

/// Stdout cannot be redirected here; core reads and drops what is printed.
#[cfg(not(unix))]
pub(super) fn redirect_stdout_to_stderr() -> io::Result<()> {
    Ok(())
}
