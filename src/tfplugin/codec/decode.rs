//! Decodes MessagePack by a type.

use std::collections::BTreeMap;

use super::error::{CodecError, CodecErrorKind, MAX_DEPTH};
use super::reader::{Reader, Token};
use super::refinement;
use super::scalar::{decode_number, decode_text};
use crate::tfplugin::diagnostic::Step;
use crate::tfplugin::value::{Type, Value};

/// Decodes a value of type `ty`. Like core, it ignores bytes after the value.
pub fn decode(bytes: &[u8], ty: &Type) -> Result<Value, CodecError> {
    value(&mut Reader::new(bytes), ty, 0)
}

fn value(reader: &mut Reader<'_>, ty: &Type, depth: usize) -> Result<Value, CodecError> {
    if depth > MAX_DEPTH {
        return Err(CodecErrorKind::Depth.into());
    }
    let token = reader.token()?;
    match (token, ty) {
        (Token::Nil, _) => Ok(Value::Null),
        (Token::Ext(payload), _) => Ok(Value::Unknown(refinement::decode(payload).map(Box::new))),
        (Token::Bool(truth), Type::Bool) => Ok(Value::Bool(truth)),
        (_, Type::Number) => Ok(Value::Number(decode_number(token)?)),
        (Token::Str(bytes) | Token::Bin(bytes), Type::String) => Ok(decode_text(bytes)?.into()),
        (Token::Array(length), Type::List(element) | Type::Set(element)) => {
            list(reader, length, element, depth)
        }
        (Token::Array(length), Type::Tuple(types)) => tuple(reader, length, types, depth),
        (Token::Map(length), Type::Map(element)) => map(reader, length, element, depth),
        (Token::Map(length), Type::Object(types)) => object(reader, length, types, depth),
        (Token::Array(2), Type::Dynamic) => dynamic(reader, depth),
        _ => Err(CodecErrorKind::Expected(ty.clone()).into()),
    }
}

fn list(
    reader: &mut Reader<'_>,
    length: usize,
    element: &Type,
    depth: usize,
) -> Result<Value, CodecError> {
    // No capacity: the stated length may be larger than the bytes that follow.
    let mut elements = Vec::new();
    for index in 0..length {
        elements.push(
            value(reader, element, depth + 1).map_err(|error| error.within(Step::index(index)))?,
        );
    }
    Ok(Value::List(elements))
}

fn tuple(
    reader: &mut Reader<'_>,
    found: usize,
    types: &[Type],
    depth: usize,
) -> Result<Value, CodecError> {
    if found != types.len() {
        return Err(CodecErrorKind::Length { expected: types.len(), found }.into());
    }
    let element = |(index, ty)| {
        value(reader, ty, depth + 1).map_err(|error: CodecError| error.within(Step::index(index)))
    };
    types.iter().enumerate().map(element).collect::<Result<_, _>>().map(Value::List)
}

fn map(
    reader: &mut Reader<'_>,
    length: usize,
    element: &Type,
    depth: usize,
) -> Result<Value, CodecError> {
    let mut parts = BTreeMap::new();
    for _ in 0..length {
        let key = key(reader)?;
        let part = value(reader, element, depth + 1)
            .map_err(|error| error.within(Step::Key(key.to_owned())))?;
        insert(&mut parts, key, part)?;
    }
    Ok(Value::Map(parts))
}

fn object(
    reader: &mut Reader<'_>,
    length: usize,
    types: &BTreeMap<String, Type>,
    depth: usize,
) -> Result<Value, CodecError> {
    let mut parts: Vec<(String, Value)> = Vec::new();
    let (mut ascending, mut in_order) = (true, types.iter());
    for _ in 0..length {
        let bytes = key_bytes(reader)?;
        // Core writes attributes in the order of their names, so that nothing is looked up.
        let (name, ty) = match in_order.next() {
            Some((next, ty)) if next.as_bytes() == bytes => (next.as_str(), ty),
            _ => attribute(decode_text(bytes)?, types)?,
        };
        let part = value(reader, ty, depth + 1)
            .map_err(|error| error.within(Step::Attribute(name.to_owned())))?;
        ascending &= parts.last().is_none_or(|(last, _)| last.as_str() < name);
        if !ascending && parts.iter().any(|(other, _)| other == name) {
            return Err(CodecErrorKind::DuplicateKey(name.to_owned()).into());
        }
        parts.push((name.to_owned(), part));
    }
    let parts: BTreeMap<_, _> = parts.into_iter().collect();
    match types.keys().find(|name| parts.len() < types.len() && !parts.contains_key(*name)) {
        Some(name) => Err(CodecErrorKind::Missing(name.clone()).into()),
        None => Ok(Value::Map(parts)),
    }
}

/// A value that follows its own type.
fn dynamic(reader: &mut Reader<'_>, depth: usize) -> Result<Value, CodecError> {
    let (Token::Str(json) | Token::Bin(json)) = reader.token()? else {
        return Err(CodecErrorKind::Expected(Type::Dynamic).into());
    };
    let ty = Type::from_json(json)?;
    let inner = value(reader, &ty, depth + 1)?;
    Ok(Value::Dynamic(Box::new((ty, inner))))
}

fn attribute<'a>(
    name: &'a str,
    types: &'a BTreeMap<String, Type>,
) -> Result<(&'a str, &'a Type), CodecErrorKind> {
    let ty = types.get(name).ok_or_else(|| CodecErrorKind::Surplus(name.to_owned()))?;
    Ok((name, ty))
}

fn key<'a>(reader: &mut Reader<'a>) -> Result<&'a str, CodecErrorKind> {
    decode_text(key_bytes(reader)?)
}

fn key_bytes<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], CodecErrorKind> {
    match reader.token()? {
        Token::Str(bytes) | Token::Bin(bytes) => Ok(bytes),
        _ => Err(CodecErrorKind::Expected(Type::String)),
    }
}

fn insert(
    parts: &mut BTreeMap<String, Value>,
    key: &str,
    part: Value,
) -> Result<(), CodecErrorKind> {
    match parts.insert(key.to_owned(), part) {
        Some(_) => Err(CodecErrorKind::DuplicateKey(key.to_owned())),
        None => Ok(()),
    }
}
