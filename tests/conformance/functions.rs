//! Every function: null, unknown, too few, too many, of a wrong type, all at once.

use glsizing::provider::Glsizing;
use glsizing::tfplugin::generated::tfplugin6::*;
use glsizing::tfplugin::{Definition, Provider, Type, Value, codec};
use tonic::transport::Channel;

use crate::support::peak_memory_mib;
use crate::support::plugin::{message, provider as client};
use crate::support::provider;

/// Text, and which argument is at fault.
type Error = (String, Option<i64>);

async fn call(
    channel: &Channel,
    name: &str,
    arguments: Vec<DynamicValue>,
) -> Result<Vec<u8>, Error> {
    let request = call_function::Request { name: name.to_owned(), arguments };
    let reply = client(channel).call_function(request).await.expect("a reply").into_inner();
    match (reply.result, reply.error) {
        (Some(result), None) => Ok(result.msgpack),
        (None, Some(error)) => {
            let text = error.text;
            assert!(!text.ends_with('.') && !text.contains("Panicked"), "{name}: {text}");
            Err((text, error.function_argument))
        }
        both => panic!("{name}: {both:?}"),
    }
}

fn signatures() -> Vec<(String, Definition)> {
    let functions = Glsizing::default().functions();
    assert!(functions.len() >= 9);
    functions.iter().map(|each| (each.name().to_owned(), each.definition())).collect()
}

/// Something of this type, whether or not the function can use it.
fn sample(ty: &Type) -> Value {
    match ty {
        Type::Number => 1u8.into(),
        Type::Bool => true.into(),
        Type::String => "m5.large".into(),
        Type::List(_) | Type::Set(_) | Type::Tuple(_) => Value::List(vec![]),
        Type::Map(_) => Value::Map(std::collections::BTreeMap::new()),
        Type::Object(types) => Value::object(types.keys().map(|name| (name, Value::Null))),
        Type::Dynamic => Value::object([("organizations", Value::from(1u8))]),
    }
}

fn samples(definition: &Definition) -> Vec<DynamicValue> {
    definition.parameters.iter().map(|each| message(&sample(&each.ty), &each.ty)).collect()
}

/// The samples with one argument replaced.
fn with(definition: &Definition, at: usize, argument: DynamicValue) -> Vec<DynamicValue> {
    let mut arguments = samples(definition);
    arguments[at] = argument;
    arguments
}

fn bytes(msgpack: &[u8]) -> DynamicValue {
    DynamicValue { msgpack: msgpack.to_vec(), json: vec![] }
}

#[tokio::test]
async fn null_reaches_only_parameters_that_take_it() {
    let (_plugin, channel) = provider().connected().await;
    for (name, definition) in signatures() {
        for (at, parameter) in definition.parameters.iter().enumerate() {
            // One of the cores sends null as a value without bytes.
            for null in [bytes(&[0xc0]), DynamicValue::default()] {
                let answer = call(&channel, &name, with(&definition, at, null)).await;
                let refused = Err(("argument must not be null".to_owned(), Some(at as i64)));
                assert_eq!(answer == refused, !parameter.allow_null, "{name} {at}: {answer:?}");
            }
        }
    }
}

#[tokio::test]
async fn unknown_arguments_give_an_unknown_result() {
    let (_plugin, channel) = provider().connected().await;
    for (name, definition) in signatures() {
        for at in 0..definition.parameters.len() {
            for unknown in [&[0xd4, 0, 0][..], &[0xc7, 3, 12, 0x81, 1, 0xc2]] {
                let result = call(&channel, &name, with(&definition, at, bytes(unknown))).await;
                let result = result.unwrap_or_else(|error| panic!("{name} {at}: {error:?}"));
                let value = codec::decode(&result, &definition.returns).unwrap();
                assert!(value.is_unknown(), "{name} {at}: {value:?}");
            }
        }
    }
}

#[tokio::test]
async fn malformed_arguments_are_named() {
    let (mut plugin, channel) = provider().connected().await;
    let deep = [[&[0x92, 0xa9][..], b"\"dynamic\""].concat().repeat(10_000), vec![0xc0]].concat();
    for (name, definition) in signatures() {
        for at in 0..definition.parameters.len() {
            for argument in [
                &[0xc1][..],
                &[0xdb, 0xff, 0xff, 0xff, 0xff],
                &[0xdd, 0xff, 0xff, 0xff, 0xff],
                &[0xdf, 0xff, 0xff, 0xff, 0xff],
                &[0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0],
                &[0xa2, 0xff, 0xfe],
                &deep,
            ] {
                let answer = call(&channel, &name, with(&definition, at, bytes(argument))).await;
                let index = answer.expect_err(&name).1;
                assert_eq!(index, Some(at as i64), "{name} {argument:?}");
            }
        }
    }
    assert_eq!(plugin.stderr(), "");
}

#[tokio::test]
async fn the_number_of_arguments_is_checked() {
    let (_plugin, channel) = provider().connected().await;
    for (name, definition) in signatures() {
        let expected = definition.parameters.len();
        let (qualifier, wrong) = match &definition.variadic {
            Some(_) => ("at least ", vec![0]),
            None => ("", vec![0, expected + 1, 100]),
        };
        for given in wrong.into_iter().filter(|given| *given != expected) {
            let mut arguments = samples(&definition);
            arguments.resize(given, bytes(&[0xc0]));
            let error = call(&channel, &name, arguments).await.expect_err(&name);
            let plural = if expected == 1 { "" } else { "s" };
            let text =
                format!("the function takes {qualifier}{expected} argument{plural}, not {given}");
            assert_eq!(error, (text, None));
        }
    }
    let error = call(&channel, "no", vec![]).await.expect_err("no such function");
    assert_eq!(error.0, "the provider has no function \"no\"");
}

/// A list of 100 million nulls is refused before it takes memory many times its size.
#[tokio::test]
async fn a_huge_list_is_refused() {
    let (plugin, channel) = provider().connected().await;
    let (name, definition) = (signatures().into_iter())
        .find(|(_, definition)| definition.parameters.iter().any(|each| is_list(&each.ty)))
        .expect("a function that takes a list");
    let at = definition.parameters.iter().position(|each| is_list(&each.ty)).expect("its place");
    let length = 100_000_000u32;
    let head = [&[0xdd][..], &length.to_be_bytes()].concat();
    let list = bytes(&[head, vec![0xc0; length as usize]].concat());
    let error = call(&channel, &name, with(&definition, at, list)).await.expect_err(&name);
    assert_eq!(error.1, Some(at as i64));
    assert!(
        error.0.ends_with("the value has more than 4,194,304 parts, or more than 32 MiB of JSON")
    );
    let memory = peak_memory_mib(plugin.process.id());
    assert!(memory.is_none_or(|mib| mib < 700.0), "{memory:?} MiB");
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::List(_))
}

/// Core calls in parallel; the answers do not depend on what else runs.
#[tokio::test]
async fn answers_do_not_depend_on_what_else_runs() {
    let (_plugin, channel) = provider().connected().await;
    let number = |value: u32| message(&u64::from(value).into(), &Type::Number);
    let calls = (0..500).map(|index| {
        let (channel, users) = (channel.clone(), [5, 100, 1000, 10_000][index % 4]);
        tokio::spawn(async move {
            let arguments = vec![number(1), number(users), number(1)];
            let result = call(&channel, "tier", arguments).await.expect("a tier");
            (index % 4, codec::decode(&result, &Type::String).unwrap())
        })
    });
    for call in calls.collect::<Vec<_>>() {
        let (index, tier) = call.await.expect("a call");
        assert_eq!(tier, ["development", "small", "medium", "large"][index].into());
    }
}
