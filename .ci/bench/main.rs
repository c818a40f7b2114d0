//! This provider beside two written in Go, measured in turns in one run: `make bench`.
//!
//! Only the ratios mean anything; the times belong to the machine of the day.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

mod answer;
mod fleet;
mod forecast;
#[path = "../../tests/support/identity.rs"]
#[allow(dead_code)]
mod identity;
mod measure;
mod page;
mod peers;
mod plan;
mod plugin;
mod process;
mod table;

use identity::Identity;
use peers::{Peer, peers};
use plugin::Measure;
use table::Row;

/// How often each is measured; the median counts.
const STARTS: usize = 31;
const SMALL_PLANS: usize = 15;
const LARGE_PLANS: usize = 3;

/// Runs what the arguments name: `answer`, `fleet`, `plugins`; everything without arguments.
fn main() -> Result<ExitCode, Box<dyn Error>> {
    if fleet::is_started_by_core() {
        return Ok(fleet::serve());
    }
    let named: Vec<String> = env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    let is_asked = |name: &str| named.is_empty() || named.iter().any(|one| one == name);
    if is_asked("answer") {
        page::publish("answer", &answer::section()?)?;
    }
    if is_asked("fleet") {
        page::publish("fleet", &fleet::section()?)?;
    }
    if is_asked("plugins") {
        beside_others()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn beside_others() -> Result<(), Box<dyn Error>> {
    let peers = peers()?;
    let mut rows = vec![size(&peers)?];
    rows.extend(plugins(&peers)?);
    let (plans, no_provider) = plans(&peers)?;
    rows.extend(plans);
    let table = table::markdown(&peers, &rows, no_provider, &plan::core_version()?);
    page::publish("plugins", &(table + &growth(&peers)?))?;
    page::publish("forecasts", &forecast::section(&peers[0], no_provider)?)
}

/// The programs as they lie on the disk.
fn size(peers: &[Peer]) -> Result<Row, Box<dyn Error>> {
    row("program on disk, MiB", 1, peers, |peer| {
        Ok(std::fs::metadata(&peer.program)?.len() as f64 / f64::from(1 << 20))
    })
}

/// One process without a core.
fn plugins(peers: &[Peer]) -> Result<Vec<Row>, Box<dyn Error>> {
    // The kind of key that core makes for each process.
    let core = &Identity::p521();
    let starts =
        |what, measure: &dyn Fn(&Peer) -> Measure| row(what, STARTS, peers, |peer| measure(peer));
    Ok(vec![
        starts("exec to handshake line, ms", &|peer| plugin::handshake(peer, core))?,
        starts("exec to schema answered, TLS as core has it, ms", &|peer| {
            plugin::schema(peer, Some(core))
        })?,
        starts("exec to schema answered, without TLS, ms", &|peer| plugin::schema(peer, None))?,
        starts("peak memory with the schema answered, MiB", &|peer| {
            plugin::schema_memory(peer, core)
        })?,
    ])
}

/// Whole plans, and what a plan takes that has no provider at all.
fn plans(peers: &[Peer]) -> Result<(Vec<Row>, f64), Box<dyn Error>> {
    let planned: Vec<_> = peers.iter().filter(|peer| peer.data_source.is_some()).collect();
    // No provider takes its turns with the others.
    let with_none: Vec<_> = planned.iter().copied().map(Some).chain([None]).collect();
    let one = |peer: &Option<&Peer>| plan::wall(*peer, 1);
    let mut one = row("`plan`, 1 data source, ms", SMALL_PLANS, &with_none, one)?;
    let none = one.medians.pop().ok_or("nothing measured")?;
    let large = |what, measure: fn(&Peer) -> Measure| {
        row(what, LARGE_PLANS, &planned, |peer: &&Peer| measure(peer))
    };
    let many = large("`plan`, 2,000 data sources, ms", |peer| plan::wall(Some(peer), 2000))?;
    let cpu = large("CPU time of the plugin in that plan, ms", |peer| plan::cpu(peer, 2000))?;
    let memory = large("peak memory in that plan, MiB", |peer| plan::memory(peer, 2000))?;
    let above = "the same above no provider, ms";
    let (one_above, many_above) = (one.above(above, none), many.above(above, none));
    Ok((vec![one, one_above, many, many_above, cpu, memory], none))
}

/// How a plan's time grows with its data sources: five times as many, once each.
fn growth(peers: &[Peer]) -> Result<String, Box<dyn Error>> {
    let mut text = String::from("\n10,000 data sources take so many times as long as 2,000:");
    for peer in peers.iter().filter(|peer| peer.data_source.is_some()) {
        let (few, many) = (plan::wall(Some(peer), 2_000)?, plan::wall(Some(peer), 10_000)?);
        write!(text, " {} {:.1},", peer.name, many / few)?;
    }
    text.pop();
    Ok(text + ".\n")
}

/// Measures all in turns, so that whatever else the machine does hits all of them.
fn row<P>(
    what: &'static str,
    times: usize,
    contenders: &[P],
    measure: impl Fn(&P) -> Measure,
) -> Result<Row, Box<dyn Error>> {
    let mut samples = vec![Vec::new(); contenders.len()];
    for _ in 0..times {
        for (contender, samples) in contenders.iter().zip(&mut samples) {
            samples.push(measure(contender)?);
        }
    }
    let medians: Vec<f64> = samples.into_iter().map(measure::median).collect();
    // It takes minutes until the table is whole.
    eprintln!("{what}: {medians:.1?}");
    Ok(Row { what, medians })
}
