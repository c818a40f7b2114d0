//! Schemas that were encoded beforehand: their bytes go out as they are, and nothing is asked of the
//! provider. Most processes that core starts answer little else.

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

use super::Service;
use super::guard::logged;
use super::registry::Registry;
use crate::tfplugin::generated::tfplugin6::get_provider_schema;
use crate::tfplugin::generated::tfplugin6::provider_server::ProviderServer;

const RPC: &str = "/tfplugin6.Provider/GetProviderSchema";

/// What core reads of a provider's schemas and signatures, in bytes: what
/// [`Provider::encoded_schemas`](crate::tfplugin::Provider::encoded_schemas) may return.
pub fn encode_schemas(provider: impl crate::tfplugin::Provider) -> Vec<u8> {
    Registry::new(std::sync::Arc::new(provider)).schemas().encode_to_vec()
}

/// The provider's service, with its schemas if they are encoded.
#[derive(Clone)]
pub(in crate::tfplugin) struct Prepared {
    pub provider: ProviderServer<Service>,
    pub schemas: Option<&'static [u8]>,
}

impl tonic::codegen::Service<http::Request<Body>> for Prepared {
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
                let answer = async |_| grpc.unary(Answer(schemas), request).await;
                Ok(logged("GetProviderSchema", None, answer).await)
            }),
            _ => self.provider.call(request),
        }
    }
}

impl NamedService for Prepared {
    const NAME: &'static str = ProviderServer::<Service>::NAME;
}

struct Answer(&'static [u8]);

impl UnaryService<get_provider_schema::Request> for Answer {
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

    /// Nobody reads one.
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
