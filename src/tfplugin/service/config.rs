//! Configurations as core sends them: decoded, and checked by their schema and by the provider.

use super::failure::unknown;
use super::registry::{RegisteredDataSource, Registry, TypedSchema};
use crate::tfplugin::check::check_config;
use crate::tfplugin::codec::CodecError;
use crate::tfplugin::diagnostic::{Diagnostic, Diagnostics, Path};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::value::Value;
use crate::tfplugin::wire;

/// The kind of thing that a data source is.
pub(super) const DATA_SOURCE: &str = "data source";

/// Checks a `provider` block.
pub(super) fn validate_provider(
    registry: &Registry,
    config: Option<&pb::DynamicValue>,
) -> Diagnostics {
    let schema = registry.schema();
    decode(config, schema).map_or_else(
        |errors| errors,
        |config| check(schema, &config, |config| registry.provider.validate(config)),
    )
}

/// Checks a data source's configuration.
pub(super) fn validate_data_source(
    registry: &Registry,
    request: &pb::validate_data_resource_config::Request,
) -> Diagnostics {
    let Some(source) = registry.source(&request.type_name) else {
        return vec![unknown(DATA_SOURCE, &request.type_name)];
    };
    decode(request.config.as_ref(), source.schema())
        .map_or_else(|errors| errors, |config| check_source(source, &config))
}

/// Gives the provider its configuration.
pub(super) fn configure(registry: &Registry, config: Option<&pb::DynamicValue>) -> Diagnostics {
    let schema = registry.schema();
    decode(config, schema).map_or_else(
        |errors| errors,
        |config| {
            // The warnings were given when the configuration was validated.
            let mut found = check_config(&schema.block, &config);
            found.retain(Diagnostic::is_error);
            if found.is_empty() {
                found = registry.provider.configure(&config);
            }
            found
        },
    )
}

/// The configuration in a message, if it can be decoded.
pub(super) fn decode(
    message: Option<&pb::DynamicValue>,
    schema: &TypedSchema,
) -> Result<Value, Diagnostics> {
    match wire::decoded(message, &schema.ty) {
        Ok(Value::Null) => Err(vec![missing()]),
        Ok(config) => Ok(config),
        Err(error) => Err(vec![invalid(error)]),
    }
}

/// What is wrong with a data source's configuration.
fn check_source(source: &RegisteredDataSource, config: &Value) -> Diagnostics {
    check(source.schema(), config, |config| source.source.validate(config))
}

/// What the schema finds in a configuration and, if that is no error, what the provider finds.
fn check(
    schema: &TypedSchema,
    config: &Value,
    by_provider: impl FnOnce(&Value) -> Diagnostics,
) -> Diagnostics {
    let mut found = check_config(&schema.block, config);
    if !found.iter().any(Diagnostic::is_error) {
        found.extend(by_provider(config));
    }
    found
}

fn missing() -> Diagnostic {
    let detail = "The configuration is null, and an object is required.";
    Diagnostic::error(Path::default(), "Missing configuration", detail)
}

fn invalid(error: CodecError) -> Diagnostic {
    let detail = format!("The value does not conform to the schema: {}.", error.problem);
    Diagnostic::error(error.path, "Invalid configuration", detail)
}
