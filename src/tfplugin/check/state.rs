//! Checks the result of a read by its schema and configuration: a result that breaks these rules
//! would crash core or change a plan later.

use std::collections::BTreeMap;

use super::location::Location;
use crate::tfplugin::diagnostic::{Diagnostic, Path, Step};
use crate::tfplugin::schema::{Attribute, AttributeType, Block, Nesting};
use crate::tfplugin::value::{Type, Value};

/// Checks the result of a read, of type `ty`: nothing is unknown; what was configured is returned as it was,
/// and what was not is set only where the schema lets the provider do so. That it has every attribute of the
/// schema, no other, and the schema's types is found when it is encoded or decoded.
pub fn check_state(
    block: &Block,
    ty: &Type,
    config: &Value,
    state: &Value,
) -> Result<(), Diagnostic> {
    if let Some(path) = unknown_part(state, ty, &Path::default()) {
        return Err(invalid_state(path, "is unknown, and a result must be known"));
    }
    match state {
        Value::Map(_) => compare_block(block, config, state, &Location::Root),
        _ => Err(invalid_state(Path::default(), "is not an object")),
    }
}

/// The diagnostic of a result that breaks a rule: a bug of the provider.
pub fn invalid_state(path: Path, what: &str) -> Diagnostic {
    let subject =
        if path.0.is_empty() { "The result".to_owned() } else { format!("Result {path}") };
    let detail = format!(
        "{subject} {what}. This is a bug in the provider: report it to the provider's developers."
    );
    Diagnostic::error(path, "Provider returned an invalid result", detail)
}

/// The result with the configured attributes that it leaves out; one that its maker encoded has them.
pub fn complete_state(config: &Value, state: Value) -> Value {
    let mut state = state;
    if let (Value::Map(config), Value::Map(parts)) = (config, &mut state) {
        for (name, value) in config.iter().filter(|(_, value)| !value.is_null()) {
            parts.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    state
}

/// The path to the first part of `value`, of type `ty`, that is unknown.
fn unknown_part(value: &Value, ty: &Type, path: &Path) -> Option<Path> {
    match value {
        // Paths are made only on the way to what is wrong.
        known if known.is_wholly_known() => None,
        Value::Unknown(_) => Some(path.clone()),
        Value::List(elements) => elements.iter().enumerate().find_map(|(index, element)| {
            unknown_part(element, element_type(ty, index), &path.then(Step::index(index)))
        }),
        Value::Map(parts) => parts.iter().find_map(|(name, part)| match ty {
            Type::Map(ty) => unknown_part(part, ty, &path.then_key(name)),
            Type::Object(types) => {
                let ty = types.get(name).unwrap_or(&Type::Dynamic);
                unknown_part(part, ty, &path.then_attribute(name))
            }
            _ => unknown_part(part, &Type::Dynamic, &path.then_attribute(name)),
        }),
        Value::Dynamic(inner) => unknown_part(&inner.1, &inner.0, path),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Encoded(_) => {
            None
        }
    }
}

fn element_type(ty: &Type, index: usize) -> &Type {
    match ty {
        Type::List(element) | Type::Set(element) => element,
        Type::Tuple(types) => types.get(index).unwrap_or(&Type::Dynamic),
        _ => &Type::Dynamic,
    }
}

fn compare_block(
    block: &Block,
    config: &Value,
    state: &Value,
    location: &Location<'_>,
) -> Result<(), Diagnostic> {
    let (Some(config), Some(state)) = (config.as_map(), state.as_map()) else { return Ok(()) };
    compare_attributes(&block.attributes, config, state, location)?;
    for nested in &block.blocks {
        let (before, after) = (part(config, &nested.name), part(state, &nested.name));
        let location = location.attribute(&nested.name);
        compare_objects(nested.nesting, before, after, &location, |before, after, location| {
            compare_block(&nested.block, before, after, location)
        })?;
    }
    Ok(())
}

fn compare_attributes(
    attributes: &[Attribute],
    config: &BTreeMap<String, Value>,
    state: &BTreeMap<String, Value>,
    location: &Location<'_>,
) -> Result<(), Diagnostic> {
    for attribute in attributes {
        let before = part(config, &attribute.name);
        if before.is_null() && attribute.mode.is_computed() {
            continue;
        }
        let after = part(state, &attribute.name);
        compare_attribute(attribute, before, after, &location.attribute(&attribute.name))?;
    }
    Ok(())
}

/// What is missing from the result is found when it is encoded.
fn part<'a>(parts: &'a BTreeMap<String, Value>, name: &str) -> &'a Value {
    parts.get(name).unwrap_or(&Value::Null)
}

fn compare_attribute(
    attribute: &Attribute,
    config: &Value,
    state: &Value,
    location: &Location<'_>,
) -> Result<(), Diagnostic> {
    if config.is_null() {
        return match state.is_null() {
            true => Ok(()),
            false => Err(invalid_state(location.path(), "is set, but was not configured")),
        };
    }
    match &attribute.ty {
        AttributeType::Plain(ty) if same(config, state, ty) => Ok(()),
        AttributeType::Plain(_) => Err(changed(location)),
        AttributeType::Nested(nesting, inner) => {
            compare_objects(*nesting, config, state, location, |before, after, location| {
                match (before.as_map(), after.as_map()) {
                    (Some(before), Some(after)) => {
                        compare_attributes(inner, before, after, location)
                    }
                    (None, None) => Ok(()),
                    _ => Err(changed(location)),
                }
            })
        }
    }
}

fn changed(location: &Location<'_>) -> Diagnostic {
    invalid_state(location.path(), "differs from what was configured")
}

fn compare_objects(
    nesting: Nesting,
    config: &Value,
    state: &Value,
    location: &Location<'_>,
    compare: impl Fn(&Value, &Value, &Location<'_>) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    if config.is_null() != state.is_null() {
        return Err(changed(location));
    }
    let before = location.objects(nesting, config);
    let after = location.objects(nesting, state);
    let keys =
        |value: &Value| value.as_map().map(|parts| parts.keys().cloned().collect::<Vec<_>>());
    if before.len() != after.len() || (nesting == Nesting::Map && keys(config) != keys(state)) {
        return Err(changed(location));
    }
    if nesting == Nesting::Set {
        // Objects of a set have no key by which those of the result could be matched.
        return Ok(());
    }
    before
        .iter()
        .zip(&after)
        .try_for_each(|((location, before), (_, after))| compare(before, after, location))
}

/// Whether two values of type `ty` are equal; the order of a set is ignored.
fn same(a: &Value, b: &Value, ty: &Type) -> bool {
    if a == b {
        return true;
    }
    match (a, b, ty) {
        (Value::List(a), Value::List(b), Type::Set(ty)) => {
            // Elements of a set are distinct, which the encoder sees to.
            a.len() == b.len() && a.iter().all(|a| b.iter().any(|b| same(a, b, ty)))
        }
        (Value::List(a), Value::List(b), Type::List(ty)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, ty))
        }
        (Value::List(a), Value::List(b), Type::Tuple(types)) => {
            a.len() == b.len() && a.iter().zip(b).zip(types).all(|((a, b), ty)| same(a, b, ty))
        }
        (Value::Map(a), Value::Map(b), Type::Map(ty)) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b, ty)))
        }
        (Value::Map(a), Value::Map(b), Type::Object(types)) => types.iter().all(
            |(name, ty)| matches!((a.get(name), b.get(name)), (Some(a), Some(b)) if same(a, b, ty)),
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tfplugin::schema::Mode;

    fn schema() -> Block {
        let inner = vec![
            Attribute::new("given", Type::Number, Mode::Optional, ""),
            Attribute::new("made", Type::String, Mode::Computed, ""),
        ];
        let attributes = vec![
            Attribute::new("id", Type::String, Mode::Computed, ""),
            Attribute::new("name", Type::String, Mode::Optional, ""),
            Attribute::new("size", Type::Number, Mode::OptionalComputed, ""),
            Attribute::new("tags", Type::set(Type::String), Mode::Optional, ""),
            Attribute::nested("parts", Nesting::Map, inner, Mode::Optional, ""),
        ];
        Block { attributes, ..Block::default() }
    }

    fn part(given: u32, made: Value) -> Value {
        Value::object([("k", Value::object([("given", given.into()), ("made", made)]))])
    }

    fn config() -> Value {
        Value::object([
            ("id", Value::Null),
            ("name", "a".into()),
            ("size", Value::Null),
            ("tags", Value::list(["x", "y"])),
            ("parts", part(1, Value::Null)),
        ])
    }

    fn state(name: &str, value: Value) -> Value {
        let mut parts = BTreeMap::from([
            ("id".to_owned(), "1".into()),
            ("name".to_owned(), "a".into()),
            ("size".to_owned(), 5u32.into()),
            ("tags".to_owned(), Value::list(["y", "x"])),
            ("parts".to_owned(), part(1, "m".into())),
        ]);
        parts.insert(name.to_owned(), value);
        Value::Map(parts)
    }

    #[track_caller]
    fn breaks(state: Value, path: &str, what: &str) {
        let found = check_state(&schema(), &schema().ty(), &config(), &state).unwrap_err();
        assert_eq!(found.path.to_string(), path);
        assert!(found.detail.contains(what), "{}", found.detail);
    }

    #[test]
    fn passes_a_result_that_keeps_the_rules() {
        let state = state("id", "1".into());
        assert_eq!(check_state(&schema(), &schema().ty(), &config(), &state), Ok(()));
    }

    #[test]
    fn adds_what_was_configured_and_left_out() {
        let Value::Map(mut state) = state("id", "1".into()) else { panic!() };
        let whole = Value::Map(state.clone());
        state.remove("name");
        assert_eq!(complete_state(&config(), Value::Map(state)), whole);
    }

    #[test]
    fn finds_every_broken_rule() {
        breaks(Value::Null, "", "is not an object");
        breaks(state("id", Value::UNKNOWN), "id", "is unknown");
        breaks(state("parts", part(1, Value::UNKNOWN)), "parts[\"k\"].made", "is unknown");
        breaks(state("name", "b".into()), "name", "differs from what was configured");
        breaks(state("name", Value::Null), "name", "differs from what was configured");
        breaks(state("tags", Value::list(["x"])), "tags", "differs");
        breaks(state("parts", part(2, "m".into())), "parts[\"k\"].given", "differs");
        breaks(state("parts", Value::object([("j", Value::Null)])), "parts", "differs");
        breaks(state("tags", Value::list(["x", "x"])), "tags", "differs");
    }

    #[test]
    fn lets_only_computed_attributes_be_filled_in() {
        let Value::Map(mut config) = config() else { panic!() };
        config.insert("name".to_owned(), Value::Null);
        let ty = schema().ty();
        let found = check_state(&schema(), &ty, &Value::Map(config), &state("id", "1".into()));
        assert_eq!(found.unwrap_err().path.to_string(), "name");
    }
}
