//! `glsizing completions` and `glsizing man`: what a package installs beside the command.

use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use super::fault::Fault;
use super::files;
use crate::text::escaped;

/// Which shell.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell; its documentation says where to put the script.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Where to.
#[derive(Debug, Args)]
pub struct ManPages {
    /// The directory, which must exist; a page for each command is written into it.
    #[arg(value_name = "DIRECTORY")]
    directory: PathBuf,
}

/// The script of a shell.
pub fn completions(arguments: &Completions, mut command: Command) -> String {
    let mut script = Vec::new();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Writes a page for each command; the answer says how many.
pub fn man_pages(arguments: &ManPages, mut command: Command) -> Result<String, Fault> {
    command = command.disable_help_subcommand(true);
    command.build();
    let count = write(&arguments.directory, &command)?;
    Ok(format!("{count} pages in {}", escaped(&arguments.directory.to_string_lossy())))
}

fn write(directory: &Path, command: &Command) -> Result<usize, Fault> {
    let page = Man::new(command.clone());
    let path = directory.join(page.get_filename());
    let failed = |error: std::io::Error| {
        Fault::failed(format!("{}: {error}", escaped(&path.to_string_lossy())))
    };
    let mut text = Vec::new();
    page.render(&mut text).map_err(failed)?;
    files::replace(&path, &text).map_err(failed)?;
    let inner = command.get_subcommands().map(|inner| write(directory, inner));
    Ok(1 + inner.sum::<Result<usize, Fault>>()?)
}
