//! Configurations as core sends them: decoded and checked by their schema.

use super::Service;
use super::registry::Shape;
use crate::tfplugin::check::check_config;
use crate::tfplugin::codec::CodecError;
use crate::tfplugin::diagnostic::{Diagnostic, Diagnostics, Path};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::value::Value;
use crate::tfplugin::wire;

/// The configuration in a message, if it can be decoded.
pub(super) fn decode(
    message: Option<&pb::DynamicValue>,
    shape: &Shape,
) -> Result<Value, Diagnostics> {
    match wire::decoded(message, &shape.ty) {
        Ok(Value::Null) => Err(vec![missing()]),
        Ok(config) => Ok(config),
        Err(error) => Err(vec![invalid(error)]),
    }
}

/// What the schema says of a configuration, and then, if that is not against it, `further` checks.
pub(super) fn check(
    shape: &Shape,
    config: &Value,
    further: impl FnOnce(&Value) -> Diagnostics,
) -> Diagnostics {
    let mut found = check_config(&shape.block, config);
    if !found.iter().any(Diagnostic::is_error) {
        found.extend(further(config));
    }
    found
}

fn missing() -> Diagnostic {
    let detail = "The configuration is null, and an object is required.";
    Diagnostic::error(Path::default(), "Missing Configuration", detail)
}

fn invalid(error: CodecError) -> Diagnostic {
    let detail = format!("The value does not conform to the schema: {}.", error.problem);
    Diagnostic::error(error.path, "Invalid Configuration", detail)
}

impl Service {
    pub(super) fn validate_provider(&self, config: Option<&pb::DynamicValue>) -> Diagnostics {
        let shape = self.registry.shape();
        decode(config, shape).map_or_else(
            |errors| errors,
            |config| check(shape, &config, |config| self.registry.provider.validate(config)),
        )
    }

    pub(super) fn configure(&self, config: Option<&pb::DynamicValue>) -> Diagnostics {
        let shape = self.registry.shape();
        decode(config, shape).map_or_else(
            |errors| errors,
            |config| {
                // The warnings were given when the configuration was validated.
                let mut found = check_config(&shape.block, &config);
                found.retain(Diagnostic::is_error);
                if found.is_empty() {
                    found = self.registry.provider.configure(&config);
                }
                found
            },
        )
    }
}
