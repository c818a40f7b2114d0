//! Packs a release: `dist OUTPUT TARGET=BINARY...`, run by `make dist` and by the release workflow.
//!
//! Into the directory `OUTPUT`, which must not exist yet, go
//!
//! - what both registries read from a release: a zip per platform, the registry manifest under its
//!   release name, and their checksums (`SHA256SUMS`; signing it is the release workflow's part);
//! - `mirror/`, laid out as `terraform providers mirror` does it: the directory serves as a
//!   `filesystem_mirror`, and behind any https server as a `network_mirror`.
//!
//! The same binaries give the same bytes: order, times and modes are fixed.
//!
//! No user runs this, so it is neither a command of `glsizing` nor a module of the library. It is an
//! example of the package, because then its dependencies are those of the tests, which check it.

mod hash;
mod mirror;
mod package;
mod platform;
mod release;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use package::Package;
use platform::Platform;

/// The provider's type, the last part of its source address.
const NAME: &str = "glsizing";
/// The version that is packed: that of Cargo.toml.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const USAGE: &str = "usage: dist OUTPUT TARGET=BINARY...
  such as: dist target/dist x86_64-unknown-linux-musl=terraform-provider-glsizing";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dist: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let (output, binaries) = arguments.split_first().ok_or(USAGE)?;
    let packages = packages(binaries)?;
    let output = Path::new(output);
    fs::create_dir(output).map_err(|error| format!("{}: {error}", output.display()))?;
    release::write(output, &packages)?;
    mirror::write(&output.join("mirror"), &packages)?;
    packages.iter().for_each(|one| println!("{}  h1:{}", one.file_name(), one.h1()));
    Ok(())
}

/// One package per platform, in the order of their names.
fn packages(binaries: &[String]) -> Result<Vec<Package>, Box<dyn Error>> {
    let mut packages = Vec::new();
    for argument in binaries {
        let (target, binary) = argument.split_once('=').ok_or(USAGE)?;
        let platform = Platform::of_target(target)?;
        let bytes = fs::read(binary).map_err(|error| format!("{binary}: {error}"))?;
        packages.push(Package::new(platform, &bytes)?);
    }
    packages.sort_by_key(Package::file_name);
    if packages.is_empty() {
        return Err(USAGE.into());
    }
    match packages.windows(2).find(|pair| pair[0].file_name() == pair[1].file_name()) {
        Some(pair) => Err(format!("{} would be packed twice", pair[0].file_name()).into()),
        None => Ok(packages),
    }
}
