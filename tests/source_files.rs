//! Rules for source files: a module doc in each, their size, where the version is, no forgotten test file.

use std::fs;
use std::path::{Path, PathBuf};

/// The provider's type, and its version from `Cargo.toml`.
const NAME: &str = "glsizing";
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn every_file_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in own_files(root) {
        let text = fs::read_to_string(&file).unwrap();
        let generated = text.starts_with("// This file is @generated");
        assert!(generated || text.starts_with("//! "), "{} has no module doc", file.display());
    }
}

#[test]
fn files_stay_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = root.join("src/tfplugin/generated");
    for file in own_files(root).into_iter().filter(|file| !file.starts_with(&generated)) {
        let inside = file.strip_prefix(root).unwrap();
        let is_test = inside.components().any(|part| part.as_os_str() == "tests");
        let most = if is_test || inside.ends_with("tests.rs") { 350 } else { 300 };
        let lines = code_lines(&file);
        assert!(lines <= most, "{} has {lines} lines, above {most}: split it", file.display());
    }
}

fn own_files(root: &Path) -> Vec<PathBuf> {
    [".ci", "src", "tests"].iter().flat_map(|folder| rust_files(&root.join(folder))).collect()
}

/// Lines before the file's own tests.
fn code_lines(file: &Path) -> usize {
    let text = fs::read_to_string(file).unwrap();
    text.lines().take_while(|line| *line != "#[cfg(test)]").count()
}

/// A release changes `Cargo.toml` alone.
#[test]
fn only_cargo_toml_has_the_version() {
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
        let folder = file.parent().unwrap();
        let parent = match name {
            "main" => continue,
            "mod" => parent_module(folder.parent().unwrap()),
            _ => parent_module(folder),
        };
        let module =
            if name == "mod" { folder.file_name().unwrap().to_str().unwrap() } else { name };
        let text = fs::read_to_string(&parent).unwrap();
        assert!(text.contains(&format!("mod {module};")), "{} is in no module", file.display());
    }
}

fn parent_module(folder: &Path) -> PathBuf {
    let main = folder.join("main.rs");
    if main.exists() { main } else { folder.join("mod.rs") }
}

pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
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

/// Whether a text has a word, apart from longer words that contain it.
pub fn contains_word(text: &str, word: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    text.match_indices(word).any(|(at, _)| {
        boundary(text[..at].chars().next_back()) && boundary(text[at + word.len()..].chars().next())
    })
}

#[test]
fn the_word_search_finds_words_only() {
    assert!(contains_word("use tokio::net;", "tokio"));
    assert!(!contains_word("use tokio_stream;", "tokio"));
}
