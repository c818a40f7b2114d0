//! The page that the benchmarks write: a section each, between two comments.

use std::error::Error;
use std::{env, fs};

/// Prints a section and puts it into the page that `GLSIZING_BENCH_PAGE` names, in place of what is
/// there.
pub fn publish(section: &str, text: &str) -> Result<(), Box<dyn Error>> {
    print!("{text}");
    let Some(file) = env::var_os("GLSIZING_BENCH_PAGE") else { return Ok(()) };
    let file = file.into_string().map_err(|_| "GLSIZING_BENCH_PAGE is no text")?;
    let (start, end) = (format!("<!-- {section} -->\n"), format!("<!-- end of {section} -->\n"));
    let page = fs::read_to_string(&file)?;
    let (before, rest) = page.split_once(&start).ok_or(format!("{file} has no {start}"))?;
    let (_, after) = rest.split_once(&end).ok_or(format!("{file} has no {end}"))?;
    Ok(fs::write(&file, format!("{before}{start}{text}{end}{after}"))?)
}
