//! What tests on the real command line share: the cores, a working directory, a command's outcome.

use std::io::Write;

#[cfg(feature = "cli")]
mod chromium;
mod core;
mod declaration;
pub mod dist;
mod https;
#[cfg(unix)]
pub mod identity;
mod moto;
mod oracle;
mod plans;
#[cfg(unix)]
pub mod plugin;
mod processes;
mod run;
mod section;
mod workspace;

#[cfg(feature = "cli")]
pub use chromium::Chromium;
pub use core::{Core, all_cores, cores};
pub use declaration::check_provider;
pub use dist::Dist;
pub use https::FileServer;
pub use moto::Moto;
pub use oracle::{CtyOracle, tofusoup_python};
pub use plans::{call, plan_of, source, tier_name, try_plan};
pub use processes::{Plugins, peak_memory_mib, wait_until};
pub use run::Run;
pub use section::section_is_current;
pub use workspace::{Outputs, PLUGIN, Workspace, aws_provider, copy_dir, platform};

/// The provider just built, as core starts it.
#[cfg(unix)]
pub fn provider() -> plugin::Start {
    plugin::Start::of(PLUGIN.into())
}

/// Says why a test, or a part of one, does not run here: in a file, since a passing test's output is
/// not shown. `make test` ends with it.
///
/// With `GLSIZING_TEST_REQUIRE_ALL=1` nothing may be skipped, so that a gap in the setup is seen.
pub fn skip(reason: &str) {
    assert!(std::env::var_os("GLSIZING_TEST_REQUIRE_ALL").is_none_or(|v| v != "1"), "{reason}");
    let thread = std::thread::current();
    let line = format!("{reason}\t{}\n", thread.name().unwrap_or("a thread of a test"));
    let list = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("skipped");
    let mut list = std::fs::OpenOptions::new().create(true).append(true).open(list).unwrap();
    list.write_all(line.as_bytes()).unwrap();
}
