//! The handshake line, the socket, and who is let in, of the built provider. The whole table of the
//! handshake is in `protocol`, which holds for any provider.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;

use glsizing::tfplugin::generated::tfplugin6::get_metadata::Request;

use crate::support::identity::Identity;
use crate::support::plugin::{Plugin, provider as client};
use crate::support::provider;
use crate::support::wait_until;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

async fn lets_in(plugin: &Plugin, identity: Option<&Identity>) -> bool {
    match plugin.try_connect(identity, rustls::ALL_VERSIONS).await {
        Ok(channel) => client(&channel).get_metadata(Request::default()).await.is_ok(),
        Err(_) => false,
    }
}

#[tokio::test]
async fn the_socket_is_private_and_gone_once_core_is_in() {
    let core = Identity::p521();
    let plugin = provider().client(&core).start();
    let socket = Path::new(plugin.fields()[3]).to_owned();
    let directory = socket.parent().unwrap();
    assert!(fs::metadata(&socket).unwrap().file_type().is_socket());
    assert_eq!(mode(directory), 0o700);
    assert_eq!(directory.parent(), Some(plugin.directory.path()));
    let channel = plugin.connect(&core).await;
    wait_until("the socket is gone", || plugin.leftovers().is_empty());
    assert!(!lets_in(&plugin, Some(&core)).await, "a second connection");
    assert!(client(&channel).get_metadata(Request::default()).await.is_ok());
}

#[tokio::test]
async fn only_the_pinned_certificate_is_let_in() {
    let core = Identity::p256();
    let plugin = provider().client(&core).start();
    assert!(!lets_in(&plugin, None).await, "no certificate");
    assert!(!lets_in(&plugin, Some(&Identity::p256())).await, "the same subject, another key");
    assert!(!lets_in(&plugin, Some(&Identity::p521())).await, "another self-signed");
    assert!(!lets_in(&plugin, Some(&Identity::expired())).await, "another, and expired");
    let impostor = core.with_key_of(&Identity::p384());
    assert!(!lets_in(&plugin, Some(&impostor)).await, "the certificate, another key");
    assert!(lets_in(&plugin, Some(&core)).await);
}

#[tokio::test]
async fn the_pinned_certificate_is_refused_past_its_end() {
    let core = Identity::expired();
    let plugin = provider().client(&core).start();
    assert!(!lets_in(&plugin, Some(&core)).await);
}

#[tokio::test]
async fn no_log_holds_the_certificate() {
    let core = Identity::p256();
    let mut plugin = provider().env("TF_LOG", "TRACE").client(&core).start();
    assert!(!lets_in(&plugin, None).await);
    assert!(lets_in(&plugin, Some(&core)).await);
    let log = plugin.stderr();
    assert!(log.contains("Refused a connection") && log.contains("GetMetadata"), "{log}");
    let body: String = core.pem.lines().filter(|line| !line.starts_with('-')).collect();
    let own = plugin.fields()[5];
    for secret in [&body[..40], &own[..40], "BEGIN", "PRIVATE"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
