//! The command `glsizing` for people: an archive per platform to unpack into a directory such as `/usr/local`,
//! with the completions and man pages that a package installs, and their checksums.

use std::fs;
use std::io;
use std::path::Path;

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use super::package::TEXTS;
use super::platform::Platform;
use super::{NAME, VERSION, hash};

/// A packed command.
pub struct Archive {
    name: String,
    bytes: Vec<u8>,
}

impl Archive {
    /// Packs the program with what is shared by all platforms: paths within the archive, and bytes.
    pub fn new(
        platform: Platform,
        program: &[u8],
        shared: &[(String, Vec<u8>)],
    ) -> io::Result<Archive> {
        let program = (format!("bin/{NAME}{}", platform.exe_suffix()), 0o755, program);
        let texts =
            TEXTS.iter().map(|(name, text)| (format!("share/doc/{NAME}/{name}"), 0o644, *text));
        let shared = shared.iter().map(|(path, bytes)| (path.clone(), 0o644, bytes.as_slice()));
        // A fixed operating system and no time: the header is the same on every machine.
        let gzip = GzBuilder::new().operating_system(255).write(Vec::new(), Compression::best());
        let mut tar = Builder::new(gzip);
        for (path, mode, bytes) in [program].into_iter().chain(texts).chain(shared) {
            let mut header = Header::new_ustar();
            header.set_entry_type(EntryType::Regular);
            header.set_mode(mode);
            header.set_size(bytes.len() as u64);
            header.set_uid(0);
            header.set_gid(0);
            header.set_mtime(0);
            tar.append_data(&mut header, path, bytes)?;
        }
        let bytes = tar.into_inner()?.finish()?;
        Ok(Archive { name: format!("{}_{platform}.tar.gz", prefix()), bytes })
    }

    /// Its name in a release.
    pub fn file_name(&self) -> &str {
        &self.name
    }
}

/// Writes the archives and their checksums. Those of the provider list what registries read, and no other file.
pub fn write(directory: &Path, archives: &[Archive]) -> io::Result<()> {
    let mut sums = String::new();
    for Archive { name, bytes } in archives {
        fs::write(directory.join(name), bytes)?;
        sums += &format!("{}  {name}\n", hash::sha256(bytes));
    }
    match archives.is_empty() {
        true => Ok(()),
        false => fs::write(directory.join(format!("{}_SHA256SUMS", prefix())), sums),
    }
}

/// The files below a directory by their paths from its parent, in order.
pub fn shared(directory: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    below(directory, "share", &mut found)?;
    found.sort();
    Ok(found)
}

fn below(directory: &Path, path: &str, found: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().display());
        match entry.file_type()?.is_dir() {
            true => below(&entry.path(), &path, found)?,
            false => found.push((path, fs::read(entry.path())?)),
        }
    }
    Ok(())
}

fn prefix() -> String {
    format!("{NAME}_{VERSION}")
}
