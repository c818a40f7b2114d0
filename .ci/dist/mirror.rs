//! A provider mirror in files, as `terraform providers mirror` lays it out: packed zips for a
//! `filesystem_mirror`, beside the JSON that a `network_mirror` answers with.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::package::Package;
use super::{NAME, VERSION};

/// Each command line completes `greenlang/glsizing` with a host of its own.
const HOSTS: [&str; 2] = ["registry.terraform.io", "registry.opentofu.org"];

/// Writes the mirror, once per host.
pub fn write(mirror: &Path, packages: &[Package]) -> io::Result<()> {
    for host in HOSTS {
        let directory = mirror.join(host).join("greenlang").join(NAME);
        fs::create_dir_all(&directory)?;
        for package in packages {
            fs::write(directory.join(package.file_name()), &package.bytes)?;
        }
        write_json(&directory.join("index.json"), &json!({ "versions": { (VERSION): {} } }))?;
        write_json(&directory.join(format!("{VERSION}.json")), &archives(packages))?;
    }
    Ok(())
}

/// Where each platform's package is, relative to this file, and what it must hash to.
fn archives(packages: &[Package]) -> Value {
    let archive = |package: &Package| {
        let hashes = [format!("h1:{}", package.h1()), format!("zh:{}", package.zh())];
        (package.platform.to_string(), json!({ "url": package.file_name(), "hashes": hashes }))
    };
    json!({ "archives": packages.iter().map(archive).collect::<serde_json::Map<_, _>>() })
}

fn write_json(path: &Path, value: &Value) -> io::Result<()> {
    fs::write(path, format!("{value:#}\n"))
}
