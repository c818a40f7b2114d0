//! Data sources: what the protocol layer checks before and after the provider's own work.

use glsizing::tfplugin::codec::decode;
use glsizing::tfplugin::generated::tfplugin6::*;
use glsizing::tfplugin::{DataSource, Number, Type, Value};

use super::everything::Everything;
use crate::support::plugin::{Plugin, input, message, provider, reported};

async fn validate(type_name: &str, config: Option<DynamicValue>) -> Vec<String> {
    let (_plugin, channel) = Plugin::connected().await;
    let request =
        validate_data_resource_config::Request { type_name: type_name.to_owned(), config };
    let reply = provider(&channel).validate_data_resource_config(request).await;
    lines(&reply.expect("a reply").into_inner().diagnostics)
}

async fn read(type_name: &str, config: Option<DynamicValue>) -> (Option<Vec<u8>>, Vec<String>) {
    let (_plugin, channel) = Plugin::connected().await;
    let request =
        read_data_source::Request { type_name: type_name.to_owned(), config, ..Default::default() };
    let reply = provider(&channel).read_data_source(request).await.expect("a reply").into_inner();
    (reply.state.map(|state| state.msgpack), lines(&reply.diagnostics))
}

fn lines(diagnostics: &[Diagnostic]) -> Vec<String> {
    let reported = reported(diagnostics).into_iter();
    reported.map(|(severity, path, summary)| format!("{severity} {path} {summary}")).collect()
}

fn everything() -> Type {
    Everything.schema().ty()
}

/// A configuration with these parts, everything else unset.
fn config(parts: impl IntoIterator<Item = (&'static str, Value)>) -> Option<DynamicValue> {
    Some(message(&unset_but(parts), &everything()))
}

fn unset_but(parts: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let Type::Object(types) = everything() else { unreachable!() };
    let mut config: std::collections::BTreeMap<_, _> =
        types.into_keys().map(|name| (name, Value::Null)).collect();
    for name in ["list_block", "set_block"] {
        config.insert(name.to_owned(), Value::List(vec![]));
    }
    config.extend(parts.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Map(config)
}

fn object(key: Value, made: Value) -> Value {
    Value::object([("key", key), ("made", made)])
}

#[tokio::test]
async fn a_configuration_is_checked_by_its_schema() {
    let found = validate(
        "toy_everything",
        config([
            ("price", 1u8.into()),
            ("old", "a".into()),
            ("single", object(Value::Null, 1u8.into())),
            ("many", Value::List(vec![object("k".into(), 1u8.into())])),
            ("few", Value::List(vec![object(Value::Null, Value::Null)])),
            ("named", Value::object([("n", object(Value::Null, Value::Null))])),
            ("list_block", Value::List(vec![Value::object([("key", Value::Null)])])),
        ]),
    );
    let missing = |path: &str| format!("error {path} Missing configuration for required attribute");
    let read_only =
        |path: &str| format!("error {path} Invalid configuration for read-only attribute");
    let expected = [
        missing(".text"),
        read_only(".price"),
        "warning .old Attribute deprecated".to_owned(),
        missing(".single.key"),
        read_only(".single.made"),
        read_only(".many[0].made"),
        missing(".few"),
        missing(".named[n].key"),
        missing(".list_block[0].key"),
    ];
    assert_eq!(found.await, expected);
}

#[tokio::test]
async fn unknown_values_are_no_error() {
    let names = ["text", "price", "old", "single", "many", "few", "named"];
    let found = validate("toy_everything", config(names.map(|name| (name, Value::UNKNOWN))));
    assert_eq!(found.await, Vec::<String>::new());
}

#[tokio::test]
async fn a_value_of_another_shape_is_an_error_at_its_place() {
    let wrong = DynamicValue { msgpack: b"\x82\xa5input\xc3\xa6output\xc0".to_vec(), json: vec![] };
    let expected = ["error .input Invalid configuration"];
    assert_eq!(validate("toy_faulty", Some(wrong.clone())).await, expected);
    assert_eq!(read("toy_faulty", Some(wrong)).await, (None, expected.map(str::to_owned).into()));
    assert_eq!(validate("toy_faulty", None).await, ["error  Missing configuration"]);
}

#[tokio::test]
async fn a_configuration_may_come_as_json() {
    let json = br#"{"input":"fine","output":null}"#.to_vec();
    let config = Some(DynamicValue { msgpack: vec![], json });
    assert_eq!(validate("toy_faulty", config.clone()).await, Vec::<String>::new());
    assert_eq!(read("toy_faulty", config).await, read("toy_faulty", input("fine")).await);
}

#[tokio::test]
async fn a_read_returns_what_was_configured_and_fills_in_the_rest() {
    let given = unset_but([
        ("text", "t".into()),
        ("amount", Number::from_parts(125, 2).into()),
        ("flag", true.into()),
        ("anything", Value::Dynamic(Box::new((Type::list(Type::Bool), Value::list([true]))))),
        ("list", Value::list(["b", "a"])),
        ("set", Value::list(["y", "x"])),
        ("map", Value::object([("k", Number::from_parts(1, 1).into())])),
        ("tuple", Value::List(vec!["a".into(), true.into()])),
        ("single", object("k".into(), Value::Null)),
        ("few", Value::List(vec![object("f".into(), Value::Null)])),
        ("named", Value::object([("n", object("z".into(), Value::Null))])),
        ("one_block", Value::object([("key", "b".into())])),
    ]);
    let (state, reported) = read("toy_everything", Some(message(&given, &everything()))).await;
    assert_eq!(reported, Vec::<String>::new());
    let state = decode(&state.expect("a state"), &everything()).expect("a valid state");
    let tenth = Value::from(Number::from_parts(1, 1));
    for name in ["text", "amount", "flag", "anything", "list", "set", "map", "tuple", "one_block"] {
        assert_eq!(state.get(name), given.get(name), "{name}");
    }
    assert_eq!(state.get("price"), Some(&tenth));
    assert_eq!(state.get("size"), Some(&tenth));
    assert_eq!(state.get("single"), Some(&object("k".into(), tenth.clone())));
    assert_eq!(state.get("many"), Some(&Value::Null));
    let named = Value::object([("n", object("z".into(), tenth))]);
    assert_eq!(state.get("named"), Some(&named));
}

#[tokio::test]
async fn a_result_that_breaks_a_rule_never_reaches_core() {
    let bug = "Provider returned an invalid result";
    for (fault, path) in [
        ("nothing", ""),
        ("null", ""),
        ("unknown", ".output"),
        ("missing", ""),
        ("surplus", ""),
        ("type", ".output"),
        ("changed", ".input"),
    ] {
        let expected = (None, vec![format!("error {path} {bug}")]);
        assert_eq!(read("toy_faulty", input(fault)).await, expected, "{fault}");
    }
    // The configured attribute that this result leaves out is put back.
    let (state, reported) = read("toy_faulty", input("fine")).await;
    assert_eq!((state.is_some(), reported), (true, vec![]));
}

#[tokio::test]
async fn a_read_checks_again() {
    let missing = "error .input Missing configuration for required attribute".to_owned();
    assert_eq!(read("toy_faulty", input(Value::Null)).await, (None, vec![missing]));
    let unknown = "error  Unknown configuration".to_owned();
    assert_eq!(read("toy_faulty", input(Value::UNKNOWN)).await, (None, vec![unknown]));
}

#[tokio::test]
async fn a_panic_fails_one_call_and_no_other() {
    let (mut plugin, channel) = Plugin::connected().await;
    let mut client = provider(&channel);
    let request = |what: &str| read_data_source::Request {
        type_name: what.to_owned(),
        config: input("read"),
        ..Default::default()
    };
    let reply = client.read_data_source(request("toy_panic")).await.expect("a reply").into_inner();
    assert_eq!(lines(&reply.diagnostics), ["error  Provider panicked"]);
    assert!(reply.diagnostics[0].detail.contains("in the read"));
    let reply = client.read_data_source(request("toy_faulty")).await.expect("a reply");
    assert!(reply.into_inner().state.is_some());
    let stderr = plugin.stderr();
    assert!(stderr.lines().any(|line| line == "panic: in the read"), "{stderr}");
    assert_eq!(validate("toy_panic", input("check")).await, ["error  Provider panicked"]);
}
