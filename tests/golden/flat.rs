//! A plan as lines of `path = value`, in the order of the paths.

use glsizing::tfplugin::Value;
use serde_json::Value as Json;
use similar::{ChangeTag, TextDiff};

/// The lines of a plan in the engine's values.
pub fn of_value(plan: &Value) -> String {
    of_json(&json(plan))
}

/// The lines of a plan in JSON.
pub fn of_json(plan: &Json) -> String {
    let mut lines = Vec::new();
    flatten("", plan, &mut lines);
    lines.join("\n") + "\n"
}

/// The lines to take away from one plan and to add for the other, in their order: none only where
/// the plans are the same.
pub fn difference(golden: &str, plan: &str) -> String {
    let lines = TextDiff::from_lines(golden, plan);
    let changed = lines.iter_all_changes().filter(|line| line.tag() != ChangeTag::Equal);
    changed.map(|line| format!("{} {line}", line.tag())).collect()
}

fn flatten(path: &str, value: &Json, lines: &mut Vec<String>) {
    match value {
        Json::Object(parts) if !parts.is_empty() => {
            for (name, part) in parts {
                let dot = if path.is_empty() { "" } else { "." };
                flatten(&format!("{path}{dot}{name}"), part, lines);
            }
        }
        Json::String(text) if text.contains('\n') => {
            lines.extend(text.lines().map(|line| format!("{path} | {line}")));
        }
        other => lines.push(format!("{path} = {other}")),
    }
}

fn json(value: &Value) -> Json {
    match value.unwrapped() {
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Number(number) => Json::Number(number.to_string().parse().unwrap()),
        Value::String(text) => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(parts) => parts.iter().map(|(name, part)| (name.clone(), json(part))).collect(),
        other => {
            assert!(other.is_null(), "a plan holds no {other:?}");
            Json::Null
        }
    }
}

#[test]
fn a_difference_shows_every_change() {
    assert_eq!(difference("a = 1\nb = 2\n", "a = 1\nb = 3\n"), "- b = 2\n+ b = 3\n");
    assert_eq!(difference("a = 1\n", "a = 1\nb = 3\n"), "+ b = 3\n");
    assert_eq!(difference("a = 1\nb = 3\n", "a = 1\n"), "- b = 3\n");
    assert_eq!(difference("a = 1\n", "a = 1\n"), "");
}

#[test]
fn a_difference_shows_another_order() {
    let (one, other) = ("summary | web\nsummary | worker\n", "summary | worker\nsummary | web\n");
    assert_ne!(difference(one, other), "");
    assert_ne!(difference("a = 1\na = 1\n", "a = 1\n"), "");
}
