//! Checks a configuration by its schema. An unknown value is never an error.

use std::collections::BTreeMap;

use super::location::Location;
use crate::tfplugin::diagnostic::{Diagnostic, Diagnostics};
use crate::tfplugin::schema::{Attribute, AttributeType, Block, Mode};
use crate::tfplugin::value::Value;

/// Checks that required attributes are set and read-only ones are not, at every depth, and warns
/// of deprecated ones.
pub fn check_config(block: &Block, config: &Value) -> Diagnostics {
    let mut found = Diagnostics::new();
    check_block(block, config, &Location::Root, &mut found);
    found
}

fn check_block(block: &Block, value: &Value, location: &Location<'_>, found: &mut Diagnostics) {
    let Value::Map(parts) = value.unwrapped() else { return };
    check_attributes(&block.attributes, parts, location, found);
    for nested in &block.blocks {
        let Some(value) = parts.get(&nested.name) else { continue };
        for (location, value) in location.attribute(&nested.name).objects(nested.nesting, value) {
            check_block(&nested.block, value, &location, found);
        }
    }
}

fn check_attributes(
    attributes: &[Attribute],
    parts: &BTreeMap<String, Value>,
    location: &Location<'_>,
    found: &mut Diagnostics,
) {
    // A schema has many attributes, and a configuration sets few.
    let set: Vec<_> = parts.iter().filter(|(_, value)| !value.is_null()).collect();
    for attribute in attributes {
        let value = set.iter().find(|(name, _)| **name == attribute.name);
        let value = value.map_or(&Value::Null, |(_, value)| *value);
        let location = location.attribute(&attribute.name);
        if let Some(problem) = problem(attribute, value, &location) {
            found.push(problem);
        } else if let AttributeType::Nested(nesting, inner) = &attribute.ty {
            for (location, value) in location.objects(*nesting, value) {
                if let Value::Map(parts) = value.unwrapped() {
                    check_attributes(inner, parts, &location, found);
                }
            }
        }
        found.extend(deprecation(attribute, value, &location));
    }
}

/// What is wrong with the attribute itself; nested attributes are checked after it.
fn problem(attribute: &Attribute, value: &Value, location: &Location<'_>) -> Option<Diagnostic> {
    let name = &attribute.name;
    match attribute.mode {
        _ if value.is_unknown() => None,
        Mode::Required if value.is_null() => Some(Diagnostic::error(
            location.path(),
            "Missing configuration for required attribute",
            format!("The attribute {name:?} is required, but it is not set or null. Set it."),
        )),
        Mode::Computed if !value.is_null() => Some(Diagnostic::error(
            location.path(),
            "Invalid configuration for read-only attribute",
            format!(
                "The attribute {name:?} is decided by the provider and cannot be set. Remove it."
            ),
        )),
        _ => None,
    }
}

fn deprecation(
    attribute: &Attribute,
    value: &Value,
    location: &Location<'_>,
) -> Option<Diagnostic> {
    let instead = attribute.deprecation.as_ref()?;
    let configured = attribute.mode.is_configurable() && !value.is_null() && !value.is_unknown();
    configured
        .then(|| Diagnostic::warning(location.path(), "Attribute deprecated", instead.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tfplugin::schema::{NestedBlock, Nesting};
    use crate::tfplugin::value::Type;

    fn schema() -> Block {
        let leaf = |name, mode| Attribute::new(name, Type::String, mode, "");
        let inner = || vec![leaf("must", Mode::Required), leaf("out", Mode::Computed)];
        let nested = |name, nesting| Attribute::nested(name, nesting, inner(), Mode::Optional, "");
        let mut old = leaf("old", Mode::Optional);
        old.deprecation = Some("Use new instead.".to_owned());
        let section = NestedBlock {
            name: "section".to_owned(),
            block: Block { attributes: inner(), ..Block::default() },
            nesting: Nesting::List,
            min_items: 0,
            max_items: 0,
        };
        Block {
            attributes: vec![
                leaf("must", Mode::Required),
                leaf("out", Mode::Computed),
                old,
                nested("one", Nesting::Single),
                nested("some", Nesting::Set),
                nested("named", Nesting::Map),
            ],
            blocks: vec![section],
            ..Block::default()
        }
    }

    #[track_caller]
    fn finds(config: Value, expected: &[(&str, &str)]) {
        let found = check_config(&schema(), &config);
        let found: Vec<_> =
            found.iter().map(|each| (each.path.to_string(), each.summary.as_str())).collect();
        let expected: Vec<_> =
            expected.iter().map(|(path, summary)| ((*path).to_owned(), *summary)).collect();
        assert_eq!(found, expected);
    }

    const MISSING: &str = "Missing configuration for required attribute";
    const READ_ONLY: &str = "Invalid configuration for read-only attribute";

    #[test]
    fn accepts_what_is_set_as_it_should_be() {
        finds(Value::object([("must", "a".into())]), &[]);
    }

    #[test]
    fn accepts_unknown_values_everywhere() {
        finds(Value::UNKNOWN, &[]);
        let names = ["must", "out", "old", "one", "some", "named", "section"];
        finds(Value::object(names.map(|name| (name, Value::UNKNOWN))), &[]);
    }

    #[test]
    fn finds_root_attributes() {
        let config = Value::object([("out", "a".into()), ("old", "b".into())]);
        let deprecated = ("old", "Attribute deprecated");
        finds(config, &[("must", MISSING), ("out", READ_ONLY), deprecated]);
    }

    #[test]
    fn finds_nested_attributes_and_stops_at_sets() {
        let bad = || Value::object([("must", Value::Null), ("out", "a".into())]);
        let config = Value::object([
            ("must", "a".into()),
            ("one", bad()),
            ("some", Value::List(vec![bad()])),
            ("named", Value::object([("k", bad())])),
            ("section", Value::List(vec![bad()])),
        ]);
        finds(
            config,
            &[
                ("one.must", MISSING),
                ("one.out", READ_ONLY),
                ("some", MISSING),
                ("some", READ_ONLY),
                ("named[\"k\"].must", MISSING),
                ("named[\"k\"].out", READ_ONLY),
                ("section[0].must", MISSING),
                ("section[0].out", READ_ONLY),
            ],
        );
    }
}
