//! The services that go-plugin expects beside the provider's own.

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use tonic::{Request, Response, Status, Streaming};

use super::shutdown::Shutdown;
use crate::tfplugin::generated::plugin::{self as pb, grpc_broker_server, grpc_controller_server};
use crate::tfplugin::generated::plugin::{StdioData, grpc_stdio_server};

/// Begins the shutdown, or ignores the call if core did not start this process.
pub(in crate::tfplugin) struct Controller(pub Option<Shutdown>);

#[tonic::async_trait]
impl grpc_controller_server::GrpcController for Controller {
    async fn shutdown(&self, _: Request<pb::Empty>) -> Result<Response<pb::Empty>, Status> {
        if let Some(shutdown) = &self.0 {
            shutdown.begin();
        }
        Ok(Response::new(pb::Empty {}))
    }
}

/// A stream without items until shutdown, since the process's output is on its pipes already. While the
/// stream is open, a client does not close an idle connection.
pub(in crate::tfplugin) struct Stdio(pub Shutdown);

#[tonic::async_trait]
impl grpc_stdio_server::GrpcStdio for Stdio {
    type StreamStdioStream = BoxStream<'static, Result<StdioData, Status>>;

    async fn stream_stdio(
        &self,
        _: Request<()>,
    ) -> Result<Response<Self::StreamStdioStream>, Status> {
        Ok(Response::new(empty_stream(self.0.clone(), ())))
    }
}

/// A stream without items until shutdown, since there are no further connections.
pub(in crate::tfplugin) struct Broker(pub Shutdown);

#[tonic::async_trait]
impl grpc_broker_server::GrpcBroker for Broker {
    type StartStreamStream = BoxStream<'static, Result<pb::ConnInfo, Status>>;

    async fn start_stream(
        &self,
        request: Request<Streaming<pb::ConnInfo>>,
    ) -> Result<Response<Self::StartStreamStream>, Status> {
        Ok(Response::new(empty_stream(self.0.clone(), request.into_inner())))
    }
}

/// A stream without items that ends at shutdown and holds on to `held` until then.
fn empty_stream<T: Send + 'static>(
    shutdown: Shutdown,
    held: impl Send + 'static,
) -> BoxStream<'static, Result<T, Status>> {
    let end = async move {
        shutdown.begun().await;
        drop(held);
    };
    stream::once(end).filter_map(|()| async { None }).boxed()
}
