//! Generated code is committed. Each test makes it again, writes it where it was stale, and then
//! fails, so that a second run passes and the difference shows in review.

use std::fs;
use std::path::Path;

#[test]
fn protobuf_code_is_current() {
    let made = tempfile::tempdir().expect("temporary directory");
    let files = ["proto/tfplugin6.proto", "proto/go_plugin.proto"];
    let descriptors = protox::compile(files, ["proto"]).expect("valid .proto files");
    tonic_prost_build::configure()
        .build_transport(false)
        .btree_map(".")
        .emit_rerun_if_changed(false)
        .out_dir(made.path())
        .compile_fds(descriptors)
        .expect("code from descriptors");
    let committed = Path::new("src/tfplugin/generated");
    let stale: Vec<_> = ["tfplugin6.rs", "plugin.rs"]
        .into_iter()
        .filter(|name| replace(&made.path().join(name), &committed.join(name)))
        .collect();
    assert!(stale.is_empty(), "{stale:?} in {committed:?} were stale and are now written: commit");
}

/// Writes `made` over `committed` if they differ, and says whether they did.
fn replace(made: &Path, committed: &Path) -> bool {
    let made = fs::read_to_string(made).expect("generated file");
    let differs = fs::read_to_string(committed).map_or(true, |committed| committed != made);
    if differs {
        fs::write(committed, made).expect("writable source tree");
    }
    differs
}
