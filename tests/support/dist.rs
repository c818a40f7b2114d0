//! A release as `make dist` packs it, of binaries that a test names.

use std::env::consts::{ARCH, EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use super::{PLUGIN, Run, platform};

/// The version that is packed.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A packed release.
pub struct Dist {
    root: PathBuf,
    /// Removed with this value.
    _parent: Option<TempDir>,
}

impl Dist {
    /// The provider just built, for this machine. Packed once, since it is large, and kept where
    /// the next run replaces it, since nothing drops a static value.
    pub fn of_the_plugin() -> &'static Dist {
        static DIST: OnceLock<Dist> = OnceLock::new();
        DIST.get_or_init(|| {
            let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dist");
            if root.exists() {
                fs::remove_dir_all(&root).unwrap();
            }
            let dist = Dist { root, _parent: None };
            dist.pack(&[&for_this_machine(Path::new(PLUGIN))]).succeeds();
            dist
        })
    }

    /// Any file as the provider for this machine.
    pub fn of(binary: &Path) -> Dist {
        let dist = Dist::empty();
        dist.pack(&[&for_this_machine(binary)]).succeeds();
        dist
    }

    /// Nothing yet: `pack` makes it.
    pub fn empty() -> Dist {
        let parent = TempDir::new().unwrap();
        Dist { root: parent.path().join("dist"), _parent: Some(parent) }
    }

    /// Runs the release tool on `TARGET=BINARY` arguments.
    pub fn pack(&self, binaries: &[&str]) -> Run {
        let output = Command::new(tool()).arg(&self.root).args(binaries).output().unwrap();
        Run::new(format!("dist {}", binaries.join(" ")), output)
    }

    /// Where the release is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The mirror within it.
    pub fn mirror(&self) -> PathBuf {
        self.root.join("mirror")
    }

    /// The package of this machine within the release.
    pub fn package(&self) -> PathBuf {
        self.root.join(package())
    }

    /// What the network mirror says of this machine's package.
    pub fn archive(&self) -> Value {
        let file = self.mirror().join(in_mirror(&format!("{VERSION}.json")));
        let said: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        said["archives"][platform()].clone()
    }
}

/// The package of this machine, by name.
pub fn package() -> String {
    format!("terraform-provider-glsizing_{VERSION}_{}.zip", platform())
}

/// Where a file is in a mirror.
pub fn in_mirror(file: &str) -> String {
    format!("registry.terraform.io/greenlang/glsizing/{file}")
}

fn for_this_machine(binary: &Path) -> String {
    let platform = platform();
    let (os, _) = platform.split_once('_').unwrap();
    format!("{ARCH}-unknown-{os}={}", binary.display())
}

/// The release tool's program, which `cargo test` builds beside this one.
fn tool() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let target = own.ancestors().nth(2).unwrap();
    let tool = target.join("examples").join(format!("dist{EXE_SUFFIX}"));
    assert!(tool.exists(), "build it first: cargo build --example dist");
    tool
}
