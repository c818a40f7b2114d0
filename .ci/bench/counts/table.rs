//! The tables of instructions, and what they were counted with.

use std::error::Error;
use std::fmt::Write;
use std::process::Command;

use glsizing::units::grouped;

use super::plugin::Count;

/// The section of the page.
pub fn markdown(steps: &[Count], engine: &[(&str, [u64; 2])]) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    writeln!(text, "{} on {}; {}.\n", first_line("rustc")?, target(), first_line("valgrind")?)?;
    writeln!(text, "| the plugin process | instructions | runs differ by |\n|---|---:|---:|")?;
    for Count { what, instructions, spread } in steps {
        writeln!(text, "| {what} | {} | {} |", grouped(*instructions), grouped(*spread))?;
    }
    writeln!(text, "\n| the engine, of one | figures | whole plan |\n|---|---:|---:|")?;
    for (tier, [figures, plan]) in engine {
        writeln!(text, "| {tier} | {} | {} |", grouped(*figures), grouped(*plan))?;
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
