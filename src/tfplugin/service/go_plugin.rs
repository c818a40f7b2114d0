//! The services that go-plugin expects beside the provider's own.

use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use tokio::sync::Semaphore;
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
pub(in crate::tfplugin) struct Stdio(EmptyStreams);

impl Stdio {
    pub(in crate::tfplugin) fn new(shutdown: Shutdown) -> Stdio {
        Stdio(EmptyStreams::new(shutdown))
    }
}

#[tonic::async_trait]
impl grpc_stdio_server::GrpcStdio for Stdio {
    type StreamStdioStream = BoxStream<'static, Result<StdioData, Status>>;

    async fn stream_stdio(
        &self,
        _: Request<()>,
    ) -> Result<Response<Self::StreamStdioStream>, Status> {
        self.0.open(())
    }
}

/// A stream without items until shutdown, since there are no further connections.
pub(in crate::tfplugin) struct Broker(EmptyStreams);

impl Broker {
    pub(in crate::tfplugin) fn new(shutdown: Shutdown) -> Broker {
        Broker(EmptyStreams::new(shutdown))
    }
}

#[tonic::async_trait]
impl grpc_broker_server::GrpcBroker for Broker {
    type StartStreamStream = BoxStream<'static, Result<pb::ConnInfo, Status>>;

    async fn start_stream(
        &self,
        request: Request<Streaming<pb::ConnInfo>>,
    ) -> Result<Response<Self::StartStreamStream>, Status> {
        self.0.open(request.into_inner())
    }
}

/// The most streams of a kind that may be open. Core opens one of each.
const MAX_STREAMS: usize = 16;

/// Streams without items, which end at shutdown.
struct EmptyStreams {
    shutdown: Shutdown,
    free: Arc<Semaphore>,
}

impl EmptyStreams {
    fn new(shutdown: Shutdown) -> EmptyStreams {
        EmptyStreams { shutdown, free: Arc::new(Semaphore::new(MAX_STREAMS)) }
    }

    /// A stream that keeps `held` until its end.
    fn open<T: Send + 'static>(
        &self,
        held: impl Send + 'static,
    ) -> Result<Response<BoxStream<'static, Result<T, Status>>>, Status> {
        let one = Arc::clone(&self.free).try_acquire_owned().map_err(|_| {
            Status::resource_exhausted(format!("{MAX_STREAMS} such streams are open already"))
        })?;
        let shutdown = self.shutdown.clone();
        let end = async move {
            shutdown.begun().await;
            drop((held, one));
        };
        Ok(Response::new(stream::once(end).filter_map(|()| async { None }).boxed()))
    }
}
