//! What the provider touches of the machine: the variables it reads, the files it opens, the sockets
//! it makes. A library that is loaded before the C library records each request.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use glsizing::provider::Glsizing;
use glsizing::tfplugin::generated::tfplugin6::*;
use glsizing::tfplugin::{Provider, Type, Value};

use crate::support::plugin::{Start, message, provider as client};
use crate::support::skip;
use crate::support::{provider, source};

/// Every variable that may change what the provider does. docs/guides/conformance.md lists them too.
const DOCUMENTED: &[&str] = &[
    "PLUGIN_CLIENT_CERT",
    "PLUGIN_MAX_PORT",
    "PLUGIN_MIN_PORT",
    "PLUGIN_MULTIPLEX_GRPC",
    "PLUGIN_UNIX_SOCKET_DIR",
    "PLUGIN_UNIX_SOCKET_GROUP",
    "TF_LOG",
    "TF_LOG_PROVIDER",
    "TF_LOG_PROVIDER_GLSIZING",
    "TF_LOG_SDK",
    "TF_LOG_SDK_PROTO",
    "TF_PLUGIN_MAGIC_COOKIE",
    "TMPDIR",
];

/// What the standard library and the runtime look for, which changes no answer.
const RUNTIME: &[&str] = &[
    "RUST_BACKTRACE",
    "RUST_LIB_BACKTRACE",
    "RUST_MIN_STACK",
    "TOKIO_UNSTABLE_SHARDED_BLOCKING_QUEUE",
];

/// What somebody might hope that the provider obeys.
const POISON: &[&str] = &[
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "GLSIZING_PRICE_BOOK",
    "GLSIZING_REGION",
    "GODEBUG",
    "HOME",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANG",
    "LC_ALL",
    "PATH",
    "RUST_BACKTRACE",
    "RUST_LOG",
    "SOURCE_DATE_EPOCH",
    "SSLKEYLOGFILE",
    "SSL_CERT_FILE",
    "TF_VAR_region",
    "TMP",
    "TOKIO_UNSTABLE_SHARDED_BLOCKING_QUEUE",
    "TOKIO_WORKER_THREADS",
    "TZ",
    "XDG_CONFIG_HOME",
];

/// Builds the library; none where there is no C compiler.
fn library(directory: &Path) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/footprint.c");
    let library = directory.join("footprint.so");
    let mut command = Command::new("cc");
    command.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source);
    match command.status() {
        Ok(status) if status.success() => Some(library),
        other => {
            skip(&format!("no C compiler to build tests/support/footprint.c with: {other:?}"));
            None
        }
    }
}

/// Configures, validates, reads, calls; gives the state and the call's result.
async fn session(start: Start, price_book: &str) -> (Vec<u8>, Vec<u8>) {
    let (mut plugin, channel) = start.connected().await;
    let mut client = client(&channel);
    client.get_provider_schema(get_provider_schema::Request {}).await.expect("a reply");
    let provider = Glsizing::default();
    let block = Value::object([
        ("region", "eu-west-1".into()),
        ("price_book", price_book.into()),
        ("guide", Value::Null),
    ]);
    let config = Some(message(&block, &provider.schema().ty()));
    let request = configure_provider::Request { config, ..Default::default() };
    let reply = client.configure_provider(request).await.expect("a reply").into_inner();
    assert_eq!(reply.diagnostics, []);
    let Type::Object(types) = source("glsizing_plan").schema().ty() else { panic!() };
    let given = |name: &str| match name {
        "organizations" | "users" | "transactions_per_day" => Value::from(5000u64),
        _ => Value::Null,
    };
    let config = Value::object(types.keys().map(|name| (name.clone(), given(name))));
    let request = read_data_source::Request {
        type_name: "glsizing_plan".to_owned(),
        config: Some(message(&config, &Type::Object(types))),
        ..Default::default()
    };
    let reply = client.read_data_source(request).await.expect("a reply").into_inner();
    assert_eq!(reply.diagnostics, []);
    let arguments = vec![message(&5u8.into(), &Type::Number); 3];
    let request = call_function::Request { name: "calculate".to_owned(), arguments };
    let called = client.call_function(request).await.expect("a reply").into_inner();
    let threads = threads(plugin.process.id());
    assert!(threads.is_none_or(|threads| threads == "2"), "one for the protocol, one for the work");
    assert_eq!(plugin.stderr(), "");
    assert_eq!(plugin.leftovers(), Vec::<PathBuf>::new());
    (reply.state.expect("a state").msgpack, called.result.expect("a result").msgpack)
}

/// As the kernel tells, where it does.
fn threads(pid: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("Threads:"))?;
    Some(line.trim().to_owned())
}

fn example_prices() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/examples/price-book/prices.json").to_owned()
}

/// A price file that tries to name other files; each is text and nothing more.
const NAMING: &str = r#"{
  "mode": "overlay",
  "version": "file:///etc/passwd",
  "as_of": "2026-01-01",
  "currency": "USD",
  "prices": []
}"#;

#[tokio::test]
async fn it_reads_the_documented_variables_and_the_price_book_and_nothing_else() {
    let tools = tempfile::tempdir().unwrap();
    let Some(library) = library(tools.path()) else { return };
    let notes = tools.path().join("notes");
    let prices = tools.path().join("prices.json");
    fs::write(&prices, NAMING).unwrap();
    let prices = prices.to_str().unwrap();
    let plain = provider();
    let mut start = Start::of("/bin/sh".into());
    let script =
        format!("exec 9>'{}'; LD_PRELOAD='{}' exec \"$0\"", notes.display(), library.display());
    start.command.arg("-c").arg(script).arg(plain.command.get_program());
    let tmp = start.directory.path().to_str().unwrap().to_owned();
    session(start, prices).await;

    let notes = fs::read_to_string(notes).unwrap();
    let all = |what: &str| -> BTreeSet<String> {
        let lines = notes.lines().filter_map(|line| line.split_once(' '));
        lines.filter(|(kind, _)| *kind == what).map(|(_, name)| name.to_owned()).collect()
    };
    let variables = all("env");
    let known =
        |name: &&String| !DOCUMENTED.contains(&name.as_str()) && !RUNTIME.contains(&name.as_str());
    assert_eq!(variables.iter().filter(known).collect::<Vec<_>>(), Vec::<&String>::new());
    let unread: Vec<_> = DOCUMENTED.iter().filter(|name| !variables.contains(**name)).collect();
    assert_eq!(unread, Vec::<&&str>::new(), "documented, and not read");
    // Its own directory is opened when it is removed.
    let own = ["/proc/self/", "/sys/fs/cgroup", &tmp];
    let system = |path: &&String| !own.iter().any(|prefix| path.starts_with(prefix));
    assert_eq!(all("read").iter().filter(system).collect::<Vec<_>>(), [prices]);
    assert_eq!(all("write"), BTreeSet::new());
    assert_eq!(all("connect"), BTreeSet::new());
    assert_eq!(all("socket"), BTreeSet::from(["unix".to_owned()]));
    let made = all("mkdir");
    assert!(made.len() == 1 && made.iter().all(|path| path.starts_with(&tmp)), "{made:?}");
}

#[tokio::test]
async fn a_poisoned_environment_changes_nothing() {
    let clean = session(provider(), &example_prices()).await;
    let directory = tempfile::tempdir().unwrap();
    let value = directory.path().join("poison");
    let poisoned = POISON.iter().fold(provider(), |start, name| start.env(name, &value));
    assert_eq!(session(poisoned, &example_prices()).await, clean);
    assert!(!value.exists(), "somebody wrote it");
}

/// The list above is the list in the documentation.
#[test]
fn the_documentation_lists_the_variables() {
    let page = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides/conformance.md"),
    );
    let page = page.unwrap();
    for name in DOCUMENTED {
        assert!(page.contains(&format!("`{name}`")), "{name} is not in docs/guides/conformance.md");
    }
    assert!(page.contains(&format!("with {} poisoned variables", POISON.len())));
}
