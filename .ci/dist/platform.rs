//! Platforms as the registries name them.

use std::fmt;

/// What both registries serve, by Rust's words for it.
const SYSTEMS: [(&str, &str); 5] = [
    ("linux", "linux"),
    ("darwin", "darwin"),
    ("windows", "windows"),
    ("freebsd", "freebsd"),
    ("openbsd", "openbsd"),
];
const ARCHITECTURES: [(&str, &str); 2] = [("x86_64", "amd64"), ("aarch64", "arm64")];

/// Such as `linux_amd64`.
#[derive(Debug, Clone, Copy)]
pub struct Platform {
    os: &'static str,
    arch: &'static str,
}

impl Platform {
    /// The platform of a Rust target such as `x86_64-unknown-linux-musl`.
    pub fn of_target(target: &str) -> Result<Platform, String> {
        let words: Vec<&str> = target.split('-').collect();
        let known = |table: &[(&str, &'static str)]| {
            table.iter().find(|(word, _)| words.contains(word)).map(|(_, name)| *name)
        };
        match (known(&SYSTEMS), known(&ARCHITECTURES)) {
            (Some(os), Some(arch)) => Ok(Platform { os, arch }),
            _ => Err(format!("{target} is no platform that both registries serve")),
        }
    }

    /// What a program's name ends with.
    pub fn exe_suffix(self) -> &'static str {
        if self.os == "windows" { ".exe" } else { "" }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.os, self.arch)
    }
}
