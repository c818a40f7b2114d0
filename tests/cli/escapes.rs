//! Text of others (file names, inputs, price files) does nothing but show itself.

use std::fs;
use std::path::Path;

use super::terminal::{on_terminal, without_colours};
use super::{MEDIUM, fail, json, succeed, text};

/// Clears the screen in two ways, colours the text, turns its order around, forges a line.
const EVIL: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\r\nError: forged @octocat #123";

/// What may not arrive anywhere.
const ACTIVE: [char; 6] = ['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}', '\u{2028}', '\u{2066}'];

#[track_caller]
fn is_inert(text: &str) {
    let found = ACTIVE.iter().find(|active| text.contains(**active));
    assert_eq!(found, None, "{text:?}");
    assert!(!text.lines().any(|line| line.starts_with("Error: forged")), "{text}");
}

/// A price file whose texts are evil, with a price of the medium plan.
fn price_file(folder: &Path) -> String {
    let path = folder.join("prices.json");
    let evil = serde_json::Value::from(EVIL);
    let text = format!(
        r#"{{"mode": "overlay", "version": {evil}, "as_of": "2026-11", "currency": "USD", "prices": [
        {{"service": "vpc", "region": "us-east-1", "sku": "nat_gateway_hour", "unit": "hour",
         "price_usd": "0.04", "source": {evil}, "as_of": "2026-11"}}]}}"#
    );
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What running node groups may be called.
fn inputs_file(folder: &Path) -> String {
    let path = folder.join("inputs.json");
    let group = serde_json::json!({"instance_types": ["m5.large"], "min_size": 1, "max_size": 2});
    let inputs = serde_json::json!({
        "organizations": 50, "users": 500, "transactions_per_day": 50000,
        "current": {"node_groups": {EVIL: group}},
    });
    fs::write(&path, inputs.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_terminal_shows_text_of_others_and_obeys_none() {
    let folder = tempfile::tempdir().unwrap();
    let (prices, inputs) = (price_file(folder.path()), inputs_file(folder.path()));
    let evil_file = folder.path().join(EVIL.replace('/', "_"));
    let evil_file = evil_file.to_str().unwrap();
    let with = |words: &[&'static str]| [&["preview"], words, &MEDIUM[..]].concat();
    let region = format!("--region={EVIL}");
    let evil_assignment = format!("users={EVIL}");
    let commands: &[Vec<&str>] = &[
        [&with(&["--price-book"])[..2], &[&prices], &MEDIUM[..]].concat(),
        vec!["preview", "--file", &inputs],
        vec!["preview", "--file", evil_file],
        vec!["preview", EVIL],
        vec!["preview", "--output", EVIL],
        vec![EVIL],
        [&with(&[])[..], &[&region]].concat(),
        vec!["compare", &inputs, "--b", &evil_assignment],
        vec!["compare", &inputs, "--b", EVIL],
        vec!["prices", "show", "--book", &prices],
        vec!["prices", "show", "--book", evil_file],
        vec!["prices", "show", EVIL],
        vec!["prices", "diff", "embedded", &prices],
        vec!["prices", "import", evil_file, "--out", evil_file],
    ];
    for words in commands {
        for columns in [50, 120] {
            let (_, text) = on_terminal(words, columns, &[]);
            // Colours are ours; a terminal gets each line end as two characters.
            let text = without_colours(&text).replace("\r\n", "\n");
            is_inert(&text);
            assert!(!text.contains('\r'), "{words:?}: {text:?}");
        }
    }
}

#[test]
fn markdown_mentions_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let (prices, inputs) = (price_file(folder.path()), inputs_file(folder.path()));
    let words = ["preview", "--file", &inputs, "--price-book", &prices, "-o", "markdown"];
    let shown = text(succeed(&words));
    is_inert(&shown);
    assert!(shown.contains("forged @&#8203;octocat #&#8203;123"), "{shown}");
    for mention in ["@octocat", "#123"] {
        assert!(!shown.contains(mention), "{shown}");
    }
}

#[test]
fn other_formats_carry_the_text_escaped() {
    let folder = tempfile::tempdir().unwrap();
    let (prices, inputs) = (price_file(folder.path()), inputs_file(folder.path()));
    let output = |format| {
        let words = ["preview", "--file", &inputs, "--price-book", &prices, "-o", format];
        let text = text(succeed(&words));
        is_inert(&text);
        text
    };
    let plan = json(output("json").as_bytes());
    let version = plan["cost"]["price_book"]["version"].as_str().unwrap();
    assert!(version.ends_with(EVIL), "{version:?}");
    let hcl = output("hcl");
    assert!(
        hcl.contains(r#""\u001b[2J\u009b31m\u202e\u007f\r\nError: forged @octocat #123" = {"#),
        "{hcl}"
    );
    output("html");
}

#[test]
fn an_empty_path_is_said_in_words() {
    let words = [&["preview"], &MEDIUM[..], &["--price-book", ""]].concat();
    let (code, error) = fail(&words);
    assert_eq!(code, 2);
    assert!(error.contains("is an empty path. Name a price file, or leave"), "{error}");
}
