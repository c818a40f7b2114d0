//! Functions of every kind, also of the bad ones.

use std::sync::Arc;

use glsizing::tfplugin::{Definition, Function, FunctionError, Parameter, Type, Value};

type Call = fn(&[Value]) -> Result<Value, FunctionError>;

struct Toy {
    name: &'static str,
    definition: Definition,
    call: Call,
}

impl Function for Toy {
    fn name(&self) -> &str {
        self.name
    }

    fn definition(&self) -> Definition {
        self.definition.clone()
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        (self.call)(arguments)
    }
}

pub fn all() -> Vec<Arc<dyn Function>> {
    let text = || parameter("text", Type::String);
    let any = || Parameter { allow_null: true, ..parameter("value", Type::Dynamic) };
    let nullable = Parameter { allow_null: true, ..parameter("value", Type::String) };
    let open = Parameter { allow_unknown: true, ..parameter("value", Type::list(Type::String)) };
    vec![
        toy("join", vec![parameter("by", Type::String)], Some(text()), Type::String, join),
        toy("same", vec![any()], None, Type::Dynamic, |arguments| Ok(arguments[0].clone())),
        toy("is_null", vec![nullable], None, Type::Bool, |arguments| {
            Ok(arguments[0].is_null().into())
        }),
        toy("length", vec![open], None, Type::Number, |arguments| {
            Ok(arguments[0].as_list().map_or(Value::UNKNOWN, |list| list.len().into()))
        }),
        toy("first", vec![parameter("list", Type::list(Type::String))], None, Type::String, first),
        toy("crash", vec![], None, Type::String, |_| panic!("in the call")),
        toy("lie", vec![], None, Type::String, |_| Ok(true.into())),
        toy("hide", vec![], None, Type::String, |_| Ok(Value::UNKNOWN)),
        toy("nothing", vec![], None, Type::String, |_| Ok(Value::Null)),
    ]
}

fn join(arguments: &[Value]) -> Result<Value, FunctionError> {
    let texts: Vec<_> = arguments.iter().filter_map(Value::as_str).collect();
    match texts.iter().position(|text| *text == "bad") {
        Some(index) => Err(FunctionError::argument(index, "must not be bad.")),
        None => Ok(texts[1..].join(texts[0]).into()),
    }
}

fn first(arguments: &[Value]) -> Result<Value, FunctionError> {
    let first = arguments[0].as_list().and_then(<[_]>::first);
    first.cloned().ok_or_else(|| FunctionError::argument(0, "must not be empty"))
}

fn toy(
    name: &'static str,
    parameters: Vec<Parameter>,
    variadic: Option<Parameter>,
    returns: Type,
    call: Call,
) -> Arc<dyn Function> {
    let definition = Definition {
        parameters,
        variadic,
        returns,
        summary: name.to_owned(),
        description: String::new(),
        deprecation: None,
    };
    Arc::new(Toy { name, definition, call })
}

fn parameter(name: &str, ty: Type) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ty,
        allow_null: false,
        allow_unknown: false,
        description: String::new(),
    }
}
