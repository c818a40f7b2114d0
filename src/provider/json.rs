//! Between values and JSON, for what is read or shown without a core.

use serde_json::Value as Json;

use crate::tfplugin::Value;

/// A value as JSON; numbers keep all their digits.
pub fn of_value(value: &Value) -> Json {
    match value.unwrapped() {
        Value::Null | Value::Unknown(_) | Value::Dynamic(_) => Json::Null,
        Value::Encoded(_) => {
            debug_assert!(false, "decode a result before it is shown");
            Json::Null
        }
        Value::Bool(truth) => Json::Bool(*truth),
        // Plain decimals are always JSON numbers.
        Value::Number(number) => {
            let text = number.to_string();
            text.parse().map_or(Json::String(text), Json::Number)
        }
        Value::String(text) => Json::String(text.clone()),
        Value::List(items) => items.iter().map(of_value).collect(),
        Value::Map(parts) => {
            Json::Object(parts.iter().map(|(name, part)| (name.clone(), of_value(part))).collect())
        }
    }
}

/// JSON as a value; a number of absurd size stays text, which is then refused by name.
pub fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => {
            let text = number.to_string();
            text.parse().map_or(Value::String(text), Value::Number)
        }
        Json::String(text) => Value::String(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(to_value).collect()),
        Json::Object(parts) => {
            Value::object(parts.iter().map(|(name, part)| (name, to_value(part))))
        }
    }
}
