//! Functions: a table of calls and what comes back.

use glsizing::tfplugin::codec::decode;
use glsizing::tfplugin::generated::tfplugin6::provider_client::ProviderClient;
use glsizing::tfplugin::generated::tfplugin6::*;
use glsizing::tfplugin::{Type, Value};
use tonic::transport::Channel;

use crate::support::plugin::{Plugin, message, provider};

/// Text, and which argument is at fault.
type Error = (String, Option<i64>);

struct Caller {
    _plugin: Plugin,
    client: ProviderClient<Channel>,
}

impl Caller {
    async fn new() -> Caller {
        let (plugin, channel) = Plugin::connected().await;
        Caller { _plugin: plugin, client: provider(&channel) }
    }

    async fn call(&mut self, name: &str, arguments: Vec<DynamicValue>) -> Result<Vec<u8>, Error> {
        let request = call_function::Request { name: name.to_owned(), arguments };
        let reply = self.client.call_function(request).await.expect("a reply").into_inner();
        match (reply.result, reply.error) {
            (Some(result), None) => Ok(result.msgpack),
            (None, Some(error)) => Err((error.text, error.function_argument)),
            both => panic!("{both:?}"),
        }
    }

    async fn returns(&mut self, name: &str, arguments: Vec<DynamicValue>, ty: Type, value: Value) {
        let result = self.call(name, arguments).await.expect("a result");
        assert_eq!(decode(&result, &ty), Ok(value), "{name}");
    }

    async fn fails(
        &mut self,
        name: &str,
        arguments: Vec<DynamicValue>,
        text: &str,
        index: Option<i64>,
    ) {
        let expected = Err((text.to_owned(), index));
        assert_eq!(self.call(name, arguments).await, expected, "{name}");
    }
}

fn text(text: &str) -> DynamicValue {
    message(&text.into(), &Type::String)
}

/// A null argument as one of the cores sends it.
fn empty() -> DynamicValue {
    DynamicValue::default()
}

fn unknown() -> DynamicValue {
    message(&Value::UNKNOWN, &Type::String)
}

fn list(elements: Vec<Value>) -> DynamicValue {
    message(&Value::List(elements), &Type::list(Type::String))
}

#[tokio::test]
async fn takes_any_number_of_variadic_arguments() {
    let mut toy = Caller::new().await;
    toy.returns("join", vec![text("-")], Type::String, "".into()).await;
    toy.returns("join", vec![text("-"), text("a")], Type::String, "a".into()).await;
    let many = vec![text("-"), text("a"), text("b"), text("c")];
    toy.returns("join", many, Type::String, "a-b-c".into()).await;
}

#[tokio::test]
async fn wraps_dynamic_values() {
    let mut toy = Caller::new().await;
    let tuple = Value::List(vec!["a".into(), 1u8.into()]);
    let ty = Type::Tuple(vec![Type::String, Type::Number]);
    let value = Value::Dynamic(Box::new((ty, tuple)));
    let argument = message(&value, &Type::Dynamic);
    toy.returns("same", vec![argument], Type::Dynamic, value).await;
    let null = message(&Value::Null, &Type::Dynamic);
    toy.returns("same", vec![null], Type::Dynamic, Value::Null).await;
    toy.returns("same", vec![empty()], Type::Dynamic, Value::Null).await;
}

#[tokio::test]
async fn null_reaches_only_functions_that_take_it() {
    let mut toy = Caller::new().await;
    let null = message(&Value::Null, &Type::String);
    toy.returns("is_null", vec![null.clone()], Type::Bool, true.into()).await;
    toy.returns("is_null", vec![empty()], Type::Bool, true.into()).await;
    toy.returns("is_null", vec![text("")], Type::Bool, false.into()).await;
    let refused = "argument must not be null";
    toy.fails("join", vec![text("-"), text("a"), null], refused, Some(2)).await;
    toy.fails("join", vec![empty()], refused, Some(0)).await;
    toy.returns("nothing", vec![], Type::String, Value::Null).await;
}

#[tokio::test]
async fn unknown_reaches_only_functions_that_take_it() {
    let mut toy = Caller::new().await;
    let partly = || list(vec!["a".into(), Value::UNKNOWN]);
    toy.returns("length", vec![partly()], Type::Number, 2u8.into()).await;
    let wholly = message(&Value::UNKNOWN, &Type::list(Type::String));
    toy.returns("length", vec![wholly], Type::Number, Value::UNKNOWN).await;
    toy.returns("first", vec![partly()], Type::String, Value::UNKNOWN).await;
    toy.returns("join", vec![text("-"), unknown()], Type::String, Value::UNKNOWN).await;
}

#[tokio::test]
async fn errors_name_the_argument() {
    let mut toy = Caller::new().await;
    toy.fails("first", vec![list(vec![])], "must not be empty", Some(0)).await;
    // The final period is core's.
    let bad = vec![text("-"), text("a"), text("bad")];
    toy.fails("join", bad, "must not be bad", Some(2)).await;
    toy.fails("first", vec![text("a")], "a list of string is required", Some(0)).await;
    let nested = message(&Value::list([true]), &Type::list(Type::Bool));
    toy.fails("first", vec![nested], "[0]: a string is required", Some(0)).await;
    let broken = DynamicValue { msgpack: vec![0xa5], json: vec![] };
    toy.fails("join", vec![text("-"), broken], "the encoded value ends too early", Some(1)).await;
}

#[tokio::test]
async fn the_number_of_arguments_is_checked() {
    let mut toy = Caller::new().await;
    toy.fails("first", vec![], "the function takes 1 argument, not 0", None).await;
    let two = vec![text("a"), text("b")];
    toy.fails("is_null", two, "the function takes 1 argument, not 2", None).await;
    toy.fails("join", vec![], "the function takes at least 1 argument, not 0", None).await;
    toy.fails("no", vec![], "the provider has no function \"no\"", None).await;
}

#[tokio::test]
async fn a_result_that_breaks_the_signature_never_reaches_core() {
    let mut toy = Caller::new().await;
    let bug = "the function returned an invalid result, which is a bug in the provider: ";
    toy.fails("lie", vec![], &format!("{bug}a string is required"), None).await;
    let hidden = format!("{bug}is unknown although every argument is known");
    toy.fails("hide", vec![], &hidden, None).await;
    let (text, index) = toy.call("crash", vec![]).await.expect_err("a panic");
    assert!(text.contains("in the call") && index.is_none(), "{text}");
    toy.returns("nothing", vec![], Type::String, Value::Null).await;
}
