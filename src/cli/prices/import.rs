//! `glsizing prices import`: a price file from AWS's bulk offer files, JSON or CSV.
//!
//! An offer file can have gigabytes, so that it is read as a stream: what a plan can need of it is
//! kept, and no record may be larger than a bound.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;

use super::offer::{self, Collector, Record};
use super::progress;
use super::write::Target;
use crate::cli::fault::Fault;
use crate::text::escaped;

const BUFFER: usize = 1 << 20;
/// UTF-8's byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

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
        let name = escaped(&path.to_string_lossy()).into_owned();
        let fault = |reason| Fault::usage(format!("{name}: {reason}"));
        read(path, &name, &mut collector).map_err(fault)?;
        eprintln!("{name}: done, {} prices so far", collector.len());
    }
    arguments.target.write(collector)
}

fn read(path: &Path, name: &str, collector: &mut Collector) -> Result<(), String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    let record = Record::first();
    let inner = record.bound(progress::of_bytes(name, size).wrap_read(file));
    let mut reader = BufReader::with_capacity(BUFFER, inner);
    let start = reader.fill_buf().map_err(|error| error.to_string())?;
    let mark = if start.starts_with(MARK) { MARK.len() } else { 0 };
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err("the file is in UTF-16; convert it to UTF-8".to_owned());
    }
    let first = start[mark..].iter().find(|byte| !byte.is_ascii_whitespace()).copied();
    reader.consume(mark);
    match first {
        Some(b'{') => offer::read_json(reader, &record, collector),
        Some(_) => offer::read_csv(reader, &record, collector),
        None => Err("the file is empty".to_owned()),
    }
}
