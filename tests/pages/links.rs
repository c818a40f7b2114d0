//! Links lead somewhere, and so do paths that are named.

use std::fs;
use std::path::Path;

use super::pages;

/// Where the repository is on the web.
const REPOSITORY: &str = "https://github.com/greenlang/terraform-provider-glsizing/";

#[test]
fn every_link_within_the_repository_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for page in pages() {
        for link in links(&page.text) {
            let ours = ["blob/main/", "tree/main/"].map(|kind| format!("{REPOSITORY}{kind}"));
            let absolute = ours.iter().find_map(|prefix| link.strip_prefix(prefix));
            let (folder, path) = match absolute {
                Some(path) => (root, path),
                None if link.contains("://") => continue,
                None => (page.path.parent().unwrap(), link),
            };
            let (file, anchor) = path.split_once('#').unwrap_or((path, ""));
            let target = if file.is_empty() { page.path.clone() } else { folder.join(file) };
            assert!(target.exists(), "{}: {link} leads nowhere", page.path.display());
            if !anchor.is_empty() {
                let text = fs::read_to_string(&target).unwrap();
                let found = text.lines().any(|line| anchor_of(line).as_deref() == Some(anchor));
                assert!(found, "{}: {link} has no such heading", page.path.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "the links are gone");
}

/// Registries show pages at addresses of their own, where relative links break.
#[test]
fn pages_of_registries_link_with_full_addresses() {
    let written =
        pages().into_iter().filter(|page| page.path.parent().unwrap().ends_with("docs/guides"));
    let generated = glsizing::provider::docs::pages().into_iter();
    let all = written.map(|page| page.text).chain(generated.map(|page| page.text));
    let all: Vec<String> = all.collect();
    for link in all.iter().flat_map(|text| links(text)) {
        assert!(link.starts_with("https://") || link.starts_with('#'), "{link} is relative");
    }
}

/// The anchor that GitHub and registries give a heading.
fn anchor_of(line: &str) -> Option<String> {
    let heading = line.starts_with('#').then(|| line.trim_start_matches('#').trim())?;
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    Some(heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-"))
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

/// The text in parentheses after a text in brackets.
fn links(page: &str) -> impl Iterator<Item = &str> {
    page.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0))
}
