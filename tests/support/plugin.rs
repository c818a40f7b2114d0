//! Starts the toy provider, or another, as core would, and connects to it.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use glsizing::tfplugin::codec::encode;
use glsizing::tfplugin::generated::tfplugin6 as pb;
use glsizing::tfplugin::generated::tfplugin6::provider_client::ProviderClient;
use glsizing::tfplugin::{Type, Value};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::sign::SingleCertAndKey;
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use tempfile::TempDir;
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsConnector;
use tonic::transport::{Channel, Endpoint};

use super::identity::Identity;

/// Long enough for the slowest machine: only a test that fails waits for it.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// What core sets.
pub const COOKIE: (&str, &str) =
    ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2");

/// How to start a provider.
pub struct Start {
    pub command: Command,
    /// Everything temporary that the process makes.
    pub directory: TempDir,
}

/// A provider that has printed its handshake line, or ended before.
pub struct Plugin {
    pub process: Child,
    pub line: String,
    /// The rest of stdout.
    pub stdout: BufReader<ChildStdout>,
    pub directory: TempDir,
    stderr: Option<JoinHandle<String>>,
}

/// The toy provider's program, which `cargo test` builds beside this one.
pub fn toy() -> PathBuf {
    let own = std::env::current_exe().expect("own path");
    let target = own.ancestors().nth(2).expect("the directory of a build");
    let toy = target.join("examples").join(format!("toy{}", std::env::consts::EXE_SUFFIX));
    assert!(toy.exists(), "build it first: cargo build --example toy");
    toy
}

impl Start {
    /// As core starts it, but without a client certificate.
    pub fn new() -> Start {
        Start::of(toy())
    }

    /// The same with another provider.
    pub fn of(program: PathBuf) -> Start {
        let directory = tempfile::tempdir().expect("temporary directory");
        let mut command = Command::new(program);
        command
            .env_clear()
            .env(COOKIE.0, COOKIE.1)
            .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
            .env("PLUGIN_MIN_PORT", "10000")
            .env("PLUGIN_MAX_PORT", "25000")
            .env("TMPDIR", directory.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Start { command, directory }
    }

    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Start {
        self.command.env(name, value);
        self
    }

    pub fn client(self, identity: &Identity) -> Start {
        self.env("PLUGIN_CLIENT_CERT", &identity.pem)
    }

    /// With a client certificate, connected.
    pub async fn connected(self) -> (Plugin, Channel) {
        let identity = Identity::p256();
        let plugin = self.client(&identity).start();
        let channel = plugin.connect(&identity).await;
        (plugin, channel)
    }

    pub fn start(mut self) -> Plugin {
        let mut process = self.command.spawn().expect("the toy provider");
        let stderr = process.stderr.take().map(gather);
        let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("readable stdout");
        Plugin { process, line, stdout, directory: self.directory, stderr }
    }
}

fn gather(mut stderr: ChildStderr) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stderr.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

impl Plugin {
    /// With a client certificate, connected.
    pub async fn connected() -> (Plugin, Channel) {
        Start::new().connected().await
    }

    pub fn fields(&self) -> Vec<&str> {
        self.line.trim_end().split('|').collect()
    }

    pub async fn connect(&self, identity: &Identity) -> Channel {
        self.try_connect(Some(identity), rustls::ALL_VERSIONS).await.expect("a connection")
    }

    /// Connects as a Go client does: with our certificate as the only authority.
    pub async fn try_connect(
        &self,
        identity: Option<&Identity>,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Result<Channel, Box<dyn std::error::Error>> {
        let config = self.client_config(identity, versions)?;
        let socket = UnixStream::connect(self.fields()[3]).await?;
        let name = ServerName::try_from("localhost")?;
        let stream = TlsConnector::from(Arc::new(config)).connect(name, socket).await?;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        channel(stream).await
    }

    /// The same where there is no socket.
    pub async fn connect_tcp(&self, identity: &Identity) -> Channel {
        let config = self.client_config(Some(identity), rustls::ALL_VERSIONS).expect("a setup");
        let stream = TcpStream::connect(self.fields()[3]).await.expect("a port");
        let name = ServerName::try_from("localhost").expect("a name");
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
        channel(stream.expect("TLS")).await.expect("a connection")
    }

    fn client_config(
        &self,
        identity: Option<&Identity>,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Result<ClientConfig, Box<dyn std::error::Error>> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(STANDARD_NO_PAD.decode(self.fields()[5])?))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)?
            .with_root_certificates(roots);
        let mut config = match identity {
            Some(identity) => {
                let key = SingleCertAndKey::from((*identity.key).clone());
                config.with_client_cert_resolver(Arc::new(key))
            }
            None => config.with_no_client_auth(),
        };
        config.alpn_protocols = vec![b"h2".to_vec()];
        Ok(config)
    }

    pub async fn connect_plaintext(&self) -> Channel {
        let fields = self.fields();
        match fields[2] {
            "unix" => channel(UnixStream::connect(fields[3]).await.expect("a socket")).await,
            _ => channel(TcpStream::connect(fields[3]).await.expect("a port")).await,
        }
        .expect("a connection")
    }

    /// Waits for the end of the process.
    pub async fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().expect("a process") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the process goes on");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub fn is_running(&mut self) -> bool {
        self.process.try_wait().expect("a process").is_none()
    }

    /// All that was written on stderr; ends the process, which writes the last lines then.
    pub fn stderr(&mut self) -> String {
        if self.is_running() {
            self.signal(rustix::process::Signal::TERM);
        }
        let _ = self.process.wait();
        self.stderr.take().expect("asked once").join().expect("a thread")
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        let process = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(process, signal).expect("a process");
    }

    /// What the process left behind.
    pub fn leftovers(&self) -> Vec<PathBuf> {
        files(self.directory.path())
    }
}

impl Drop for Plugin {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("a directory");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

/// A client's channel over any stream of bytes, once.
pub async fn channel<S>(stream: S) -> Result<Channel, Box<dyn std::error::Error>>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Send + Unpin + 'static,
{
    let mut stream = Some(TokioIo::new(stream));
    let connector = tower::service_fn(move |_| {
        let stream = stream.take().ok_or_else(|| std::io::Error::other("one connection only"));
        async move { stream }
    });
    Ok(Endpoint::from_static("http://localhost").connect_with_connector(connector).await?)
}

/// A client of the provider's service.
pub fn provider(channel: &Channel) -> ProviderClient<Channel> {
    ProviderClient::new(channel.clone()).max_decoding_message_size(64 << 20)
}

/// A value as core sends it.
pub fn message(value: &Value, ty: &Type) -> pb::DynamicValue {
    pb::DynamicValue { msgpack: encode(value, ty).expect("a valid value"), json: Vec::new() }
}

/// The configuration of the data sources that have one input.
pub fn input(input: impl Into<Value>) -> Option<pb::DynamicValue> {
    let ty = Type::object([("input", Type::String), ("output", Type::String)]);
    let config = Value::object([("input", input.into()), ("output", Value::Null)]);
    Some(message(&config, &ty))
}

/// Severity, path and summary of each.
pub fn reported(diagnostics: &[pb::Diagnostic]) -> Vec<(&'static str, String, &str)> {
    use pb::attribute_path::step::Selector;
    let step = |step: &pb::attribute_path::Step| match step.selector.as_ref().expect("a step") {
        Selector::AttributeName(name) => format!(".{name}"),
        Selector::ElementKeyString(key) => format!("[{key}]"),
        Selector::ElementKeyInt(index) => format!("[{index}]"),
    };
    diagnostics
        .iter()
        .map(|each| {
            let severity = match each.severity() {
                pb::diagnostic::Severity::Error => "error",
                pb::diagnostic::Severity::Warning => "warning",
                pb::diagnostic::Severity::Invalid => "invalid",
            };
            let steps = each.attribute.iter().flat_map(|path| &path.steps);
            (severity, steps.map(step).collect(), each.summary.as_str())
        })
        .collect()
}

/// The value of the variable that the toy provider prints when it is started by hand.
pub fn reattach_value(plugin: &mut Plugin) -> String {
    let mut lines = (&mut plugin.stdout).lines().map(|line| line.expect("a line"));
    let line = lines.find(|line| line.contains("TF_REATTACH_PROVIDERS=")).expect("an assignment");
    let value = line.trim().strip_prefix("TF_REATTACH_PROVIDERS='").expect("a quoted value");
    value.strip_suffix('\'').expect("a quoted value").to_owned()
}
