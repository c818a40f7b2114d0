//! A plan as values by path, with map keys told from attributes.

use std::collections::BTreeMap;

use crate::provider::json;
use crate::provider::plan::PlanQuery;
use crate::provider::query::Query;
use crate::tfplugin::{AttributeType, Nesting, Path, Step, Type, Value};

/// What no change is shown of: names and texts of the plan itself, and money, which has a part of
/// its own.
const TOLD_ELSEWHERE: [&str; 5] = ["id", "summary", "decisions", "apply_notes", "cost"];

/// A value that has no parts to compare, or the mark that a component is there.
#[derive(Debug)]
pub struct Leaf {
    /// The path without map keys.
    pub attribute: String,
    /// The value as text; none for null.
    pub text: Option<String>,
    /// Whether it only says that a component is there.
    pub is_part: bool,
}

/// Every leaf of a plan, by path.
pub fn leaves(plan: &Value) -> BTreeMap<String, Leaf> {
    let mut found = BTreeMap::new();
    for attribute in PlanQuery::schema().documented_attributes() {
        let name = attribute.name.as_str();
        let value = plan.get(name).unwrap_or(&Value::Null);
        match name {
            _ if TOLD_ELSEWHERE.contains(&name) => {}
            "findings" => findings(value, &mut found),
            _ => of_attribute(&attribute.ty, value, &Path::attribute(name), &mut found),
        }
    }
    found
}

/// A finding is there or not; its sentences repeat what the values show.
fn findings(value: &Value, found: &mut BTreeMap<String, Leaf>) {
    for (id, finding) in value.as_map().into_iter().flatten() {
        let path = Path::attribute("findings").then_key(id);
        leaf(finding.get("severity").unwrap_or(&Value::Null), &path, found);
    }
}

fn of_attribute(ty: &AttributeType, value: &Value, at: &Path, found: &mut BTreeMap<String, Leaf>) {
    match (ty, value.as_map()) {
        (AttributeType::Nested(Nesting::Single, parts), Some(_)) => {
            part(at, found);
            for attribute in parts {
                let value = value.get(&attribute.name).unwrap_or(&Value::Null);
                of_attribute(&attribute.ty, value, &at.then_attribute(&attribute.name), found);
            }
        }
        (AttributeType::Nested(Nesting::Map, parts), Some(elements)) => {
            let element = AttributeType::Nested(Nesting::Single, parts.clone());
            for (key, value) in elements {
                of_attribute(&element, value, &at.then_key(key), found);
            }
        }
        (AttributeType::Plain(Type::Map(_)), Some(elements)) => {
            elements.iter().for_each(|(key, value)| leaf(value, &at.then_key(key), found));
        }
        _ if value.is_null() => {}
        _ => leaf(value, at, found),
    }
}

fn part(at: &Path, found: &mut BTreeMap<String, Leaf>) {
    let leaf = Leaf { attribute: attribute(at), text: Some(String::new()), is_part: true };
    found.insert(at.to_string(), leaf);
}

fn leaf(value: &Value, at: &Path, found: &mut BTreeMap<String, Leaf>) {
    let text = text(value);
    found.insert(at.to_string(), Leaf { attribute: attribute(at), text, is_part: false });
}

fn attribute(path: &Path) -> String {
    let names = path.0.iter().filter_map(|step| match step {
        Step::Attribute(name) => Some(name.as_str()),
        Step::Key(_) | Step::Index(_) => None,
    });
    names.collect::<Vec<_>>().join(".")
}

/// Text as it is, a list of one as its element, the rest as JSON.
fn text(value: &Value) -> Option<String> {
    match value.unwrapped() {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::List(items) if items.len() == 1 => text(&items[0]),
        other => Some(json::of_value(other).to_string()),
    }
}
