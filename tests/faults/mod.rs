//! What can go wrong around the provider: signals, deaths, full disks, floods, limits, clocks. After
//! each: a clear message, no process, no file left behind, and the documented exit code.
//! docs/guides/conformance.md has the table.

/// A clock that is wrong.
mod clock;
/// Limits of file descriptors and processes, and clients that are refused.
mod limits;
/// Much work at once.
mod load;
/// Nobody reads what is written, or everything is written.
mod output;
/// Nowhere to put a socket.
mod places;
/// Signals and sudden deaths.
mod signals;

use std::process::Command;

/// The same command, run by a shell after `script`.
fn after(script: &str, command: &Command) -> Command {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(format!("{script} && exec \"$0\" \"$@\""));
    shell.arg(command.get_program()).args(command.get_args()).env_clear();
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(directory) = command.get_current_dir() {
        shell.current_dir(directory);
    }
    shell
}

/// One plan.
const ONE: &str = r#"
data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "tier" {
  value = data.glsizing_plan.this.tier
}
"#;

/// So many plans that a command on them takes about a second.
const SOME: usize = 50;

/// So many that a signal arrives in the middle of them.
const MANY: usize = 1000;
