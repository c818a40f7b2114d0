//! Data sources: checked, then read.

use super::Service;
use super::config::{check, decode};
use super::failure::unknown;
use super::registry::Source;
use crate::tfplugin::check::check_state;
use crate::tfplugin::diagnostic::{Diagnostic, Diagnostics, Path};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::provider::Outcome;
use crate::tfplugin::value::Value;
use crate::tfplugin::wire;

const KIND: &str = "Data Source";

impl Service {
    pub(super) fn validate_data(
        &self,
        request: &pb::validate_data_resource_config::Request,
    ) -> Diagnostics {
        let Some(source) = self.registry.source(&request.type_name) else {
            return vec![unknown(KIND, &request.type_name)];
        };
        decode(request.config.as_ref(), source.shape())
            .map_or_else(|errors| errors, |config| source.check(&config))
    }

    pub(super) async fn read_data(
        &self,
        request: &pb::read_data_source::Request,
    ) -> pb::read_data_source::Response {
        let result = match self.registry.source(&request.type_name) {
            Some(source) => self.read_source(source, request.config.as_ref()).await,
            None => Err(vec![unknown(KIND, &request.type_name)]),
        };
        let (state, diagnostics) = match result {
            Ok((state, warnings)) => (Some(wire::encoded(state)), warnings),
            Err(diagnostics) => (None, diagnostics),
        };
        pb::read_data_source::Response {
            state,
            diagnostics: wire::diagnostics(diagnostics),
            deferred: None,
        }
    }

    async fn read_source(
        &self,
        source: &Source,
        config: Option<&pb::DynamicValue>,
    ) -> Result<(Vec<u8>, Diagnostics), Diagnostics> {
        let config = decode(config, source.shape())?;
        source.check_again(&config)?;
        let outcome = self.read_or_cancel(source, &config).await;
        let mut diagnostics = outcome.diagnostics;
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(diagnostics);
        }
        let shape = source.shape();
        let state = outcome.value.unwrap_or(Value::Null);
        match check_state(&shape.block, &shape.ty, &config, state) {
            Ok(state) => Ok((state, diagnostics)),
            Err(bug) => {
                diagnostics.push(bug);
                Err(diagnostics)
            }
        }
    }

    /// A read that hears of the cancellation itself may end in its own way; any other is dropped.
    async fn read_or_cancel(&self, source: &Source, config: &Value) -> Outcome {
        let mut cancellation = self.cancellation();
        let read = source.source.read(config, cancellation.clone());
        tokio::select! {
            biased;
            outcome = read => outcome,
            () = cancellation.cancelled() => Err(vec![cancelled(source.source.type_name())]).into(),
        }
    }
}

impl Source {
    fn check(&self, config: &Value) -> Diagnostics {
        check(self.shape(), config, |config| self.source.validate(config))
    }

    /// Before a read. The warnings were given when the configuration was validated.
    fn check_again(&self, config: &Value) -> Result<(), Diagnostics> {
        if !config.is_wholly_known() {
            return Err(vec![not_known()]);
        }
        let mut found = self.check(config);
        found.retain(Diagnostic::is_error);
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

fn not_known() -> Diagnostic {
    let detail = "The configuration has unknown values, and a read needs all of them.";
    Diagnostic::error(Path::default(), "Unknown Configuration", detail)
}

fn cancelled(type_name: &str) -> Diagnostic {
    let detail = format!("The read of {type_name} was given up because the run was interrupted.");
    Diagnostic::error(Path::default(), "Read Cancelled", detail)
}
