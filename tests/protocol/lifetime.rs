//! When a plugin goes on and when it ends.

use glsizing::tfplugin::generated::plugin;
use glsizing::tfplugin::generated::plugin::grpc_controller_client::GrpcControllerClient;
use glsizing::tfplugin::generated::plugin::grpc_stdio_client::GrpcStdioClient;
use glsizing::tfplugin::generated::tfplugin6::*;
use rustix::process::Signal;
use tonic::transport::Channel;

use crate::support::identity::Identity;
use crate::support::plugin::{Plugin, Start, input, provider, reattach_value, reported};

async fn answers(channel: &Channel) -> bool {
    provider(channel).get_metadata(get_metadata::Request {}).await.is_ok()
}

fn slow_read() -> read_data_source::Request {
    let type_name = "toy_slow".to_owned();
    read_data_source::Request { type_name, config: input("a"), ..Default::default() }
}

#[tokio::test]
async fn stop_gives_up_what_runs_and_serves_on() {
    let (_plugin, channel) = Plugin::connected().await;
    let mut client = provider(&channel);
    let read = tokio::spawn(async move { client.read_data_source(slow_read()).await });
    // A call after the read's request shows, on one connection, that the read has begun.
    assert!(answers(&channel).await);
    let mut read = read;
    loop {
        let stopped = provider(&channel).stop_provider(stop_provider::Request {}).await;
        assert_eq!(stopped.expect("a reply").into_inner().error, "");
        tokio::select! {
            reply = &mut read => {
                let reply = reply.expect("a task").expect("a reply").into_inner();
                assert_eq!(reported(&reply.diagnostics), [("error", String::new(), "Call cancelled")]);
                break;
            }
            // The stop may have come before the read.
            () = tokio::time::sleep(std::time::Duration::from_millis(20)) => {}
        }
    }
    assert!(answers(&channel).await);
    let request = read_data_source::Request {
        type_name: "toy_faulty".to_owned(),
        config: input("fine"),
        ..Default::default()
    };
    let reply = provider(&channel).read_data_source(request).await.expect("a reply").into_inner();
    assert!(reply.state.is_some());
}

#[tokio::test]
async fn shutdown_replies_and_exits_at_once_and_leaves_nothing() {
    let mut plugin = Start::new().start();
    assert_eq!(plugin.leftovers().len(), 1);
    let channel = plugin.connect_plaintext().await;
    let mut client = provider(&channel);
    // Neither an open stream nor a read that never ends keeps it.
    let mut stdio = GrpcStdioClient::new(channel.clone());
    let _open = stdio.stream_stdio(()).await.expect("a stream");
    let _read = tokio::spawn(async move { client.read_data_source(slow_read()).await });
    let reply = GrpcControllerClient::new(channel).shutdown(plugin::Empty {}).await;
    assert!(reply.is_ok(), "{reply:?}");
    assert_eq!(plugin.ended().await.code(), Some(0));
    assert_eq!(plugin.leftovers(), Vec::<std::path::PathBuf>::new());
}

#[tokio::test]
async fn a_core_that_is_gone_leaves_no_process() {
    let (mut plugin, channel) = Plugin::connected().await;
    assert!(answers(&channel).await);
    drop(channel);
    assert_eq!(plugin.ended().await.code(), Some(0));
    assert_eq!(plugin.leftovers(), Vec::<std::path::PathBuf>::new());
}

#[tokio::test]
async fn core_connects_after_a_client_was_refused() {
    let identity = Identity::p256();
    let plugin = Start::new().client(&identity).start();
    drop(plugin.try_connect(None, rustls::ALL_VERSIONS).await);
    assert!(answers(&plugin.connect(&identity).await).await);
}

#[tokio::test]
async fn interrupts_are_ignored_from_the_handshake_on() {
    let identity = Identity::p256();
    let mut plugin = Start::new().client(&identity).start();
    plugin.signal(Signal::INT);
    let channel = plugin.connect(&identity).await;
    for _ in 0..3 {
        plugin.signal(Signal::INT);
        assert!(answers(&channel).await);
    }
    assert!(plugin.is_running());
}

#[tokio::test]
async fn termination_is_not_ignored_and_leaves_no_file() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut plugin = Start::new().start();
        assert_eq!(plugin.leftovers().len(), 1);
        plugin.signal(signal);
        assert_eq!(plugin.ended().await.code(), Some(code));
        assert_eq!(plugin.leftovers(), Vec::<std::path::PathBuf>::new());
        assert_eq!(plugin.stderr(), "");
    }
}

#[tokio::test]
async fn by_hand_it_serves_many_until_it_is_interrupted() {
    let mut start = Start::new();
    start.command.arg("-debug").env_remove("TF_PLUGIN_MAGIC_COOKIE");
    let mut plugin = start.start();
    assert!(plugin.line.starts_with("Provider started."), "{}", plugin.line);
    let assignment = reattach_value(&mut plugin);
    let json: serde_json::Value = serde_json::from_str(&assignment).expect("JSON");
    let toy = &json["registry.terraform.io/example/toy"];
    assert_eq!(toy["Pid"], plugin.process.id());
    let address = toy["Addr"]["String"].as_str().expect("an address").to_owned();
    plugin.line = format!("1|6|unix|{address}|grpc|");
    let first = plugin.connect_plaintext().await;
    let second = plugin.connect_plaintext().await;
    let ignored = GrpcControllerClient::new(first.clone()).shutdown(plugin::Empty {}).await;
    assert!(ignored.is_ok());
    assert!(answers(&first).await && answers(&second).await);
    drop((first, second));
    plugin.signal(Signal::INT);
    assert_eq!(plugin.ended().await.code(), Some(0));
    assert_eq!(plugin.leftovers(), Vec::<std::path::PathBuf>::new());
}
