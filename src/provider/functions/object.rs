//! A function's one object argument: the attributes that a data source's configuration has.

use crate::provider::conform::conform;
use crate::tfplugin::{Attribute, Diagnostic, FunctionError, Mode, Path, Step, Value};

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
    problems.first().map_or(Ok(()), |problem| Err(refused(problem)))
}

/// What is wrong with the object; core puts a full stop behind it.
pub fn refused(problem: &Diagnostic) -> FunctionError {
    let sentence = problem.detail.trim_end_matches('.');
    let within = match problem.path.0.first() {
        Some(Step::Attribute(name)) if sentence.starts_with(name.as_str()) => "inputs.",
        _ => "",
    };
    fault(format!("{within}{sentence}"))
}

fn fault(text: String) -> FunctionError {
    FunctionError::argument(0, text)
}
