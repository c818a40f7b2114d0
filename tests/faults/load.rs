//! Much work at once: what ends the provider or its calls is never behind it.

use std::time::{Duration, Instant};

use glsizing::tfplugin::generated::plugin;
use glsizing::tfplugin::generated::plugin::grpc_controller_client::GrpcControllerClient;
use glsizing::tfplugin::generated::tfplugin6::{
    DynamicValue, configure_provider, get_metadata, read_data_source, stop_provider,
    validate_data_resource_config,
};
use rustix::process::Signal;
use tokio::task::JoinSet;
use tonic::transport::Channel;

use crate::conformance::malformed::requests::{Config, FORECAST, PLAN, text};
use crate::support::plugin::{Plugin, provider as client};
use crate::support::provider;

/// How soon `StopProvider` and `Shutdown` have their replies.
const REPLY: Duration = Duration::from_millis(200);
/// How soon the process ends after a signal.
const END: Duration = Duration::from_secs(1);
/// Long enough that a call is at work.
const AT_WORK: Duration = Duration::from_millis(300);
/// Other processes may take the processor: the fastest of so many attempts counts.
const ATTEMPTS: usize = 3;

fn long_forecast() -> read_data_source::Request {
    let config = Config::long_forecast().message();
    read_data_source::Request { type_name: FORECAST.to_owned(), config, ..Default::default() }
}

/// A list of `length` times the same text, which `instance_families` has for its node groups.
fn repeated_families(length: u32) -> Option<DynamicValue> {
    let mut list = [&[0xdd][..], &length.to_be_bytes()].concat();
    list.extend(text(b"m5").repeat(length as usize));
    let families = Config::inside("instance_families").with("node_groups", &list);
    Config::valid().with("instance_families", &families.bytes()).message()
}

fn long_list() -> read_data_source::Request {
    let (type_name, config) = (PLAN.to_owned(), repeated_families(250_000));
    read_data_source::Request { type_name, config, ..Default::default() }
}

fn validation(config: Option<DynamicValue>) -> validate_data_resource_config::Request {
    validate_data_resource_config::Request { type_name: PLAN.to_owned(), config }
}

/// A provider that has begun to work on many calls.
async fn busy() -> (Plugin, Channel, JoinSet<()>) {
    let (plugin, channel) = provider().connected().await;
    let mut calls = JoinSet::new();
    for request in [vec![long_list()], vec![long_forecast(); 300]].into_iter().flatten() {
        let mut client = client(&channel);
        calls.spawn(async move { drop(client.read_data_source(request).await) });
        if calls.len() == 1 {
            tokio::time::sleep(AT_WORK).await;
        }
    }
    tokio::time::sleep(AT_WORK).await;
    (plugin, channel, calls)
}

async fn fastest<F: Future<Output = Duration>>(attempt: impl Fn() -> F) -> Duration {
    let mut fastest = Duration::MAX;
    for _ in 0..ATTEMPTS {
        fastest = fastest.min(attempt().await);
    }
    fastest
}

#[tokio::test]
async fn stop_is_answered_at_once_and_gives_up_everything() {
    let attempt = async || {
        let (_plugin, channel, mut calls) = busy().await;
        let start = Instant::now();
        let reply = client(&channel).stop_provider(stop_provider::Request {}).await;
        let answered = start.elapsed();
        assert!(reply.is_ok(), "{reply:?}");
        while calls.join_next().await.is_some() {}
        let given_up = start.elapsed();
        assert!(given_up < 10 * REPLY, "{given_up:?}");
        // It serves on, behind no work that was given up.
        assert!(client(&channel).get_metadata(get_metadata::Request {}).await.is_ok());
        answered
    };
    let answered = fastest(attempt).await;
    assert!(answered < REPLY, "{answered:?}");
}

#[tokio::test]
async fn shutdown_is_answered_at_once_and_ends_the_process() {
    let attempt = async || {
        let (mut plugin, channel, _calls) = busy().await;
        let start = Instant::now();
        let reply = GrpcControllerClient::new(channel).shutdown(plugin::Empty {}).await;
        let answered = start.elapsed();
        assert!(reply.is_ok(), "{reply:?}");
        assert!(plugin.ended().await.success());
        assert!(start.elapsed() < 2 * END, "{:?}", start.elapsed());
        answered
    };
    let answered = fastest(attempt).await;
    assert!(answered < REPLY, "{answered:?}");
}

#[tokio::test]
async fn a_signal_ends_the_process_at_once() {
    let attempt = async || {
        let (mut plugin, _channel, _calls) = busy().await;
        let start = Instant::now();
        plugin.signal(Signal::TERM);
        assert_eq!(plugin.ended().await.code(), Some(143));
        assert!(plugin.leftovers().is_empty());
        start.elapsed()
    };
    let ended = fastest(attempt).await;
    assert!(ended < END, "{ended:?}");
}

#[tokio::test]
async fn a_core_that_is_gone_ends_the_process_at_once() {
    let attempt = async || {
        let (mut plugin, channel, mut calls) = busy().await;
        let start = Instant::now();
        drop(channel);
        calls.shutdown().await;
        assert!(plugin.ended().await.success());
        start.elapsed()
    };
    let ended = fastest(attempt).await;
    assert!(ended < END, "{ended:?}");
}

/// Core cancels all that it runs when it is interrupted; h2 alone would close the connection after twenty calls that
/// were cancelled before it saw them.
#[tokio::test]
async fn many_cancelled_calls_end_nothing() {
    let (mut plugin, channel) = provider().connected().await;
    for _ in 0..5 {
        let mut calls = JoinSet::new();
        for request in [vec![long_list()], vec![long_forecast(); 200]].into_iter().flatten() {
            let mut client = client(&channel);
            calls.spawn(async move { client.read_data_source(request).await });
            if calls.len() == 1 {
                tokio::time::sleep(AT_WORK).await;
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        calls.shutdown().await;
    }
    let start = Instant::now();
    let reply = client(&channel).get_metadata(get_metadata::Request {}).await;
    assert!(reply.is_ok(), "{reply:?}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(plugin.is_running());
}

/// A list of more elements than there can be is refused by its length, and names that are repeated count once.
#[tokio::test]
async fn no_list_takes_long() {
    let (_plugin, channel) = provider().connected().await;
    for (length, expected) in [
        (10_000, vec![]),
        (
            10_001,
            vec![
                "instance_families.node_groups must have at most 10,000 elements; 10,001 were given.",
            ],
        ),
        (
            2_000_000,
            vec![
                "instance_families.node_groups must have at most 10,000 elements; 2,000,000 were given.",
            ],
        ),
    ] {
        let request = validation(repeated_families(length));
        let reply = client(&channel).validate_data_resource_config(request).await;
        let found = reply.expect("a reply").into_inner().diagnostics;
        let found: Vec<_> = found.iter().map(|each| each.detail.as_str()).collect();
        assert_eq!(found, expected);
        let config = repeated_families(length);
        let type_name = PLAN.to_owned();
        let request = read_data_source::Request { type_name, config, ..Default::default() };
        let start = Instant::now();
        let reply = client(&channel).read_data_source(request).await.expect("a reply").into_inner();
        assert_eq!(reply.diagnostics.len(), expected.len(), "{:?}", reply.diagnostics);
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
}

/// Configures the provider with a price book at `path`.
async fn configure(channel: &Channel, path: &str) -> Vec<String> {
    let config = Config::provider().with("price_book", &text(path.as_bytes())).message();
    let request = configure_provider::Request { config, ..Default::default() };
    let reply = client(channel).configure_provider(request).await.expect("a reply").into_inner();
    reply.diagnostics.into_iter().map(|each| each.detail).collect()
}

/// Files that are regular by their metadata and no price book; and files that block who reads them.
#[tokio::test]
async fn no_file_blocks_the_configuration() {
    let directory = tempfile::tempdir().unwrap();
    let fifo = directory.path().join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    let (_plugin, channel) = provider().connected().await;
    for path in ["/proc/kmsg", "/proc/self/mem", "/proc/kcore", fifo.to_str().unwrap(), "/dev/zero"]
    {
        let start = Instant::now();
        let problems = configure(&channel, path).await;
        assert_eq!(problems.len(), 1, "{path}: {problems:?}");
        assert!(start.elapsed() < Duration::from_secs(10), "{path}: {:?}", start.elapsed());
    }
    assert!(client(&channel).get_metadata(get_metadata::Request {}).await.is_ok());
}
