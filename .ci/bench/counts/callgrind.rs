//! Programs under callgrind.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

pub fn is_installed() -> bool {
    let version = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// A command that runs `program` and leaves its profile in `profile`.
pub fn command(program: impl AsRef<OsStr>, profile: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--quiet"]);
    command.arg(format!("--callgrind-out-file={}", profile.display())).arg(program.as_ref());
    command
}

/// The instructions of a program that has ended.
pub fn total(profile: &Path) -> Result<u64, Box<dyn Error>> {
    let text = fs::read_to_string(profile)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    Ok(total.ok_or("a profile without a total")?.trim().parse()?)
}
