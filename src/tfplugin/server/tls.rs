//! TLS in which each side knows the other's certificate beforehand: ours goes out with the
//! handshake line, core's comes in through the environment. There is no authority.

mod certificate;
mod client;
mod p521;
mod validity;

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::server::NoServerSessionStorage;
use rustls::version::{TLS12, TLS13};

use super::error::StartError;
use client::OnlyClient;

/// Our side of TLS.
pub(super) struct Tls {
    pub config: ServerConfig,
    /// Ours, in DER.
    pub certificate: Vec<u8>,
}

/// TLS with a new certificate, open to the one client whose certificate is `client`, in PEM.
pub(super) fn server(client: &[u8]) -> Result<Tls, StartError> {
    let client = OnlyClient::from_pem(client)?;
    let own = certificate::generate()?;
    let certificate = own.certificate.to_vec();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])?
        .with_client_cert_verifier(Arc::new(client))
        .with_single_cert(vec![own.certificate], own.key)?;
    // Newer clients of gRPC hang up without it.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // One connection a process: nothing is ever resumed.
    config.send_tls13_tickets = 0;
    config.session_storage = Arc::new(NoServerSessionStorage {});
    Ok(Tls { config, certificate })
}
