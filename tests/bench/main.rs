//! This provider beside two written in Go, measured in turns in one run: `make bench`.
//!
//! Only the ratios mean anything; the times belong to the machine of the day.

use std::env;
use std::error::Error;
use std::fs;

mod peers;
mod plan;
mod plugin;
mod table;

use peers::{Peer, peers};
use table::{Measure, Row};

/// How often each is measured; the median counts.
const STARTS: usize = 31;
const SMALL_PLANS: usize = 15;
const LARGE_PLANS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let peers = peers()?;
    let planned: Vec<_> = peers.iter().filter(|peer| peer.data_source.is_some()).collect();
    let all: Vec<_> = peers.iter().collect();
    let rows = [
        row("exec to handshake line, ms", STARTS, &all, plugin::handshake)?,
        row("exec to schema answered, without TLS, ms", STARTS, &all, plugin::schema)?,
        row("peak memory with the schema answered, MiB", STARTS, &all, plugin::schema_memory)?,
        row("`plan`, 1 data source, ms", SMALL_PLANS, &planned, |peer| plan::wall(peer, 1))?,
        row("`plan`, 2,000 data sources, ms", LARGE_PLANS, &planned, |p| plan::wall(p, 2000))?,
        row("peak memory in that plan, MiB", LARGE_PLANS, &planned, |p| plan::memory(p, 2000))?,
    ];
    let no_provider: Result<Vec<_>, _> = (0..SMALL_PLANS).map(|_| plan::wall_without()).collect();
    let text = table::markdown(&peers, &rows, table::median(no_provider?), &plan::core_version()?);
    print!("{text}");
    match env::args().skip_while(|arg| arg != "--write").nth(1) {
        Some(file) => Ok(fs::write(file, text)?),
        None => Ok(()),
    }
}

/// Measures all peers in turns, so that whatever else the machine does hits all of them.
fn row(
    what: &'static str,
    times: usize,
    peers: &[&Peer],
    measure: impl Fn(&Peer) -> Measure,
) -> Result<Row, Box<dyn Error>> {
    let mut samples = vec![Vec::new(); peers.len()];
    for _ in 0..times {
        for (peer, samples) in peers.iter().zip(&mut samples) {
            samples.push(measure(peer)?);
        }
    }
    Ok(Row { what, medians: samples.into_iter().map(table::median).collect() })
}
