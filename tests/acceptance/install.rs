//! Installed from a mirror, with a lock file, as on a user's machine.

use crate::support::{Workspace, cores};

#[test]
fn init_installs_and_locks_it() {
    for core in cores() {
        let workspace = Workspace::example(core, "quickstart");
        workspace.install_from_mirror("0.1.0");
        workspace.run(&["init", "-input=false"]).succeeds().prints("greenlang/glsizing v0.1.0");
        assert!(workspace.has(".terraform.lock.hcl"));
        assert_eq!(workspace.planned_outputs(&[])["tier"], "medium");
    }
}
