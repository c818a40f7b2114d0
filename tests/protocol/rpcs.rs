//! Every call works in a process that has served no other, and what the provider does not declare
//! is an error by name and not a status.

use futures_util::{StreamExt, stream};
use glsizing::tfplugin::generated::plugin;
use glsizing::tfplugin::generated::plugin::grpc_broker_client::GrpcBrokerClient;
use glsizing::tfplugin::generated::plugin::grpc_stdio_client::GrpcStdioClient;
use glsizing::tfplugin::generated::tfplugin6::*;
use glsizing::tfplugin::{Type, Value};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, health_check_response};

use crate::support::plugin::{Plugin, input, message, provider, reported};

/// Calls in a new process and gives the reply.
macro_rules! first {
    ($call:ident, $request:expr) => {{
        let (_plugin, channel) = Plugin::connected().await;
        provider(&channel).$call($request).await.expect("a reply").into_inner()
    }};
}

/// Calls in a new process and expects one error with this summary.
macro_rules! undeclared {
    ($summary:expr, $($call:ident: $request:expr),* $(,)?) => {
        $(
            let reply = first!($call, $request);
            let expected = vec![("error", String::new(), $summary)];
            assert_eq!(reported(&reply.diagnostics), expected, stringify!($call));
        )*
    };
}

#[tokio::test]
async fn metadata_names_everything() {
    let reply = first!(get_metadata, get_metadata::Request {});
    let sources: Vec<_> = reply.data_sources.iter().map(|each| each.type_name.as_str()).collect();
    assert_eq!(sources, ["toy_everything", "toy_faulty", "toy_panic", "toy_slow"]);
    assert_eq!(reply.functions.len(), 9);
    assert!(reply.server_capabilities.expect("capabilities").get_provider_schema_optional);
}

#[tokio::test]
async fn the_schema_is_whole() {
    let reply = first!(get_provider_schema, get_provider_schema::Request {});
    assert!(reply.provider.expect("a schema").block.is_some());
    assert!(reply.data_source_schemas.values().all(|schema| schema.block.is_some()));
    assert_eq!(reply.data_source_schemas.len(), 4);
    assert!(reply.functions.values().all(|function| function.r#return.is_some()));
    assert_eq!(reply.functions, first!(get_functions, get_functions::Request {}).functions);
    assert_eq!(reply.provider_meta, None);
    let capabilities = reply.server_capabilities.expect("capabilities");
    assert!(capabilities.get_provider_schema_optional && !capabilities.plan_destroy);
}

#[tokio::test]
async fn there_are_no_identities() {
    let reply = first!(get_resource_identity_schemas, get_resource_identity_schemas::Request {});
    assert!(reply.identity_schemas.is_empty() && reply.diagnostics.is_empty());
}

fn provider_config(greeting: Value, release: Value) -> Option<DynamicValue> {
    let ty = Type::object([("greeting", Type::String), ("release", Type::Number)]);
    Some(message(&Value::object([("greeting", greeting), ("release", release)]), &ty))
}

#[tokio::test]
async fn the_provider_block_is_checked() {
    let validate = async |config| {
        let reply = first!(validate_provider_config, validate_provider_config::Request { config });
        let reported = reported(&reply.diagnostics).into_iter();
        reported
            .map(|(level, path, summary)| format!("{level} {path} {summary}"))
            .collect::<Vec<_>>()
    };
    let nothing = Vec::<String>::new();
    assert_eq!(validate(provider_config("hi".into(), Value::Null)).await, nothing);
    assert_eq!(validate(provider_config(Value::UNKNOWN, Value::UNKNOWN)).await, nothing);
    assert_eq!(validate(provider_config("rude".into(), Value::Null)).await, {
        ["error .greeting Rude greeting"]
    });
    assert_eq!(validate(provider_config("hi".into(), 1u8.into())).await, {
        ["error .release Invalid configuration for read-only attribute"]
    });
    assert_eq!(validate(None).await, ["error  Missing configuration"]);
    let broken = DynamicValue { msgpack: vec![0xc1], json: vec![] };
    assert_eq!(validate(Some(broken)).await, ["error  Invalid configuration"]);
}

#[tokio::test]
async fn the_provider_is_configured() {
    let config = provider_config(Value::UNKNOWN, Value::Null);
    let request = configure_provider::Request { config, ..Default::default() };
    assert_eq!(first!(configure_provider, request).diagnostics, []);
}

#[tokio::test]
async fn a_read_and_a_check_and_a_call_can_be_first() {
    let type_name = "toy_faulty".to_owned();
    let request = validate_data_resource_config::Request {
        type_name: type_name.clone(),
        config: input("fine"),
    };
    assert_eq!(first!(validate_data_resource_config, request).diagnostics, []);
    let request =
        read_data_source::Request { type_name, config: input("fine"), ..Default::default() };
    assert!(first!(read_data_source, request).state.is_some());
    let request = call_function::Request { name: "nothing".to_owned(), arguments: vec![] };
    let reply = first!(call_function, request);
    assert_eq!(reply.result.expect("a result").msgpack, [0xc0]);
    assert_eq!(first!(stop_provider, stop_provider::Request {}).error, "");
}

#[tokio::test]
async fn there_are_no_managed_resources() {
    undeclared!(
        "Unknown resource type",
        validate_resource_config: validate_resource_config::Request::default(),
        upgrade_resource_state: upgrade_resource_state::Request::default(),
        upgrade_resource_identity: upgrade_resource_identity::Request::default(),
        read_resource: read_resource::Request::default(),
        plan_resource_change: plan_resource_change::Request::default(),
        apply_resource_change: apply_resource_change::Request::default(),
        import_resource_state: import_resource_state::Request::default(),
        move_resource_state: move_resource_state::Request::default(),
        generate_resource_config: generate_resource_config::Request::default(),
    );
}

#[tokio::test]
async fn there_are_no_ephemeral_resources_and_no_lists() {
    undeclared!(
        "Unknown ephemeral resource type",
        validate_ephemeral_resource_config: validate_ephemeral_resource_config::Request::default(),
        open_ephemeral_resource: open_ephemeral_resource::Request::default(),
        renew_ephemeral_resource: renew_ephemeral_resource::Request::default(),
        close_ephemeral_resource: close_ephemeral_resource::Request::default(),
    );
    undeclared!(
        "Unknown list resource type",
        validate_list_resource_config: validate_list_resource_config::Request::default(),
    );
    let mut events = first!(list_resource, list_resource::Request::default());
    let event = events.message().await.expect("an event").expect("one event");
    assert_eq!(reported(&event.diagnostic)[0].2, "Unknown list resource type");
    assert_eq!(events.message().await.expect("the end"), None);
}

#[tokio::test]
async fn there_are_no_actions() {
    undeclared!(
        "Unknown action type",
        validate_action_config: validate_action_config::Request::default(),
        plan_action: plan_action::Request::default(),
    );
    let mut events = first!(invoke_action, invoke_action::Request::default());
    let event = events.message().await.expect("an event").expect("one event");
    let Some(invoke_action::event::Type::Completed(end)) = event.r#type else { panic!() };
    assert_eq!(reported(&end.diagnostics)[0].2, "Unknown action type");
}

#[tokio::test]
async fn there_are_no_state_stores() {
    undeclared!(
        "Unknown state store type",
        validate_state_store_config: validate_state_store_config::Request::default(),
        configure_state_store: configure_state_store::Request::default(),
        write_state_bytes: stream::iter([write_state_bytes::RequestChunk::default()]),
        lock_state: lock_state::Request::default(),
        unlock_state: unlock_state::Request::default(),
        get_states: get_states::Request::default(),
        delete_state: delete_state::Request::default(),
    );
    let mut chunks = first!(read_state_bytes, read_state_bytes::Request::default());
    let chunk = chunks.message().await.expect("a chunk").expect("one chunk");
    assert_eq!(reported(&chunk.diagnostics)[0].2, "Unknown state store type");
}

#[tokio::test]
async fn unknown_names_are_told_by_name() {
    let request =
        read_data_source::Request { type_name: "toy_no".to_owned(), ..Default::default() };
    let reply = first!(read_data_source, request);
    assert_eq!(reply.diagnostics[0].detail, "The provider has no data source named \"toy_no\".");
}

#[tokio::test]
async fn health_is_reported() {
    let (_plugin, channel) = Plugin::connected().await;
    let request = HealthCheckRequest { service: "plugin".to_owned() };
    let reply = HealthClient::new(channel).check(request).await.expect("a reply").into_inner();
    assert_eq!(reply.status(), health_check_response::ServingStatus::Serving);
}

#[tokio::test]
async fn the_streams_of_go_plugin_stay_open_and_silent() {
    let (_plugin, channel) = Plugin::connected().await;
    let mut stdio = GrpcStdioClient::new(channel.clone());
    let first = stdio.stream_stdio(()).await.expect("a stream").into_inner();
    let second = stdio.stream_stdio(()).await.expect("a second stream").into_inner();
    let requests = stream::iter([plugin::ConnInfo::default()]).chain(stream::pending());
    let broker = GrpcBrokerClient::new(channel.clone()).start_stream(requests).await;
    let mut broker = broker.expect("a stream").into_inner();
    let mut stdio = stream::select(first, second);
    let call = provider(&channel).get_metadata(get_metadata::Request {}).await;
    assert!(call.is_ok());
    tokio::select! {
        biased;
        item = stdio.next() => panic!("{item:?}"),
        item = broker.message() => panic!("{item:?}"),
        () = std::future::ready(()) => {}
    }
}

#[tokio::test]
async fn a_message_may_be_large() {
    let text = "x".repeat(20 << 20);
    let argument = message(&text.as_str().into(), &Type::Dynamic);
    let request =
        call_function::Request { name: "same".to_owned(), arguments: vec![argument.clone()] };
    assert_eq!(first!(call_function, request).result, Some(argument));
}
