//! Decodes JSON by a type: what core may send instead of MessagePack.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::error::{CodecError, CodecErrorKind};
use crate::tfplugin::diagnostic::Step;
use crate::tfplugin::value::{Type, Value};

/// How many bytes of JSON are decoded.
pub(super) const MAX_JSON: usize = 32 << 20;

/// Decodes a value of type `ty`. JSON has no unknown values. Numbers keep all their digits.
pub fn decode_json(bytes: &[u8], ty: &Type) -> Result<Value, CodecError> {
    if bytes.len() > MAX_JSON {
        return Err(CodecErrorKind::Size.into());
    }
    // The JSON reader bounds the depth of nesting.
    value(&serde_json::from_slice(bytes).map_err(|_| CodecErrorKind::Json)?, ty)
}

fn value(json: &Json, ty: &Type) -> Result<Value, CodecError> {
    match (json, ty) {
        (Json::Null, _) => Ok(Value::Null),
        (Json::Bool(truth), Type::Bool) => Ok(Value::Bool(*truth)),
        (Json::Number(number), Type::Number) => Ok(Value::Number(number.to_string().parse()?)),
        (Json::String(text), Type::Number) => Ok(Value::Number(text.parse()?)),
        (Json::String(text), Type::String) => Ok(Value::String(text.clone())),
        (Json::Array(elements), Type::List(element) | Type::Set(element)) => {
            sequence(elements.iter().map(|json| (json, &**element)))
        }
        (Json::Array(elements), Type::Tuple(types)) if elements.len() == types.len() => {
            sequence(elements.iter().zip(types))
        }
        (Json::Array(elements), Type::Tuple(types)) => {
            Err(CodecErrorKind::Length { expected: types.len(), found: elements.len() }.into())
        }
        (Json::Object(parts), Type::Map(element)) => parts
            .iter()
            .map(|(key, json)| Ok((key.clone(), part(json, element, Step::Key(key.clone()))?)))
            .collect::<Result<_, _>>()
            .map(Value::Map),
        (Json::Object(parts), Type::Object(types)) => object(parts, types),
        (Json::Object(parts), Type::Dynamic) => dynamic(parts),
        _ => Err(CodecErrorKind::Expected(ty.clone()).into()),
    }
}

fn part(json: &Json, ty: &Type, step: Step) -> Result<Value, CodecError> {
    value(json, ty).map_err(|error| error.within(step))
}

fn sequence<'a>(elements: impl Iterator<Item = (&'a Json, &'a Type)>) -> Result<Value, CodecError> {
    let elements =
        elements.enumerate().map(|(index, (json, ty))| part(json, ty, Step::index(index)));
    elements.collect::<Result<_, _>>().map(Value::List)
}

fn object(
    parts: &serde_json::Map<String, Json>,
    types: &BTreeMap<String, Type>,
) -> Result<Value, CodecError> {
    if let Some(name) = parts.keys().find(|name| !types.contains_key(*name)) {
        return Err(CodecErrorKind::Surplus(name.clone()).into());
    }
    let attribute = |(name, ty): (&String, &Type)| {
        let json = parts.get(name).ok_or_else(|| CodecErrorKind::Missing(name.clone()))?;
        Ok((name.clone(), part(json, ty, Step::Attribute(name.clone()))?))
    };
    types.iter().map(attribute).collect::<Result<_, _>>().map(Value::Map)
}

/// `{"value": .., "type": ..}`.
fn dynamic(parts: &serde_json::Map<String, Json>) -> Result<Value, CodecError> {
    let field =
        |name: &str| parts.get(name).ok_or_else(|| CodecErrorKind::Missing(name.to_owned()));
    let ty = Type::from_json(field("type")?.to_string())?;
    let inner = value(field("value")?, &ty)?;
    Ok(Value::Dynamic(Box::new((ty, inner))))
}
