//! The result of a read against its schema and configuration: a result that breaks these rules
//! would crash core or change a plan after the fact.

use std::collections::BTreeMap;

use super::place::Place;
use crate::tfplugin::codec::encode;
use crate::tfplugin::diagnostic::{Diagnostic, Path};
use crate::tfplugin::schema::{Attribute, AttributeType, Block, Nesting};
use crate::tfplugin::value::{Type, Value};

/// Encodes the result of a read, of type `ty`, if it keeps the rules: every attribute of the schema
/// and no other; of the schema's types; nothing unknown; what was configured is returned as it was,
/// and what was not is filled in only where the schema says that the provider may.
///
/// Configured attributes that the result leaves out are taken from the configuration.
pub fn check_state(
    block: &Block,
    ty: &Type,
    config: &Value,
    state: Value,
) -> Result<Vec<u8>, Diagnostic> {
    let state = seed(config, state);
    if let Some(path) = unknown_part(&state, &Path::default()) {
        return Err(bug(path, "is unknown, and a result must be known"));
    }
    match &state {
        Value::Map(_) => compare_block(block, config, &state, &Place::default())?,
        _ => return Err(bug(Path::default(), "is no object")),
    }
    encode(&state, ty).map_err(|error| bug(error.path, &format!("is invalid: {}", error.problem)))
}

fn bug(path: Path, what: &str) -> Diagnostic {
    let place = if path.0.is_empty() { "The result".to_owned() } else { format!("Result {path}") };
    let detail = format!(
        "{place} {what}. This is a bug in the provider: report it to the provider's developers."
    );
    Diagnostic::error(path, "Provider Returned an Invalid Result", detail)
}

/// Adds what was configured and is left out.
fn seed(config: &Value, state: Value) -> Value {
    let mut state = state;
    if let (Value::Map(config), Value::Map(parts)) = (config, &mut state) {
        for (name, value) in config.iter().filter(|(_, value)| !value.is_null()) {
            parts.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    state
}

fn unknown_part(value: &Value, path: &Path) -> Option<Path> {
    match value {
        // Paths are made only on the way to what is wrong.
        known if known.is_wholly_known() => None,
        Value::Unknown(_) => Some(path.clone()),
        Value::List(elements) => (0..)
            .zip(elements)
            .find_map(|(index, element)| unknown_part(element, &path.then_index(index))),
        Value::Map(parts) => {
            parts.iter().find_map(|(name, part)| unknown_part(part, &path.then_attribute(name)))
        }
        Value::Dynamic(inner) => unknown_part(&inner.1, path),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn compare_block(
    block: &Block,
    config: &Value,
    state: &Value,
    place: &Place,
) -> Result<(), Diagnostic> {
    let (Some(config), Some(state)) = (config.as_map(), state.as_map()) else { return Ok(()) };
    compare_attributes(&block.attributes, config, state, place)?;
    for nested in &block.blocks {
        let (before, after) = both(config, state, &nested.name);
        let place = place.attribute(&nested.name);
        compare_objects(nested.nesting, before, after, &place, |before, after, place| {
            compare_block(&nested.block, before, after, place)
        })?;
    }
    Ok(())
}

fn compare_attributes(
    attributes: &[Attribute],
    config: &BTreeMap<String, Value>,
    state: &BTreeMap<String, Value>,
    place: &Place,
) -> Result<(), Diagnostic> {
    for attribute in attributes {
        let (before, after) = both(config, state, &attribute.name);
        compare_attribute(attribute, before, after, &place.attribute(&attribute.name))?;
    }
    Ok(())
}

fn both<'a>(
    config: &'a BTreeMap<String, Value>,
    state: &'a BTreeMap<String, Value>,
    name: &str,
) -> (&'a Value, &'a Value) {
    // What is missing from the result is found when it is encoded.
    (config.get(name).unwrap_or(&Value::Null), state.get(name).unwrap_or(&Value::Null))
}

fn compare_attribute(
    attribute: &Attribute,
    config: &Value,
    state: &Value,
    place: &Place,
) -> Result<(), Diagnostic> {
    if config.is_null() {
        return match attribute.mode.is_computed() || state.is_null() {
            true => Ok(()),
            false => Err(bug(place.path.clone(), "is set, but was not configured")),
        };
    }
    match &attribute.ty {
        AttributeType::Plain(ty) if same(config, state, ty) => Ok(()),
        AttributeType::Plain(_) => Err(changed(place)),
        AttributeType::Nested(nesting, inner) => {
            compare_objects(*nesting, config, state, place, |before, after, place| {
                match (before.as_map(), after.as_map()) {
                    (Some(before), Some(after)) => compare_attributes(inner, before, after, place),
                    (None, None) => Ok(()),
                    _ => Err(changed(place)),
                }
            })
        }
    }
}

fn changed(place: &Place) -> Diagnostic {
    bug(place.path.clone(), "differs from what was configured")
}

fn compare_objects(
    nesting: Nesting,
    config: &Value,
    state: &Value,
    place: &Place,
    compare: impl Fn(&Value, &Value, &Place) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    if config.is_null() != state.is_null() {
        return Err(changed(place));
    }
    let before = place.objects(nesting, config);
    let after = place.objects(nesting, state);
    let keys =
        |value: &Value| value.as_map().map(|parts| parts.keys().cloned().collect::<Vec<_>>());
    if before.len() != after.len() || (nesting == Nesting::Map && keys(config) != keys(state)) {
        return Err(changed(place));
    }
    if nesting == Nesting::Set {
        // Which object of the result belongs to which of the configuration cannot be said.
        return Ok(());
    }
    before
        .iter()
        .zip(&after)
        .try_for_each(|((place, before), (_, after))| compare(before, after, place))
}

/// Whether two values of type `ty` are equal; the order of a set says nothing.
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
        let found = check_state(&schema(), &schema().ty(), &config(), state).unwrap_err();
        assert_eq!(found.path.to_string(), path);
        assert!(found.detail.contains(what), "{}", found.detail);
    }

    #[test]
    fn passes_a_result_that_keeps_the_rules() {
        let state = state("id", "1".into());
        assert!(check_state(&schema(), &schema().ty(), &config(), state).is_ok());
    }

    #[test]
    fn seeds_what_was_configured() {
        let Value::Map(mut state) = state("id", "1".into()) else { panic!() };
        let whole = Value::Map(state.clone());
        state.remove("name");
        let schema = schema();
        let bytes = |state| check_state(&schema, &schema.ty(), &config(), state).unwrap();
        assert_eq!(bytes(Value::Map(state)), bytes(whole));
    }

    #[test]
    fn finds_every_broken_rule() {
        breaks(Value::Null, "", "is no object");
        breaks(state("more", true.into()), "", "\"more\" is not in the schema");
        breaks(state("id", 1u8.into()), "id", "a string is required");
        breaks(state("id", Value::UNKNOWN), "id", "is unknown");
        breaks(state("parts", part(1, Value::UNKNOWN)), "parts.k.made", "is unknown");
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
        let found = check_state(&schema(), &ty, &Value::Map(config), state("id", "1".into()));
        assert_eq!(found.unwrap_err().path.to_string(), "name");
    }

    #[test]
    fn finds_what_is_left_out() {
        let Value::Map(mut state) = state("id", "1".into()) else { panic!() };
        state.remove("id");
        breaks(Value::Map(state), "", "attribute \"id\" is missing");
    }
}
