//! Mistakes, each with the message it gets: `invalid/MISTAKE.tf` beside `invalid/MISTAKE.snap`.
//!
//! `INSTA_UPDATE=always cargo test invalid` rewrites the messages; read the difference before
//! committing it.

use std::fs;
use std::path::Path;

use crate::support::{Workspace, cores};

#[test]
fn every_mistake_gets_its_message() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acceptance/invalid");
    let mut cases: Vec<_> =
        fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.extension().is_some_and(|extension| extension == "tf"));
    cases.sort();
    assert!(cases.len() > 10, "{cases:?}");

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("invalid");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases {
            let mistake = case.file_stem().unwrap().to_str().unwrap();
            let hcl = fs::read_to_string(&case).unwrap();
            for core in cores() {
                let run = Workspace::new(core, &hcl).run(&["plan", "-json", "-input=false"]);
                insta::assert_snapshot!(mistake, run.exits(1).errors());
            }
        }
    });
}
