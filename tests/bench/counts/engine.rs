//! What a plan costs the engine, without a process around it: a hundred plans more, a hundredth of
//! the difference.

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::Stdio;

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{Request, Workload, plan};

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
/// Asks this program for plans instead of counts.
const PLANS: &str = "--plans";

/// The tier and how many plans, if the arguments ask for that.
pub fn asked(mut arguments: impl Iterator<Item = String>) -> Option<(String, u64)> {
    arguments.find(|argument| argument == PLANS)?;
    Some((arguments.next()?, arguments.next()?.parse().ok()?))
}

/// Makes so many plans of the tier's workload.
pub fn make(tier: &str, plans: u64) -> Result<(), Box<dyn Error>> {
    let workload = WORKLOADS.iter().find(|(name, _)| *name == tier).ok_or("no such tier")?.1;
    let [organizations, users, transactions_per_day] = workload;
    let request =
        Request::new(Workload { organizations, users, transactions_per_day }, "us-east-1");
    let (guide, catalogue, prices) =
        (Guide::embedded(), Catalogue::embedded(), PriceBook::embedded());
    for _ in 0..plans {
        black_box(plan(black_box(&request), guide, catalogue, prices))?;
    }
    Ok(())
}

/// Instructions of one plan, tier by tier.
pub fn counts() -> Result<Vec<(&'static str, u64)>, Box<dyn Error>> {
    let per_plan =
        |tier| Ok::<_, Box<dyn Error>>((total(tier, MORE + 1)? - total(tier, 1)?) / MORE);
    WORKLOADS.iter().map(|(tier, _)| Ok((*tier, per_plan(tier)?))).collect()
}

fn total(tier: &str, plans: u64) -> Result<u64, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let profile = folder.path().join("profile");
    let mut command = callgrind::command(env::current_exe()?, &profile);
    command.args([PLANS, tier, &plans.to_string()]).stdout(Stdio::null());
    if !command.status()?.success() {
        return Err(format!("no plan of {tier}").into());
    }
    callgrind::total(&profile)
}
