//! The server without a process of its own, as a provider's own tests use it.

use std::io;
use std::sync::Arc;

use futures_util::stream;
use glsizing::tfplugin::generated::plugin;
use glsizing::tfplugin::generated::plugin::grpc_controller_client::GrpcControllerClient;
use glsizing::tfplugin::generated::tfplugin6::get_provider_schema::Request;
use glsizing::tfplugin::{Block, DataSource, Function, Provider, Shutdown, run};

use super::everything::Everything;
use crate::support::check_provider;
use crate::support::plugin::{channel, provider};

struct Small;

impl Provider for Small {
    fn address(&self) -> &str {
        "registry.terraform.io/example/toy"
    }

    fn schema(&self) -> Block {
        Block::default()
    }

    fn data_sources(&self) -> Vec<Arc<dyn DataSource>> {
        vec![Arc::new(Everything)]
    }

    fn functions(&self) -> Vec<Arc<dyn Function>> {
        Vec::new()
    }
}

#[tokio::test]
async fn serves_until_shutdown() {
    let (ours, theirs) = tokio::io::duplex(64 << 10);
    let incoming = stream::iter([io::Result::Ok(theirs)]);
    let server = tokio::spawn(run(Arc::new(Small), incoming, Shutdown::default()));
    let channel = channel(ours).await.expect("a connection");
    let schema = provider(&channel).get_provider_schema(Request {}).await.expect("a reply");
    assert_eq!(schema.into_inner().data_source_schemas.len(), 1);
    let end = GrpcControllerClient::new(channel).shutdown(plugin::Empty {}).await;
    assert!(end.is_ok());
    server.await.expect("a task").expect("an orderly end");
}

#[test]
fn every_kind_of_attribute_passes_the_check_of_providers() {
    assert_eq!(check_provider(&Small), Vec::<String>::new());
}
