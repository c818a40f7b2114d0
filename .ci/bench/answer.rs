//! What the parts of an answer cost core, by leaving them out.

use std::error::Error;
use std::fmt::Write;

use super::measure::median;
use super::peers::{Peer, ours};
use super::plan::{self, CoreUse};

/// Data sources in a plan, and how often each plan is made; the median counts.
const INSTANCES: usize = 500;
const TIMES: usize = 3;

const MEDIUM: &str = "organizations = 50\n  users = 500\n  transactions_per_day = 50000";

macro_rules! without {
    ($omit:literal) => {
        concat!(
            "organizations = 50\n  users = 500\n  transactions_per_day = 50000\n  omit = [",
            $omit,
            "]"
        )
    };
}

/// What is left out, and the configuration.
const CASES: [(&str, &str); 11] = [
    ("nothing", MEDIUM),
    ("`alarms`", without!(r#""alarms""#)),
    ("`cost.lines`", without!(r#""cost.lines""#)),
    ("`cost`", without!(r#""cost""#)),
    ("`findings`", without!(r#""findings""#)),
    ("`decisions`", without!(r#""decisions""#)),
    ("`resilience`", without!(r#""resilience""#)),
    ("`calculator`", without!(r#""calculator""#)),
    ("`autoscaling`, `required_quotas`", without!(r#""autoscaling", "required_quotas""#)),
    (
        "`alarms`, `cost.lines`, `decisions`, `findings`",
        without!(r#""alarms", "cost.lines", "decisions", "findings""#),
    ),
    (
        "everything that `omit` takes",
        without!(
            r#""alarms", "autoscaling", "calculator", "cost", "decisions", "findings", "required_quotas", "resilience", "service_levels""#
        ),
    ),
];

/// The table: what a plan takes, in core and of elapsed time, above a plan of one.
pub fn section() -> Result<String, Box<dyn Error>> {
    let peer = |arguments| ours().with_data_source("glsizing_plan", arguments);
    let peers: Vec<Peer> = CASES.iter().map(|(_, arguments)| peer(arguments)).collect();
    let mut samples = vec![Vec::new(); CASES.len()];
    for _ in 0..TIMES {
        for (peer, samples) in peers.iter().zip(&mut samples) {
            samples.push(each(peer)?);
        }
    }
    let mut text = format!("Core: {}.\n\n{HEAD}", plan::core_version()?);
    let mut all = None;
    for ((what, _), samples) in CASES.iter().zip(&samples) {
        let of = |part: fn(&CoreUse) -> f64| median(samples.iter().map(part).collect());
        let (cpu, memory, wall) = (of(|one| one.cpu), of(|one| one.memory), of(|one| one.wall));
        let all = *all.get_or_insert(cpu);
        let _ = writeln!(
            text,
            "| {what} | {cpu:.1} | {:.2} | {:.0} | {wall:.1} |",
            cpu / all,
            memory * 1024.0
        );
        eprintln!("without {what}: {cpu:.1} ms of core's CPU a plan");
    }
    Ok(text)
}

/// What one of the instances takes.
fn each(peer: &Peer) -> Result<CoreUse, Box<dyn Error>> {
    let (many, one) = (plan::core_use(peer, INSTANCES)?, plan::core_use(peer, 1)?);
    let each = |of: fn(&CoreUse) -> f64| (of(&many) - of(&one)) / (INSTANCES - 1) as f64;
    Ok(CoreUse { cpu: each(|u| u.cpu), memory: each(|u| u.memory), wall: each(|u| u.wall) })
}

const HEAD: &str = "| left out | CPU of core a plan, ms | of the whole answer | memory of core a plan, KiB | \
                    elapsed a plan, ms |\n|---|---:|---:|---:|---:|\n";
