//! Nobody reads what is written, or everything is written.

use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use glsizing::tfplugin::generated::tfplugin6::{get_metadata, read_data_source};

use super::{MANY, ONE, after};
use crate::support::identity::Identity;
use crate::support::plugin::{Start, provider as client};
use crate::support::provider;
use crate::support::{Plugins, Workspace, cores};

fn log(level: &'static str) -> [(&'static str, &'static str); 1] {
    [("TF_LOG_PROVIDER", level)]
}

/// Thousands of lines of log, through core.
#[test]
fn a_flood_of_lines_stalls_nothing() {
    for core in cores() {
        let mut workspace = Workspace::with_plans(core, MANY);
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().to_str().unwrap().to_owned();
        workspace.set_environment(&[log("TRACE")[0], ("TF_LOG_PATH", &path)]);
        workspace.run(&["plan", "-input=false"]).succeeds();
        let log = std::fs::read_to_string(path).unwrap();
        let lines = log.lines().filter(|line| line.contains("tf_rpc=ReadDataSource")).count();
        assert!(lines >= 2000, "{}: {lines} lines", core.name);
        Plugins::with_tmp(workspace.tmp()).leave_nothing();
    }
}

/// A name of 100 KiB, which the log line would hold: it is left out, since core stops reading at a
/// line of 64 KiB.
#[tokio::test]
async fn a_line_of_100_kib_is_never_written() {
    let (mut plugin, channel) = provider().env("TF_LOG", "TRACE").connected().await;
    let type_name = "x".repeat(100 << 10);
    let request = read_data_source::Request { type_name, ..Default::default() };
    for _ in 0..300 {
        let reply = client(&channel).read_data_source(request.clone()).await.expect("a reply");
        assert_eq!(reply.into_inner().diagnostics[0].summary, "Unknown data source");
    }
    let log = plugin.stderr();
    assert!(log.lines().count() >= 600);
    assert!(log.lines().all(|line| line.len() < 64 << 10));
}

async fn answers(start: Start) {
    let (mut plugin, channel) = start.connected().await;
    for _ in 0..3 {
        let reply = client(&channel).get_metadata(get_metadata::Request {}).await;
        assert!(reply.is_ok());
    }
    assert!(plugin.is_running());
}

#[tokio::test]
async fn a_closed_stderr_is_no_reason_to_die() {
    let (reader, writer) = std::io::pipe().unwrap();
    let mut start = provider().env("TF_LOG", "TRACE");
    start.command.stderr(writer);
    drop(reader);
    answers(start).await;
    // No descriptor at all.
    let mut start = provider().env("TF_LOG", "TRACE");
    start.command = after("exec 2>&-", &start.command);
    start.command.stdin(Stdio::null()).stdout(Stdio::piped());
    answers(start).await;
}

#[test]
fn a_closed_stdout_fails_the_start() {
    let Start { mut command, directory } = provider().client(&Identity::p256());
    let (reader, writer) = std::io::pipe().unwrap();
    command.stdout(writer);
    drop(reader);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(text, "[ERROR] the plugin could not start: Broken pipe (os error 32)\n");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
}

/// A core whose own output nobody reads.
#[test]
fn a_plan_into_a_closed_pipe_leaves_nothing() {
    for core in cores().iter().filter(|core| core.is_command_line()) {
        let workspace = Workspace::new(core, ONE);
        let (reader, writer) = std::io::pipe().unwrap();
        let mut command = workspace.command(["plan", "-no-color", "-input=false"]);
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        drop(reader);
        command.status().unwrap();
        Plugins::with_tmp(workspace.tmp()).leave_nothing();
    }
}

/// Nobody reads the log, and its pipe is full: calls are answered, signals end the process, and the log says how much
/// of it is missing as soon as somebody reads.
#[tokio::test]
async fn a_full_pipe_of_the_log_blocks_nothing() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let mut start = provider().env("TF_LOG", "TRACE");
    start.command.stderr(writer);
    let (mut plugin, channel) = start.connected().await;
    let type_name = "x".repeat(50 << 10);
    let request = read_data_source::Request { type_name, ..Default::default() };
    for _ in 0..200 {
        let reply = client(&channel).read_data_source(request.clone()).await;
        assert!(reply.is_ok(), "{reply:?}");
    }
    let log = std::thread::spawn(move || {
        let mut log = String::new();
        while !log.contains("lines of the log were dropped") {
            let mut bytes = vec![0; 64 << 10];
            let read = reader.read(&mut bytes).unwrap();
            assert!(read > 0, "the log ended before its count");
            log.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
        reader
    });
    let reader = log.join().unwrap();
    for _ in 0..200 {
        assert!(client(&channel).read_data_source(request.clone()).await.is_ok());
    }
    let begin = Instant::now();
    plugin.signal(rustix::process::Signal::TERM);
    assert_eq!(plugin.ended().await.code(), Some(143));
    assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
    drop(reader);
}
