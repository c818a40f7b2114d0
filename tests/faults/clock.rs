//! A clock that is wrong: the library of faketime is loaded before the C library of the provider.

use std::fs;

use super::ONE;
use crate::support::{Plugins, Workspace, cores, skip};

const LIBRARIES: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/faketime/libfaketime.so.1",
];

fn library() -> Option<&'static str> {
    let found = LIBRARIES.into_iter().find(|library| fs::exists(library).unwrap_or_default());
    if found.is_none() {
        skip("faketime is not installed (Debian: faketime)");
    }
    found
}

/// Core's certificate seems not yet valid then, or long in use; neither matters.
#[test]
fn a_clock_that_was_set_back_changes_nothing() {
    let Some(library) = library() else { return };
    for core in cores() {
        let plan = |clock: Option<&str>| {
            let mut workspace = Workspace::new(core, ONE);
            let log = workspace.tmp().join("log").to_str().unwrap().to_owned();
            let mut environment = vec![("TF_LOG_PROVIDER", "TRACE"), ("TF_LOG_PATH", &*log)];
            // Only the plugin loads it: an embedded core would run in a Python that does.
            let wanted = core.is_command_line();
            let clock = clock.filter(|_| wanted);
            environment.extend(clock.map(|_| ("LD_PRELOAD", library)));
            environment.extend(clock.map(|clock| ("FAKETIME", clock)));
            workspace.set_environment(&environment);
            let plan = workspace.plan(&[])["planned_values"]["outputs"].clone();
            let log_lines = fs::read_to_string(&log).unwrap();
            fs::remove_file(&log).unwrap();
            Plugins::with_tmp(workspace.tmp()).leave_nothing();
            (plan, log_lines)
        };
        let (expected, _) = plan(None);
        for clock in ["-365d", "+3650d"] {
            let (found, log) = plan(Some(clock));
            assert_eq!(found, expected, "{} {clock}", core.name);
            assert!(log.contains("tf_rpc=ReadDataSource"), "{log}");
        }
    }
}
