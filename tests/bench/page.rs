//! The page that the benchmarks write: a section each, between two comments.

use std::error::Error;
use std::{env, fs};

/// Prints a section and, after `--write FILE`, puts it into the file in place of what is there.
pub fn publish(section: &str, text: &str) -> Result<(), Box<dyn Error>> {
    print!("{text}");
    let Some(file) = env::args().skip_while(|arg| arg != "--write").nth(1) else { return Ok(()) };
    let (start, end) = (format!("<!-- {section} -->\n"), format!("<!-- end of {section} -->\n"));
    let page = fs::read_to_string(&file)?;
    let (before, rest) = page.split_once(&start).ok_or(format!("{file} has no {start}"))?;
    let (_, after) = rest.split_once(&end).ok_or(format!("{file} has no {end}"))?;
    Ok(fs::write(&file, format!("{before}{start}{text}{end}{after}"))?)
}
