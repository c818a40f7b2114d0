//! The files of a release, byte by byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::{DateTime, ZipArchive};

use crate::support::dist::VERSION;
use crate::support::{Dist, PLUGIN};

const LICENSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE");
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Three platforms; any bytes serve as a binary, since the packer does not run it.
fn release() -> Dist {
    let dist = Dist::empty();
    let [linux, mac, windows] = [
        format!("aarch64-unknown-linux-musl={LICENSE}"),
        format!("aarch64-apple-darwin={README}"),
        format!("x86_64-pc-windows-gnu={LICENSE}"),
    ];
    dist.pack(&[&linux, &mac, &windows]).succeeds();
    dist
}

fn asset(rest: &str) -> String {
    format!("terraform-provider-glsizing_{VERSION}_{rest}")
}

#[test]
fn packing_twice_gives_the_same_bytes() {
    assert_eq!(files(release().root()), files(release().root()));
}

#[test]
fn a_release_has_what_both_registries_read() {
    let dist = release();
    let files = files(dist.root());
    let top: Vec<&String> = files.keys().filter(|name| !name.contains('/')).collect();
    let expected =
        ["SHA256SUMS", "darwin_arm64.zip", "linux_arm64.zip", "manifest.json", "windows_amd64.zip"];
    assert_eq!(top, expected.map(asset).iter().collect::<Vec<_>>());
}

#[test]
fn the_checksums_are_of_every_other_file() {
    let mut files = files(release().root());
    files.retain(|name, _| !name.contains('/'));
    let sums = String::from_utf8(files.remove(&asset("SHA256SUMS")).unwrap()).unwrap();
    let expected: String =
        files.iter().map(|(name, bytes)| format!("{}  {name}\n", hex(bytes))).collect();
    assert_eq!(sums, expected);
}

#[test]
fn a_package_has_the_program_and_two_texts() {
    let dist = release();
    for (platform, program) in [("linux_arm64", ""), ("windows_amd64", ".exe")] {
        let bytes = fs::read(dist.root().join(asset(&format!("{platform}.zip")))).unwrap();
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut found = Vec::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            assert_eq!(file.last_modified(), Some(DateTime::DEFAULT));
            let mode = file.unix_mode().unwrap() & 0o777;
            found.push((file.name().unwrap().into_owned(), mode, hex(&content)));
        }
        let (license, readme) = (hex(&fs::read(LICENSE).unwrap()), hex(&fs::read(README).unwrap()));
        let program = format!("terraform-provider-glsizing_v{VERSION}{program}");
        let expected = [
            ("LICENSE".to_owned(), 0o644, license.clone()),
            ("README.md".to_owned(), 0o644, readme),
            (program, 0o755, license),
        ];
        assert_eq!(found, expected, "{platform}");
    }
}

/// What `glsizing` is packed with, as `make dist` makes it.
#[cfg(unix)]
fn share() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/dist/share");
    let mut command = Command::new(script);
    command.arg(folder.path().join("share")).arg(env!("CARGO_BIN_EXE_glsizing"));
    assert!(command.status().unwrap().success());
    folder
}

#[test]
#[cfg(unix)]
fn the_command_is_packed_with_what_a_package_installs() {
    let folder = share();
    let share = folder.path().join("share");
    let provider = format!("x86_64-unknown-linux-musl={LICENSE}");
    let windows = format!("x86_64-pc-windows-gnu={README}");
    let packed = || {
        let dist = Dist::empty();
        dist.pack(&[&provider, "--", share.to_str().unwrap(), &windows, &provider]).succeeds();
        files(dist.root())
    };
    let files = packed();
    let name = |rest: &str| format!("glsizing_{VERSION}_{rest}");
    let expected = ["SHA256SUMS", "linux_amd64.tar.gz", "windows_amd64.tar.gz"].map(name);
    let found: Vec<&String> = files.keys().filter(|name| name.starts_with("glsizing_")).collect();
    assert_eq!(found, expected.iter().collect::<Vec<_>>());
    let sums = expected[1..].iter().map(|name| format!("{}  {name}\n", hex(&files[name])));
    assert_eq!(files[&expected[0]], sums.collect::<String>().into_bytes());
    let of_registries = String::from_utf8(files[&asset("SHA256SUMS")].clone()).unwrap();
    assert!(!of_registries.contains("tar.gz"), "registries read these sums: {of_registries}");
    assert_eq!(files, packed(), "the same bytes");

    let unpacked = unpacked(&files[&expected[1]]);
    assert_eq!(unpacked["bin/glsizing"], (0o755, fs::read(LICENSE).unwrap()));
    assert!(self::unpacked(&files[&expected[2]]).contains_key("bin/glsizing.exe"));
    for (path, beginning) in [
        ("share/bash-completion/completions/glsizing", "_glsizing()"),
        ("share/zsh/site-functions/_glsizing", "#compdef glsizing"),
        ("share/fish/vendor_completions.d/glsizing.fish", "# Print an optspec"),
        ("share/powershell/glsizing.ps1", "\nusing namespace"),
        ("share/man/man1/glsizing.1", ".ie \\n(.g"),
        ("share/man/man1/glsizing-preview.1", ".ie \\n(.g"),
        ("share/doc/glsizing/LICENSE", "\n    "),
    ] {
        let (mode, text) = &unpacked[path];
        let text = String::from_utf8_lossy(text);
        assert!(*mode == 0o644 && text.starts_with(beginning), "{path}: {text:.80}");
    }
}

/// Mode and content of each file of a `.tar.gz`.
#[cfg(unix)]
fn unpacked(bytes: &[u8]) -> BTreeMap<String, (u32, Vec<u8>)> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
    let read = |entry: std::io::Result<tar::Entry<'_, _>>| {
        let mut entry = entry.unwrap();
        assert_eq!((entry.header().mtime().unwrap(), entry.header().uid().unwrap()), (0, 0));
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        (path, (entry.header().mode().unwrap(), content))
    };
    archive.entries().unwrap().map(read).collect()
}

#[test]
fn a_mirror_names_every_package_for_both_hosts() {
    let dist = release();
    for host in ["registry.terraform.io", "registry.opentofu.org"] {
        let directory = dist.mirror().join(host).join("greenlang/glsizing");
        let read = |name: &str| -> Value {
            serde_json::from_slice(&fs::read(directory.join(name)).unwrap()).unwrap()
        };
        assert_eq!(read("index.json"), json!({ "versions": { VERSION: {} } }));
        let said = read(&format!("{VERSION}.json"));
        let archives = said["archives"].as_object().unwrap();
        let platforms: Vec<&String> = archives.keys().collect();
        assert_eq!(platforms, ["darwin_arm64", "linux_arm64", "windows_amd64"]);
        for (platform, archive) in archives {
            let name = asset(&format!("{platform}.zip"));
            let bytes = fs::read(directory.join(&name)).unwrap();
            assert_eq!(bytes, fs::read(dist.root().join(&name)).unwrap());
            assert_eq!(archive["url"], name);
            assert_eq!(archive["hashes"][1], format!("zh:{}", hex(&bytes)));
        }
    }
}

#[test]
fn the_manifest_names_the_protocol_that_the_plugin_speaks() {
    let manifest = fs::read(release().root().join(asset("manifest.json"))).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let protocol = format!("{}.0", spoken_protocol());
    assert_eq!(manifest, json!({ "version": 1, "metadata": { "protocol_versions": [protocol] } }));
}

#[test]
fn what_cannot_be_a_release_is_refused() {
    let missing = format!("{LICENSE}.missing");
    let [linux, no_share] =
        [LICENSE, "/nowhere"].map(|file| format!("x86_64-unknown-linux-musl={file}"));
    let cases = [
        (vec![linux.clone(), "--".to_owned()], "usage: dist OUTPUT TARGET=BINARY..."),
        (vec![linux, "--".to_owned(), "/nowhere".to_owned(), no_share], "/nowhere: No such file"),
        (vec![], "usage: dist OUTPUT TARGET=BINARY..."),
        (vec!["x86_64-unknown-linux-musl".to_owned()], "usage: dist OUTPUT TARGET=BINARY..."),
        (vec![format!("riscv64gc-unknown-linux-gnu={LICENSE}")], "is no platform that both"),
        (vec![format!("x86_64-unknown-linux-musl={missing}")], "LICENSE.missing: No such file"),
        (
            ["gnu", "musl"].map(|abi| format!("x86_64-unknown-linux-{abi}={LICENSE}")).to_vec(),
            "_linux_amd64.zip would be packed twice",
        ),
    ];
    for (arguments, message) in cases {
        let dist = Dist::empty();
        let run = dist.pack(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).exits(1);
        assert!(run.stderr.contains(message), "{}", run.transcript());
        assert!(!dist.root().exists(), "{}", run.transcript());
    }
    let twice = release().pack(&[&format!("x86_64-unknown-linux-musl={LICENSE}")]).exits(1);
    assert!(twice.stderr.contains("File exists"), "{}", twice.transcript());
}

/// The second field of the line by which core finds the plugin.
fn spoken_protocol() -> String {
    let core = (
        "TF_PLUGIN_MAGIC_COOKIE",
        "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    );
    let mut plugin = Command::new(PLUGIN).envs([core]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(plugin.stdout.take().unwrap()).read_line(&mut line).unwrap();
    plugin.kill().unwrap();
    plugin.wait().unwrap();
    line.split('|').nth(1).unwrap_or_else(|| panic!("no protocol in {line:?}")).to_owned()
}

/// Every file below `root`, by its path.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let below = files(&entry.path()).into_iter();
            found.extend(below.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
