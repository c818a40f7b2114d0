//! Mistakes, each with the message it gets: `invalid/MISTAKE.tf` beside `invalid/MISTAKE.snap`. A
//! price file `invalid/MISTAKE.json` is in the working directory as `prices.json`.
//!
//! `INSTA_UPDATE=always cargo test invalid` rewrites the messages; read the difference before
//! committing it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Workspace, cores};

#[test]
fn every_mistake_gets_its_message() {
    let cases = cases();
    assert!(cases.len() > 10, "{cases:?}");
    for case in cases {
        let mistake = case.file_stem().unwrap().to_str().unwrap();
        let hcl = fs::read_to_string(&case).unwrap();
        let prices = fs::read_to_string(case.with_extension("json")).ok();
        assert_message(mistake, &hcl, |workspace| {
            if let Some(prices) = &prices {
                workspace.write("prices.json", prices);
            }
        });
    }
}

/// A plan that takes its prices from a file.
const PRICED: &str = "provider \"glsizing\" {\n  price_book = \"prices.json\"\n}\n\n\
                      data \"glsizing_plan\" \"this\" {\n  organizations        = 50\n  \
                      users                = 500\n  transactions_per_day = 50000\n}\n";

/// A price file of 1 GiB, which occupies no disk space and is not read.
#[test]
fn a_price_file_that_is_too_large_gets_its_message() {
    assert_message("price_book_too_large", PRICED, |workspace| {
        workspace.write_hole("prices.json", 1 << 30);
    });
}

/// To open a pipe is to wait for somebody who writes.
#[test]
fn a_price_file_that_is_a_pipe_gets_its_message() {
    assert_message("price_book_pipe", PRICED, |workspace| workspace.write_pipe("prices.json"));
}

/// Insists on the message that `invalid/MISTAKE.snap` has, on every core.
fn assert_message(mistake: &str, hcl: &str, prepare: impl Fn(&Workspace)) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("invalid");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for core in cores() {
            let workspace = Workspace::new(core, hcl);
            prepare(&workspace);
            let run = workspace.run(&["plan", "-json", "-input=false"]);
            insta::assert_snapshot!(mistake, run.exits(1).errors());
        }
    });
}

fn cases() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acceptance/invalid");
    let mut cases: Vec<_> =
        fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.extension().is_some_and(|extension| extension == "tf"));
    cases.sort();
    cases
}
