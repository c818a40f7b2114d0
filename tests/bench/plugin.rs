//! One plugin process, without a core around it.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::net::UnixStream;
use tonic::client::Grpc;
use tonic::transport::Endpoint;

use super::measure::peak_memory;
use super::peers::Peer;

/// One sample.
pub type Measure = Result<f64, Box<dyn Error>>;

const MAGIC_COOKIE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/// Milliseconds from starting the process to its handshake line, with TLS as core asks for it.
pub fn handshake(peer: &Peer) -> Measure {
    Ok(millis(Plugin::start(peer, Some(&client_certificate()?))?.started_in))
}

/// Milliseconds from starting the process to the answer that every command of core waits for.
pub fn schema(peer: &Peer) -> Measure {
    let mut plugin = Plugin::start(peer, None)?;
    plugin.ask_for_schema(peer)?;
    Ok(millis(plugin.since.elapsed()))
}

/// The most memory it took to get there, in MiB.
pub fn schema_memory(peer: &Peer) -> Measure {
    let mut plugin = Plugin::start(peer, None)?;
    plugin.ask_for_schema(peer)?;
    peak_memory(plugin.process.id()).ok_or("the plugin has ended".into())
}

/// The CPU time that a process has taken so far, in milliseconds.
pub fn cpu_time(pid: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The program's name ends with the last parenthesis; user and system time are 12th and 13th.
    let after_name = stat.rsplit_once(')')?.1.split_whitespace();
    let ticks =
        after_name.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>();
    Some(ticks * 1000.0 / rustix::param::clock_ticks_per_second() as f64)
}

pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

struct Plugin {
    process: Child,
    since: Instant,
    started_in: Duration,
    socket: String,
    /// Holds the socket, and goes with it.
    _tmp: TempDir,
}

impl Plugin {
    fn start(peer: &Peer, certificate: Option<&str>) -> Result<Plugin, Box<dyn Error>> {
        let mut command = Command::new(&peer.program);
        let tmp = TempDir::new()?;
        command.env_clear().env("TMPDIR", tmp.path()).env("TF_PLUGIN_MAGIC_COOKIE", MAGIC_COOKIE);
        command.env("PLUGIN_PROTOCOL_VERSIONS", "5,6");
        command.envs(certificate.map(|pem| ("PLUGIN_CLIENT_CERT", pem)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let since = Instant::now();
        let mut process = command.spawn()?;
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line)?;
        let started_in = since.elapsed();
        let socket = line.split('|').nth(3).ok_or(format!("no handshake line: {line}"))?.to_owned();
        Ok(Plugin { process, since, started_in, socket, _tmp: tmp })
    }

    fn ask_for_schema(&mut self, peer: &Peer) -> Result<(), Box<dyn Error>> {
        let socket = self.socket.clone();
        let connect = tower::service_fn(move |_| {
            let socket = socket.clone();
            async move { UnixStream::connect(socket).await.map(TokioIo::new) }
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let channel =
                Endpoint::from_static("http://plugin").connect_with_connector(connect).await?;
            let mut grpc = Grpc::new(channel);
            grpc.ready().await?;
            let path = peer.schema_rpc.parse()?;
            // `()` reads any message and keeps nothing of it.
            let codec = tonic_prost::ProstCodec::<(), ()>::default();
            grpc.unary(tonic::Request::new(()), path, codec).await?;
            Ok(())
        })
    }
}

impl Drop for Plugin {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn client_certificate() -> Result<String, Box<dyn Error>> {
    let key = rcgen::KeyPair::generate()?;
    let parameters = rcgen::CertificateParams::new(vec!["localhost".to_owned()])?;
    let der = STANDARD.encode(parameters.self_signed(&key)?.der());
    Ok(format!("-----BEGIN CERTIFICATE-----\n{der}\n-----END CERTIFICATE-----\n"))
}
