//! Medians, ratios and the table.

use std::fmt::Write;

use super::peers::Peer;

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

/// The table, and what was measured with.
pub fn markdown(peers: &[Peer], rows: &[Row], no_provider: f64, core: &str) -> String {
    let mut text = String::new();
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
