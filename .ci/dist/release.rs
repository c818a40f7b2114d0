//! What both registries read from a release: zips, the registry manifest, checksums.

use std::fs;
use std::io;
use std::path::Path;

use super::package::Package;
use super::{NAME, VERSION, hash};

/// Says which protocol the provider speaks. Without it both registries assume one it does not.
const MANIFEST: &[u8] = include_bytes!("../../terraform-registry-manifest.json");

/// What every file of a release begins with.
pub fn prefix() -> String {
    format!("terraform-provider-{NAME}_{VERSION}")
}

/// Writes the files of the release.
pub fn write(directory: &Path, packages: &[Package]) -> io::Result<()> {
    let manifest = (format!("{}_manifest.json", prefix()), MANIFEST);
    let zips = packages.iter().map(|package| (package.file_name(), package.bytes.as_slice()));
    let mut files: Vec<_> = zips.chain([manifest]).collect();
    files.sort();
    let mut sums = String::new();
    for (name, bytes) in &files {
        fs::write(directory.join(name), bytes)?;
        sums += &format!("{}  {name}\n", hash::sha256(bytes));
    }
    fs::write(directory.join(format!("{}_SHA256SUMS", prefix())), sums)
}
