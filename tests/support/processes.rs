//! The plugin processes that a workspace's commands started, and what they leave behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Plugin processes, known by their `TMPDIR`, which each workspace has for itself.
pub struct Plugins {
    tmp: PathBuf,
}

impl Plugins {
    /// Those that a command with this `TMPDIR` started.
    pub fn with_tmp(tmp: PathBuf) -> Plugins {
        Plugins { tmp }
    }

    /// Waits until one has run for a while: one that serves a plan, and not only its schema.
    #[track_caller]
    pub fn wait_for_one_at_work(&self) {
        let mut since: BTreeMap<PathBuf, Instant> = BTreeMap::new();
        wait_until("a plugin works", || {
            let running = self.running();
            since.retain(|process, _| running.contains(process));
            running.iter().for_each(|process| {
                since.entry(process.clone()).or_insert_with(Instant::now);
            });
            since.values().any(|start| start.elapsed() > AT_WORK)
        });
    }

    /// Sends a signal to all that run.
    pub fn signal(&self, signal: Signal) {
        for process in self.running() {
            let number = process.file_name().and_then(|name| name.to_str()?.parse().ok());
            if let Some(pid) = number.and_then(Pid::from_raw) {
                // It may have ended meanwhile.
                let _ = kill_process(pid, signal);
            }
        }
    }

    /// Waits until the last one has gone.
    #[track_caller]
    pub fn wait_for_the_end(&self) {
        wait_until("every plugin has gone", || self.running().is_empty());
    }

    /// Waits until the last one has gone, and insists that none left a socket or directory.
    #[track_caller]
    pub fn leave_nothing(&self) {
        self.wait_for_the_end();
        let left: Vec<_> = fs::read_dir(&self.tmp).unwrap().map(|e| e.unwrap().path()).collect();
        assert!(left.is_empty(), "left behind: {left:?}");
    }

    fn running(&self) -> Vec<PathBuf> {
        let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| Some(entry.ok()?.path()));
        processes.filter(|process| is_plugin(process) && self.has_tmp(process)).collect()
    }

    fn has_tmp(&self, process: &Path) -> bool {
        let wanted = format!("TMPDIR={}", self.tmp.display());
        let environment = fs::read(process.join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == wanted.as_bytes())
    }
}

/// The most memory that a running process has had at once; none where the system does not tell.
pub fn peak_memory_mib(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
}

fn is_plugin(process: &Path) -> bool {
    let program = fs::read_link(process.join("exe")).unwrap_or_default();
    program.ends_with("terraform-provider-glsizing")
}

/// Longer than a plugin lives that is asked for its schema alone.
const AT_WORK: Duration = Duration::from_secs(1);

/// Long enough that only a hang reaches it.
const DEADLINE: Duration = Duration::from_secs(180);

/// Waits until it holds.
#[track_caller]
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < DEADLINE, "waited in vain until {what}");
        sleep(Duration::from_millis(5));
    }
}
