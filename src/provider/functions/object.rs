//! A function's one object argument: the attributes that a data source's configuration has.

use crate::provider::conform::conform;
use crate::tfplugin::{Attribute, Diagnostic, FunctionError, Mode, Path, Value};

/// The argument as core would give it to the data source, if it is an object that has no other
/// attributes than those that can be configured, and all that are required.
pub fn known(attributes: &[Attribute], arguments: &[Value]) -> Result<Value, FunctionError> {
    let inputs = arguments.first().unwrap_or(&Value::Null);
    let configurable: Vec<Attribute> =
        attributes.iter().filter(|one| one.mode.is_configurable()).cloned().collect();
    let inputs = conform(&configurable, inputs, &Path::attribute("inputs"))
        .map_err(|misfit| fault(format!("{} {}", misfit.path, misfit.must)))?;
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
