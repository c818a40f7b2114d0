//! Medians, ratios and the table.

use std::error::Error;
use std::fmt::Write;

use super::peers::Peer;

/// One sample.
pub type Measure = Result<f64, Box<dyn Error>>;

/// One thing measured: the medians of the peers in their order; the last may lack.
pub struct Row {
    pub what: &'static str,
    pub medians: Vec<f64>,
}

impl Row {
    /// What of it is not `floor`, which every peer pays.
    pub fn above(&self, what: &'static str, floor: f64) -> Row {
        Row { what, medians: self.medians.iter().map(|median| median - floor).collect() }
    }
}

pub fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

/// The whole page.
pub fn markdown(peers: &[Peer], rows: &[Row], no_provider: f64, core: &str) -> String {
    let mut text = String::from(INTRODUCTION);
    let _ = writeln!(text, "Core: {core}. A plan with no provider at all: {no_provider:.0} ms.\n");
    let _ = write!(text, "| medians | {} |", peers[0].name);
    for peer in &peers[1..] {
        let _ = write!(text, " {} | ratio |", peer.name);
    }
    let _ = writeln!(text, "\n|---|---:|{}", "---:|---:|".repeat(peers.len() - 1));
    for Row { what, medians } in rows {
        let _ = write!(text, "| {what} | {:.1} |", medians[0]);
        for median in &medians[1..] {
            let _ = write!(text, " {median:.1} | {:.2} |", medians[0] / median);
        }
        let _ = writeln!(text, "{}", " - | - |".repeat(peers.len() - medians.len()));
    }
    text
}

const INTRODUCTION: &str = "# Benchmarks

`make bench` measures this provider beside two written in Go, in turns in one run, and prints this page;
`make bench WRITE=1` writes it here. All are release builds. Each number is a median: of 31 starts, 15
plans of 1 data source, 5 plans of 2,000.

A ratio below 1 means: less than the Go provider. The times belong to one machine, which had two cores
and shared them; the ratios travel. `null` is one data source on the plugin SDK (protocol 5), which
returns the three numbers it is given. `workato` is built on the plugin framework (protocol 6) and has no
data source that works without its service.

A plan of 2,000 says more about the core than about the provider. A `glsizing_plan` has several hundred
values where `null_data_source` has five, and the core copies, compares and writes them all, for every
instance; fractions cost it most. The plugin's own share is the line with its CPU time.

";
