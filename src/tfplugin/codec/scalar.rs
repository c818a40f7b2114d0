//! Numbers and texts as MessagePack has them.

use bigdecimal::{BigDecimal, FromPrimitive};

use super::error::CodecErrorKind;
use super::reader::Token;
use super::writer::Writer;
use crate::tfplugin::value::{Number, NumberError, Type};

/// A number as core writes it: an integer, a float that is exact, or decimal text.
pub(super) fn decode_number(token: Token<'_>) -> Result<Number, CodecErrorKind> {
    match token {
        Token::Int(integer) => Ok(Number::from_parts(integer, 0)),
        Token::Float(float) => BigDecimal::from_f64(float)
            .map(Number)
            .filter(Number::is_bounded)
            .ok_or(CodecErrorKind::NotFinite),
        Token::Str(bytes) | Token::Bin(bytes) => Ok(decode_text(bytes)?.parse()?),
        _ => Err(CodecErrorKind::Expected(Type::Number)),
    }
}

/// Small integers as such, fractions that binary64 holds exactly as floats, everything else as decimal text: a
/// float would carry its binary error into the user's arithmetic, and core handles text much slower.
pub(super) fn encode_number(writer: &mut Writer, number: &Number) -> Result<(), CodecErrorKind> {
    if let Some(integer) = number.to_i64() {
        writer.int(integer);
    } else if let Some(float) = number.to_exact_f64() {
        writer.float(float);
    } else if number.is_bounded() {
        writer.str(&number.to_string());
    } else {
        return Err(NumberError::Size.into());
    }
    Ok(())
}

pub(super) fn decode_text(bytes: &[u8]) -> Result<&str, CodecErrorKind> {
    std::str::from_utf8(bytes).map_err(|_| CodecErrorKind::Utf8)
}
