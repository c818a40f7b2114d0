//! Replies that say what went wrong: each kind of reply has its own field for it.

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use tonic::{Response, Status};

use crate::tfplugin::diagnostic::{Diagnostic, Path};
use crate::tfplugin::function::FunctionError;
use crate::tfplugin::generated::tfplugin6::*;
use crate::tfplugin::wire;

/// The RPCs about kinds of things that no provider of this library declares: one table, from which their
/// handlers and their failures are made.
///
/// Calls the macro `$expand` with a row for each RPC: its name, the field of the request that names the thing,
/// and the kind of the thing. Those with streams are written by hand.
macro_rules! undeclared_rpcs {
    ($expand:ident) => {
        $expand! {
            validate_resource_config(type_name) "resource type";
            upgrade_resource_state(type_name) "resource type";
            upgrade_resource_identity(type_name) "resource type";
            read_resource(type_name) "resource type";
            plan_resource_change(type_name) "resource type";
            apply_resource_change(type_name) "resource type";
            import_resource_state(type_name) "resource type";
            move_resource_state(target_type_name) "resource type";
            generate_resource_config(type_name) "resource type";
            validate_ephemeral_resource_config(type_name) "ephemeral resource type";
            open_ephemeral_resource(type_name) "ephemeral resource type";
            renew_ephemeral_resource(type_name) "ephemeral resource type";
            close_ephemeral_resource(type_name) "ephemeral resource type";
            validate_list_resource_config(type_name) "list resource type";
            validate_action_config(action_type) "action type";
            plan_action(action_type) "action type";
            validate_state_store_config(type_name) "state store type";
            configure_state_store(type_name) "state store type";
            lock_state(type_name) "state store type";
            unlock_state(type_name) "state store type";
            get_states(type_name) "state store type";
            delete_state(type_name) "state store type";
        }
    };
}

pub(super) use undeclared_rpcs;

/// A reply that can be a failure.
pub(super) trait Failure {
    fn failure(diagnostic: Diagnostic) -> Self;
}

macro_rules! failures {
    ($($message:path => $field:ident;)*) => {
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
    get_metadata::Response => diagnostics;
    get_provider_schema::Response => diagnostics;
    validate_provider_config::Response => diagnostics;
    configure_provider::Response => diagnostics;
    validate_data_resource_config::Response => diagnostics;
    read_data_source::Response => diagnostics;
    get_functions::Response => diagnostics;
    list_resource::Event => diagnostic;
    invoke_action::event::Completed => diagnostics;
    read_state_bytes::ResponseChunk => diagnostics;
    write_state_bytes::Response => diagnostics;
}

macro_rules! undeclared_failures {
    ($($rpc:ident($name:ident) $kind:literal;)*) => {
        failures! { $($rpc::Response => diagnostics;)* }
    };
}

undeclared_rpcs!(undeclared_failures);

impl Failure for invoke_action::Event {
    fn failure(diagnostic: Diagnostic) -> Self {
        use invoke_action::event::{Completed, Type};
        Self { r#type: Some(Type::Completed(Completed::failure(diagnostic))) }
    }
}

impl Failure for call_function::Response {
    fn failure(diagnostic: Diagnostic) -> Self {
        let error = FunctionError::new(format!("{}: {}", diagnostic.summary, diagnostic.detail));
        Self { error: Some(wire::function_error(error)), result: None }
    }
}

/// A stream of one message.
pub(super) type Events<T> = BoxStream<'static, Result<T, Status>>;

/// The reply about something that the provider does not declare.
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

/// The provider has nothing of this kind with this name.
pub(super) fn unknown(kind: &str, name: &str) -> Diagnostic {
    let detail = format!("The provider has no {kind} named {name:?}.");
    Diagnostic::error(Path::default(), format!("Unknown {kind}"), detail)
}
