//! The plugin's dependency graph has no network client: what a plan needs is inside the binary.

use std::process::Command;

/// Crates of network clients, by name or by how their names begin.
const CLIENTS: &[&str] = &[
    "aws-",
    "reqwest",
    "hyper-rustls",
    "hyper-tls",
    "hyper-proxy",
    "ureq",
    "isahc",
    "curl",
    "attohttpc",
    "minreq",
    "surf",
    "awc",
    "native-tls",
    "openssl",
    "webpki-roots",
    "rustls-native-certs",
    "clap",
];

#[test]
fn the_plugin_links_no_network_client() {
    let tree = graph(&[]);
    let found: Vec<_> = tree.lines().filter(|name| is_client(name)).collect();
    assert!(found.is_empty(), "in the plugin's graph: {found:?}");
    assert!(tree.lines().any(|name| name == "tonic"), "the graph was not read");
}

#[cfg(feature = "cli")]
#[test]
fn the_command_line_does() {
    let tree = graph(&["--features", "cli"]);
    assert!(tree.lines().any(|name| name == "aws-sdk-pricing"));
    assert!(!tree.lines().any(|name| name == "aws-lc-sys"), "one cryptography library is enough");
}

fn is_client(name: &str) -> bool {
    CLIENTS.iter().any(|client| match client.ends_with('-') {
        true => name.starts_with(client),
        false => name == *client,
    })
}

/// The names of the crates in the graph, one per line.
fn graph(more: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--edges", "normal", "--no-default-features", "--offline", "--locked"])
        .args(["--prefix", "none", "--format", "{lib}"])
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace('_', "-")
}
