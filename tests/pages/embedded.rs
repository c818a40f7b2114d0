//! Every snippet of a page is a file, word for word. `<!-- path -->` above a block
//! says which; the test writes a block that is stale and fails, so that a second run passes.

use std::fs;
use std::path::Path;

use super::pages;

/// What a command line or a program would take from a page.
const SNIPPETS: [&str; 5] = ["```hcl", "```terraform", "```json", "```toml", "```yaml"];

#[test]
fn embedded_files_are_current() {
    let mut stale = Vec::new();
    for page in pages() {
        let current = embedded(&page.text);
        if current != page.text {
            fs::write(&page.path, current).unwrap();
            stale.push(page.path);
        }
    }
    assert!(stale.is_empty(), "{stale:?} were stale and are now written: commit");
}

#[test]
fn every_snippet_is_a_file_that_runs_in_a_test() {
    for page in pages() {
        let lines: Vec<&str> = page.text.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| SNIPPETS.contains(line)) {
            let above = at.checked_sub(1).map_or("", |above| lines[above]);
            let (page, number) = (page.path.display(), at + 1);
            assert!(file_of(above).is_some(), "{page}:{number}: {line} is of no file");
        }
    }
}

/// The page with every embedded file as it is now.
fn embedded(page: &str) -> String {
    let mut text = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        text += line;
        text.push('\n');
        let Some(file) = file_of(line) else { continue };
        text += lines.next().unwrap_or_default();
        text += &format!("\n{}```\n", read(file));
        lines.by_ref().take_while(|line| *line != "```").for_each(drop);
    }
    text
}

fn file_of(line: &str) -> Option<&str> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->").filter(|file| file.starts_with("examples/"))
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{file}: {error}"))
}
