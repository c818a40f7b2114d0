//! Answers that say what went wrong: each kind of answer has its own field for it.

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use tonic::{Response, Status};

use crate::tfplugin::diagnostic::{Diagnostic, Path};
use crate::tfplugin::function::FunctionError;
use crate::tfplugin::generated::tfplugin6::{self as pb, *};
use crate::tfplugin::wire;

/// An answer that can be a failure.
pub(super) trait Failure {
    fn failure(diagnostic: Diagnostic) -> Self;
}

macro_rules! failures {
    ($($message:path => $field:ident),* $(,)?) => {
        $(impl Failure for $message {
            fn failure(diagnostic: Diagnostic) -> Self {
                let mut message = Self::default();
                message.$field = wire::diagnostics([diagnostic]);
                message
            }
        })*
    };
}

failures! {
    get_metadata::Response => diagnostics,
    get_provider_schema::Response => diagnostics,
    get_resource_identity_schemas::Response => diagnostics,
    validate_provider_config::Response => diagnostics,
    configure_provider::Response => diagnostics,
    validate_data_resource_config::Response => diagnostics,
    read_data_source::Response => diagnostics,
    get_functions::Response => diagnostics,
    validate_resource_config::Response => diagnostics,
    upgrade_resource_state::Response => diagnostics,
    upgrade_resource_identity::Response => diagnostics,
    read_resource::Response => diagnostics,
    plan_resource_change::Response => diagnostics,
    apply_resource_change::Response => diagnostics,
    import_resource_state::Response => diagnostics,
    move_resource_state::Response => diagnostics,
    generate_resource_config::Response => diagnostics,
    validate_ephemeral_resource_config::Response => diagnostics,
    open_ephemeral_resource::Response => diagnostics,
    renew_ephemeral_resource::Response => diagnostics,
    close_ephemeral_resource::Response => diagnostics,
    validate_list_resource_config::Response => diagnostics,
    list_resource::Event => diagnostic,
    validate_action_config::Response => diagnostics,
    plan_action::Response => diagnostics,
    invoke_action::event::Completed => diagnostics,
    validate_state_store_config::Response => diagnostics,
    configure_state_store::Response => diagnostics,
    read_state_bytes::ResponseChunk => diagnostics,
    write_state_bytes::Response => diagnostics,
    lock_state::Response => diagnostics,
    unlock_state::Response => diagnostics,
    get_states::Response => diagnostics,
    delete_state::Response => diagnostics,
}

impl Failure for invoke_action::Event {
    fn failure(diagnostic: Diagnostic) -> Self {
        use pb::invoke_action::event::{Completed, Type};
        Self { r#type: Some(Type::Completed(Completed::failure(diagnostic))) }
    }
}

impl Failure for call_function::Response {
    fn failure(diagnostic: Diagnostic) -> Self {
        let error = FunctionError::new(format!("{}: {}", diagnostic.summary, diagnostic.detail));
        Self { error: Some(wire::function_error(error)), result: None }
    }
}

/// One message, then the end.
pub(super) type Events<T> = BoxStream<'static, Result<T, Status>>;

/// The answer for something that the provider does not declare.
pub(super) fn undeclared<T: Failure>(kind: &str, name: &str) -> Result<Response<T>, Status> {
    Ok(Response::new(T::failure(unknown(kind, name))))
}

/// The same as a stream.
pub(super) fn undeclared_stream<T>(kind: &str, name: &str) -> Result<Response<Events<T>>, Status>
where
    T: Failure + Send + 'static,
{
    let event = T::failure(unknown(kind, name));
    Ok(Response::new(stream::iter([Ok(event)]).boxed()))
}

/// The provider has nothing of this name.
pub(super) fn unknown(kind: &str, name: &str) -> Diagnostic {
    let summary = format!("Unknown {kind}");
    let detail = format!("The provider has no {} named {name:?}.", kind.to_lowercase());
    Diagnostic::error(Path::default(), summary, detail)
}
