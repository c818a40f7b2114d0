//! Every call of the protocol, one method each, in the order of the .proto file.

use tonic::{Request, Response, Status, Streaming};

use super::Service;
use super::failure::{Events, undeclared, undeclared_stream};
use super::guard::guarded;
use crate::tfplugin::generated::tfplugin6::provider_server::Provider;
use crate::tfplugin::generated::tfplugin6::*;
use crate::tfplugin::wire;

type Reply<T> = Result<Response<T>, Status>;

#[tonic::async_trait]
impl Provider for Service {
    type ListResourceStream = Events<list_resource::Event>;
    type InvokeActionStream = Events<invoke_action::Event>;
    type ReadStateBytesStream = Events<read_state_bytes::ResponseChunk>;

    async fn get_metadata(
        &self,
        _: Request<get_metadata::Request>,
    ) -> Reply<get_metadata::Response> {
        guarded("GetMetadata", "", async { self.registry.metadata() }).await
    }

    async fn get_provider_schema(
        &self,
        _: Request<get_provider_schema::Request>,
    ) -> Reply<get_provider_schema::Response> {
        guarded("GetProviderSchema", "", async { self.registry.schemas().clone() }).await
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
        guarded("ValidateProviderConfig", "", async {
            let found = self.validate_provider(request.get_ref().config.as_ref());
            validate_provider_config::Response { diagnostics: wire::diagnostics(found) }
        })
        .await
    }

    async fn configure_provider(
        &self,
        request: Request<configure_provider::Request>,
    ) -> Reply<configure_provider::Response> {
        guarded("ConfigureProvider", "", async {
            let found = self.configure(request.get_ref().config.as_ref());
            configure_provider::Response { diagnostics: wire::diagnostics(found) }
        })
        .await
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<validate_data_resource_config::Request>,
    ) -> Reply<validate_data_resource_config::Response> {
        let request = request.get_ref();
        guarded("ValidateDataResourceConfig", &request.type_name, async {
            let found = self.validate_data(request);
            validate_data_resource_config::Response { diagnostics: wire::diagnostics(found) }
        })
        .await
    }

    async fn read_data_source(
        &self,
        request: Request<read_data_source::Request>,
    ) -> Reply<read_data_source::Response> {
        let request = request.get_ref();
        guarded("ReadDataSource", &request.type_name, self.read_data(request)).await
    }

    async fn get_functions(
        &self,
        _: Request<get_functions::Request>,
    ) -> Reply<get_functions::Response> {
        guarded("GetFunctions", "", async {
            get_functions::Response { functions: self.registry.functions(), diagnostics: vec![] }
        })
        .await
    }

    async fn call_function(
        &self,
        request: Request<call_function::Request>,
    ) -> Reply<call_function::Response> {
        let request = request.get_ref();
        guarded("CallFunction", &request.name, async { self.call(request) }).await
    }

    async fn stop_provider(
        &self,
        _: Request<stop_provider::Request>,
    ) -> Reply<stop_provider::Response> {
        self.stop();
        Ok(Response::new(Default::default()))
    }

    async fn validate_resource_config(
        &self,
        request: Request<validate_resource_config::Request>,
    ) -> Reply<validate_resource_config::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<upgrade_resource_state::Request>,
    ) -> Reply<upgrade_resource_state::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<upgrade_resource_identity::Request>,
    ) -> Reply<upgrade_resource_identity::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn read_resource(
        &self,
        request: Request<read_resource::Request>,
    ) -> Reply<read_resource::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn plan_resource_change(
        &self,
        request: Request<plan_resource_change::Request>,
    ) -> Reply<plan_resource_change::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn apply_resource_change(
        &self,
        request: Request<apply_resource_change::Request>,
    ) -> Reply<apply_resource_change::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn import_resource_state(
        &self,
        request: Request<import_resource_state::Request>,
    ) -> Reply<import_resource_state::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn move_resource_state(
        &self,
        request: Request<move_resource_state::Request>,
    ) -> Reply<move_resource_state::Response> {
        undeclared("Resource Type", &request.get_ref().target_type_name)
    }

    async fn generate_resource_config(
        &self,
        request: Request<generate_resource_config::Request>,
    ) -> Reply<generate_resource_config::Response> {
        undeclared("Resource Type", &request.get_ref().type_name)
    }

    async fn validate_ephemeral_resource_config(
        &self,
        request: Request<validate_ephemeral_resource_config::Request>,
    ) -> Reply<validate_ephemeral_resource_config::Response> {
        undeclared("Ephemeral Resource Type", &request.get_ref().type_name)
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<open_ephemeral_resource::Request>,
    ) -> Reply<open_ephemeral_resource::Response> {
        undeclared("Ephemeral Resource Type", &request.get_ref().type_name)
    }

    async fn renew_ephemeral_resource(
        &self,
        request: Request<renew_ephemeral_resource::Request>,
    ) -> Reply<renew_ephemeral_resource::Response> {
        undeclared("Ephemeral Resource Type", &request.get_ref().type_name)
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<close_ephemeral_resource::Request>,
    ) -> Reply<close_ephemeral_resource::Response> {
        undeclared("Ephemeral Resource Type", &request.get_ref().type_name)
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<validate_list_resource_config::Request>,
    ) -> Reply<validate_list_resource_config::Response> {
        undeclared("List Resource Type", &request.get_ref().type_name)
    }

    async fn list_resource(
        &self,
        request: Request<list_resource::Request>,
    ) -> Reply<Self::ListResourceStream> {
        undeclared_stream("List Resource Type", &request.get_ref().type_name)
    }

    async fn validate_action_config(
        &self,
        request: Request<validate_action_config::Request>,
    ) -> Reply<validate_action_config::Response> {
        undeclared("Action Type", &request.get_ref().action_type)
    }

    async fn plan_action(
        &self,
        request: Request<plan_action::Request>,
    ) -> Reply<plan_action::Response> {
        undeclared("Action Type", &request.get_ref().action_type)
    }

    async fn invoke_action(
        &self,
        request: Request<invoke_action::Request>,
    ) -> Reply<Self::InvokeActionStream> {
        undeclared_stream("Action Type", &request.get_ref().action_type)
    }

    async fn validate_state_store_config(
        &self,
        request: Request<validate_state_store_config::Request>,
    ) -> Reply<validate_state_store_config::Response> {
        undeclared("State Store Type", &request.get_ref().type_name)
    }

    async fn configure_state_store(
        &self,
        request: Request<configure_state_store::Request>,
    ) -> Reply<configure_state_store::Response> {
        undeclared("State Store Type", &request.get_ref().type_name)
    }

    async fn read_state_bytes(
        &self,
        request: Request<read_state_bytes::Request>,
    ) -> Reply<Self::ReadStateBytesStream> {
        undeclared_stream("State Store Type", &request.get_ref().type_name)
    }

    async fn write_state_bytes(
        &self,
        request: Request<Streaming<write_state_bytes::RequestChunk>>,
    ) -> Reply<write_state_bytes::Response> {
        let first = request.into_inner().message().await?;
        let meta = first.and_then(|chunk| chunk.meta).unwrap_or_default();
        undeclared("State Store Type", &meta.type_name)
    }

    async fn lock_state(
        &self,
        request: Request<lock_state::Request>,
    ) -> Reply<lock_state::Response> {
        undeclared("State Store Type", &request.get_ref().type_name)
    }

    async fn unlock_state(
        &self,
        request: Request<unlock_state::Request>,
    ) -> Reply<unlock_state::Response> {
        undeclared("State Store Type", &request.get_ref().type_name)
    }

    async fn get_states(
        &self,
        request: Request<get_states::Request>,
    ) -> Reply<get_states::Response> {
        undeclared("State Store Type", &request.get_ref().type_name)
    }

    async fn delete_state(
        &self,
        request: Request<delete_state::Request>,
    ) -> Reply<delete_state::Response> {
        undeclared("State Store Type", &request.get_ref().type_name)
    }
}
