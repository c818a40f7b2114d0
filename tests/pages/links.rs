//! Links lead somewhere, and so do paths that are named.

use std::path::Path;

use super::pages;

#[test]
fn every_link_within_the_repository_leads_to_a_file() {
    let mut seen = 0;
    for page in pages() {
        let here = page.path.parent().unwrap();
        for link in links(&page.text).filter(|link| !link.contains("://")) {
            let (file, _) = link.split_once('#').unwrap_or((link, ""));
            assert!(here.join(file).exists(), "{}: {link} leads nowhere", page.path.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "the links are gone");
}

#[test]
fn every_path_that_a_page_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in pages() {
        for named in page.text.split('`').skip(1).step_by(2) {
            let ours = ["src/", "tests/", "examples/", "docs/", ".github/"];
            if ours.iter().any(|folder| named.starts_with(folder)) {
                assert!(root.join(named).exists(), "{}: no {named}", page.path.display());
            }
        }
    }
}

/// What stands in parentheses after a text in brackets.
fn links(page: &str) -> impl Iterator<Item = &str> {
    page.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0))
}
