//! An engine of capacity models in Python beside ours: how many plans each makes in a second.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const SCRIPT: &str = include_str!("peer.py");

const HEAD: &str = "\n| service-capacity-modeling | plans a second | ours of medium are so many times as many |\n\
                    |---|---:|---:|\n";

/// Each of the peer's models, beside a whole plan of ours that takes so many nanoseconds; nothing where the peer
/// is not installed.
pub fn table(ours: f64) -> Result<String, Box<dyn Error>> {
    let Some(environment) = env::var_os("GLSIZING_BENCH_PEERS") else { return Ok(String::new()) };
    let python = Path::new(&environment).join("bin/python");
    let output = Command::new(python).args(["-c", SCRIPT]).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let mut text = HEAD.to_owned();
    for line in String::from_utf8(output.stdout)?.lines() {
        let (model, per_second) = line.split_once('\t').ok_or("no rate")?;
        let per_second: f64 = per_second.parse()?;
        writeln!(text, "| {model} | {per_second:.0} | {:.0} |", 1e9 / ours / per_second)?;
    }
    Ok(text)
}
