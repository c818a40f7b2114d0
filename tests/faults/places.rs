//! Nowhere to put a socket: each `TMPDIR` that is none, and what happens instead.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use glsizing::tfplugin::generated::tfplugin6::get_metadata::Request;

use super::ONE;
use crate::support::identity::Identity;
use crate::support::plugin::{Plugin, Start, files, provider as client};
use crate::support::provider;
use crate::support::{Workspace, cores, skip};

/// Connects, calls once, and gives the address that the handshake line reported.
async fn served(start: Start) -> PathBuf {
    let (plugin, channel) = start.connected().await;
    assert!(client(&channel).get_metadata(Request::default()).await.is_ok());
    PathBuf::from(plugin.fields()[3])
}

/// The directories that a socket cannot be made in.
fn unfit(parent: &Path) -> Vec<PathBuf> {
    let file = parent.join("file");
    fs::write(&file, "").unwrap();
    let long = parent.join("x".repeat(120));
    fs::create_dir(&long).unwrap();
    vec![file, long, parent.join("missing"), PathBuf::from("/proc")]
}

#[tokio::test]
async fn an_unfit_directory_is_passed_over() {
    let parent = tempfile::tempdir().unwrap();
    for tmp in unfit(parent.path()) {
        let socket = served(provider().env("TMPDIR", &tmp)).await;
        assert!(socket.starts_with("/tmp"), "{socket:?}");
        assert!(!socket.exists() && !socket.parent().unwrap().exists(), "{socket:?}");
    }
    assert_eq!(files(&parent.path().join("x".repeat(120))), Vec::<PathBuf>::new());
}

/// An empty `TMPDIR` is not the working directory, and one that is not UTF-8 is used. What the handshake line cannot
/// hold is passed over with a warning.
#[tokio::test]
async fn odd_names_of_a_directory() {
    let parent = tempfile::tempdir().unwrap();
    let mut start = provider().env("TMPDIR", "");
    start.command.current_dir(parent.path());
    assert!(served(start).await.starts_with("/tmp"));
    for name in ["pipe|pipe", "end\nof line", "return\r"] {
        let directory = parent.path().join(name);
        fs::create_dir(&directory).unwrap();
        let (mut plugin, channel) =
            provider().env("TMPDIR", &directory).env("TF_LOG", "WARN").connected().await;
        assert!(client(&channel).get_metadata(Request::default()).await.is_ok());
        assert!(plugin.fields()[3].starts_with("/tmp/plugin"), "{}", plugin.line);
        let log = plugin.stderr();
        assert!(log.contains("No socket could be made in"), "{log}");
    }
    let directory = parent.path().join(OsStr::from_bytes(b"\xff\xfe"));
    fs::create_dir(&directory).unwrap();
    let core = Identity::p256();
    let Start { mut command, .. } = provider().client(&core).env("TMPDIR", &directory);
    let mut process = command.spawn().unwrap();
    let mut line = Vec::new();
    let mut stdout = BufReader::new(process.stdout.take().unwrap());
    stdout.read_until(b'\n', &mut line).unwrap();
    let path = Path::new(OsStr::from_bytes(line.split(|byte| *byte == b'|').nth(3).unwrap()));
    assert!(path.starts_with(&directory), "{path:?}");
    assert!(UnixStream::connect(path).is_ok(), "{path:?}");
    process.kill().unwrap();
    process.wait().unwrap();
}

#[test]
fn every_core_plans_with_an_unfit_directory() {
    let parent = tempfile::tempdir().unwrap();
    let missing = parent.path().join("missing");
    for core in cores() {
        let mut workspace = Workspace::new(core, ONE);
        workspace.set_environment(&[("TMPDIR", missing.to_str().unwrap())]);
        workspace.run(&["plan", "-input=false"]).succeeds().prints("tier");
    }
}

#[test]
fn a_named_directory_that_is_unfit_fails_the_start() {
    for (directory, reason) in [
        ("/nowhere", "No such file or directory (os error 2)"),
        ("/proc", "No such file or directory (os error 2)"),
        ("/etc/hosts", "Not a directory (os error 20)"),
    ] {
        let Start { mut command, directory: tmp } =
            provider().client(&Identity::p256()).env("PLUGIN_UNIX_SOCKET_DIR", directory);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8(output.stderr).unwrap();
        let start = "[ERROR] the plugin could not start: no socket could be made in ";
        assert!(
            text.starts_with(&format!("{start}{directory} of PLUGIN_UNIX_SOCKET_DIR: ")),
            "{text}"
        );
        assert!(text.contains(reason), "{text}");
        assert_eq!(files(tmp.path()), Vec::<PathBuf>::new());
    }
}

/// Where nothing can be written at all, TLS makes TCP as safe as a socket; without TLS it is not.
#[tokio::test]
async fn where_no_directory_will_do_there_is_tcp_with_tls_only() {
    let Some(script) = nothing_can_be_written() else { return };
    let core = Identity::p256();
    let mut start = provider().client(&core).env("TMPDIR", "/nowhere");
    start.command = in_own_mounts(&script, &start.command);
    let plugin = start.start();
    assert_eq!(plugin.fields()[2], "tcp", "{}", plugin.line);
    assert!(plugin.fields()[3].starts_with("127.0.0.1:"), "{}", plugin.line);
    let channel = plugin.connect_tcp(&core).await;
    assert!(client(&channel).get_metadata(Request::default()).await.is_ok());

    let start = provider().env("TMPDIR", "/nowhere");
    let output = in_own_mounts(&script, &start.command).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    for part in [
        "[ERROR] the plugin could not start: no socket could be made in /nowhere (No such file",
        " or /tmp (Read-only file system",
        ": set TMPDIR to a directory that can be written\n",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

/// A disk without a free inode.
#[tokio::test]
async fn a_full_disk_is_passed_over() {
    let directory = tempfile::tempdir().unwrap();
    let mount = directory.path().to_str().unwrap();
    let script = format!("mount -t tmpfs -o nr_inodes=1,size=4k full '{mount}'");
    if !can_mount(&script) {
        return;
    }
    let mut start = provider().client(&Identity::p256()).env("TMPDIR", mount).env("TF_LOG", "WARN");
    start.command = in_own_mounts(&script, &start.command);
    let mut plugin: Plugin = start.start();
    assert!(plugin.fields()[3].starts_with("/tmp/plugin"), "{}", plugin.line);
    let log = plugin.stderr();
    assert!(log.contains("No socket could be made in") && log.contains("No space left"), "{log}");
}

/// A socket that a dead process left, of the same kind as ours, changes nothing.
#[tokio::test]
async fn a_stale_socket_is_no_obstacle() {
    let directory = tempfile::tempdir().unwrap();
    let stale = directory.path().join("pluginAAAAAA");
    drop(UnixListener::bind(&stale).unwrap());
    served(provider().env("TMPDIR", directory.path())).await;
    served(provider().env("PLUGIN_UNIX_SOCKET_DIR", directory.path())).await;
    assert_eq!(files(directory.path()), [stale]);
}

/// What makes `/tmp` read-only, if that can be done here. What is in it stays: perhaps this clone.
fn nothing_can_be_written() -> Option<String> {
    let script = "mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp".to_owned();
    can_mount(&script).then_some(script)
}

fn can_mount(script: &str) -> bool {
    let can = in_own_mounts(script, &Command::new("true")).status().is_ok_and(|it| it.success());
    if !can {
        skip("this user may not mount anything, not even for itself");
    }
    can
}

/// The command where `script` has mounted something that nobody else sees.
fn in_own_mounts(script: &str, command: &Command) -> Command {
    let inner = super::after(script, command);
    let mut outer = Command::new("unshare");
    // Whoever is not root is it in a namespace of their own, where the system allows that.
    outer
        .args(["--user", "--map-root-user", "--mount", "--"])
        .arg(inner.get_program())
        .args(inner.get_args())
        .env_clear();
    outer.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    outer.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    outer.stdin(std::process::Stdio::null());
    outer.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    outer
}
