//! Installed from a mirror, with a lock file, as on a user's machine.

use crate::support::{Dist, FileServer, Workspace, cores, skip};

/// What `init` says.
const INSTALLED: &str = concat!("greenlang/glsizing v", env!("CARGO_PKG_VERSION"));

#[test]
fn from_a_filesystem_mirror() {
    for core in cores() {
        let workspace = Workspace::example(core, "quickstart");
        let mirror = Dist::of_the_plugin().mirror();
        workspace.install_by("filesystem_mirror", "path", mirror.to_str().unwrap());
        installs_and_plans(&workspace);
    }
}

#[test]
fn from_a_network_mirror() {
    if !cfg!(target_os = "linux") {
        return skip("only on Linux does a command line trust the file of SSL_CERT_FILE");
    }
    let server = FileServer::start(&Dist::of_the_plugin().mirror());
    for core in cores() {
        let mut workspace = Workspace::example(core, "quickstart");
        workspace.set_environment(&[("SSL_CERT_FILE", server.certificate())]);
        workspace.install_by("network_mirror", "url", &server.url());
        installs_and_plans(&workspace);
    }
}

/// The lock file that `init` writes holds the hash that the packer worked out by itself.
#[track_caller]
fn installs_and_plans(workspace: &Workspace) {
    workspace.run(&["init", "-input=false"]).succeeds().prints(INSTALLED);
    let lock = workspace.read(".terraform.lock.hcl");
    let h1 = &Dist::of_the_plugin().archive()["hashes"][0];
    assert!(h1.as_str().unwrap().starts_with("h1:"), "{h1}");
    assert!(lock.contains(&h1.to_string()), "no {h1} in {lock}");
    assert_eq!(workspace.planned_outputs(&[])["tier"], "medium");
}
