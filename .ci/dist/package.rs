//! One platform's zip: the binary, the license and the README.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::platform::Platform;
use super::{NAME, VERSION, hash};

/// Text that goes along, named as in the repository.
pub const TEXTS: [(&str, &[u8]); 2] = [
    ("LICENSE", include_bytes!("../../LICENSE")),
    ("README.md", include_bytes!("../../README.md")),
];

/// A packed provider.
pub struct Package {
    /// Where it runs.
    pub platform: Platform,
    /// The zip.
    pub bytes: Vec<u8>,
    h1: String,
}

impl Package {
    /// Packs `binary`.
    pub fn new(platform: Platform, binary: &[u8]) -> zip::result::ZipResult<Package> {
        let program = format!("terraform-provider-{NAME}_v{VERSION}{}", platform.exe_suffix());
        let files = || {
            let texts = TEXTS.iter().map(|(name, bytes)| (*name, *bytes));
            texts.chain([(program.as_str(), binary)])
        };
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files() {
            let mode = if name == program { 0o755 } else { 0o644 };
            zip.start_file(name, options(mode))?;
            zip.write_all(bytes)?;
        }
        let bytes = zip.finish()?.into_inner();
        Ok(Package { platform, bytes, h1: hash::h1(files()) })
    }

    /// As the registries and a mirror want it named.
    pub fn file_name(&self) -> String {
        format!("{}_{}.zip", super::release::prefix(), self.platform)
    }

    /// The hash of the unpacked files, without its scheme.
    pub fn h1(&self) -> &str {
        &self.h1
    }

    /// The hash of the zip, without its scheme.
    pub fn zh(&self) -> String {
        hash::sha256(&self.bytes)
    }
}

/// Nothing of the machine or of the moment: the earliest time a zip can say, and a fixed mode.
fn options(mode: u32) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(mode)
}
