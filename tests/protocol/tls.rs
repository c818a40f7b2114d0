//! Who is let in: the holder of the key of the certificate that core gave, and nobody else.

use glsizing::tfplugin::generated::tfplugin6::get_metadata::Request;
use rustls::version::{TLS12, TLS13};
use rustls::{ALL_VERSIONS, SignatureScheme, SupportedProtocolVersion};

use crate::support::identity::Identity;
use crate::support::plugin::{Plugin, Start, provider};

/// Whether a call gets through. In TLS 1.3 a client learns only then that it was refused.
async fn lets_in(
    plugin: &Plugin,
    identity: Option<&Identity>,
    versions: &[&'static SupportedProtocolVersion],
) -> bool {
    match plugin.try_connect(identity, versions).await {
        Ok(channel) => provider(&channel).get_metadata(Request::default()).await.is_ok(),
        Err(_) => false,
    }
}

async fn accepts(identity: Identity, versions: &[&'static SupportedProtocolVersion]) {
    let plugin = Start::new().client(&identity).start();
    assert!(lets_in(&plugin, Some(&identity), versions).await);
}

#[tokio::test]
async fn accepts_every_kind_of_key() {
    accepts(Identity::p521(), &[&TLS13]).await;
    accepts(Identity::p256(), &[&TLS13]).await;
    accepts(Identity::p384(), &[&TLS13]).await;
    accepts(Identity::ed25519(), &[&TLS13]).await;
    accepts(Identity::rsa(), &[&TLS13]).await;
}

#[tokio::test]
async fn accepts_the_older_tls() {
    for scheme in [
        SignatureScheme::ECDSA_NISTP521_SHA512,
        SignatureScheme::ECDSA_NISTP384_SHA384,
        SignatureScheme::ECDSA_NISTP256_SHA256,
    ] {
        accepts(Identity::p521_signing(scheme), &[&TLS12]).await;
    }
    accepts(Identity::p256(), &[&TLS12]).await;
    accepts(Identity::rsa(), &[&TLS12]).await;
}

#[tokio::test]
async fn refuses_everybody_else() {
    let core = Identity::p256();
    let plugin = Start::new().client(&core).start();
    let impostor = core.with_key_of(&Identity::p256());
    for versions in [ALL_VERSIONS, &[&TLS12]] {
        assert!(!lets_in(&plugin, None, versions).await, "no certificate");
        // The subject and the names are the same; only the key differs.
        assert!(!lets_in(&plugin, Some(&Identity::p256()), versions).await, "another certificate");
        assert!(!lets_in(&plugin, Some(&Identity::p521()), versions).await, "an authority");
        assert!(!lets_in(&plugin, Some(&impostor), versions).await, "another key");
    }
    assert!(lets_in(&plugin, Some(&core), ALL_VERSIONS).await);
}

#[tokio::test]
async fn refuses_another_key_on_the_curve_of_core() {
    let core = Identity::p521();
    let plugin = Start::new().client(&core).start();
    let impostor = core.with_key_of(&Identity::p384());
    assert!(!lets_in(&plugin, Some(&impostor), ALL_VERSIONS).await);
    assert!(lets_in(&plugin, Some(&core), ALL_VERSIONS).await);
}

#[tokio::test]
async fn refuses_plaintext_where_a_certificate_is_expected() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let plugin = Start::new().client(&Identity::p256()).start();
    let mut socket = tokio::net::UnixStream::connect(plugin.fields()[3]).await.expect("a socket");
    let _ = socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer).await;
    // An alert of TLS at most, and then the end.
    assert!(answer.len() <= 7, "{answer:?}");
}
