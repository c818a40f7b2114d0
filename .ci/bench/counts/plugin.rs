//! What each step costs the plugin process: one run ends after each step, and a step is the
//! difference to the run before.

use std::error::Error;

use glsizing::provider::Glsizing;
use glsizing::tfplugin::generated::tfplugin6::provider_client::ProviderClient;
use glsizing::tfplugin::generated::tfplugin6::{
    DynamicValue, configure_provider, get_provider_schema, read_data_source,
    validate_data_resource_config, validate_provider_config,
};
use glsizing::tfplugin::{Provider, Type, Value, codec};
use rustix::process::{Pid, Signal, kill_process};
use tonic::transport::Channel;

use super::callgrind;
use super::measure::median;
use super::process::Process;
use crate::identity::Identity;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Runs of each kind; the median counts.
const RUNS: usize = 5;
const FURTHER_READS: u64 = 20;
const TYPE_NAME: &str = "glsizing_plan";
/// Medium.
const WORKLOAD: [(&str, u64); 3] =
    [("organizations", 50), ("users", 500), ("transactions_per_day", 50_000)];

/// How far a process goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Handshake,
    Schema,
    Validated,
    Read(u64),
}

/// A step with its median and by how much the runs differed.
pub struct Count {
    pub what: String,
    pub instructions: u64,
    pub spread: u64,
}

/// The instructions of each step.
pub fn counts() -> Outcome<Vec<Count>> {
    let core = Identity::p521();
    let handshake = runs(Step::Handshake, None)?;
    let with_tls = runs(Step::Handshake, Some(&core))?;
    let schema = runs(Step::Schema, None)?;
    let schema_with_tls = runs(Step::Schema, Some(&core))?;
    let validated = runs(Step::Validated, None)?;
    let read = runs(Step::Read(1), None)?;
    let more = runs(Step::Read(1 + FURTHER_READS), None)?;
    let tls: Vec<u64> = schema_with_tls
        .iter()
        .zip(&schema)
        .map(|(with, without)| with - without)
        .zip(with_tls.iter().zip(&handshake))
        .map(|(both, (with, without))| both - (with - without))
        .collect();
    Ok(vec![
        count("exec to handshake line without TLS, and the end", &handshake, 0, 1),
        count("our own certificate, before the handshake line", &with_tls, middle(&handshake), 1),
        count("core's TLS connection, its P-521 signature verified", &tls, 0, 1),
        count("the first call, `GetProviderSchema`", &schema, middle(&handshake), 1),
        count("both validations", &validated, middle(&schema), 1),
        count("configuration and first read", &read, middle(&validated), 1),
        count("each further read", &more, middle(&read), FURTHER_READS),
    ])
}

fn count(what: &str, runs: &[u64], before: u64, times: u64) -> Count {
    let spread = runs.iter().max().zip(runs.iter().min()).map_or(0, |(max, min)| max - min);
    let instructions = middle(runs).saturating_sub(before) / times;
    Count { what: what.to_owned(), instructions, spread: spread / times }
}

fn middle(runs: &[u64]) -> u64 {
    median(runs.iter().map(|count| *count as f64).collect()) as u64
}

fn runs(last: Step, core: Option<&Identity>) -> Outcome<Vec<u64>> {
    (0..RUNS).map(|_| run(last, core)).collect()
}

fn run(last: Step, core: Option<&Identity>) -> Outcome<u64> {
    let folder = tempfile::tempdir()?;
    let profile = folder.path().join("profile");
    let program = env!("CARGO_BIN_EXE_terraform-provider-glsizing");
    let mut process = Process::start(callgrind::command(program, &profile), core)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        if last > Step::Handshake {
            steps(process.connect(core).await?, last).await?;
        }
        // Its orderly end, which callgrind survives as well; a kill would leave no profile.
        kill_process(Pid::from_child(&process.child), Signal::TERM)?;
        process.child.wait()?;
        Ok::<_, Box<dyn Error>>(())
    })?;
    callgrind::total(&profile)
}

/// The calls in core's order.
async fn steps(channel: Channel, last: Step) -> Outcome<()> {
    let mut client = ProviderClient::new(channel);
    client.get_provider_schema(get_provider_schema::Request {}).await?;
    if last < Step::Validated {
        return Ok(());
    }
    let (config, of_provider) = (Some(config()?), Some(of_provider()?));
    let request = validate_provider_config::Request { config: of_provider.clone() };
    client.validate_provider_config(request).await?;
    let type_name = TYPE_NAME.to_owned();
    let request = validate_data_resource_config::Request {
        type_name: type_name.clone(),
        config: config.clone(),
    };
    client.validate_data_resource_config(request).await?;
    let Step::Read(reads) = last else { return Ok(()) };
    let request = configure_provider::Request { config: of_provider, ..Default::default() };
    client.configure_provider(request).await?;
    for _ in 0..reads {
        let (type_name, config) = (type_name.clone(), config.clone());
        let request = read_data_source::Request { type_name, config, ..Default::default() };
        let reply = client.read_data_source(request).await?.into_inner();
        if reply.state.is_none() {
            return Err(format!("no plan: {:?}", reply.diagnostics).into());
        }
    }
    Ok(())
}

fn of_provider() -> Outcome<DynamicValue> {
    encoded(&Glsizing::default().schema().ty(), |_| Value::Null)
}

fn config() -> Outcome<DynamicValue> {
    let sources = Glsizing::default().data_sources();
    let source = sources.iter().find(|source| source.type_name() == TYPE_NAME);
    encoded(&source.ok_or("no such data source")?.schema().ty(), |name| {
        WORKLOAD
            .iter()
            .find(|(input, _)| *input == name)
            .map_or(Value::Null, |input| input.1.into())
    })
}

/// An object of this type as core sends it.
fn encoded(ty: &Type, value: impl Fn(&str) -> Value) -> Outcome<DynamicValue> {
    let Type::Object(types) = ty else { return Err("no object".into()) };
    let object = Value::object(types.keys().map(|name| (name.clone(), value(name))));
    Ok(DynamicValue { msgpack: codec::encode(&object, ty)?, json: Vec::new() })
}
