//! A function's one object argument: the attributes that a data source's configuration has.

use crate::tfplugin::{Attribute, AttributeType, Diagnostic, FunctionError, Mode, Nesting, Value};

/// The argument, if it is an object that has no other attributes than those that can be configured,
/// and all that are required.
pub fn known<'a>(
    attributes: &[Attribute],
    arguments: &'a [Value],
) -> Result<&'a Value, FunctionError> {
    let inputs = arguments.first().map_or(&Value::Null, Value::unwrapped);
    let configurable: Vec<Attribute> =
        attributes.iter().filter(|one| one.mode.is_configurable()).cloned().collect();
    known_names(&configurable, inputs, "inputs").map_err(fault)?;
    let missing = configurable.iter().find(|attribute| {
        let given = inputs.get(&attribute.name);
        attribute.mode == Mode::Required && given.is_none_or(Value::is_null)
    });
    match missing {
        Some(attribute) => Err(fault(format!("inputs.{} is required", attribute.name))),
        None => Ok(inputs),
    }
}

/// The first of the problems of its attributes.
pub fn valid(problems: &[Diagnostic]) -> Result<(), FunctionError> {
    let first = problems.first();
    first.map_or(Ok(()), |problem| Err(fault(format!("inputs.{}", sentence(problem)))))
}

/// What the engine says of it.
pub fn refused(problem: &Diagnostic) -> FunctionError {
    fault(sentence(problem).to_owned())
}

/// Core puts a full stop behind it.
fn sentence(problem: &Diagnostic) -> &str {
    problem.detail.trim_end_matches('.')
}

fn fault(text: String) -> FunctionError {
    FunctionError::argument(0, text)
}

/// Checks that an object, and what is nested in it, has no other attributes than these.
fn known_names(attributes: &[Attribute], value: &Value, path: &str) -> Result<(), String> {
    let names: Vec<&str> = attributes.iter().map(|attribute| attribute.name.as_str()).collect();
    let names = names.join(", ");
    let Some(given) = value.as_map() else {
        return Err(format!("{path} must be an object with the attributes {names}"));
    };
    for (name, part) in given {
        let Some(attribute) = attributes.iter().find(|attribute| attribute.name == *name) else {
            return Err(format!("{path}.{name} does not exist; {path} has {names}"));
        };
        match &attribute.ty {
            _ if part.is_null() => {}
            AttributeType::Nested(Nesting::Map, nested) => {
                for (key, element) in part.as_map().into_iter().flatten() {
                    known_names(nested, element, &format!("{path}.{name}[\"{key}\"]"))?;
                }
            }
            AttributeType::Nested(_, nested) => {
                known_names(nested, part, &format!("{path}.{name}"))?
            }
            AttributeType::Plain(_) => {}
        }
    }
    Ok(())
}
