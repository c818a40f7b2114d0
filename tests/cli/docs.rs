//! The commands that the documentation shows, run as they are shown.

use std::fs;
use std::path::Path;

use super::command;

#[test]
fn every_command_of_the_pages_runs() {
    let pages = ["docs/guides/command-line.md", "docs/guides/checking-a-guide.md"];
    let page: String = pages.iter().map(|page| fs::read_to_string(page).unwrap()).collect();
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let commands: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for line in commands {
        runs(line);
    }
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = fs::read_to_string("README.md").unwrap();
    let lines = readme.lines().filter_map(|line| line.split_once("--bin glsizing -- "));
    let commands: Vec<String> = lines.map(|(_, words)| format!("glsizing {words}")).collect();
    assert!(!commands.is_empty());
    for line in commands {
        runs(&line);
    }
}

/// Commands within sentences: their flags exist.
#[test]
fn every_command_within_a_sentence_has_the_flags_that_it_names() {
    let mut seen = 0;
    let guides = fs::read_dir("docs/guides").unwrap().map(|entry| entry.unwrap().path());
    for path in guides.chain(["README.md".into()]) {
        let text = fs::read_to_string(&path).unwrap().replace('\n', " ");
        let spans = text.split('`').skip(1).step_by(2);
        for line in spans.filter(|span| span.starts_with("glsizing ")) {
            let words: Vec<&str> = line.split_whitespace().skip(1).collect();
            if words.first().is_some_and(|word| word.starts_with('-')) {
                continue;
            }
            let output = command(&[&words[..], &["--help"]].concat()).output().unwrap();
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: {line}: {error}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 5, "the commands are gone");
}

/// The lines of both recipes that call this command, as a shell runs them.
#[test]
#[cfg(unix)]
fn every_command_of_a_recipe_runs() {
    let plan: serde_json::Value = super::json(&super::medium(&["preview", "-o=json"]));
    let shown = serde_json::json!({"format_version": "1.2", "prior_state": {"values": {"root_module": {
        "resources": [{
            "address": "data.glsizing_plan.this", "mode": "data", "type": "glsizing_plan", "values": plan,
        }],
    }}}});
    let folder = tempfile::tempdir().unwrap();
    for name in ["before.json", "after.json"] {
        fs::write(folder.path().join(name), shown.to_string()).unwrap();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_glsizing"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    for recipe in ["github.yml", "gitlab.yml"] {
        let text = fs::read_to_string(format!("examples/pipelines/{recipe}")).unwrap();
        let lines = text.lines().filter_map(|line| Some(&line[line.find("glsizing compare")?..]));
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.len(), 1, "{recipe}");
        let output = std::process::Command::new("sh")
            .args(["-c", lines[0]])
            .env("PATH", &path)
            .env("BUDGET_USD", "20000")
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{recipe}: {}", String::from_utf8_lossy(&output.stderr));
        let comment = fs::read_to_string(folder.path().join("comment.md")).unwrap();
        assert!(comment.starts_with("<!-- glsizing:compare -->\n### No plan changes"), "{comment}");
    }
}

/// Runs a line of a shell; what it writes into a file goes to standard output.
#[track_caller]
fn runs(line: &str) {
    let (words, _) = line.split_once(" > ").unwrap_or((line, ""));
    let mut words = words.split_whitespace();
    assert_eq!(words.next(), Some("glsizing"), "{line}");
    let words: Vec<&str> = words.collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = command(&words).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(!output.stdout.is_empty(), "{line}");
}
