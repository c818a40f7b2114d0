//! A working directory that finds the provider just built, and nothing else of this machine.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::{Core, Run};

/// The provider just built.
pub const PLUGIN: &str = env!("CARGO_BIN_EXE_terraform-provider-glsizing");

/// Terraform and OpenTofu complete a source address with a host of their own.
const HOSTS: [&str; 2] = ["registry.terraform.io", "registry.opentofu.org"];

/// A directory with a configuration, for one core.
pub struct Workspace {
    core: &'static Core,
    root: TempDir,
    dir: PathBuf,
    environment: Vec<(String, String)>,
}

impl Workspace {
    /// A working directory with `hcl` as its configuration; the provider is declared already.
    pub fn new(core: &'static Core, hcl: &str) -> Workspace {
        let workspace = Workspace::empty(core, "configuration");
        let versions = include_str!("../../examples/quickstart/versions.tf");
        // The examples call functions; a data source alone asks for less.
        let unbound = |line: &&str| core.has_functions() || !line.contains("required_version");
        let versions: Vec<_> = versions.lines().filter(unbound).collect();
        workspace.write("versions.tf", &(versions.join("\n") + "\n"));
        workspace.write("main.tf", hcl);
        workspace
    }

    /// A working directory with so many plans of the medium workload.
    pub fn with_plans(core: &'static Core, count: usize) -> Workspace {
        let hcl = format!(
            "data \"glsizing_plan\" \"each\" {{\n  count = {count}\n\n  organizations        = 50\n  \
             users                = 500\n  transactions_per_day = 50000\n}}\n"
        );
        Workspace::new(core, &hcl)
    }

    /// A copy of all examples, standing in the one called `name`.
    pub fn example(core: &'static Core, name: &str) -> Workspace {
        let workspace = Workspace::empty(core, &format!("examples/{name}"));
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        copy_dir(&examples, &workspace.root.path().join("examples"));
        workspace
    }

    /// A working directory that finds one other provider: this program, by this source address.
    pub fn of_provider(core: &'static Core, source: &str, program: &Path, hcl: &str) -> Workspace {
        let workspace = Workspace::empty(core, "configuration");
        let name = source.rsplit('/').next().unwrap();
        let bin = workspace.root.path().join("bin");
        fs::create_dir(&bin).unwrap();
        let file = format!("terraform-provider-{name}{}", env::consts::EXE_SUFFIX);
        fs::copy(program, bin.join(file)).unwrap();
        let line = format!("    \"{source}\" = \"{}\"\n", bin.display());
        fs::write(workspace.cli_config(), overrides(&line)).unwrap();
        workspace.write("main.tf", hcl);
        workspace
    }

    fn empty(core: &'static Core, dir: &str) -> Workspace {
        let root = TempDir::new().unwrap();
        let dir = root.path().join(dir);
        fs::create_dir_all(&dir).unwrap();
        fs::create_dir(root.path().join("tmp")).unwrap();
        let workspace = Workspace { core, root, dir, environment: Vec::new() };
        fs::write(workspace.cli_config(), dev_overrides()).unwrap();
        workspace
    }

    /// Installs providers as a user's machine does, by this method, instead of by override.
    pub fn install_by(&self, method: &str, argument: &str, value: &str) {
        let config = format!(
            "provider_installation {{\n  {method} {{\n    {argument} = \"{value}\"\n  }}\n}}\n"
        );
        fs::write(self.cli_config(), config).unwrap();
    }

    /// Installs as a file of the guide `getting-started` says, but from `there` instead of `shown`.
    pub fn install_as_shown(&self, file: &str, shown: &str, there: &str) {
        let file = self.root.path().join("examples/getting-started").join(file);
        let config = fs::read_to_string(file).unwrap();
        assert!(config.contains(shown), "no {shown} in {config}");
        fs::write(self.cli_config(), config.replace(shown, there)).unwrap();
    }

    /// Where a file of the working directory is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Reads a file of the working directory.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.dir.join(name)).unwrap()
    }

    /// Writes a file into the working directory.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.dir.join(name), text).unwrap();
    }

    /// Removes a file from the working directory.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.dir.join(name)).unwrap();
    }

    /// Removes a directory from the working directory.
    pub fn remove_dir(&self, name: &str) {
        fs::remove_dir_all(self.dir.join(name)).unwrap();
    }

    /// Gives every command these variables too.
    pub fn set_environment(&mut self, variables: &[(&str, &str)]) {
        self.environment = variables.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
    }

    /// Writes a file of so many zero bytes that occupies no disk space.
    pub fn write_hole(&self, name: &str, bytes: u64) {
        fs::File::create(self.dir.join(name)).unwrap().set_len(bytes).unwrap();
    }

    /// A pipe that nobody writes to.
    pub fn write_pipe(&self, name: &str) {
        assert!(Command::new("mkfifo").arg(self.dir.join(name)).status().unwrap().success());
    }

    /// Whether the working directory has this file.
    pub fn has(&self, name: &str) -> bool {
        self.dir.join(name).exists()
    }

    /// Where the plugin keeps its socket: the `TMPDIR` of every command of this workspace.
    pub fn tmp(&self) -> PathBuf {
        self.root.path().join("tmp")
    }

    /// A command that inherits nothing but the path.
    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.core.command();
        command.args(args).current_dir(&self.dir).env_clear();
        command.envs(env::var_os("PATH").map(|path| ("PATH", path)));
        command.env("HOME", self.root.path()).env("TMPDIR", self.tmp());
        command.env("TF_CLI_CONFIG_FILE", self.cli_config());
        command.env("CHECKPOINT_DISABLE", "1").env("TF_IN_AUTOMATION", "1");
        // Go would spend a quarter of a plan's time on the garbage that the schema of `hashicorp/aws` leaves.
        command.env("GOGC", "400");
        command.envs(self.environment.iter().map(|(key, value)| (key, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end. `-no-color` is added.
    pub fn run(&self, args: &[&str]) -> Run {
        let (subcommand, rest) = args.split_first().expect("a subcommand");
        let args = [&[*subcommand, "-no-color"], rest].concat();
        let output = self.command(&args).output().unwrap();
        Run::new(self.describe(&args), output)
    }

    /// Evaluates one expression per line in the console.
    pub fn console(&self, expressions: &str) -> Run {
        let mut child = self.command(["console"]).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(expressions.as_bytes()).unwrap();
        self.finish(child, "console")
    }

    /// Waits for a command that was spawned.
    pub fn finish(&self, child: Child, what: &str) -> Run {
        Run::new(self.describe(&[what]), child.wait_with_output().unwrap())
    }

    /// Plans, and reads the plan back as JSON.
    #[track_caller]
    pub fn plan(&self, args: &[&str]) -> Value {
        self.run(&[&["plan", "-input=false", "-out=plan.bin"], args].concat()).succeeds();
        self.run(&["show", "-json", "plan.bin"]).succeeds().json()
    }

    /// Plans, and gives the planned outputs.
    #[track_caller]
    pub fn planned_outputs(&self, args: &[&str]) -> Outputs {
        Outputs::of(&mut self.plan(args))
    }

    fn cli_config(&self) -> PathBuf {
        self.root.path().join("cli.tfrc")
    }

    fn describe(&self, args: &[&str]) -> String {
        format!("{} {}", self.core.name, args.join(" "))
    }
}

/// Root outputs by name.
pub struct Outputs(Value);

impl Outputs {
    /// Takes the planned outputs out of a plan.
    pub fn of(plan: &mut Value) -> Outputs {
        Outputs(plan["planned_values"]["outputs"].take())
    }
}

impl std::ops::Index<&str> for Outputs {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        &self.0[name]["value"]
    }
}

/// The directory of the real `hashicorp/aws`, in the unpacked mirror that
/// `GLSIZING_TEST_AWS_MIRROR` names.
pub fn aws_provider() -> Option<PathBuf> {
    let mirror = PathBuf::from(env::var_os("GLSIZING_TEST_AWS_MIRROR")?);
    let versions = HOSTS.map(|host| mirror.join(host).join("hashicorp/aws"));
    let version =
        versions.iter().filter_map(|dir| fs::read_dir(dir).ok()).flatten().next()?.ok()?;
    Some(version.path().join(platform())).filter(|dir| dir.is_dir())
}

/// Overrides need no `init`, no lock file and no network.
fn dev_overrides() -> String {
    let plugin = Path::new(PLUGIN).parent().unwrap();
    let mut lines = String::new();
    for host in HOSTS {
        lines += &format!("    \"{host}/greenlang/glsizing\" = \"{}\"\n", plugin.display());
        if let Some(aws) = aws_provider() {
            lines += &format!("    \"{host}/hashicorp/aws\" = \"{}\"\n", aws.display());
        }
    }
    overrides(&lines)
}

fn overrides(lines: &str) -> String {
    format!("provider_installation {{\n  dev_overrides {{\n{lines}  }}\n  direct {{}}\n}}\n")
}

/// The platform as Go names it.
pub fn platform() -> String {
    let os = if cfg!(target_os = "macos") { "darwin" } else { env::consts::OS };
    let arch = match env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{os}_{arch}")
}

/// Copies a directory with all that is in it.
pub fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
