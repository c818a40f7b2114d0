//! A function's one object argument: the attributes that a data source's configuration has.

use crate::provider::conform::conform;
use crate::tfplugin::{Attribute, Diagnostic, FunctionError, Mode, Path, Step, Value};

/// The argument as core would give it to the data source, if it is an object that has no other
/// attributes than those that can be configured, and all that are required.
pub fn known(attributes: &[Attribute], arguments: &[Value]) -> Result<Value, FunctionError> {
    let inputs = arguments.first().unwrap_or(&Value::Null);
    let configurable: Vec<Attribute> =
        attributes.iter().filter(|one| one.mode.is_configurable()).cloned().collect();
    let inputs = conform(&configurable, inputs, &Path::attribute("inputs")).map_err(|misfits| {
        faults(misfits.iter().map(|one| format!("{} {}", one.path, one.must)))
    })?;
    let missing = configurable.iter().find(|attribute| {
        let given = inputs.get(&attribute.name);
        attribute.mode == Mode::Required && given.is_none_or(Value::is_null)
    });
    match missing {
        Some(attribute) => Err(faults([format!("inputs.{} is required", attribute.name)])),
        None => Ok(inputs),
    }
}

/// The problems of its attributes, if there are any.
pub fn valid(problems: &[Diagnostic]) -> Result<(), FunctionError> {
    if problems.is_empty() { Ok(()) } else { Err(faults(problems.iter().map(sentence))) }
}

/// What is wrong with the object as a whole.
pub fn refused(problem: &Diagnostic) -> FunctionError {
    faults([sentence(problem)])
}

fn sentence(problem: &Diagnostic) -> String {
    let sentence = problem.detail.trim_end_matches('.');
    let within = match problem.path.0.first() {
        Some(Step::Attribute(name)) if sentence.starts_with(name.as_str()) => "inputs.",
        _ => "",
    };
    format!("{within}{sentence}")
}

/// A sentence a line; core puts a full stop behind the last.
fn faults(sentences: impl IntoIterator<Item = String>) -> FunctionError {
    let sentences: Vec<String> = sentences.into_iter().collect();
    FunctionError::argument(0, sentences.join(".\n"))
}
