//! Packages and lock files that someone changed: the command line refuses them.

use std::fs;

use tempfile::TempDir;

use crate::support::dist::{in_mirror, package};
use crate::support::{Dist, FileServer, Run, Workspace, copy_dir, cores, skip};

const LOCK: &str = ".terraform.lock.hcl";

#[test]
fn a_package_other_than_the_locked_one() {
    let foreign = foreign();
    for core in cores() {
        let (workspace, mirror) = (Workspace::example(core, "quickstart"), copy_of_the_mirror());
        let path = mirror.path().to_str().unwrap();
        workspace.install_by("filesystem_mirror", "path", path);
        workspace.run(&["init", "-input=false"]).succeeds();
        put(&foreign, &mirror);
        workspace.remove_dir(".terraform");
        let refused = workspace.run(&["init", "-input=false"]);
        says(
            refused,
            "doesn't match any of the checksums previously recorded in the dependency lock file",
        );
    }
}

#[test]
fn a_lock_file_with_another_hash() {
    for core in cores() {
        let workspace = Workspace::example(core, "quickstart");
        let mirror = Dist::of_the_plugin().mirror();
        workspace.install_by("filesystem_mirror", "path", mirror.to_str().unwrap());
        workspace.run(&["init", "-input=false"]).succeeds();
        let lock = workspace.read(LOCK);
        let own = Dist::of_the_plugin().archive()["hashes"][0].as_str().unwrap().to_owned();
        let other = foreign().archive()["hashes"][0].as_str().unwrap().to_owned();
        workspace.write(LOCK, &lock.replace(&own, &other));
        let refused = workspace.run(&["plan", "-input=false"]);
        says(refused, "does not match any of the checksums recorded in the dependency lock file");
    }
}

#[test]
fn a_package_other_than_the_network_mirror_says() {
    if !cfg!(target_os = "linux") {
        return skip("only on Linux does a command line trust the file of SSL_CERT_FILE");
    }
    let mirror = copy_of_the_mirror();
    put(&foreign(), &mirror);
    let server = FileServer::start(mirror.path());
    for core in cores() {
        let mut workspace = Workspace::example(core, "quickstart");
        workspace.set_environment(&[("SSL_CERT_FILE", server.certificate())]);
        workspace.install_by("network_mirror", "url", &server.url());
        says(workspace.run(&["init", "-input=false"]), "any of the expected checksums");
        assert!(!workspace.has(LOCK));
    }
}

/// Something else under the provider's name, packed as well as the provider is.
fn foreign() -> Dist {
    Dist::of(concat!(env!("CARGO_MANIFEST_DIR"), "/LICENSE").as_ref())
}

fn copy_of_the_mirror() -> TempDir {
    let copy = TempDir::new().unwrap();
    copy_dir(&Dist::of_the_plugin().mirror(), copy.path());
    copy
}

fn put(foreign: &Dist, mirror: &TempDir) {
    fs::copy(foreign.package(), mirror.path().join(in_mirror(&package()))).unwrap();
}

/// Insists on a refusal in these words; the command line breaks its lines anywhere.
#[track_caller]
fn says(run: Run, text: &str) {
    let run = run.exits(1);
    let words: Vec<&str> = run.stderr.split_whitespace().filter(|word| *word != "│").collect();
    assert!(words.join(" ").contains(text), "no {text:?} in {}", run.transcript());
}
