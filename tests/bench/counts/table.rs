//! The tables of instructions, and what they were counted with.

use std::error::Error;
use std::fmt::Write;
use std::process::Command;

use super::plugin::Count;

/// The section of the page.
pub fn markdown(steps: &[Count], engine: &[(&str, u64)]) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    writeln!(text, "{} on {}; {}.\n", first_line("rustc")?, target(), first_line("valgrind")?)?;
    writeln!(text, "| the plugin process | instructions | runs differ by |\n|---|---:|---:|")?;
    for Count { what, instructions, spread } in steps {
        writeln!(text, "| {what} | {} | {} |", grouped(*instructions), grouped(*spread))?;
    }
    writeln!(text, "\n| one plan of the engine | instructions |\n|---|---:|")?;
    for (tier, instructions) in engine {
        writeln!(text, "| {tier} | {} |", grouped(*instructions))?;
    }
    Ok(text)
}

fn target() -> String {
    format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS)
}

fn first_line(program: &str) -> Result<String, Box<dyn Error>> {
    let output = Command::new(program).arg("--version").output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// With commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
