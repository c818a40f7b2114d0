//! A root module that makes the same plan with the provider, formatted as `fmt` would.

use std::fmt::Write;

use serde_json::{Map, Value as Json};

use crate::provider::offline::{self, Argument, FILES, without_nulls};
use crate::text::is_unsafe;

/// What follows the data source.
const OUTPUTS: &str = r#"
output "summary" {
  value = data.glsizing_plan.this.summary
}

output "plan" {
  value = data.glsizing_plan.this
}
"#;

/// The module of these inputs.
pub fn root_module(inputs: &Map<String, Json>) -> String {
    let mut text = include_str!("../../../examples/quickstart/versions.tf").to_owned();
    let declared = offline::arguments();
    let given = declared.iter().filter_map(|one| Some((&one.name, inputs.get(&one.name)?)));
    let (provider, data): (Vec<_>, Vec<_>) =
        given.partition(|(name, _)| FILES.contains(&name.as_str()));
    if !provider.is_empty() {
        let _ = write!(text, "\nprovider \"glsizing\" {{\n{}}}\n", body(provider, 1));
    }
    let _ = write!(text, "\ndata \"glsizing_plan\" \"this\" {{\n{}}}\n", body(data, 1));
    text + OUTPUTS
}

/// A block that gives the plan of a mocked provider: every computed attribute that is not null, at every
/// depth. Terraform 1.11 takes no null in place of an object there, and makes null of what is left out.
pub fn override_data(attributes: &Json) -> String {
    let inputs = offline::arguments();
    let is_computed = |name: &str| {
        let own = |input: &&Argument| input.name == name && !FILES.contains(&name);
        inputs.iter().find(own).is_none_or(|input| input.computed)
    };
    let parts = attributes.as_object().into_iter().flatten();
    let parts = parts.filter(|(name, value)| is_computed(name) && !value.is_null());
    let parts: Map<String, Json> =
        parts.map(|(name, value)| (name.clone(), without_nulls(value.clone()))).collect();
    format!(
        "override_data {{\n  target = data.glsizing_plan.this\n  values = {{\n{}  }}\n}}\n",
        body(&parts, 2)
    )
}

/// Attributes: those of one line first, with their signs below one another.
fn body<'a>(parts: impl IntoIterator<Item = (&'a String, &'a Json)>, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let (long, short): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, value)| is_long(value));
    let width = short.iter().map(|(name, _)| key(name).chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value) in short {
        let _ = writeln!(text, "{indent}{:width$} = {}", key(name), expression(value, depth));
    }
    for (name, value) in long {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{indent}{} = {}", key(name), expression(value, depth));
    }
    text
}

fn is_long(value: &Json) -> bool {
    match value {
        Json::Object(parts) => !parts.is_empty(),
        Json::Array(items) => items.iter().any(is_long),
        _ => false,
    }
}

fn expression(value: &Json, depth: usize) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(truth) => truth.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => quoted(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| expression(item, depth)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(parts) if parts.is_empty() => "{}".to_owned(),
        Json::Object(parts) => format!("{{\n{}{}}}", body(parts, depth + 1), "  ".repeat(depth)),
    }
}

/// A key of an object: bare where it reads as a name.
fn key(name: &str) -> String {
    let starts = |c: char| c.is_ascii_alphabetic() || c == '_';
    let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let bare = name.starts_with(starts) && name.chars().all(goes_on);
    if bare { name.to_owned() } else { quoted(name) }
}

/// A string literal in which nothing is interpolated.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' | '%' if rest.peek() == Some(&'{') => {
                quoted.push(character);
                quoted.push(character);
            }
            other if is_unsafe(other) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(other));
            }
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn writes_attributes_as_fmt_does() {
        let Json::Object(inputs) = json!({
            "users": 500,
            "region": "eu-west-1",
            "usage": {"nat_gb": 1.5, "internet_gb": 2},
            "current": {"node_groups": {"web.1": {"instance_types": ["m5.large"]}}},
        }) else {
            unreachable!()
        };
        let expected = "  region = \"eu-west-1\"\n  users  = 500\n\n  current = {\n    node_groups = {\n      \
                        \"web.1\" = {\n        instance_types = [\"m5.large\"]\n      }\n    }\n  }\n\n  usage = {\n    \
                        internet_gb = 2\n    nat_gb      = 1.5\n  }\n";
        assert_eq!(body(&inputs, 1), expected);
    }

    #[test]
    fn nothing_is_interpolated_in_a_string() {
        assert_eq!(quoted("a\"${b}%{c}$d\\\n"), r#""a\"$${b}%%{c}$d\\\n""#);
    }
}
