//! A plan as lines of `path = value`, in the order of the paths.

use std::collections::BTreeSet;

use glsizing::tfplugin::Value;
use serde_json::Value as Json;

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

/// What is only in one of two plans.
pub fn difference(golden: &str, plan: &str) -> String {
    let lines = |text: &'static str, of: &str, without: &str| {
        let without: BTreeSet<String> = without.lines().map(str::to_owned).collect();
        let kept = of.lines().filter(|line| !without.contains(*line));
        kept.map(|line| format!("{text}{line}\n")).collect::<String>()
    };
    lines("- ", golden, plan) + &lines("+ ", plan, golden)
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
            lines.push(format!("{path} ="));
            lines.extend(text.lines().map(|line| format!("    {line}")));
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
