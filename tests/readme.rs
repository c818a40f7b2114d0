//! The README and the guides show files of the repository, never a copy that went stale.

use std::fs;
use std::path::Path;

#[test]
fn embedded_files_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["README.md", "docs/guides/regions.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let mut embedded = 0;
        for part in text.split("<!-- ").skip(1) {
            let (file, rest) = part.split_once(" -->\n").unwrap();
            let (_, block) = rest.split_once('\n').unwrap();
            let (block, _) = block.split_once("```").unwrap();
            assert_eq!(block, fs::read_to_string(root.join(file)).unwrap(), "{file} in {page}");
            embedded += 1;
        }
        assert!(embedded > 0, "{page} shows no file");
    }
}
