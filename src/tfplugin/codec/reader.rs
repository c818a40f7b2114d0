//! Reads MessagePack one token at a time.

use rmp::Marker;

use super::error::CodecErrorKind;

/// How many values, keys included, one encoded value may have.
pub(super) const MAX_PARTS: u32 = 4 << 20;

/// A scalar, or the head of a collection whose elements follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    Nil,
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(&'a [u8]),
    Bin(&'a [u8]),
    Array(usize),
    Map(usize),
    Ext(&'a [u8]),
}

/// Reads tokens from the front of a slice. A stated length is checked against the bytes
/// that there are, and no more tokens are read than a configuration can need: each becomes a value many times
/// its size.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    tokens_left: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, tokens_left: MAX_PARTS }
    }

    pub(super) fn token(&mut self) -> Result<Token<'a>, CodecErrorKind> {
        self.tokens_left = self.tokens_left.checked_sub(1).ok_or(CodecErrorKind::Size)?;
        let marker = Marker::from_u8(self.bytes(1)?[0]);
        Ok(match marker {
            Marker::Null => Token::Nil,
            Marker::True => Token::Bool(true),
            Marker::False => Token::Bool(false),
            Marker::FixPos(value) => Token::Int(value.into()),
            Marker::FixNeg(value) => Token::Int(value.into()),
            Marker::U8 => Token::Int(self.uint(1)?.into()),
            Marker::U16 => Token::Int(self.uint(2)?.into()),
            Marker::U32 => Token::Int(self.uint(4)?.into()),
            Marker::U64 => Token::Int(self.uint(8)?.into()),
            Marker::I8 => Token::Int(i8::from_be_bytes(self.array()?).into()),
            Marker::I16 => Token::Int(i16::from_be_bytes(self.array()?).into()),
            Marker::I32 => Token::Int(i32::from_be_bytes(self.array()?).into()),
            Marker::I64 => Token::Int(i64::from_be_bytes(self.array()?).into()),
            Marker::F32 => Token::Float(f32::from_be_bytes(self.array()?).into()),
            Marker::F64 => Token::Float(f64::from_be_bytes(self.array()?)),
            Marker::FixStr(length) => Token::Str(self.bytes(length.into())?),
            Marker::Str8 => Token::Str(self.sized(1)?),
            Marker::Str16 => Token::Str(self.sized(2)?),
            Marker::Str32 => Token::Str(self.sized(4)?),
            Marker::Bin8 => Token::Bin(self.sized(1)?),
            Marker::Bin16 => Token::Bin(self.sized(2)?),
            Marker::Bin32 => Token::Bin(self.sized(4)?),
            Marker::FixArray(length) => Token::Array(length.into()),
            Marker::Array16 => Token::Array(self.length(2)?),
            Marker::Array32 => Token::Array(self.length(4)?),
            Marker::FixMap(length) => Token::Map(length.into()),
            Marker::Map16 => Token::Map(self.length(2)?),
            Marker::Map32 => Token::Map(self.length(4)?),
            Marker::FixExt1 => self.ext(1)?,
            Marker::FixExt2 => self.ext(2)?,
            Marker::FixExt4 => self.ext(4)?,
            Marker::FixExt8 => self.ext(8)?,
            Marker::FixExt16 => self.ext(16)?,
            Marker::Ext8 => self.sized_ext(1)?,
            Marker::Ext16 => self.sized_ext(2)?,
            Marker::Ext32 => self.sized_ext(4)?,
            Marker::Reserved => return Err(CodecErrorKind::Reserved),
        })
    }

    /// Skips a whole value, elements included.
    pub(super) fn skip(&mut self) -> Result<(), CodecErrorKind> {
        let mut left = 1usize;
        while left > 0 {
            left -= 1;
            left = left.saturating_add(match self.token()? {
                Token::Array(length) => length,
                Token::Map(length) => length.saturating_mul(2),
                _ => 0,
            });
        }
        Ok(())
    }

    fn bytes(&mut self, length: usize) -> Result<&'a [u8], CodecErrorKind> {
        let (front, rest) = self.bytes.split_at_checked(length).ok_or(CodecErrorKind::Truncated)?;
        self.bytes = rest;
        Ok(front)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], CodecErrorKind> {
        self.bytes(N)?.try_into().map_err(|_| CodecErrorKind::Truncated)
    }

    /// A big-endian number of so many bytes.
    fn uint(&mut self, width: usize) -> Result<u64, CodecErrorKind> {
        Ok(self.bytes(width)?.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    fn length(&mut self, width: usize) -> Result<usize, CodecErrorKind> {
        usize::try_from(self.uint(width)?).map_err(|_| CodecErrorKind::Truncated)
    }

    fn sized(&mut self, width: usize) -> Result<&'a [u8], CodecErrorKind> {
        let length = self.length(width)?;
        self.bytes(length)
    }

    /// The extension's code is ignored: whatever it is, the value is unknown.
    fn ext(&mut self, length: usize) -> Result<Token<'a>, CodecErrorKind> {
        self.bytes(1)?;
        Ok(Token::Ext(self.bytes(length)?))
    }

    fn sized_ext(&mut self, width: usize) -> Result<Token<'a>, CodecErrorKind> {
        let length = self.length(width)?;
        self.ext(length)
    }
}
