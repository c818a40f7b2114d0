//! Functions: arguments decoded by the signature, the result encoded by it.

use super::registry::{RegisteredFunction, Registry};
use crate::tfplugin::codec::{self, CodecError, encoded};
use crate::tfplugin::function::{Definition, FunctionError, Parameter};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::value::Value;
use crate::tfplugin::wire;

/// Calls the function that the request names.
pub(super) fn call(
    registry: &Registry,
    request: &pb::call_function::Request,
) -> pb::call_function::Response {
    let result = match registry.function(&request.name) {
        Some(function) => function.call(&request.arguments),
        None => Err(FunctionError::new(format!("the provider has no function {:?}", request.name))),
    };
    let (result, error) = match result {
        Ok(result) => (Some(wire::encoded(result)), None),
        Err(error) => (None, Some(wire::function_error(error))),
    };
    pb::call_function::Response { result, error }
}

impl RegisteredFunction {
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
        let wrong = |error: CodecError| bug(&error.to_string());
        let bytes = encoded(result, &definition.returns).map_err(wrong)?;
        if cfg!(debug_assertions) {
            codec::decode(&bytes, &definition.returns).map_err(wrong)?;
        }
        Ok(bytes)
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
            Err(error) => Err(FunctionError::argument(index, error.to_string())),
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
        let plural = if expected == 1 { "" } else { "s" };
        let text =
            format!("the function takes {qualifier}{expected} argument{plural}, not {found}");
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

fn bug(what: &str) -> FunctionError {
    FunctionError::new(format!(
        "the function returned an invalid result, which is a bug in the provider: {what}"
    ))
}
