//! Signals and sudden deaths, at every stage of a command.

use std::os::unix::process::CommandExt;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::{MANY, ONE, SOME};
use crate::support::identity::Identity;
use crate::support::provider;
use crate::support::{Core, Plugins, Workspace, cores};

/// From the start of the command: before there is a plugin, while it starts, gives its schema,
/// validates, reads, and after the end.
const STAGES: [u64; 11] = [0, 15, 30, 60, 90, 120, 180, 250, 400, 800, 1600];

/// So many plans that the last stage finds them being read; a core that misses an early signal makes them all.
const LAST: usize = 300;

fn start(workspace: &Workspace, command: &str) -> Child {
    let unasked = ["apply", "destroy"].contains(&command).then_some("-auto-approve");
    let words = [command, "-no-color", "-input=false"].into_iter().chain(unasked);
    let mut command = workspace.command(words);
    command.process_group(0).spawn().unwrap()
}

fn command_lines() -> impl Iterator<Item = &'static Core> {
    cores().iter().filter(|core| core.is_command_line())
}

/// Does `harm` to a command at each stage of it; afterwards there must be nothing left. Gives the
/// exit codes.
fn at_each_stage(command: &str, plans: usize, harm: impl Fn(Pid)) -> Vec<Option<i32>> {
    let mut codes = Vec::new();
    for core in command_lines() {
        for stage in STAGES {
            let workspace = Workspace::with_plans(core, plans);
            let plugins = Plugins::with_tmp(workspace.tmp());
            let child = start(&workspace, command);
            sleep(Duration::from_millis(stage));
            harm(Pid::from_child(&child));
            let run = workspace.finish(child, command);
            plugins.leave_nothing();
            codes.push(run.code);
        }
    }
    codes
}

#[test]
fn ctrl_c_leaves_nothing_at_any_stage() {
    for (command, plans) in [("validate", SOME), ("plan", LAST), ("apply", SOME), ("destroy", SOME)]
    {
        // A terminal sends it to the whole foreground group, the plugins included.
        let codes = at_each_stage(command, plans, |core| {
            let _ = kill_process_group(core, Signal::INT);
        });
        // Core's own: done already, interrupted, or so early that it had no handler yet.
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 1) | None)), "{codes:?}");
    }
}

#[test]
fn termination_of_the_whole_group_leaves_nothing_at_any_stage() {
    let codes = at_each_stage("plan", LAST, |core| {
        let _ = kill_process_group(core, Signal::TERM);
    });
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 1) | None)), "{codes:?}");
}

#[test]
fn a_core_that_is_killed_leaves_nothing_at_any_stage() {
    at_each_stage("plan", LAST, |core| {
        let _ = kill_process(core, Signal::KILL);
    });
}

/// The socket is gone once core is in, so that not even this leaves a file.
#[test]
fn a_killed_plugin_leaves_nothing_and_core_says_so() {
    for core in cores() {
        for signal in [Signal::KILL, Signal::TERM] {
            let workspace = Workspace::with_plans(core, MANY);
            let plugins = Plugins::with_tmp(workspace.tmp());
            let child = start(&workspace, "plan");
            plugins.wait_for_one_at_work();
            plugins.signal(signal);
            let run = workspace.finish(child, "plan").exits(1);
            // A call was cut off, or all came after core had noticed.
            let said = ["Plugin did not respond", "Request cancelled"];
            let reported = said.iter().any(|summary| run.stderr.contains(summary));
            assert!(reported, "{}", run.transcript());
            plugins.leave_nothing();
        }
    }
}

/// A core that dies between the handshake line and its connection is missed within seconds.
#[test]
fn a_core_that_never_connects_is_missed() {
    let plugin = provider().client(&Identity::p256());
    let directory = plugin.directory;
    let tmp = directory.path().to_owned();
    // A shell in core's place: it starts the provider, waits for the line and dies.
    let mut shell = std::process::Command::new("/bin/sh");
    shell.arg("-c").arg("\"$0\" > line & while ! [ -s line ]; do sleep 0.02; done");
    shell.arg(plugin.command.get_program()).current_dir(&tmp);
    shell.envs(plugin.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let start = Instant::now();
    assert!(shell.status().unwrap().success());
    std::fs::remove_file(tmp.join("line")).unwrap();
    Plugins::with_tmp(tmp).leave_nothing();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// Two interrupts make core give up at once; the plugin notices by itself.
#[test]
fn an_impatient_user_leaves_nothing() {
    for core in command_lines() {
        let workspace = Workspace::with_plans(core, MANY);
        let plugins = Plugins::with_tmp(workspace.tmp());
        let child = start(&workspace, "plan");
        plugins.wait_for_one_at_work();
        for _ in 0..2 {
            let _ = kill_process_group(Pid::from_child(&child), Signal::INT);
        }
        let run = workspace.finish(child, "plan");
        assert_eq!(run.code, Some(1), "{}", run.transcript());
        plugins.leave_nothing();
    }
}

/// A plugin that is killed before core is in leaves its socket: nobody is left to take it away. The
/// next one does not mind.
#[test]
fn after_any_of_it_the_next_plan_is_fine() {
    for core in command_lines() {
        let workspace = Workspace::new(core, ONE);
        let plugins = Plugins::with_tmp(workspace.tmp());
        for signal in [Signal::INT, Signal::TERM, Signal::KILL] {
            for stage in STAGES {
                let child = start(&workspace, "plan");
                sleep(Duration::from_millis(stage));
                let _ = kill_process_group(Pid::from_child(&child), signal);
                workspace.finish(child, "plan");
            }
            plugins.wait_for_the_end();
            // A killed core keeps its lock on no file of ours.
            assert_eq!(workspace.planned_outputs(&["-lock=false"])["tier"], "medium");
        }
    }
}
