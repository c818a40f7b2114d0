//! One plugin process and a connection to it, as core makes them.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hyper_util::rt::TokioIo;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::sign::SingleCertAndKey;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::UnixStream;
use tokio_rustls::TlsConnector;
use tonic::transport::{Channel, Endpoint};

use crate::identity::Identity;

const MAGIC_COOKIE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/// A plugin that has printed its handshake line.
pub struct Process {
    pub child: Child,
    pub since: Instant,
    pub started_in: Duration,
    line: String,
    /// Holds the socket, and goes with it.
    _tmp: TempDir,
}

impl Process {
    /// Starts `command`; with TLS if there is a client to let in.
    pub fn start(
        mut command: Command,
        client: Option<&Identity>,
    ) -> Result<Process, Box<dyn Error>> {
        let tmp = TempDir::new()?;
        command.env_clear().env("TMPDIR", tmp.path()).env("TF_PLUGIN_MAGIC_COOKIE", MAGIC_COOKIE);
        command.env("PLUGIN_PROTOCOL_VERSIONS", "5,6");
        command.envs(client.map(|identity| ("PLUGIN_CLIENT_CERT", &identity.pem)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let since = Instant::now();
        let mut child = command.spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().ok_or("no output")?).read_line(&mut line)?;
        Ok(Process { child, since, started_in: since.elapsed(), line, _tmp: tmp })
    }

    /// A channel over the plugin's socket; `client` is who it was started for.
    pub async fn connect(&self, client: Option<&Identity>) -> Result<Channel, Box<dyn Error>> {
        let socket = UnixStream::connect(self.field(3)?).await?;
        let Some(identity) = client else { return channel(socket).await };
        let server = CertificateDer::from(STANDARD_NO_PAD.decode(self.field(5)?)?);
        let connector = TlsConnector::from(Arc::new(tls(identity, server)?));
        channel(connector.connect(ServerName::try_from("localhost")?, socket).await?).await
    }

    fn field(&self, index: usize) -> Result<&str, String> {
        let field = self.line.trim_end().split('|').nth(index);
        field.ok_or_else(|| format!("no handshake line: {}", self.line))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn channel<S>(stream: S) -> Result<Channel, Box<dyn Error>>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let mut stream = Some(TokioIo::new(stream));
    let connect = tower::service_fn(move |_| {
        let stream = stream.take().ok_or_else(|| std::io::Error::other("one connection only"));
        async move { stream }
    });
    Ok(Endpoint::from_static("http://localhost").connect_with_connector(connect).await?)
}

fn tls(client: &Identity, server: CertificateDer<'static>) -> Result<ClientConfig, rustls::Error> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned(server)))
        .with_client_cert_resolver(Arc::new(SingleCertAndKey::from((*client.key).clone())));
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok(config)
}

/// Compares the server's certificate and verifies no signature: what a client does with each kind of
/// key is not what is measured. The signature that it makes is the same for all.
#[derive(Debug)]
struct Pinned(CertificateDer<'static>);

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        match *certificate == self.0 {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(CertificateError::ApplicationVerificationFailure.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        // Of a Go plugin's key, and of ours.
        vec![SignatureScheme::ECDSA_NISTP521_SHA512, SignatureScheme::ECDSA_NISTP256_SHA256]
    }
}
