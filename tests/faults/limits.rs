//! Limits of file descriptors and processes, and clients that are refused.

use std::fmt::Write;
use std::os::unix::net::UnixStream;
use std::process::Stdio;

use glsizing::tfplugin::generated::plugin::grpc_stdio_client::GrpcStdioClient;
use glsizing::tfplugin::generated::tfplugin6::get_metadata::Request;

use super::{MANY, after};
use crate::support::identity::Identity;
use crate::support::plugin::provider as client;
use crate::support::provider;
use crate::support::{Plugins, Workspace, cores, peak_memory_mib};

#[test]
fn a_thousand_plans_need_few_descriptors() {
    for core in cores() {
        let workspace = Workspace::with_plans(core, MANY);
        let command = workspace.command(["plan", "-no-color", "-input=false"]);
        let mut command = after("ulimit -n 512", &command);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}: {output:?}", core.name);
        Plugins::with_tmp(workspace.tmp()).leave_nothing();
    }
}

/// More clients without a certificate than there are file descriptors: core connects all the same.
#[tokio::test]
async fn refused_clients_do_not_keep_core_out() {
    let core = Identity::p256();
    let mut start = provider().client(&core);
    start.command = after("ulimit -n 64", &start.command);
    start.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let plugin = start.start();
    let refused: Vec<_> =
        (0..100).map(|_| UnixStream::connect(plugin.fields()[3]).unwrap()).collect();
    // A client that sends nothing is refused after ten seconds, one that closes at once.
    drop(refused);
    let channel = plugin.connect(&core).await;
    assert!(client(&channel).get_metadata(Request::default()).await.is_ok());
}

/// Each alias is a process of its own.
#[test]
fn fifty_plugins_run_at_once() {
    let mut hcl = String::new();
    for index in 0..50 {
        write!(
            hcl,
            "provider \"glsizing\" {{\n  alias = \"p{index}\"\n}}\n\n\
             data \"glsizing_plan\" \"p{index}\" {{\n  provider = glsizing.p{index}\n\n  \
             organizations        = {}\n  users                = 500\n  \
             transactions_per_day = 50000\n}}\n\n\
             output \"p{index}\" {{\n  value = data.glsizing_plan.p{index}.organizations\n}}\n\n",
            index + 1
        )
        .unwrap();
    }
    for core in cores() {
        let workspace = Workspace::new(core, &hcl);
        let outputs = workspace.planned_outputs(&[]);
        for index in 0..50 {
            assert_eq!(outputs[&format!("p{index}")], index + 1, "{}", core.name);
        }
        Plugins::with_tmp(workspace.tmp()).leave_nothing();
    }
}

/// With too few descriptors the start fails with a reason; with enough there is an answer.
#[tokio::test]
async fn too_few_descriptors_fail_the_start() {
    let core = Identity::p256();
    let mut served = 0;
    for limit in 4..24 {
        let mut start = provider().client(&core);
        start.command = after(&format!("ulimit -n {limit}"), &start.command);
        start.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut plugin = start.start();
        if plugin.line.is_empty() {
            assert_eq!(plugin.ended().await.code().map(|code| code != 0), Some(true));
            let text = plugin.stderr();
            assert!(!text.contains("panic"), "{limit}: {text}");
            // Below six the loader cannot open a library.
            let reason = "file descriptors are free: raise the limit of open files (ulimit -n)";
            assert!(limit < 6 || text.contains(reason), "{limit}: {text}");
            continue;
        }
        served += 1;
        let channel = plugin.connect(&core).await;
        let reply = client(&channel).get_metadata(Request::default()).await;
        assert!(reply.is_ok(), "{limit}: {reply:?}");
    }
    assert!(served > 3, "{served}");
}

/// Core opens one stream for output and one for connections: further ones than a few are refused, and leave no
/// memory behind.
#[tokio::test]
async fn open_streams_are_bounded() {
    let (plugin, channel) = provider().connected().await;
    let open = async |count: usize| {
        let mut streams = Vec::new();
        let mut refused = 0;
        for _ in 0..count {
            match GrpcStdioClient::new(channel.clone()).stream_stdio(()).await {
                Ok(stream) => streams.push(stream),
                Err(status) => {
                    assert_eq!(status.code(), tonic::Code::ResourceExhausted, "{status:?}");
                    refused += 1;
                }
            }
        }
        (streams, refused)
    };
    let (streams, refused) = open(100).await;
    assert!((1..50).contains(&streams.len()) && streams.len() + refused == 100, "{refused}");
    let before = peak_memory_mib(plugin.process.id()).unwrap();
    let (_, refused) = open(20_000).await;
    assert_eq!(refused, 20_000);
    let after = peak_memory_mib(plugin.process.id()).unwrap();
    assert!(after < before + 2.0, "{before} MiB, then {after} MiB");
    drop(streams);
    // Closed streams make room for others.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let (streams, refused) = open(1).await;
    assert_eq!((streams.len(), refused), (1, 0));
}
