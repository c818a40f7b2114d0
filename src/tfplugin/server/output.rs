//! The process's own output. Core may be gone at any time, so that no write may fail loudly.

use std::io::{self, Write};

/// Writes a line, if anybody reads it.
pub(super) fn to_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(format!("{text}\n").as_bytes());
}

/// After the handshake, core reads nothing from stdout for sure; what is printed becomes a log.
#[cfg(unix)]
pub(super) fn redirect_stdout_to_stderr() -> io::Result<()> {
    Ok(rustix::stdio::dup2_stdout(io::stderr())?)
}

/// Core drains stdout, which has to do where it cannot be redirected.
#[cfg(not(unix))]
pub(super) fn redirect_stdout_to_stderr() -> io::Result<()> {
    Ok(())
}
