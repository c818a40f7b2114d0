//! Reads of data sources: the configuration checked, the result checked and encoded. A result that its maker has
//! encoded is checked by builds for development alone.

use super::config::{DATA_SOURCE, decode};
use super::failure::unknown;
use super::registry::{RegisteredDataSource, Registry};
use crate::tfplugin::check::{check_config, check_state, complete_state, invalid_state};
use crate::tfplugin::codec::{CodecError, decoded, encoded};
use crate::tfplugin::diagnostic::{Diagnostic, Diagnostics, Path};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::provider::Cancellation;
use crate::tfplugin::value::Value;
use crate::tfplugin::wire;

/// Reads the data source that the request names.
pub(super) fn read(
    registry: &Registry,
    request: &pb::read_data_source::Request,
    cancellation: &Cancellation,
) -> pb::read_data_source::Response {
    let result = match registry.source(&request.type_name) {
        Some(source) => read_source(source, request.config.as_ref(), cancellation),
        None => Err(vec![unknown(DATA_SOURCE, &request.type_name)]),
    };
    let (state, diagnostics) = match result {
        Ok((state, warnings)) => (Some(wire::encoded(state)), warnings),
        Err(diagnostics) => (None, diagnostics),
    };
    let diagnostics = wire::diagnostics(diagnostics);
    pb::read_data_source::Response { state, diagnostics, deferred: None }
}

fn read_source(
    source: &RegisteredDataSource,
    config: Option<&pb::DynamicValue>,
    cancellation: &Cancellation,
) -> Result<(Vec<u8>, Diagnostics), Diagnostics> {
    let config = decode(config, source.schema())?;
    check_schema(source, &config)?;
    let outcome = source.source.read(&config, cancellation);
    let mut diagnostics = outcome.diagnostics;
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(diagnostics);
    }
    match encode_state(source, &config, outcome.value.unwrap_or(Value::Null)) {
        Ok(state) => Ok((state, diagnostics)),
        Err(bug) => {
            diagnostics.push(bug);
            Err(diagnostics)
        }
    }
}

/// What the schema finds before a read, which itself finds what the provider's validation would. The
/// warnings were given when the configuration was validated.
fn check_schema(source: &RegisteredDataSource, config: &Value) -> Result<(), Diagnostics> {
    if !config.is_wholly_known() {
        return Err(vec![not_known()]);
    }
    let mut found = check_config(&source.schema().block, config);
    found.retain(Diagnostic::is_error);
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn encode_state(
    source: &RegisteredDataSource,
    config: &Value,
    state: Value,
) -> Result<Vec<u8>, Diagnostic> {
    let schema = source.schema();
    let check = |state: &Value| check_state(&schema.block, &schema.ty, config, state);
    let state = complete_state(config, state);
    match &state {
        // A build for development reads it back, so that tests see every rule kept.
        Value::Encoded(_) if cfg!(debug_assertions) => {
            check(&decoded(&state, &schema.ty).map_err(misfit)?)?;
        }
        Value::Encoded(_) => {}
        parts => check(parts)?,
    }
    encoded(state, &schema.ty).map_err(misfit)
}

fn misfit(error: CodecError) -> Diagnostic {
    invalid_state(error.path, &format!("is invalid: {}", error.problem))
}

fn not_known() -> Diagnostic {
    let detail = "The configuration has unknown values, and a read needs all of them.";
    Diagnostic::error(Path::default(), "Unknown configuration", detail)
}
