//! Plans over gRPC, served in process.

use std::io;
use std::sync::Arc;

use futures_util::stream;
use glsizing::provider::Glsizing;
use glsizing::tfplugin::generated::tfplugin6::{DynamicValue, read_data_source};
use glsizing::tfplugin::{Shutdown, Type, Value, codec, run};

use crate::support::plugin::{channel, provider};

/// What `ReadDataSource` answers to each configuration, decoded against the schema's type.
pub async fn read_all(configs: &[Value], ty: &Type) -> Vec<Value> {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    let incoming = stream::iter([io::Result::Ok(theirs)]);
    tokio::spawn(run(Arc::new(Glsizing::default()), incoming, Shutdown::default()));
    let channel = channel(ours).await.expect("a connection");
    let mut plans = Vec::new();
    for config in configs {
        let msgpack = codec::encode(config, ty).unwrap();
        let request = read_data_source::Request {
            type_name: "glsizing_plan".to_owned(),
            config: Some(DynamicValue { msgpack, json: Vec::new() }),
            ..read_data_source::Request::default()
        };
        let response = provider(&channel).read_data_source(request).await.expect("a reply");
        let response = response.into_inner();
        assert_eq!(response.diagnostics, []);
        plans.push(codec::decode(&response.state.unwrap().msgpack, ty).unwrap());
    }
    plans
}
