//! What `prices import --out` writes to, and what it leaves alone.

use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use super::offer;
use super::{fail_with, prices, succeed, word};

fn offer_file(folder: &Path) -> String {
    let path = folder.join("offer.json");
    let mut file = fs::File::create(&path).unwrap();
    offer::json_file(&mut file, 10_000).unwrap();
    word(&path).to_owned()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn refused(offer: &str, out: &Path, message: &str) {
    let error = fail_with(2, &["import", offer, "--out", word(out)]);
    assert_eq!(error, format!("Error: --out {}: {message}\n", out.display()));
}

#[test]
fn what_is_no_regular_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (offer, pipe) = (offer_file(folder.path()), folder.path().join("pipe"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let device = folder.path().join("device");
    symlink("/dev/null", &device).unwrap();
    for out in [&pipe, &device, Path::new("/dev/null"), Path::new("/dev/full")] {
        refused(&offer, out, "is not a regular file, such as a device or a pipe");
    }
    refused(&offer, folder.path(), "is a directory");
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn a_read_only_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (offer, out) = (offer_file(folder.path()), folder.path().join("prices.json"));
    fs::write(&out, "as before").unwrap();
    fs::set_permissions(&out, Permissions::from_mode(0o444)).unwrap();
    refused(&offer, &out, "is read-only");
    assert_eq!(fs::read_to_string(&out).unwrap(), "as before");
}

#[test]
fn the_mode_of_a_file_stays_and_a_new_one_has_the_umasks() {
    let folder = tempfile::tempdir().unwrap();
    let (offer, out) = (offer_file(folder.path()), folder.path().join("prices.json"));
    for old in [0o644, 0o600, 0o660] {
        fs::write(&out, "").unwrap();
        fs::set_permissions(&out, Permissions::from_mode(old)).unwrap();
        succeed(&["import", &offer, "--out", word(&out)]);
        assert_eq!(mode(&out), old);
        assert!(fs::read_to_string(&out).unwrap().starts_with("{\n\"mode\""));
    }
    for (umask, expected) in [("022", 0o644), ("077", 0o600)] {
        let new = folder.path().join(umask);
        let script = format!("umask {umask}; exec \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_glsizing"), "prices", "import"]);
        assert!(command.args([&offer, "--out", word(&new)]).output().unwrap().status.success());
        assert_eq!(mode(&new), expected);
    }
}

#[test]
fn symbolic_links_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    let offer = offer_file(folder.path());
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let real = elsewhere.join("prices.json");
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    symlink("elsewhere/prices.json", &first).unwrap();
    symlink(&first, &second).unwrap();
    // To no file yet, then to one.
    for _ in 0..2 {
        succeed(&["import", &offer, "--out", word(&second)]);
        assert!(fs::read_to_string(&real).unwrap().starts_with("{\n\"mode\""));
        fs::write(&real, "old").unwrap();
    }
    assert!(first.is_symlink() && second.is_symlink());
    let circle = folder.path().join("circle");
    symlink(&circle, &circle).unwrap();
    let error = fail_with(2, &["import", &offer, "--out", word(&circle)]);
    assert!(error.contains("symbolic links"), "{error}");
}

#[test]
fn a_write_that_fails_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let (offer, place) = (offer_file(folder.path()), folder.path().join("place"));
    fs::create_dir(&place).unwrap();
    let out = place.join("prices.json");
    fs::write(&out, "as before").unwrap();
    // No file may have more than 512 bytes.
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$@\"";
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_glsizing"), "prices", "import"]);
    let output = command.args([&offer, "--out", word(&out)]).output().unwrap();
    let reported = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{reported}");
    assert!(reported.contains("prices.json: File too large"), "{reported}");
    assert!(reported.ends_with("; nothing is written\n"), "{reported}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "as before");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1);
}

#[test]
fn names_of_files_are_shown_escaped() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("a\u{1b}[31m\nError: forged");
    let output = prices(&["import", word(&missing), "--out", "out"]).output().unwrap();
    let reported = String::from_utf8(output.stderr).unwrap();
    assert!(reported.contains("a\\u{1b}[31m\\nError: forged: No such file"), "{reported}");
    assert_eq!(reported.lines().count(), 1, "{reported}");
}
