//! Limits of file descriptors and processes, and clients that are refused.

use std::fmt::Write;
use std::os::unix::net::UnixStream;
use std::process::Stdio;

use glsizing::tfplugin::generated::tfplugin6::get_metadata::Request;

use super::{MANY, after};
use crate::support::identity::Identity;
use crate::support::plugin::provider as client;
use crate::support::provider;
use crate::support::{Plugins, Workspace, cores};

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
