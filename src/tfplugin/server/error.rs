//! Errors at the start of the process.

use std::io;

/// Why a plugin could not start. No message holds a certificate or key.
#[derive(Debug, thiserror::Error)]
pub(super) enum StartError {
    #[error("PLUGIN_CLIENT_CERT is not a certificate in PEM")]
    ClientCertificate,
    #[error("PLUGIN_MIN_PORT or PLUGIN_MAX_PORT is not a port")]
    Port,
    #[error("PLUGIN_MIN_PORT {min} is greater than PLUGIN_MAX_PORT {max}")]
    PortRange { min: u16, max: u16 },
    #[error("no free port between {min} and {max}")]
    NoFreePort { min: u16, max: u16 },
    #[cfg(unix)]
    #[error("there is no group {0:?}")]
    Group(String),
    #[cfg(unix)]
    #[error("no socket could be made in {0}: set TMPDIR to a directory that can be written")]
    NoDirectory(String),
    #[cfg(unix)]
    #[error("no socket could be made in {} of PLUGIN_UNIX_SOCKET_DIR: {error}", directory.display())]
    SocketDirectory { directory: std::path::PathBuf, error: io::Error },
    #[error("fewer than {0} file descriptors are free: raise the limit of open files (ulimit -n)")]
    FileDescriptors(usize),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("no certificate could be made: {0}")]
    Certificate(#[from] rcgen::Error),
    #[error("TLS could not be set up: {0}")]
    Tls(#[from] rustls::Error),
    #[error(transparent)]
    Transport(#[from] tonic::transport::Error),
}
