//! What a function was given, as the type that it returns it with.

use crate::tfplugin::{Type, Value};

/// A value as a type has it, converted as core converts a configuration: attributes that are left out
/// are null, numbers and text turn into each other. What cannot be converted stays as it is; whoever
/// decoded the value has refused it.
pub fn conform(value: &Value, ty: &Type) -> Value {
    let value = value.unwrapped();
    match (value, ty) {
        (Value::Map(parts), Type::Object(types)) => {
            let part = |name: &String| parts.get(name).unwrap_or(&Value::Null);
            Value::object(types.iter().map(|(name, ty)| (name.clone(), conform(part(name), ty))))
        }
        (Value::Map(parts), Type::Map(element)) => {
            Value::object(parts.iter().map(|(key, part)| (key.clone(), conform(part, element))))
        }
        (Value::List(elements), Type::List(element) | Type::Set(element)) => {
            Value::list(elements.iter().map(|one| conform(one, element)))
        }
        (Value::String(text), Type::Number) => text.parse().map_or(Value::Null, Value::Number),
        (Value::String(text), Type::Bool) => text.parse().map_or(Value::Null, Value::Bool),
        (Value::Number(number), Type::String) => Value::from(number.to_string()),
        (Value::Bool(truth), Type::String) => Value::from(truth.to_string()),
        _ => value.clone(),
    }
}
