//! Every RPC of the service `Provider`, one method each.

use std::future::ready;
use std::pin::Pin;

use tonic::{Request, Response, Status, Streaming};

use super::call::call;
use super::config::{configure, validate_data_source, validate_provider};
use super::failure::{Events, undeclared, undeclared_rpcs, undeclared_stream};
use super::provider_service::ProviderService;
use super::read::read;
use crate::tfplugin::generated::tfplugin6::provider_server::Provider;
use crate::tfplugin::generated::tfplugin6::*;
use crate::tfplugin::wire;

type Reply<T> = Result<Response<T>, Status>;

macro_rules! undeclared_handlers {
    ($($rpc:ident($name:ident) $kind:literal;)*) => {
        // The attribute `async_trait` does not see an `async fn` in a macro: this is what it makes of one.
        $(fn $rpc<'a, 'async_trait>(
            &'a self,
            request: Request<$rpc::Request>,
        ) -> Pin<Box<dyn Future<Output = Reply<$rpc::Response>> + Send + 'async_trait>>
        where
            'a: 'async_trait,
            Self: 'async_trait,
        {
            Box::pin(ready(undeclared($kind, &request.get_ref().$name)))
        })*
    };
}

#[tonic::async_trait]
impl Provider for ProviderService {
    type ListResourceStream = Events<list_resource::Event>;
    type InvokeActionStream = Events<invoke_action::Event>;
    type ReadStateBytesStream = Events<read_state_bytes::ResponseChunk>;

    undeclared_rpcs!(undeclared_handlers);

    async fn get_metadata(
        &self,
        _: Request<get_metadata::Request>,
    ) -> Reply<get_metadata::Response> {
        self.run("GetMetadata", "", |registry, _| registry.metadata()).await
    }

    async fn get_provider_schema(
        &self,
        _: Request<get_provider_schema::Request>,
    ) -> Reply<get_provider_schema::Response> {
        self.run("GetProviderSchema", "", |registry, _| registry.schemas().clone()).await
    }

    async fn get_resource_identity_schemas(
        &self,
        _: Request<get_resource_identity_schemas::Request>,
    ) -> Reply<get_resource_identity_schemas::Response> {
        Ok(Response::new(Default::default()))
    }

    async fn validate_provider_config(
        &self,
        request: Request<validate_provider_config::Request>,
    ) -> Reply<validate_provider_config::Response> {
        let request = request.into_inner();
        self.run("ValidateProviderConfig", "", move |registry, _| {
            let found = validate_provider(registry, request.config.as_ref());
            validate_provider_config::Response { diagnostics: wire::diagnostics(found) }
        })
        .await
    }

    async fn configure_provider(
        &self,
        request: Request<configure_provider::Request>,
    ) -> Reply<configure_provider::Response> {
        let request = request.into_inner();
        self.run("ConfigureProvider", "", move |registry, _| {
            let found = configure(registry, request.config.as_ref());
            configure_provider::Response { diagnostics: wire::diagnostics(found) }
        })
        .await
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<validate_data_resource_config::Request>,
    ) -> Reply<validate_data_resource_config::Response> {
        let request = request.into_inner();
        let name = request.type_name.clone();
        self.run("ValidateDataResourceConfig", &name, move |registry, _| {
            let found = validate_data_source(registry, &request);
            validate_data_resource_config::Response { diagnostics: wire::diagnostics(found) }
        })
        .await
    }

    async fn read_data_source(
        &self,
        request: Request<read_data_source::Request>,
    ) -> Reply<read_data_source::Response> {
        let request = request.into_inner();
        let name = request.type_name.clone();
        self.run("ReadDataSource", &name, move |registry, cancellation| {
            read(registry, &request, cancellation)
        })
        .await
    }

    async fn get_functions(
        &self,
        _: Request<get_functions::Request>,
    ) -> Reply<get_functions::Response> {
        self.run("GetFunctions", "", |registry, _| get_functions::Response {
            functions: registry.functions(),
            diagnostics: vec![],
        })
        .await
    }

    async fn call_function(
        &self,
        request: Request<call_function::Request>,
    ) -> Reply<call_function::Response> {
        let request = request.into_inner();
        let name = request.name.clone();
        self.run("CallFunction", &name, move |registry, _| call(registry, &request)).await
    }

    async fn stop_provider(
        &self,
        _: Request<stop_provider::Request>,
    ) -> Reply<stop_provider::Response> {
        self.stop();
        Ok(Response::new(Default::default()))
    }

    async fn list_resource(
        &self,
        request: Request<list_resource::Request>,
    ) -> Reply<Self::ListResourceStream> {
        undeclared_stream("list resource type", &request.get_ref().type_name)
    }

    async fn invoke_action(
        &self,
        request: Request<invoke_action::Request>,
    ) -> Reply<Self::InvokeActionStream> {
        undeclared_stream("action type", &request.get_ref().action_type)
    }

    async fn read_state_bytes(
        &self,
        request: Request<read_state_bytes::Request>,
    ) -> Reply<Self::ReadStateBytesStream> {
        undeclared_stream("state store type", &request.get_ref().type_name)
    }

    async fn write_state_bytes(
        &self,
        request: Request<Streaming<write_state_bytes::RequestChunk>>,
    ) -> Reply<write_state_bytes::Response> {
        let first = request.into_inner().message().await?;
        let meta = first.and_then(|chunk| chunk.meta).unwrap_or_default();
        undeclared("state store type", &meta.type_name)
    }
}
