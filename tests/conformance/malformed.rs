//! Requests that no core should send. Each gets an answer that says what is wrong, and the process
//! serves on. The table in docs/conformance.md is made here.

use std::collections::BTreeMap;
use std::fmt::Write;

use glsizing::tfplugin::generated::tfplugin6::*;
use glsizing::tfplugin::{Type, codec};
use tonic::transport::Channel;

use super::{plan_source, provider, raw};
use crate::protocol::plugin::{provider as client, told};
use crate::support::{peak_memory_mib, section_is_current};

/// The configuration of a `glsizing_plan` in MessagePack, one encoded value an attribute.
struct Config(BTreeMap<String, Vec<u8>>);

impl Config {
    fn valid() -> Config {
        let Type::Object(types) = plan_source().schema().ty() else { panic!("an object") };
        let unset: BTreeMap<_, _> = types.into_keys().map(|name| (name, vec![0xc0])).collect();
        let number = |value: u32| codec::encode(&u64::from(value).into(), &Type::Number).unwrap();
        Config(unset)
            .with("organizations", &number(50))
            .with("users", &number(500))
            .with("transactions_per_day", &number(50_000))
    }

    fn with(mut self, name: &str, bytes: &[u8]) -> Config {
        self.0.insert(name.to_owned(), bytes.to_vec());
        self
    }

    fn without(mut self, name: &str) -> Config {
        self.0.remove(name);
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let length = u16::try_from(self.0.len()).unwrap().to_be_bytes();
        let mut bytes = vec![0xde, length[0], length[1]];
        for (name, value) in &self.0 {
            bytes.extend(text(name.as_bytes()));
            bytes.extend(value);
        }
        bytes
    }

    fn message(&self) -> Option<DynamicValue> {
        msgpack(self.bytes())
    }
}

/// A string of any bytes, of at most 255.
fn text(bytes: &[u8]) -> Vec<u8> {
    [&[0xd9, u8::try_from(bytes.len()).unwrap()], bytes].concat()
}

fn msgpack(msgpack: Vec<u8>) -> Option<DynamicValue> {
    Some(DynamicValue { msgpack, json: vec![] })
}

fn json(text: &str) -> Option<DynamicValue> {
    Some(DynamicValue { msgpack: vec![], json: text.as_bytes().to_vec() })
}

type Case = (&'static str, Option<DynamicValue>);

/// What can be wrong with a message as a whole.
fn values() -> Vec<Case> {
    vec![
        ("no value", None),
        ("an empty value", Some(DynamicValue::default())),
        ("null", msgpack(vec![0xc0])),
        ("an object cut within its length", msgpack(vec![0xde, 0])),
        ("an object cut within its first key", msgpack(vec![0xde, 0, 40, 0xa6, b'r', b'e'])),
        ("a byte that MessagePack reserves", msgpack(vec![0xc1])),
        ("an array", msgpack(vec![0x90])),
        ("a map said to have 4,294,967,295 entries", msgpack(vec![0xdf, 0xff, 0xff, 0xff, 0xff])),
        ("10,000 arrays in each other", msgpack([vec![0x91; 10_000], vec![0xc0]].concat())),
        ("a key that is a number", msgpack(vec![0x81, 0x01, 0xc0])),
        ("a key that is not UTF-8", msgpack([&[0x81][..], &text(&[0xff, 0xfe]), &[0xc0]].concat())),
        ("JSON that ends early", json("{")),
        ("JSON of another type", json("[]")),
        ("10,000 arrays of JSON in each other", json(&"[".repeat(10_000))),
    ]
}

/// What can be wrong with one attribute.
fn attributes() -> Vec<Case> {
    let organizations = |bytes: &[u8]| Config::valid().with("organizations", bytes).message();
    let twice = {
        let mut bytes = Config::valid().without("id").bytes();
        bytes[2] += 1;
        [bytes, text(b"users"), vec![0x01]].concat()
    };
    vec![
        ("an attribute left out", Config::valid().without("organizations").message()),
        ("an attribute too many", Config::valid().with("organisations", &[0x01]).message()),
        ("an attribute twice", msgpack(twice)),
        ("a required attribute null", organizations(&[0xc0])),
        ("a computed attribute set", Config::valid().with("id", &text(b"mine")).message()),
        ("a number that is a boolean", organizations(&[0xc3])),
        ("a number that is an array", organizations(&[0x90])),
        ("a number in words", organizations(&text(b"fifty"))),
        ("not a number", organizations(&[&[0xcb][..], &f64::NAN.to_be_bytes()].concat())),
        ("infinity", organizations(&[&[0xcb][..], &f64::INFINITY.to_be_bytes()].concat())),
        ("a number of a billion digits", organizations(&text(b"1e999999999"))),
        ("a number of 100,000 digits", organizations(&long(&[b'7'; 100_000]))),
        ("a number with a fraction", organizations(&text(b"0.5"))),
        ("a negative number", organizations(&[0xff])),
        ("text that is a number", Config::valid().with("region", &[0x07]).message()),
        ("text that is not UTF-8", Config::valid().with("region", &text(&[0xff, 0xfe])).message()),
        (
            "text said to have 4 GiB",
            Config::valid().with("region", &[0xdb, 255, 255, 255, 255]).message(),
        ),
    ]
}

fn long(bytes: &[u8]) -> Vec<u8> {
    [&[0xdb][..], &u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

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
    let lines = told(diagnostics).into_iter().zip(diagnostics);
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
    let told = answer(&reply.diagnostics);
    assert_eq!(reply.state.is_some(), told == "accepted", "{told}");
    told
}

async fn configure(channel: &Channel, config: Option<DynamicValue>) -> String {
    let validate = validate_provider_config::Request { config: config.clone() };
    let validated = client(channel).validate_provider_config(validate).await.expect("a reply");
    let request = configure_provider::Request { config, ..Default::default() };
    let reply = client(channel).configure_provider(request).await.expect("a reply");
    let told = answer(&reply.into_inner().diagnostics);
    assert_eq!(told, answer(&validated.into_inner().diagnostics));
    told
}

const NAME: &str = "glsizing_plan";

#[tokio::test]
async fn every_malformed_request_gets_its_answer() {
    let (mut plugin, channel) = provider().connected().await;
    let mut table = Table::default();

    table.heading("`ValidateDataResourceConfig` and `ReadDataSource`, which answer alike");
    for (what, config) in values().into_iter().chain(attributes()) {
        let told = validate(&channel, NAME, config.clone()).await;
        assert_eq!(read(&channel, NAME, config).await, told, "{what}");
        assert!(told.starts_with("error"), "{what}: {told}");
        table.row(what, &told);
    }
    for (what, name) in [("another data source", "glsizing_no"), ("no name", "")] {
        let told = validate(&channel, name, Config::valid().message()).await;
        assert_eq!(read(&channel, name, Config::valid().message()).await, told, "{what}");
        table.row(what, &told);
    }
    let unknown = Config::valid().with("users", &[0xd4, 0, 0]).message();
    assert_eq!(validate(&channel, NAME, unknown.clone()).await, "accepted");
    table.row("an unknown value in a read", &read(&channel, NAME, unknown).await);
    let huge = Config::valid().with("region", &long(&vec![b'x'; 1 << 20])).message();
    let told = validate(&channel, NAME, huge.clone()).await;
    assert_eq!(read(&channel, NAME, huge).await, told);
    table.row("text of 1 MiB", &told);

    table.heading("`ValidateProviderConfig` and `ConfigureProvider`, which answer alike");
    for (what, config) in values() {
        let told = configure(&channel, config).await;
        assert!(told.starts_with("error"), "{what}: {told}");
        table.row(what, &told);
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
    assert_eq!(read(&channel, NAME, valid).await, "accepted", "serves on");
    assert!(plugin.is_running());
    let memory = peak_memory_mib(plugin.process.id());
    assert!(memory.is_none_or(|mib| mib < 200.0), "{memory:?} MiB");
    assert_eq!(plugin.stderr(), "", "no panic, no log");
    let count = format!("{} requests, one process, which serves on.\n", table.faults);
    section_is_current("docs/conformance.md", "malformed", &(count + &table.markdown));
}

/// Bytes after the value and decimals as text are how cores write, and no faults.
#[tokio::test]
async fn what_only_looks_wrong_is_accepted() {
    let (_plugin, channel) = provider().connected().await;
    let trailing = [Config::valid().bytes(), vec![0xff; 9]].concat();
    assert_eq!(read(&channel, NAME, msgpack(trailing)).await, "accepted");
    for number in [&[0xa2, b'5', b'0'][..], &[0xa4, b'5', b'0', b'.', b'0'], &[0xc4, 1, b'5']] {
        let config = Config::valid().with("organizations", number).message();
        assert_eq!(read(&channel, NAME, config).await, "accepted");
    }
    let refined = [0xc7, 9, 12, 0x82, 1, 0xc2, 2, 0xa4, b'p', b'r', b'e', b'-'];
    let config = Config::valid().with("region", &refined).message();
    assert_eq!(validate(&channel, NAME, config).await, "accepted");
}

/// Every cut of a valid configuration and every byte of it changed: an answer, never the end.
#[tokio::test]
async fn no_damage_to_a_configuration_ends_the_process() {
    let (mut plugin, channel) = provider().connected().await;
    let valid = Config::valid().bytes();
    for cut in 0..valid.len() {
        let told = validate(&channel, NAME, msgpack(valid[..cut].to_vec())).await;
        assert!(told.starts_with("error"), "cut at {cut}: {told}");
    }
    for at in 0..valid.len() {
        for byte in [0x00, 0x7f, 0x90, 0xc0, 0xc1, 0xcb, 0xdb, 0xdd, 0xdf, 0xff] {
            let mut damaged = valid.clone();
            damaged[at] = byte;
            read(&channel, NAME, msgpack(damaged)).await;
        }
    }
    assert_eq!(read(&channel, NAME, msgpack(valid)).await, "accepted");
    assert_eq!(plugin.stderr(), "");
}
