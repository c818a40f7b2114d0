//! The handshake line, and the variables by which core shapes it.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use glsizing::tfplugin::generated::plugin::Empty;
use glsizing::tfplugin::generated::plugin::grpc_controller_client::GrpcControllerClient;
use glsizing::tfplugin::generated::tfplugin6::get_provider_schema::Request;

use crate::support::identity::Identity;
use crate::support::plugin::{COOKIE, Start, files, provider};

#[test]
fn the_line_has_six_fields() {
    let plugin = Start::new().client(&Identity::p256()).start();
    assert!(plugin.line.ends_with('\n'));
    let fields = plugin.fields();
    assert_eq!(fields.len(), 6, "{}", plugin.line);
    assert_eq!(fields[..3], ["1", "6", "unix"]);
    assert!(fields[3].starts_with(plugin.directory.path().to_str().expect("text")));
    assert_eq!(fields[4], "grpc");
    assert!(fields[5].len() > 50);
    assert!(STANDARD_NO_PAD.decode(fields[5]).is_ok());
}

#[test]
fn every_process_has_its_own_certificate() {
    let line = || Start::new().client(&Identity::p256()).start().fields()[5].to_owned();
    assert_ne!(line(), line());
}

#[test]
fn without_the_cookie_it_explains_itself_and_fails() {
    for cookie in [None, Some(""), Some("d602")] {
        let mut start = Start::new().client(&Identity::p256());
        match cookie {
            Some(cookie) => start.command.env(COOKIE.0, cookie),
            None => start.command.env_remove(COOKIE.0),
        };
        let output = start.command.output().expect("the toy provider");
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let text = String::from_utf8(output.stderr).expect("text");
        assert!(text.starts_with("This binary is a plugin."), "{text}");
    }
}

#[test]
fn any_wish_for_versions_is_answered_with_ours() {
    for versions in ["6", "6,5", "5", "", "nonsense", "7,8"] {
        let plugin = Start::new().env("PLUGIN_PROTOCOL_VERSIONS", versions).start();
        assert!(plugin.line.starts_with("1|6|unix|"), "{versions}: {}", plugin.line);
    }
}

#[tokio::test]
async fn without_a_client_certificate_it_serves_plaintext() {
    let plugin = Start::new().start();
    assert_eq!(plugin.fields()[5], "");
    let channel = plugin.connect_plaintext().await;
    let schema = provider(&channel).get_provider_schema(Request::default()).await;
    assert!(schema.expect("a reply").into_inner().provider.is_some());
}

#[test]
fn a_certificate_that_is_none_fails_the_start_and_is_not_repeated() {
    let secret = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n";
    for certificate in ["nonsense", secret] {
        let start = Start::new().env("PLUGIN_CLIENT_CERT", certificate);
        let Start { mut command, directory } = start;
        let output = command.output().expect("the toy provider");
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let text = String::from_utf8(output.stderr).expect("text");
        assert!(text.contains("PLUGIN_CLIENT_CERT is not a certificate"), "{text}");
        assert!(!text.contains("c2VjcmV0") && !text.contains("nonsense"));
        assert_eq!(files(directory.path()), Vec::<std::path::PathBuf>::new());
    }
}

#[test]
fn bad_ports_fail_the_start() {
    let start = Start::new().env("PLUGIN_MIN_PORT", "9").env("PLUGIN_MAX_PORT", "8");
    let Start { mut command, directory: _directory } = start;
    let output = command.output().expect("the toy provider");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_seventh_field_comes_only_when_asked_for() {
    let plugin = Start::new().env("PLUGIN_MULTIPLEX_GRPC", "true").start();
    assert_eq!(plugin.fields()[5..], ["", "false"]);
}

#[tokio::test]
async fn the_socket_is_where_core_wants_it() {
    let directory = tempfile::tempdir().expect("temporary directory");
    let plugin = Start::new().env("PLUGIN_UNIX_SOCKET_DIR", directory.path()).start();
    let sockets = files(directory.path());
    assert_eq!(sockets.len(), 1);
    assert_eq!(sockets[0].to_str(), Some(plugin.fields()[3]));
    plugin.connect_plaintext().await;
}

#[tokio::test]
async fn a_long_temporary_directory_is_no_obstacle() {
    let parent = tempfile::tempdir().expect("temporary directory");
    let long = parent.path().join("x".repeat(120));
    std::fs::create_dir(&long).expect("a directory");
    let mut plugin = Start::new().env("TMPDIR", &long).start();
    assert!(plugin.fields()[3].len() < 104, "{}", plugin.line);
    let channel = plugin.connect_plaintext().await;
    let end = GrpcControllerClient::new(channel).shutdown(Empty {}).await;
    assert!(end.is_ok());
    plugin.ended().await;
    assert!(!Path::new(plugin.fields()[3]).parent().expect("a directory").exists());
    assert_eq!(files(&long), Vec::<std::path::PathBuf>::new());
}
