//! Ctrl-C, and a core that dies: neither leaves a process or a socket behind.
#![cfg(target_os = "linux")]

use std::io::{BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::Child;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::support::{Plugins, Workspace, cores};

/// So many plans that the signal arrives in the middle of them.
const MANY: usize = 1000;

#[test]
fn ctrl_c_during_a_plan_leaves_nothing() {
    for core in cores() {
        let workspace = Workspace::with_plans(core, MANY);
        let plugins = Plugins::with_tmp(workspace.tmp());
        let mut child = plan_in_own_group(&workspace);
        if core.is_command_line() {
            wait_for_a_read(&mut child);
        } else {
            plugins.wait_for_one_at_work();
        }
        // A terminal sends it to the whole foreground group, the plugin included.
        kill_process_group(Pid::from_child(&child), Signal::INT).unwrap();
        let run = workspace.finish(child, "plan").exits(1);
        run.prints("Interrupt");
        plugins.leave_nothing();
    }
}

#[test]
fn a_killed_core_leaves_nothing() {
    for core in cores() {
        let workspace = Workspace::with_plans(core, MANY);
        let plugins = Plugins::with_tmp(workspace.tmp());
        let child = plan_in_own_group(&workspace);
        plugins.wait_for_one_at_work();
        kill_process(Pid::from_child(&child), Signal::KILL).unwrap();
        assert_eq!(workspace.finish(child, "plan").code, None);
        plugins.leave_nothing();
    }
}

fn plan_in_own_group(workspace: &Workspace) -> Child {
    let mut command = workspace.command(["plan", "-no-color", "-input=false"]);
    command.process_group(0).spawn().unwrap()
}

fn wait_for_a_read(child: &mut Child) {
    // One byte at a time, so that what follows is still there for the transcript.
    let stdout = BufReader::with_capacity(1, child.stdout.as_mut().unwrap());
    let mut seen = String::new();
    for byte in stdout.bytes().map(Result::unwrap) {
        seen.push(byte.into());
        if seen.ends_with("Reading...") {
            return;
        }
    }
    panic!("ended without a read: {seen}");
}
