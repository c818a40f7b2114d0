//! `glsizing prices import` on a bulk offer file, beside Python's own readers of the same file.
//!
//! Python only parses: it picks no price. Its JSON reader holds the whole document, which is what
//! reading such a file without a stream costs.

use std::error::Error;
use std::fmt::Write;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[path = "../measure.rs"]
mod measure;
#[path = "../../../tests/prices/command/offer.rs"]
#[allow(dead_code)]
mod offer;
#[path = "../page.rs"]
mod page;

use measure::{median, peak_memory};

/// Gives files of about 1 GB.
const BYTES: usize = 1_800_000_000;
const RUNS: usize = 5;

const READ_JSON: &str = "import json, sys; json.load(open(sys.argv[1]))";
const READ_CSV: &str = "import csv, sys; [None for _ in csv.reader(open(sys.argv[1]))]";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (json, csv) = (folder.path().join("offer.json"), folder.path().join("offer.csv"));
    offer::json_file(&mut BufWriter::new(File::create(&json)?), BYTES)?;
    offer::csv_file(&mut BufWriter::new(File::create(&csv)?), BYTES)?;
    let mut text = String::from(
        "| `prices import` | glsizing, MB/s | python3, MB/s | ratio | glsizing, MiB | python3, MiB | \
         ratio |\n|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for (format, file, script) in [("JSON", json, READ_JSON), ("CSV", csv, READ_CSV)] {
        let out = folder.path().join("prices.json");
        let ours = || import(&file, &out);
        let theirs = || python(script, &file);
        row(&mut text, format, &file, ours, theirs)?;
    }
    page::publish("import", &text)
}

fn row(
    text: &mut String,
    format: &str,
    file: &Path,
    ours: impl Fn() -> Command,
    theirs: impl Fn() -> Command,
) -> Result<(), Box<dyn Error>> {
    let megabytes = fs::metadata(file)?.len() as f64 / 1e6;
    let (mut ours_taken, mut theirs_taken) = (Taken::default(), Taken::default());
    for _ in 0..RUNS {
        ours_taken.add(run(ours())?);
        theirs_taken.add(run(theirs())?);
    }
    let (seconds, memory) = ours_taken.medians();
    let (their_seconds, their_memory) = theirs_taken.medians();
    writeln!(
        text,
        "| {format}, {megabytes:.0} MB | {:.0} | {:.0} | {:.1} | {memory:.0} | {their_memory:.0} | {:.3} |",
        megabytes / seconds,
        megabytes / their_seconds,
        their_seconds / seconds,
        memory / their_memory,
    )?;
    Ok(())
}

/// Seconds and MiB of all runs.
#[derive(Default)]
struct Taken {
    seconds: Vec<f64>,
    memory: Vec<f64>,
}

impl Taken {
    fn add(&mut self, (seconds, memory): (f64, f64)) {
        self.seconds.push(seconds);
        self.memory.push(memory);
    }

    fn medians(self) -> (f64, f64) {
        (median(self.seconds), median(self.memory))
    }
}

fn import(file: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glsizing"));
    command.args(["prices", "import"]).arg(file).arg("--out").arg(out);
    command
}

fn python(script: &str, file: &Path) -> Command {
    let mut command = Command::new("python3");
    command.args(["-c", script]).arg(file);
    command
}

/// Seconds until it ends, and the most memory it was seen with.
fn run(mut command: Command) -> Result<(f64, f64), Box<dyn Error>> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut process = command.spawn()?;
    let mut most: f64 = 0.0;
    let status = loop {
        most = peak_memory(process.id()).map_or(most, |memory| most.max(memory));
        match process.try_wait()? {
            Some(status) => break status,
            None => sleep(Duration::from_millis(2)),
        }
    };
    match status.success() {
        true => Ok((start.elapsed().as_secs_f64(), most)),
        false => Err(format!("{command:?} failed").into()),
    }
}
