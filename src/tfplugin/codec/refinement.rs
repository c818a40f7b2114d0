//! What is known of an unknown value, as the payload of a MessagePack extension.

use super::error::CodecErrorKind;
use super::reader::{Reader, Token};
use super::scalar::{decode_number, decode_text, encode_number};
use super::writer::Writer;
use crate::tfplugin::value::{Number, Refinement, Type};

/// The extension of an unknown value of which nothing is known, and its payload.
const PLAIN: (i8, &[u8]) = (0, &[0]);
/// The extension of an unknown value with a refinement.
const REFINED: i8 = 12;
/// Core refuses a payload of more than 1,024 bytes. A shorter prefix is still true.
const MAX_PREFIX: usize = 256;

/// Decodes a payload. Of one that cannot be decoded nothing is known, which is always true of an unknown
/// value.
pub(super) fn decode(payload: &[u8]) -> Option<Refinement> {
    let mut reader = Reader::new(payload);
    let Ok(Token::Map(length)) = reader.token() else { return None };
    let mut refinement = Refinement::default();
    for _ in 0..length {
        decode_entry(&mut reader, &mut refinement).ok()?;
    }
    (refinement != Refinement::default()).then_some(refinement)
}

fn decode_entry(
    reader: &mut Reader<'_>,
    refinement: &mut Refinement,
) -> Result<(), CodecErrorKind> {
    match reader.token()? {
        Token::Int(1) => {
            if let Token::Bool(null) = reader.token()? {
                refinement.null = Some(null);
            }
        }
        Token::Int(2) => {
            if let Token::Str(prefix) = reader.token()? {
                refinement.prefix = Some(decode_text(prefix)?.to_owned());
            }
        }
        Token::Int(3) => refinement.lower = Some(decode_bound(reader)?),
        Token::Int(4) => refinement.upper = Some(decode_bound(reader)?),
        Token::Int(5) => refinement.min_length = Some(decode_length(reader)?),
        Token::Int(6) => refinement.max_length = Some(decode_length(reader)?),
        _ => reader.skip()?,
    }
    Ok(())
}

fn decode_bound(reader: &mut Reader<'_>) -> Result<(Number, bool), CodecErrorKind> {
    let Token::Array(2) = reader.token()? else {
        return Err(CodecErrorKind::Expected(Type::Dynamic));
    };
    let bound = decode_number(reader.token()?)?;
    match reader.token()? {
        Token::Bool(inclusive) => Ok((bound, inclusive)),
        _ => Err(CodecErrorKind::Expected(Type::Bool)),
    }
}

fn decode_length(reader: &mut Reader<'_>) -> Result<u64, CodecErrorKind> {
    match reader.token()? {
        Token::Int(length) => {
            u64::try_from(length).map_err(|_| CodecErrorKind::Expected(Type::Number))
        }
        _ => Err(CodecErrorKind::Expected(Type::Number)),
    }
}

/// Encodes an unknown value of type `ty`, with as much of the refinement as that type can have.
pub(super) fn encode(
    writer: &mut Writer,
    refinement: Option<&Refinement>,
    ty: &Type,
) -> Result<(), CodecErrorKind> {
    let mut entries = Writer::default();
    let mut length = 0;
    if let (Some(refinement), false) = (refinement, *ty == Type::Dynamic) {
        length = encode_entries(&mut entries, refinement, ty)?;
    }
    if length == 0 {
        writer.ext(PLAIN.0, PLAIN.1);
    } else {
        let mut payload = Writer::default();
        payload.map(length);
        payload.append(entries.bytes());
        writer.ext(REFINED, payload.bytes());
    }
    Ok(())
}

fn encode_entries(
    out: &mut Writer,
    known: &Refinement,
    ty: &Type,
) -> Result<usize, CodecErrorKind> {
    let mut length = 0;
    let mut key = |out: &mut Writer, key| {
        length += 1;
        out.int(key);
    };
    if let Some(null) = known.null {
        key(out, 1);
        out.bool(null);
    }
    if let (Some(prefix), Type::String) = (&known.prefix, ty) {
        key(out, 2);
        out.str(&prefix[..prefix.floor_char_boundary(MAX_PREFIX)]);
    }
    for (id, bound) in [(3, &known.lower), (4, &known.upper)] {
        if let (Some((bound, inclusive)), Type::Number) = (bound, ty)
            && bound.to_string().len() <= MAX_PREFIX
        {
            key(out, id);
            out.array(2);
            encode_number(out, bound)?;
            out.bool(*inclusive);
        }
    }
    for (id, bound) in [(5, known.min_length), (6, known.max_length)] {
        if let (Some(bound), Type::List(_) | Type::Set(_) | Type::Map(_)) = (bound, ty) {
            key(out, id);
            out.uint(bound);
        }
    }
    Ok(length)
}
