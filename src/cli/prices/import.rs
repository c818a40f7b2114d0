//! `glsizing prices import`: a price file from AWS's bulk offer files, JSON or CSV.
//!
//! **Never holds a file in memory:** an offer file can have gigabytes, what a plan can need of it
//! has not.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::offer::{self, Collector};
use super::write::Target;
use crate::cli::fault::Fault;

/// How often progress is told.
const STEP: u64 = 64 << 20;
const BUFFER: usize = 1 << 20;

/// What to read and where to write.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Offer files as the Price List Bulk API serves them.
    #[arg(value_name = "OFFERFILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    target: Target,
}

/// How many prices were found.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    arguments.target.check()?;
    let mut collector = Collector::default();
    for path in &arguments.files {
        let fault = |reason| Fault::usage(format!("{}: {reason}", path.display()));
        read(path, &mut collector).map_err(fault)?;
        eprintln!("{}: done, {} prices so far", path.display(), collector.len());
    }
    let (prices, notes) = collector.finish();
    for note in notes {
        eprintln!("Note: {note}");
    }
    arguments.target.write(&prices)
}

fn read(path: &Path, collector: &mut Collector) -> Result<(), String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    let name = path.display().to_string();
    let mut reader = BufReader::with_capacity(BUFFER, Watched { inner: file, name, size, at: 0 });
    let start = reader.fill_buf().map_err(|error| error.to_string())?;
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => offer::read_json(reader, collector),
        Some(_) => offer::read_csv(reader, collector),
        None => Err("the file is empty".to_owned()),
    }
}

/// A file whose reading tells of its progress.
struct Watched {
    inner: File,
    name: String,
    size: u64,
    at: u64,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let before = self.at / STEP;
        self.at += count as u64;
        if self.at / STEP > before {
            eprintln!("{}: {} of {} MiB", self.name, self.at >> 20, self.size >> 20);
        }
        Ok(count)
    }
}
