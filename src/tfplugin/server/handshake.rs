//! The line on stdout with the address on which the server listens.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::listener::Listener;

/// Of go-plugin's protocol, and of the provider protocol.
const VERSIONS: &str = "1|6";

/// Prints the line; the listener already listens.
pub(super) fn print(
    listener: &Listener,
    certificate: Option<&[u8]>,
    multiplex: bool,
) -> io::Result<()> {
    let line = line(listener.network(), &listener.address()?, certificate, multiplex);
    let mut stdout = io::stdout().lock();
    stdout.write_all(line.as_encoded_bytes())?;
    stdout.write_all(b"\n")?;
    stdout.flush()
}

fn line(network: &str, address: &OsStr, certificate: Option<&[u8]>, multiplex: bool) -> OsString {
    let certificate = certificate.map(|der| STANDARD_NO_PAD.encode(der)).unwrap_or_default();
    // Older clients take a seventh field for a part of the certificate; they do not ask for multiplexing.
    let multiplex = if multiplex { "|false" } else { "" };
    let mut line = OsString::from(format!("{VERSIONS}|{network}|"));
    line.push(address);
    line.push(format!("|grpc|{certificate}{multiplex}"));
    line
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_six_fields_or_seven() {
        let tcp = "127.0.0.1:1";
        assert_eq!(line("unix", "/tmp/s".as_ref(), None, false), "1|6|unix|/tmp/s|grpc|");
        assert_eq!(line("tcp", tcp.as_ref(), Some(&[255]), false), "1|6|tcp|127.0.0.1:1|grpc|/w");
        assert_eq!(line("unix", "/s".as_ref(), None, true), "1|6|unix|/s|grpc||false");
    }
}
