//! What `hashicorp/aws` asks of AWS when databases that run become what is planned for them: an argument
//! that a plan left null would be sent as it runs, or not at all.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Workspace, copy_dir};

use super::Stage;

/// Changes by name, with the arguments that may differ of each request; an engine version that stays is
/// not among them.
const CHANGES: [(&str, &str); 6] = [
    ("class-alone", "DBInstanceClass=db.m5.xlarge"),
    ("gp3-below-400-gib", "AllocatedStorage=2048 Iops=12000 StorageThroughput=500"),
    ("io1-to-gp3", "AllocatedStorage=2048 Iops=12000 StorageThroughput=500 StorageType=gp3"),
    ("io2-grows", "AllocatedStorage=15000 Iops=30000"),
    ("iops-that-fall", "AllocatedStorage=2600 Iops=12000"),
    ("version-stays", "AllocatedStorage=2048 Iops=12000"),
];

const FOLDER: &str = "tests/acceptance/apply/transitions";

/// What every request has.
const ALWAYS: [&str; 5] =
    ["Action", "ApplyImmediately", "DBInstanceIdentifier", "DeletionProtection", "Version"];

#[test]
fn what_is_sent_for_databases_that_run_is_what_is_planned() {
    let Some(stage) = Stage::of("", |core| {
        let workspace = Workspace::new(core, "");
        copy_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER), &workspace.path("."));
        workspace
    }) else {
        return;
    };
    stage.apply_with("-var=sized=false");
    let before = stage.moto.requests("ModifyDBInstance").len();
    stage.apply_with("-var=sized=true");
    let sent = stage.moto.requests("ModifyDBInstance").split_off(before);
    let sent: BTreeMap<String, String> = sent.into_iter().map(change).collect();
    let sent: Vec<_> = sent.iter().map(|(name, sent)| (name.as_str(), sent.as_str())).collect();
    assert_eq!(sent, CHANGES);
}

/// The database of a request, and what the request changes.
fn change(mut request: BTreeMap<String, String>) -> (String, String) {
    let name = request["DBInstanceIdentifier"].clone();
    request.retain(|argument, _| !ALWAYS.contains(&argument.as_str()));
    let changes: Vec<_> = request.iter().map(|(name, value)| format!("{name}={value}")).collect();
    (name, changes.join(" "))
}
