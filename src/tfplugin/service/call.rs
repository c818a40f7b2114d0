//! Functions: arguments decoded by the signature, the result verified against it.

use super::Service;
use super::registry::Callable;
use crate::tfplugin::codec::{CodecError, encode};
use crate::tfplugin::function::{Definition, FunctionError, Parameter};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::value::Value;
use crate::tfplugin::wire;

impl Service {
    pub(super) fn call(&self, request: &pb::call_function::Request) -> pb::call_function::Response {
        let result = match self.registry.function(&request.name) {
            Some(function) => function.call(&request.arguments),
            None => {
                Err(FunctionError::new(format!("the provider has no function {:?}", request.name)))
            }
        };
        match result {
            Ok(result) => {
                pb::call_function::Response { result: Some(wire::encoded(result)), error: None }
            }
            Err(error) => pb::call_function::Response {
                result: None,
                error: Some(wire::function_error(error)),
            },
        }
    }
}

impl Callable {
    fn call(&self, arguments: &[pb::DynamicValue]) -> Result<Vec<u8>, FunctionError> {
        let definition = self.definition();
        let arguments = decode(definition, arguments)?;
        let known = arguments.iter().all(Value::is_wholly_known);
        let result = match known || takes_unknown(definition, &arguments) {
            true => self.function.call(&arguments)?,
            // Some cores let unknown values through within collections.
            false => Value::UNKNOWN,
        };
        if known && !result.is_wholly_known() {
            return Err(bug("is unknown although every argument is known"));
        }
        encode(&result, &definition.returns).map_err(|error| bug(&describe(&error)))
    }
}

fn decode(
    definition: &Definition,
    arguments: &[pb::DynamicValue],
) -> Result<Vec<Value>, FunctionError> {
    check_count(definition, arguments.len())?;
    let decode = |(index, argument)| {
        let Some(parameter) = parameter(definition, index) else {
            return Err(FunctionError::argument(index, "there is no parameter for it"));
        };
        match wire::decoded(Some(argument), &parameter.ty) {
            Ok(value) if value.is_null() && !parameter.allow_null => {
                Err(FunctionError::argument(index, "argument must not be null"))
            }
            Ok(value) => Ok(value),
            Err(error) => Err(FunctionError::argument(index, describe(&error))),
        }
    };
    arguments.iter().enumerate().map(decode).collect()
}

fn check_count(definition: &Definition, found: usize) -> Result<(), FunctionError> {
    let expected = definition.parameters.len();
    let (wrong, qualifier) = match definition.variadic {
        Some(_) => (found < expected, "at least "),
        None => (found != expected, ""),
    };
    if wrong {
        let text = format!("the function takes {qualifier}{expected} arguments, not {found}");
        return Err(FunctionError::new(text));
    }
    Ok(())
}

fn parameter(definition: &Definition, index: usize) -> Option<&Parameter> {
    definition.parameters.get(index).or(definition.variadic.as_ref())
}

fn takes_unknown(definition: &Definition, arguments: &[Value]) -> bool {
    arguments.iter().enumerate().all(|(index, argument)| {
        argument.is_wholly_known()
            || parameter(definition, index).is_some_and(|parameter| parameter.allow_unknown)
    })
}

fn describe(error: &CodecError) -> String {
    match error.path.0.is_empty() {
        true => error.problem.to_string(),
        false => format!("{}: {}", error.path, error.problem),
    }
}

fn bug(what: &str) -> FunctionError {
    FunctionError::new(format!(
        "the function returned an invalid result, which is a bug in the provider: {what}"
    ))
}
