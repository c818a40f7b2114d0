//! Packs a release: `dist OUTPUT TARGET=BINARY... [-- SHARE TARGET=COMMAND...]`, run by `make dist` and by the
//! release workflow. `SHARE` is what `.ci/dist/share` made, and a `COMMAND` the program `glsizing`.
//!
//! Into the directory `OUTPUT`, which must not exist yet, go
//!
//! - what both registries read from a release: a zip per platform, the registry manifest under its
//!   release name, and their checksums (`SHA256SUMS`; signing it is the release workflow's part);
//! - `mirror/`, laid out as `terraform providers mirror` does it: the directory serves as a
//!   `filesystem_mirror`, and behind any https server as a `network_mirror`;
//! - an archive of `glsizing` per platform, with completions, man pages and checksums of its own.
//!
//! The same binaries give the same bytes: order, times and modes are fixed.
//!
//! No user runs this, so it is neither a command of `glsizing` nor a module of the library. It is an
//! example of the package, because then its dependencies are those of the tests, which check it.

mod command;
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

use command::Archive;
use package::Package;
use platform::Platform;

/// The provider's type, the last part of its source address.
const NAME: &str = "glsizing";
/// The version that is packed: that of Cargo.toml.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const USAGE: &str = "usage: dist OUTPUT TARGET=BINARY... [-- SHARE TARGET=COMMAND...]
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
    let (output, rest) = arguments.split_first().ok_or(USAGE)?;
    let mut parts = rest.splitn(2, |one| one == "--");
    let packages = packages(parts.next().unwrap_or_default())?;
    let archives = parts.next().map_or(Ok(Vec::new()), archives)?;
    let output = Path::new(output);
    fs::create_dir(output).map_err(|error| format!("{}: {error}", output.display()))?;
    release::write(output, &packages)?;
    command::write(output, &archives)?;
    mirror::write(&output.join("mirror"), &packages)?;
    packages.iter().for_each(|one| println!("{}  h1:{}", one.file_name(), one.h1()));
    Ok(())
}

/// One package per platform, in the order of their names.
fn packages(binaries: &[String]) -> Result<Vec<Package>, Box<dyn Error>> {
    let of = |(platform, bytes): &Program| Ok(Package::new(*platform, bytes)?);
    once_each(programs(binaries)?.iter().map(of), Package::file_name)
}

/// One archive per platform, in the order of their names.
fn archives(arguments: &[String]) -> Result<Vec<Archive>, Box<dyn Error>> {
    let (share, commands) = arguments.split_first().ok_or(USAGE)?;
    let shared = command::shared(share.as_ref()).map_err(|error| format!("{share}: {error}"))?;
    let of = |(platform, bytes): &Program| Ok(Archive::new(*platform, bytes, &shared)?);
    once_each(programs(commands)?.iter().map(of), |one| one.file_name().to_owned())
}

/// A platform and the bytes of its program.
type Program = (Platform, Vec<u8>);

/// The programs of `TARGET=PROGRAM` arguments.
fn programs(arguments: &[String]) -> Result<Vec<Program>, Box<dyn Error>> {
    let of = |argument: &String| {
        let (target, program) = argument.split_once('=').ok_or(USAGE)?;
        let bytes = fs::read(program).map_err(|error| format!("{program}: {error}"))?;
        Ok((Platform::of_target(target)?, bytes))
    };
    if arguments.is_empty() { Err(USAGE.into()) } else { arguments.iter().map(of).collect() }
}

/// All of them in the order of their names, of which none is there twice.
fn once_each<T>(
    packed: impl Iterator<Item = Result<T, Box<dyn Error>>>,
    name: impl Fn(&T) -> String,
) -> Result<Vec<T>, Box<dyn Error>> {
    let mut packed: Vec<T> = packed.collect::<Result<_, _>>()?;
    packed.sort_by_key(&name);
    match packed.windows(2).find(|pair| name(&pair[0]) == name(&pair[1])) {
        Some(pair) => Err(format!("{} would be packed twice", name(&pair[0])).into()),
        None => Ok(packed),
    }
}
