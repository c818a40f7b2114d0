//! The pages that people write: README, guides, and the other pages of the top level.

/// Every snippet of a page is a file, word for word.
mod embedded;

/// Links lead somewhere.
mod links;

/// Figures that pages show, worked out again or compared with the plan.
mod by_hand;

use std::fs;
use std::path::{Path, PathBuf};

/// Headings under which registries list guides; the empty one comes first.
const SUBCATEGORIES: [&str; 5] =
    ["", "Using a plan", "AWS resources", "Reference", "For contributors"];

#[test]
fn every_guide_has_the_front_matter_that_registries_read() {
    for page in pages().iter().filter(|page| page.path.parent().unwrap().ends_with("docs/guides")) {
        let title = page.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap();
        let fits = SUBCATEGORIES.iter().any(|subcategory| {
            page.text.starts_with(&format!(
                "---\npage_title: \"{title}\"\nsubcategory: \"{subcategory}\"\ndescription: |-\n  "
            ))
        });
        assert!(fits, "{}: no front matter with its title", page.path.display());
    }
}

/// A page that no test writes.
struct Page {
    path: PathBuf,
    text: String,
}

/// Every page below the root, but not what is generated.
fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated: Vec<PathBuf> = glsizing::provider::docs::pages()
        .iter()
        .map(|page| root.join("docs").join(&page.path))
        .collect();
    let pages = [root.to_owned(), root.join("docs"), root.join("docs/guides")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|end| end == "md") && !generated.contains(path))
        .map(|path| Page { text: fs::read_to_string(&path).unwrap(), path })
        .collect::<Vec<_>>();
    assert!(pages.len() > 8, "the pages are gone");
    pages
}
