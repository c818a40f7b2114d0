//! Values in their envelope.

use crate::tfplugin::codec::{CodecError, decode, decode_json};
use crate::tfplugin::generated::tfplugin6 as pb;
use crate::tfplugin::value::{Type, Value};

/// The value of type `ty` in a message. No bytes at all are null: so one core sends null arguments.
pub(in crate::tfplugin) fn decoded(
    message: Option<&pb::DynamicValue>,
    ty: &Type,
) -> Result<Value, CodecError> {
    match message {
        Some(message) if !message.msgpack.is_empty() => decode(&message.msgpack, ty),
        Some(message) if !message.json.is_empty() => decode_json(&message.json, ty),
        _ => Ok(Value::Null),
    }
}

/// Encoded bytes as a message.
pub(in crate::tfplugin) fn encoded(msgpack: Vec<u8>) -> pb::DynamicValue {
    pb::DynamicValue { msgpack, json: Vec::new() }
}
