//! Parts of documents that tests make.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Tests run beside each other, and one document has several sections.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Insists that the section `name` of a document is `text`; where it is not, writes it and fails, so
/// that a second run passes and the difference shows in review.
#[track_caller]
pub fn section_is_current(file: &str, name: &str, text: &str) {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let document = fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
    let (before, rest) = document.split_once(&open).expect("the section's beginning");
    let (section, after) = rest.split_once(&close).expect("the section's end");
    if section != text {
        fs::write(&path, format!("{before}{open}{text}{close}{after}")).unwrap();
        panic!("the section {name} of {file} was stale and is now written: commit");
    }
}
