//! What a plan costs the engine, without a process around it: a hundred plans more, a hundredth of
//! the difference.

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::Stdio;

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{Request, Workload, figures, plan};

use super::callgrind;

/// A workload of each tier; enterprise is of a hundred thousand cells.
const WORKLOADS: [(&str, [u64; 3]); 5] = [
    ("development", [1, 5, 100]),
    ("small", [5, 50, 5_000]),
    ("medium", [50, 500, 50_000]),
    ("large", [500, 5_000, 500_000]),
    ("enterprise", [5_000_000, 500_000_000, 50_000_000_000]),
];
const MORE: u64 = 100;
/// What this program can be asked for instead of counts: plans without their prose, or whole.
const KINDS: [&str; 2] = ["--figures", "--plans"];

/// So many of a kind, of a tier's workload.
pub struct Asked {
    kind: String,
    tier: String,
    times: u64,
}

/// What the arguments ask for, if they do.
pub fn asked(mut arguments: impl Iterator<Item = String>) -> Option<Asked> {
    let kind = arguments.find(|argument| KINDS.contains(&argument.as_str()))?;
    Some(Asked { kind, tier: arguments.next()?, times: arguments.next()?.parse().ok()? })
}

impl Asked {
    /// Makes them.
    pub fn make(&self) -> Result<(), Box<dyn Error>> {
        let workload = WORKLOADS.iter().find(|(name, _)| *name == self.tier);
        let workload = Workload::of(workload.ok_or("no such tier")?.1);
        let request = Request::new(workload, "us-east-1");
        let (guide, catalogue, prices) =
            (Guide::embedded(), Catalogue::embedded(), PriceBook::embedded());
        for _ in 0..self.times {
            let request = black_box(&request);
            if self.kind == KINDS[0] {
                black_box(figures(request, guide, catalogue, prices))?;
            } else {
                black_box(plan(request, guide, catalogue, prices))?;
            }
        }
        Ok(())
    }
}

/// A tier, and the instructions of its figures and of its plan.
pub type Count = (&'static str, [u64; 2]);

/// Tier by tier.
pub fn counts() -> Result<Vec<Count>, Box<dyn Error>> {
    WORKLOADS
        .iter()
        .map(|(tier, _)| Ok((*tier, [one(KINDS[0], tier)?, one(KINDS[1], tier)?])))
        .collect()
}

fn one(kind: &str, tier: &str) -> Result<u64, Box<dyn Error>> {
    Ok((total(kind, tier, MORE + 1)? - total(kind, tier, 1)?) / MORE)
}

fn total(kind: &str, tier: &str, times: u64) -> Result<u64, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let profile = folder.path().join("profile");
    let mut command = callgrind::command(env::current_exe()?, &profile);
    command.args([kind, tier, &times.to_string()]).stdout(Stdio::null());
    if !command.status()?.success() {
        return Err(format!("no plan of {tier}").into());
    }
    callgrind::total(&profile)
}
