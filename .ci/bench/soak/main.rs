//! One process for a long time: concurrent reads and function calls in reattach mode, its memory
//! watched. `make soak SECONDS=3600`.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use glsizing::provider::Glsizing;
use glsizing::tfplugin::generated::tfplugin6::provider_client::ProviderClient;
use glsizing::tfplugin::generated::tfplugin6::{DynamicValue, call_function, read_data_source};
use glsizing::tfplugin::{Provider, Type, Value, codec};
use hyper_util::rt::TokioIo;
use tokio::net::UnixStream;
use tonic::transport::{Channel, Endpoint};

type Failure = Box<dyn Error + Send + Sync>;

/// Connections, and callers on each: as many as core has at once.
const CONNECTIONS: u64 = 5;
const CALLERS: u64 = 2;
/// How often the state is printed in one run.
const REPORTS: u32 = 30;
/// The last quarter's mean memory may be so much above the second's.
const FLAT: f64 = 1.02;

/// What one caller has seen since it was last asked.
#[derive(Debug, Default)]
struct Seen {
    /// In microseconds.
    latencies: Vec<u32>,
    errors: Vec<String>,
}

fn main() -> Result<(), Failure> {
    let seconds = std::env::args().skip_while(|arg| arg != "--seconds").nth(1);
    let seconds = seconds.ok_or("say for how long: --seconds 3600")?.parse()?;
    run(Duration::from_secs(seconds))
}

/// Runs for so long; an error if a call failed or memory grew.
fn run(duration: Duration) -> Result<(), Failure> {
    let mut process = Debugged::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(soak(&process, duration));
    if process.child.try_wait()?.is_some() {
        return Err("the process has ended".into());
    }
    outcome
}

async fn soak(process: &Debugged, duration: Duration) -> Result<(), Failure> {
    let next = Arc::new(AtomicU64::new(0));
    let deadline = Instant::now() + duration;
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    for _ in 0..CONNECTIONS {
        let channel = process.connect().await?;
        for _ in 0..CALLERS {
            let (next, sender) = (next.clone(), sender.clone());
            tokio::spawn(call_until(deadline, channel.clone(), next, sender));
        }
    }
    drop(sender);
    println!("| minutes | calls | errors | memory MiB | p50 ms | p99 ms | p99.9 ms | max ms |");
    println!("|---|---|---|---|---|---|---|---|");
    let (mut total, mut interval, mut errors, mut sizes) = (Vec::new(), Vec::new(), 0, Vec::new());
    let start = Instant::now();
    let mut report = tokio::time::interval(duration / REPORTS);
    report.tick().await;
    loop {
        tokio::select! {
            seen = receiver.recv() => match seen {
                Some(Seen { latencies, errors: new }) => {
                    interval.extend(latencies);
                    new.iter().take(3).for_each(|error| eprintln!("error: {error}"));
                    errors += new.len();
                }
                None => break,
            },
            _ = report.tick() => {
                let size = resident_memory(process.child.id()).ok_or("no process")?;
                sizes.push(size);
                line(start.elapsed(), &mut interval, errors, size);
                total.append(&mut interval);
            }
        }
    }
    total.append(&mut interval);
    line(start.elapsed(), &mut total, errors, sizes.last().copied().unwrap_or_default());
    verdict(errors, &sizes)
}

fn line(elapsed: Duration, latencies: &mut [u32], errors: usize, size: f64) {
    latencies.sort_unstable();
    let last = latencies.len().saturating_sub(1);
    let at = |share: f64| {
        let index = (last as f64 * share) as usize;
        f64::from(latencies.get(index).copied().unwrap_or_default()) / 1000.0
    };
    println!(
        "| {:.1} | {} | {errors} | {size:.1} | {:.2} | {:.2} | {:.2} | {:.2} |",
        elapsed.as_secs_f64() / 60.0,
        latencies.len(),
        at(0.5),
        at(0.99),
        at(0.999),
        at(1.0)
    );
}

fn verdict(errors: usize, sizes: &[f64]) -> Result<(), Failure> {
    let quarter = |which: usize| {
        let part = &sizes[sizes.len() * which / 4..sizes.len() * (which + 1) / 4];
        part.iter().sum::<f64>() / part.len() as f64
    };
    // In the first quarter what is read once is still being read.
    let growth = quarter(3) / quarter(1);
    println!("\nmemory of the last quarter over that of the second: {growth:.3}");
    match (errors, growth) {
        (0, growth) if growth <= FLAT => Ok(()),
        (0, _) => Err("memory grows".into()),
        _ => Err(format!("{errors} calls failed").into()),
    }
}

/// In MiB.
fn resident_memory(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
}

async fn call_until(
    deadline: Instant,
    channel: Channel,
    next: Arc<AtomicU64>,
    sender: tokio::sync::mpsc::UnboundedSender<Seen>,
) {
    let mut client = ProviderClient::new(channel);
    let mut sources = Glsizing::default().data_sources().into_iter();
    let plan = sources.find(|source| source.type_name() == "glsizing_plan");
    let ty = plan.expect("the data source").schema().ty();
    let mut seen = Seen::default();
    while Instant::now() < deadline {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let start = Instant::now();
        let outcome = match number % 3 {
            0 => call(&mut client, number).await,
            _ => read(&mut client, number, &ty).await,
        };
        seen.latencies.push(u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX));
        seen.errors.extend(outcome.err());
        if seen.latencies.len() >= 10 && sender.send(std::mem::take(&mut seen)).is_err() {
            return;
        }
    }
    let _ = sender.send(seen);
}

/// Organizations, users and transactions per day, another each time, all within one deployment.
fn workload(number: u64) -> [u64; 3] {
    // Steps without a common factor with the ranges, so that every value comes.
    [1 + number * 7 % 1000, 1 + number * 77 % 10_000, number * 77_777 % 1_000_001]
}

async fn read(client: &mut ProviderClient<Channel>, number: u64, ty: &Type) -> Result<(), String> {
    let Type::Object(types) = ty else { return Err("no object".to_owned()) };
    let [organizations, users, transactions] = workload(number);
    let value = |name: &str| match name {
        "organizations" => organizations.into(),
        "users" => users.into(),
        "transactions_per_day" => transactions.into(),
        _ => Value::Null,
    };
    let config = Value::object(types.keys().map(|name| (name.clone(), value(name))));
    let msgpack = codec::encode(&config, ty).map_err(|error| error.to_string())?;
    let request = read_data_source::Request {
        type_name: "glsizing_plan".to_owned(),
        config: Some(DynamicValue { msgpack, json: Vec::new() }),
        ..Default::default()
    };
    let reply = client.read_data_source(request).await.map_err(|status| status.to_string())?;
    match reply.into_inner() {
        reply if reply.diagnostics.is_empty() && reply.state.is_some() => Ok(()),
        reply => Err(format!("{:?}: {:?}", workload(number), reply.diagnostics)),
    }
}

async fn call(client: &mut ProviderClient<Channel>, number: u64) -> Result<(), String> {
    let argument = |value: u64| {
        let msgpack = codec::encode(&value.into(), &Type::Number).unwrap_or_default();
        DynamicValue { msgpack, json: Vec::new() }
    };
    let name = if number.is_multiple_of(2) { "tier" } else { "calculate" }.to_owned();
    let arguments = workload(number).map(argument).into();
    let request = call_function::Request { name, arguments };
    let reply = client.call_function(request).await.map_err(|status| status.to_string())?;
    reply.into_inner().error.map_or(Ok(()), |error| Err(error.text))
}

/// A provider that was started by hand.
struct Debugged {
    child: Child,
    socket: String,
}

impl Debugged {
    fn start() -> Result<Debugged, Failure> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_terraform-provider-glsizing"))
            .arg("-debug")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = BufReader::new(child.stdout.as_mut().ok_or("no output")?).lines();
        let assignment = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("TF_REATTACH_PROVIDERS='")?.1.to_owned()))
            .ok_or("no assignment")?;
        let json: serde_json::Value = serde_json::from_str(assignment.trim_end_matches('\''))?;
        let provider = json.as_object().and_then(|all| all.values().next()).ok_or("no provider")?;
        let socket = provider["Addr"]["String"].as_str().ok_or("no address")?.to_owned();
        Ok(Debugged { child, socket })
    }

    async fn connect(&self) -> Result<Channel, Failure> {
        let socket = self.socket.clone();
        let connect = tower::service_fn(move |_| {
            let socket = socket.clone();
            async move { UnixStream::connect(socket).await.map(TokioIo::new) }
        });
        Ok(Endpoint::from_static("http://plugin").connect_with_connector(connect).await?)
    }
}

impl Drop for Debugged {
    fn drop(&mut self) {
        // An interrupt is its orderly end.
        let pid = rustix::process::Pid::from_child(&self.child);
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
        let _ = self.child.wait();
    }
}
