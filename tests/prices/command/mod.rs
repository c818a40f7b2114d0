//! The command `glsizing prices`, run as a person runs it.

/// What two books disagree about, and what one says.
mod books;

/// Prices from the Query API, played by a local server.
mod fetch;

/// Prices from bulk offer files.
mod import;

/// Documents as AWS publishes them, made on the spot.
mod offer;

/// Which of several products that look alike is the right one.
mod pick;

/// A local server that speaks the Query API.
mod server;

/// Which files are written, and how.
#[cfg(unix)]
mod written;

use std::path::Path;
use std::process::{Command, Output};

/// `glsizing prices` with these words, without anybody's AWS settings.
fn prices(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glsizing"));
    command.arg("prices").args(words);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AWS_")) {
        command.env_remove(name);
    }
    command
        .env("AWS_CONFIG_FILE", "/dev/null")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
        .env("AWS_EC2_METADATA_DISABLED", "true");
    command
}

/// What the command printed, and whether it was content.
fn outcome(output: &Output) -> (bool, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

fn succeed(words: &[&str]) -> String {
    let (content, out, err) = outcome(&prices(words).output().unwrap());
    assert!(content, "{err}");
    out
}

/// The complaint of a command that cannot use what it was given.
#[track_caller]
fn fail(words: &[&str]) -> String {
    fail_with(2, words)
}

#[track_caller]
fn fail_with(code: i32, words: &[&str]) -> String {
    let output = prices(words).output().unwrap();
    let (_, out, err) = outcome(&output);
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    err
}

/// A path as a word.
fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Nothing was written, not even a temporary file.
fn assert_empty(folder: &Path) {
    let left: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(left.is_empty(), "{left:?}");
}
