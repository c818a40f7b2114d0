//! The two checksums of a provider package.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal. Of a zip, this is what follows `zh:` in a lock file.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What follows `h1:` in a lock file: a hash over the unpacked files, so that it does not depend on
/// how they were packed.
pub fn h1<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut files: Vec<_> = files.collect();
    files.sort_by_key(|(name, _)| *name);
    let lines: String =
        files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    STANDARD.encode(Sha256::digest(lines.as_bytes()))
}
