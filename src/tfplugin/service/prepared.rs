//! Schemas that were encoded when the provider was built: their bytes are the reply, and the provider is not
//! asked. Most processes that core starts serve little else.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use prost::bytes::{Buf, BufMut};
use prost::encoding::{DecodeContext, WireType, skip_field};
use prost::{DecodeError, Message};
use tonic::body::Body;
use tonic::codegen::{BoxFuture, http};
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;

use super::logged::logged;
use super::provider_service::ProviderService;
use super::registry::Registry;
use crate::tfplugin::generated::tfplugin6::get_provider_schema;
use crate::tfplugin::generated::tfplugin6::provider_server::ProviderServer;
use crate::tfplugin::provider::Provider;

const RPC: &str = "/tfplugin6.Provider/GetProviderSchema";

/// A provider's schemas and signatures as core reads them, in bytes: what
/// [`Provider::encoded_schemas`] may return.
pub fn encode_schemas(provider: impl Provider) -> Vec<u8> {
    Registry::new(std::sync::Arc::new(provider)).schemas().encode_to_vec()
}

/// The provider's service, with its schemas if they are encoded.
#[derive(Clone)]
pub(in crate::tfplugin) struct PreparedService {
    pub provider: ProviderServer<ProviderService>,
    pub schemas: Option<&'static [u8]>,
}

impl tonic::codegen::Service<http::Request<Body>> for PreparedService {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Self::Response, Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        match self.schemas {
            Some(schemas) if request.uri().path() == RPC => Box::pin(async move {
                let mut grpc = Grpc::new(ProstCodec::default());
                let reply = async |_| grpc.unary(EncodedReply(schemas), request).await;
                Ok(logged("GetProviderSchema", None, reply).await)
            }),
            _ => self.provider.call(request),
        }
    }
}

impl NamedService for PreparedService {
    const NAME: &'static str = ProviderServer::<ProviderService>::NAME;
}

struct EncodedReply(&'static [u8]);

impl UnaryService<get_provider_schema::Request> for EncodedReply {
    type Response = Encoded;
    type Future = Ready<Result<Response<Encoded>, Status>>;

    fn call(&mut self, _: Request<get_provider_schema::Request>) -> Self::Future {
        ready(Ok(Response::new(Encoded(self.0))))
    }
}

/// A message that is its own encoding.
#[derive(Debug, Default)]
struct Encoded(&'static [u8]);

impl Message for Encoded {
    fn encode_raw(&self, buffer: &mut impl BufMut) {
        buffer.put_slice(self.0);
    }

    fn encoded_len(&self) -> usize {
        self.0.len()
    }

    /// Required by the trait: the message is never decoded.
    fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        buffer: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), DecodeError> {
        skip_field(wire_type, tag, buffer, context)
    }

    fn clear(&mut self) {
        self.0 = &[];
    }
}
