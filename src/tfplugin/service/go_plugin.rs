//! The services that go-plugin expects beside the provider's own.

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use tokio::sync::watch;
use tonic::{Request, Response, Status, Streaming};

use crate::tfplugin::generated::plugin::{self as pb, grpc_broker_server, grpc_controller_server};
use crate::tfplugin::generated::plugin::{StdioData, grpc_stdio_server};

/// Says once that the process shall end, to all who wait for it.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Sender<bool>);

impl Default for Shutdown {
    fn default() -> Shutdown {
        Shutdown(watch::Sender::new(false))
    }
}

impl Shutdown {
    /// From now on the server shuts down.
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    /// Resolves when the server shuts down.
    pub async fn begun(&self) {
        // It cannot fail: this half of the channel is held.
        let _ = self.0.subscribe().wait_for(|begun| *begun).await;
    }
}

/// Ends the process, or is deaf where core did not start it.
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

/// Says nothing, since the process's output is already on its pipes, until shutdown. The open
/// stream also keeps a client from closing an idle connection.
pub(in crate::tfplugin) struct Stdio(pub Shutdown);

#[tonic::async_trait]
impl grpc_stdio_server::GrpcStdio for Stdio {
    type StreamStdioStream = BoxStream<'static, Result<StdioData, Status>>;

    async fn stream_stdio(
        &self,
        _: Request<()>,
    ) -> Result<Response<Self::StreamStdioStream>, Status> {
        Ok(Response::new(silence(self.0.clone(), ())))
    }
}

/// Says nothing, since there are no further connections, until shutdown.
pub(in crate::tfplugin) struct Broker(pub Shutdown);

#[tonic::async_trait]
impl grpc_broker_server::GrpcBroker for Broker {
    type StartStreamStream = BoxStream<'static, Result<pb::ConnInfo, Status>>;

    async fn start_stream(
        &self,
        request: Request<Streaming<pb::ConnInfo>>,
    ) -> Result<Response<Self::StartStreamStream>, Status> {
        Ok(Response::new(silence(self.0.clone(), request.into_inner())))
    }
}

/// A stream without items that ends at shutdown and holds on to `held` until then.
fn silence<T: Send + 'static>(
    shutdown: Shutdown,
    held: impl Send + 'static,
) -> BoxStream<'static, Result<T, Status>> {
    let end = async move {
        shutdown.begun().await;
        drop(held);
    };
    stream::once(end).filter_map(|()| async { None }).boxed()
}
