//! Encodes MessagePack by a type. A value that does not conform to it is an error.

use std::collections::{BTreeMap, HashSet};

use super::error::{CodecError, CodecErrorKind, MAX_DEPTH};
use super::refinement;
use super::scalar::encode_number;
use super::writer::Writer;
use crate::tfplugin::diagnostic::{Path, Step};
use crate::tfplugin::value::{Type, Value};

/// Encodes `value`, which must conform to `ty`. The same value gives the same bytes.
///
/// Where the type is dynamic, a value that brings no type is sent with its [`Value::implied_type`].
pub fn encode(value: &Value, ty: &Type) -> Result<Vec<u8>, CodecError> {
    let mut writer = Writer::default();
    write(&mut writer, value, ty, 0)?;
    Ok(writer.into_bytes())
}

pub(super) fn write(
    writer: &mut Writer,
    value: &Value,
    ty: &Type,
    depth: usize,
) -> Result<(), CodecError> {
    if depth > MAX_DEPTH {
        return Err(CodecErrorKind::Depth.into());
    }
    match (value, ty) {
        (Value::Null, _) => writer.nil(),
        // It does not know its type.
        (Value::Encoded(_), Type::Dynamic) => {
            return Err(CodecErrorKind::Expected(ty.clone()).into());
        }
        (Value::Encoded(encoded), _) => writer.append(encoded.as_ref().map_err(misfit_at)?),
        (Value::Unknown(known), _) => refinement::encode(writer, known.as_deref(), ty)?,
        (_, Type::Dynamic) => write_dynamic(writer, value, depth)?,
        (Value::Dynamic(inner), _) => write(writer, &inner.1, ty, depth + 1)?,
        (Value::Bool(truth), Type::Bool) => writer.bool(*truth),
        (Value::Number(number), Type::Number) => encode_number(writer, number)?,
        (Value::String(text), Type::String) => writer.str(text),
        (Value::List(elements), Type::List(element)) => {
            writer.array(elements.len());
            for (index, each) in elements.iter().enumerate() {
                write_element(writer, index, each, element, depth)?;
            }
        }
        (Value::List(elements), Type::Set(element)) => {
            write_set(writer, elements, element, depth)?;
        }
        (Value::List(elements), Type::Tuple(types)) => {
            write_tuple(writer, elements, types, depth)?;
        }
        (Value::Map(parts), Type::Map(element)) => {
            writer.map(parts.len());
            for (key, part) in parts {
                writer.str(key);
                write(writer, part, element, depth + 1)
                    .map_err(|error| error.within(Step::Key(key.clone())))?;
            }
        }
        (Value::Map(parts), Type::Object(types)) => write_object(writer, parts, types, depth)?,
        _ => return Err(CodecErrorKind::Expected(ty.clone()).into()),
    }
    Ok(())
}

fn write_dynamic(writer: &mut Writer, value: &Value, depth: usize) -> Result<(), CodecError> {
    let (ty, inner) = match value {
        Value::Dynamic(inner) if inner.0 == Type::Dynamic => {
            return write(writer, &inner.1, &Type::Dynamic, depth + 1);
        }
        Value::Dynamic(inner) => (inner.0.clone(), &inner.1),
        raw => (raw.implied_type(), raw),
    };
    writer.array(2);
    writer.bin(ty.to_json().as_bytes());
    write(writer, inner, &ty, depth + 1)
}

fn write_element(
    writer: &mut Writer,
    index: usize,
    value: &Value,
    ty: &Type,
    depth: usize,
) -> Result<(), CodecError> {
    write(writer, value, ty, depth + 1).map_err(|error| error.within(Step::index(index)))
}

/// A set's elements in the given order; two that are known and equal are an error.
fn write_set(
    writer: &mut Writer,
    elements: &[Value],
    ty: &Type,
    depth: usize,
) -> Result<(), CodecError> {
    writer.array(elements.len());
    let mut seen = HashSet::new();
    for (index, element) in elements.iter().enumerate() {
        let start = writer.bytes().len();
        write_element(writer, index, element, ty, depth)?;
        if element.is_wholly_known() && !seen.insert(writer.bytes()[start..].to_vec()) {
            return Err(CodecErrorKind::DuplicateElement.into());
        }
    }
    Ok(())
}

fn write_tuple(
    writer: &mut Writer,
    elements: &[Value],
    types: &[Type],
    depth: usize,
) -> Result<(), CodecError> {
    if elements.len() != types.len() {
        let (expected, found) = (types.len(), elements.len());
        return Err(CodecErrorKind::Length { expected, found }.into());
    }
    writer.array(elements.len());
    for (index, (element, ty)) in elements.iter().zip(types).enumerate() {
        write_element(writer, index, element, ty, depth)?;
    }
    Ok(())
}

fn write_object(
    writer: &mut Writer,
    parts: &BTreeMap<String, Value>,
    types: &BTreeMap<String, Type>,
    depth: usize,
) -> Result<(), CodecError> {
    if !parts.keys().eq(types.keys()) {
        return Err(misfit(parts, types).into());
    }
    writer.map(types.len());
    for ((name, part), ty) in parts.iter().zip(types.values()) {
        writer.str(name);
        write(writer, part, ty, depth + 1)
            .map_err(|error| error.within(Step::Attribute(name.clone())))?;
    }
    Ok(())
}

/// The error of a value whose maker found that a part has another type.
pub(super) fn misfit_at(path: &Path) -> CodecError {
    CodecError { path: path.clone(), problem: CodecErrorKind::Misfit }
}

/// The first attribute that one of them has alone.
fn misfit(parts: &BTreeMap<String, Value>, types: &BTreeMap<String, Type>) -> CodecErrorKind {
    let surplus = parts.keys().find(|name| !types.contains_key(*name));
    let missing = || types.keys().find(|name| !parts.contains_key(*name));
    match surplus {
        Some(name) => CodecErrorKind::Surplus(name.clone()),
        None => CodecErrorKind::Missing(missing().cloned().unwrap_or_default()),
    }
}
