//! One plugin process, without a core around it.

use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::Duration;

use tonic::client::Grpc;

use super::measure::peak_memory;
use super::peers::Peer;
use super::process::Process;
use crate::identity::Identity;

/// One sample.
pub type Measure = Result<f64, Box<dyn Error>>;

/// Milliseconds from starting the process to its handshake line, with TLS as core asks for it.
pub fn handshake(peer: &Peer, core: &Identity) -> Measure {
    Ok(millis(start(peer, Some(core))?.started_in))
}

/// Milliseconds from starting the process to the answer that every command of core waits for.
pub fn schema(peer: &Peer, core: Option<&Identity>) -> Measure {
    let process = start(peer, core)?;
    ask_for_schema(&process, peer, core)?;
    Ok(millis(process.since.elapsed()))
}

/// The most memory it took to get there, in MiB.
pub fn schema_memory(peer: &Peer, core: &Identity) -> Measure {
    let process = start(peer, Some(core))?;
    ask_for_schema(&process, peer, Some(core))?;
    peak_memory(process.child.id()).ok_or("the plugin has ended".into())
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

fn start(peer: &Peer, core: Option<&Identity>) -> Result<Process, Box<dyn Error>> {
    Process::start(Command::new(&peer.program), core)
}

fn ask_for_schema(
    process: &Process,
    peer: &Peer,
    core: Option<&Identity>,
) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut grpc = Grpc::new(process.connect(core).await?);
        grpc.ready().await?;
        let path = peer.schema_rpc.parse()?;
        // `()` reads any message and keeps nothing of it.
        let codec = tonic_prost::ProstCodec::<(), ()>::default();
        grpc.unary(tonic::Request::new(()), path, codec).await?;
        Ok(())
    })
}
