//! Requests that no core should send. Each gets an answer that says what is wrong, and the process
//! serves on. The table in docs/guides/conformance.md is made here.

/// The requests.
pub mod requests;

use std::fmt::Write;

use glsizing::tfplugin::generated::tfplugin6::*;
use tonic::transport::Channel;

use super::raw;
use crate::support::plugin::{provider as client, reported};
use crate::support::provider;
use crate::support::{peak_memory_mib, section_is_current};
use requests::*;

#[derive(Default)]
struct Table {
    markdown: String,
    faults: usize,
}

impl Table {
    fn heading(&mut self, what: &str) {
        writeln!(self.markdown, "\n{what}:\n\n| request | answer |\n|---|---|").unwrap();
    }

    fn row(&mut self, what: &str, answer: &str) {
        let answer = answer.replace('|', "\\|").replace('\n', " ");
        let clipped: String = answer.chars().take(300).collect();
        let dots = if clipped.len() < answer.len() { "…" } else { "" };
        writeln!(self.markdown, "| {what} | {clipped}{dots} |").unwrap();
        self.faults += 1;
    }
}

fn answer(diagnostics: &[Diagnostic]) -> String {
    let lines = reported(diagnostics).into_iter().zip(diagnostics);
    let line = |((level, path, summary), each): ((&str, String, &str), &Diagnostic)| {
        let place = if path.is_empty() { String::new() } else { format!(" at `{path}`") };
        format!("{level}{place}: {summary}. {}", each.detail)
    };
    let lines: Vec<_> = lines.map(line).collect();
    if lines.is_empty() { "accepted".to_owned() } else { lines.join(" ") }
}

async fn validate(channel: &Channel, name: &str, config: Option<DynamicValue>) -> String {
    let request = validate_data_resource_config::Request { type_name: name.to_owned(), config };
    let reply = client(channel).validate_data_resource_config(request).await.expect("a reply");
    answer(&reply.into_inner().diagnostics)
}

async fn read(channel: &Channel, name: &str, config: Option<DynamicValue>) -> String {
    let type_name = name.to_owned();
    let request = read_data_source::Request { type_name, config, ..Default::default() };
    let reply = client(channel).read_data_source(request).await.expect("a reply").into_inner();
    let reported = answer(&reply.diagnostics);
    assert_eq!(reply.state.is_some(), reported == "accepted", "{reported}");
    reported
}

async fn configure(channel: &Channel, config: Option<DynamicValue>) -> String {
    let validate = validate_provider_config::Request { config: config.clone() };
    let validated = client(channel).validate_provider_config(validate).await.expect("a reply");
    let request = configure_provider::Request { config, ..Default::default() };
    let reply = client(channel).configure_provider(request).await.expect("a reply");
    let reported = answer(&reply.into_inner().diagnostics);
    assert_eq!(reported, answer(&validated.into_inner().diagnostics));
    reported
}

/// The cases as rows: validation and read say the same of each, and it is an error.
async fn alike(table: &mut Table, channel: &Channel, name: &str, cases: Vec<Case>) {
    for (what, config) in cases {
        let reported = validate(channel, name, config.clone()).await;
        assert_eq!(read(channel, name, config).await, reported, "{what}");
        assert!(reported.starts_with("error"), "{what}: {reported}");
        table.row(what, &reported);
    }
}

#[tokio::test]
async fn every_malformed_request_gets_its_answer() {
    let (mut plugin, channel) = provider().connected().await;
    let mut table = Table::default();

    table.heading("`ValidateDataResourceConfig` and `ReadDataSource`, which answer alike");
    for cases in [values(), attributes(), nested()] {
        alike(&mut table, &channel, PLAN, cases).await;
    }
    for (what, name) in [("another data source", "glsizing_no"), ("no name", "")] {
        let reported = validate(&channel, name, Config::valid().message()).await;
        assert_eq!(read(&channel, name, Config::valid().message()).await, reported, "{what}");
        table.row(what, &reported);
    }
    let unknown = Config::valid().with("users", &[0xd4, 0, 0]).message();
    assert_eq!(validate(&channel, PLAN, unknown.clone()).await, "accepted");
    table.row(
        "an unknown value, which validation accepts, in a read",
        &read(&channel, PLAN, unknown).await,
    );
    let huge = Config::valid().with("region", &long(&vec![b'x'; 1 << 20])).message();
    let reported = validate(&channel, PLAN, huge.clone()).await;
    assert_eq!(read(&channel, PLAN, huge).await, reported);
    table.row("text of 1 MiB", &reported);

    table.heading("The same of a `glsizing_forecast`");
    for cases in [values(), forecasts()] {
        alike(&mut table, &channel, FORECAST, cases).await;
    }

    table.heading("`ValidateProviderConfig` and `ConfigureProvider`, which answer alike");
    for (what, config) in values().into_iter().chain(settings()) {
        let reported = configure(&channel, config).await;
        assert!(reported.starts_with("error"), "{what}: {reported}");
        table.row(what, &reported);
    }

    table.heading("Any call, below the messages");
    for (what, path, body) in [
        ("no message", "/tfplugin6.Provider/ReadDataSource", ""),
        ("a message cut short", "/tfplugin6.Provider/ReadDataSource", "\0\0\0\0\x7fabc"),
        (
            "a message said to have 2 GiB",
            "/tfplugin6.Provider/ReadDataSource",
            "\0\x7f\x7f\x7f\x7f",
        ),
        ("no protobuf", "/tfplugin6.Provider/ReadDataSource", "\0\0\0\0\x02\x07\x07"),
        ("a field of another type", "/tfplugin6.Provider/ReadDataSource", "\0\0\0\0\x02\x08\x01"),
        ("compressed by nothing known", "/tfplugin6.Provider/ReadDataSource", "\x01\0\0\0\0"),
        ("another method", "/tfplugin6.Provider/No", "\0\0\0\0\0"),
        ("another service", "/tfplugin5.Provider/GetSchema", "\0\0\0\0\0"),
    ] {
        table.row(what, &raw::call(&channel, path, body).await);
    }

    let valid = Config::valid().message();
    assert_eq!(read(&channel, PLAN, valid).await, "accepted", "serves on");
    assert!(plugin.is_running());
    let memory = peak_memory_mib(plugin.process.id());
    assert!(memory.is_none_or(|mib| mib < 200.0), "{memory:?} MiB");
    assert_eq!(plugin.stderr(), "", "no panic, no log");
    let count = format!("{} requests, one process, which serves on.\n", table.faults);
    section_is_current("docs/guides/conformance.md", "malformed", &(count + &table.markdown));
}

/// Bytes after the value and decimals as text are how cores write, and no faults.
#[tokio::test]
async fn what_only_looks_wrong_is_accepted() {
    let (_plugin, channel) = provider().connected().await;
    let trailing = [Config::valid().bytes(), vec![0xff; 9]].concat();
    assert_eq!(read(&channel, PLAN, msgpack(trailing)).await, "accepted");
    for number in [&[0xa2, b'5', b'0'][..], &[0xa4, b'5', b'0', b'.', b'0'], &[0xc4, 1, b'5']] {
        let config = Config::valid().with("organizations", number).message();
        assert_eq!(read(&channel, PLAN, config).await, "accepted");
    }
    let refined = [0xc7, 9, 12, 0x82, 1, 0xc2, 2, 0xa4, b'p', b'r', b'e', b'-'];
    let config = Config::valid().with("region", &refined).message();
    assert_eq!(validate(&channel, PLAN, config).await, "accepted");
}

/// Every cut of a valid configuration and every byte of it changed: an answer, never the end.
#[tokio::test]
async fn no_damage_to_a_configuration_ends_the_process() {
    let (mut plugin, channel) = provider().connected().await;
    for (name, valid) in [(PLAN, Config::valid().bytes()), (FORECAST, Config::forecast().bytes())] {
        for cut in 0..valid.len() {
            let reported = validate(&channel, name, msgpack(valid[..cut].to_vec())).await;
            assert!(reported.starts_with("error"), "{name} cut at {cut}: {reported}");
        }
        for at in 0..valid.len() {
            for byte in [0x00, 0x7f, 0x90, 0xc0, 0xc1, 0xcb, 0xdb, 0xdd, 0xdf, 0xff] {
                let mut damaged = valid.clone();
                damaged[at] = byte;
                read(&channel, name, msgpack(damaged)).await;
            }
        }
        assert_eq!(read(&channel, name, msgpack(valid)).await, "accepted");
    }
    assert_eq!(plugin.stderr(), "");
}
