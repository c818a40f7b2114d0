//! The house rules: who may name whom, a module doc in every file, no forgotten test file.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms it may name besides itself, and what must not appear in its code.
struct Room {
    name: &'static str,
    may_name: &'static [&'static str],
    never: &'static [&'static str],
    /// Words that must not appear in its comments either.
    unsaid: &'static [&'static str],
}

/// The provider's type, and its version from `Cargo.toml`.
const NAME: &str = "glsizing";
const VERSION: &str = env!("CARGO_PKG_VERSION");

const SYSTEM: &[&str] =
    &["tokio", "tonic", "std::fs", "std::env", "std::net", "std::time", "std::process"];

const ROOMS: &[Room] = &[
    Room { name: "text", may_name: &[], never: SYSTEM, unsaid: &[] },
    Room { name: "units", may_name: &[], never: SYSTEM, unsaid: &[] },
    Room { name: "guide", may_name: &["units"], never: SYSTEM, unsaid: &[] },
    Room { name: "aws", may_name: &["units"], never: SYSTEM, unsaid: &[] },
    Room { name: "sizing", may_name: &["units", "guide", "aws"], never: SYSTEM, unsaid: &[] },
    Room {
        name: "tfplugin",
        may_name: &[],
        never: &[],
        unsaid: &["workload", "Workload", "AWS", "sizing"],
    },
    Room {
        name: "provider",
        may_name: &["units", "guide", "aws", "sizing", "tfplugin"],
        never: &["tonic", "prost", "tokio", "std::net"],
        unsaid: &[],
    },
    Room {
        name: "cli",
        may_name: &["units", "guide", "aws", "sizing", "provider"],
        never: &["tonic", "std::net"],
        unsaid: &[],
    },
];

#[test]
fn every_room_knows_only_what_it_may() {
    let mut faults = Vec::new();
    for room in ROOMS {
        for file in files_of(room.name) {
            let text = fs::read_to_string(&file).unwrap();
            for named in rooms_named_in(&text) {
                if named != room.name && named != "text" && !room.may_name.contains(&named.as_str())
                {
                    faults.push(format!("{}: {} must not name {named}", file.display(), room.name));
                }
            }
            let code = without_comments(&text);
            let used = room.never.iter().filter(|word| contains_word(&code, word));
            let said = room.unsaid.iter().filter(|word| contains_word(&text, word));
            for word in used.chain(said) {
                faults.push(format!("{}: the word `{word}` does not belong here", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_is_in_a_room() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let known = |name: &str| ROOMS.iter().any(|room| room.name == name.trim_end_matches(".rs"));
    for entry in fs::read_dir(source).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let outside = ["lib.rs", "main.rs", "bin"].contains(&name.as_str());
        assert!(outside || known(&name), "src/{name} is in no room");
    }
}

#[test]
fn every_file_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in rust_files(&root.join("src")).into_iter().chain(rust_files(&root.join("tests"))) {
        let text = fs::read_to_string(&file).unwrap();
        let generated = text.starts_with("// This file is @generated");
        assert!(generated || text.starts_with("//! "), "{} has no module doc", file.display());
    }
}

#[test]
fn files_stay_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = root.join("src/tfplugin/generated");
    let files = rust_files(&root.join("src")).into_iter().chain(rust_files(&root.join("tests")));
    for file in files.filter(|file| !file.starts_with(&generated)) {
        let inside = file.strip_prefix(root).unwrap();
        let is_test = inside.components().any(|part| part.as_os_str() == "tests");
        let most = if is_test || inside.ends_with("tests.rs") { 350 } else { 300 };
        let lines = code_lines(&file);
        assert!(lines <= most, "{} has {lines} lines, above {most}: split it", file.display());
    }
}

/// Lines before the file's own tests.
fn code_lines(file: &Path) -> usize {
    let text = fs::read_to_string(file).unwrap();
    text.lines().take_while(|line| *line != "#[cfg(test)]").count()
}

/// `Cargo.toml` has it. A release changes that place and no other.
#[test]
fn the_version_stands_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for part in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "GNUmakefile", ".ci", ".github"] {
        files.extend(files_below(&root.join(part)));
    }
    for part in ["docs", "examples", "proto", "src", "tests"] {
        files.extend(files_below(&root.join(part)));
    }
    assert!(files.len() > 500, "{}", files.len());
    for file in files.iter().filter(|file| file.file_name().unwrap() != "Cargo.lock") {
        let Ok(text) = fs::read_to_string(file) else { continue };
        assert!(!states_version(&text), "{} states the version", file.display());
    }
}

/// Whether the version follows the provider's name closely: in a file's name, or in a block.
fn states_version(text: &str) -> bool {
    const CLOSE: usize = 60;
    let near = text.split(NAME).skip(1).map(|rest| {
        let end = rest.char_indices().nth(CLOSE).map_or(rest.len(), |(end, _)| end);
        &rest[..end]
    });
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
    near.into_iter().any(|rest| {
        rest.match_indices(VERSION).any(|(at, _)| {
            let after = rest[at + VERSION.len()..].chars().next();
            !digit(rest[..at].chars().next_back()) && !after.is_some_and(|c| c.is_ascii_digit())
        })
    })
}

#[test]
fn the_search_for_the_version_finds_it() {
    assert!(states_version(&format!("terraform-provider-{NAME}_v{VERSION}")));
    assert!(states_version(&format!("source = \"greenlang/{NAME}\"\nversion = \"{VERSION}\"\n")));
    assert!(!states_version(&format!("{NAME} on a network of 1{VERSION}, or {VERSION}7")));
    assert!(!states_version(&format!("guide {VERSION}")));
}

#[test]
fn no_test_file_is_forgotten() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    // The fuzz targets are a package of their own, which lists them.
    let of_this_package = |file: &PathBuf| !file.starts_with(tests.join("fuzz"));
    for file in rust_files(&tests).into_iter().filter(of_this_package) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let home = file.parent().unwrap();
        let parent = match name {
            "main" => continue,
            "mod" => parent_module(home.parent().unwrap()),
            _ => parent_module(home),
        };
        let module = if name == "mod" { home.file_name().unwrap().to_str().unwrap() } else { name };
        let text = fs::read_to_string(&parent).unwrap();
        assert!(text.contains(&format!("mod {module};")), "{} is in no module", file.display());
    }
}

fn parent_module(folder: &Path) -> PathBuf {
    let main = folder.join("main.rs");
    if main.exists() { main } else { folder.join("mod.rs") }
}

fn files_of(room: &str) -> Vec<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = source.join(format!("{room}.rs"));
    if file.exists() { vec![file] } else { rust_files(&source.join(room)) }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_below(folder);
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    files
}

/// A file itself, or every file of a folder but those that builds and commands leave there.
fn files_below(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return path.is_file().then(|| path.to_owned()).into_iter().collect();
    }
    if path.ends_with("target") || path.ends_with(".terraform") {
        return Vec::new();
    }
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.flat_map(|entry| files_below(&entry)).collect();
    found.sort();
    found
}

/// Every name that follows `crate::` or `glsizing::`.
fn rooms_named_in(text: &str) -> Vec<String> {
    let after = |prefix: &'static str| text.split(prefix).skip(1);
    let name = |rest: &str| {
        rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned)
    };
    after("crate::")
        .chain(after("glsizing::"))
        .filter_map(name)
        .filter(|name| is_room(name))
        .collect()
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|room| room.name == name)
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn contains_word(text: &str, word: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    text.match_indices(word).any(|(at, _)| {
        boundary(text[..at].chars().next_back()) && boundary(text[at + word.len()..].chars().next())
    })
}

#[test]
fn the_word_search_finds_words_only() {
    assert!(contains_word("use tokio::net;", "tokio"));
    assert!(!contains_word("use tokio_stream;", "tokio"));
    assert_eq!(rooms_named_in("use crate::aws::Region; crate::units"), ["aws", "units"]);
}
