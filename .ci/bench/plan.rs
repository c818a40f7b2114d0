//! `plan` with a real core.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::measure::peak_memory;
use super::peers::Peer;
use super::plugin::{Measure, cpu_time, millis};

/// Milliseconds for a plan with `count` instances of the peer's data source, or with no provider.
pub fn wall(peer: Option<&Peer>, count: usize) -> Measure {
    let dir = peer.map_or_else(without_provider, |peer| configuration(peer, count))?;
    let start = Instant::now();
    let output = command(dir.path())?.output()?;
    let elapsed = start.elapsed();
    if !output.status.success() {
        return Err(String::from_utf8(output.stderr)?.into());
    }
    Ok(millis(elapsed))
}

/// The most memory that one plugin process takes while planning, in MiB.
pub fn memory(peer: &Peer, count: usize) -> Measure {
    most(peer, count, peak_memory)
}

/// The most CPU time that one plugin process takes while planning, in milliseconds.
pub fn cpu(peer: &Peer, count: usize) -> Measure {
    most(peer, count, cpu_time)
}

/// What core itself takes, without its plugins.
#[derive(Debug, Clone, Copy, Default)]
pub struct CoreUse {
    /// CPU time in milliseconds.
    pub cpu: f64,
    /// Peak memory in MiB.
    pub memory: f64,
    /// Elapsed time in milliseconds.
    pub wall: f64,
}

/// What core takes to plan `count` instances of the peer's data source.
pub fn core_use(peer: &Peer, count: usize) -> Result<CoreUse, Box<dyn Error>> {
    let dir = configuration(peer, count)?;
    let start = Instant::now();
    let mut core = command(dir.path())?.spawn()?;
    let mut taken = CoreUse::default();
    let status = loop {
        if let Some(status) = core.try_wait()? {
            break status;
        }
        taken.cpu = cpu_time(core.id()).unwrap_or_default().max(taken.cpu);
        taken.memory = peak_memory(core.id()).unwrap_or_default().max(taken.memory);
        sleep(Duration::from_millis(2));
    };
    taken.wall = millis(start.elapsed());
    if status.success() { Ok(taken) } else { Err(format!("{}: {status}", peer.name).into()) }
}

/// The largest reading from a plugin process while planning.
fn most(peer: &Peer, count: usize, reading: impl Fn(u32) -> Option<f64>) -> Measure {
    let dir = configuration(peer, count)?;
    let mut core = command(dir.path())?.spawn()?;
    let mut most: f64 = 0.0;
    while core.try_wait()?.is_none() {
        for pid in pids_of(&peer.program) {
            most = reading(pid).map_or(most, |value| most.max(value));
        }
        // The kernel adds up by itself: it is enough to look now and then.
        sleep(Duration::from_millis(2));
    }
    Ok(most)
}

/// The first line that the core prints about itself.
pub fn core_version() -> Result<String, Box<dyn Error>> {
    let output = Command::new(cli()?).arg("version").env("CHECKPOINT_DISABLE", "1").output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().find(|line| line.contains(" v")).unwrap_or_default().to_owned())
}

fn without_provider() -> Result<TempDir, Box<dyn Error>> {
    let dir = TempDir::new()?;
    fs::write(dir.path().join("main.tf"), "output \"answer\" {\n  value = 42\n}\n")?;
    fs::write(dir.path().join("cli.tfrc"), "")?;
    Ok(dir)
}

fn configuration(peer: &Peer, count: usize) -> Result<TempDir, Box<dyn Error>> {
    let dir = TempDir::new()?;
    let Peer { local_name, source, .. } = peer;
    let (kind, arguments) = peer.data_source.ok_or("no data source to plan")?;
    let hcl = format!(
        "terraform {{\n  required_providers {{\n    {local_name} = {{ source = \"{source}\" }}\n  }}\n}}\n\n\
         data \"{kind}\" \"each\" {{\n  count = {count}\n  {arguments}\n}}\n"
    );
    fs::write(dir.path().join("main.tf"), hcl)?;
    let program_dir = peer.program.parent().unwrap().display();
    let overrides = ["registry.terraform.io", "registry.opentofu.org"]
        .map(|host| format!("\"{host}/{source}\" = \"{program_dir}\"\n"))
        .concat();
    let config =
        format!("provider_installation {{\n  dev_overrides {{\n{overrides}}}\n  direct {{}}\n}}\n");
    fs::write(dir.path().join("cli.tfrc"), config)?;
    Ok(dir)
}

fn command(dir: &Path) -> Result<Command, Box<dyn Error>> {
    let mut command = Command::new(cli()?);
    command.args(["plan", "-no-color", "-input=false"]).current_dir(dir).env_clear();
    command.env("HOME", dir).env("TMPDIR", dir).env("CHECKPOINT_DISABLE", "1");
    command.env("TF_CLI_CONFIG_FILE", dir.join("cli.tfrc"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    Ok(command)
}

fn cli() -> Result<String, Box<dyn Error>> {
    env::var("TF_CLI").ok().filter(|cli| !cli.is_empty()).ok_or("neither tofu nor terraform".into())
}

fn pids_of(program: &Path) -> impl Iterator<Item = u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let runs_it =
        move |pid: &u32| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == program);
    processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(runs_it)
}
