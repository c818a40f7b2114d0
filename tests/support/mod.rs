//! What tests on the real command line share: the cores, a working directory, a command's outcome.

#[cfg(feature = "cli")]
mod chromium;
mod core;
pub mod dist;
mod https;
mod moto;
mod oracle;
mod processes;
mod run;
mod section;
mod workspace;

#[cfg(feature = "cli")]
pub use chromium::Chromium;
pub use core::{Core, all_cores, cores};
pub use dist::Dist;
pub use https::FileServer;
pub use moto::Moto;
pub use oracle::{CtyOracle, tofusoup_python};
pub use processes::{Plugins, peak_memory_mib, wait_until};
pub use run::Run;
pub use section::section_is_current;
pub use workspace::{Outputs, PLUGIN, Workspace, aws_provider, copy_dir, platform};

/// Says why a test, or a part of one, does not run here.
///
/// With `GLSIZING_TEST_REQUIRE_ALL=1` nothing may be skipped, so that a gap in the setup is seen.
pub fn skip(reason: &str) {
    assert!(std::env::var_os("GLSIZING_TEST_REQUIRE_ALL").is_none_or(|v| v != "1"), "{reason}");
    println!("skipped: {reason}");
}
