//! The line on stdout with the address on which the server listens.

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
    writeln!(stdout, "{line}")?;
    stdout.flush()
}

fn line(network: &str, address: &str, certificate: Option<&[u8]>, multiplex: bool) -> String {
    let certificate = certificate.map(|der| STANDARD_NO_PAD.encode(der)).unwrap_or_default();
    // Older clients take a seventh field for a part of the certificate; they do not ask for multiplexing.
    let multiplex = if multiplex { "|false" } else { "" };
    format!("{VERSIONS}|{network}|{address}|grpc|{certificate}{multiplex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_six_fields_or_seven() {
        assert_eq!(line("unix", "/tmp/s", None, false), "1|6|unix|/tmp/s|grpc|");
        assert_eq!(line("tcp", "127.0.0.1:1", Some(&[255]), false), "1|6|tcp|127.0.0.1:1|grpc|/w");
        assert_eq!(line("unix", "/s", None, true), "1|6|unix|/s|grpc||false");
    }
}
