//! The commands that the documentation shows, run as they are shown.

use std::fs;
use std::path::Path;

use super::command;

#[test]
fn every_command_of_the_page_runs() {
    let page = fs::read_to_string("docs/guides/command-line.md").unwrap();
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for line in commands {
        runs(line);
    }
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = fs::read_to_string("README.md").unwrap();
    let lines = readme.lines().filter_map(|line| line.split_once("--bin glsizing -- "));
    let commands: Vec<String> = lines.map(|(_, words)| format!("glsizing {words}")).collect();
    assert!(!commands.is_empty());
    for line in commands {
        runs(&line);
    }
}

/// Runs a line of a shell; what it writes into a file goes to standard output.
#[track_caller]
fn runs(line: &str) {
    let (words, _) = line.split_once(" > ").unwrap_or((line, ""));
    let mut words = words.split_whitespace();
    assert_eq!(words.next(), Some("glsizing"), "{line}");
    let words: Vec<&str> = words.collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = command(&words).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(!output.stdout.is_empty(), "{line}");
}
