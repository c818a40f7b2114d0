//! Encodes and decodes values: MessagePack as the protocol has it, and JSON, which is only decoded.
//!
//! Every encoding is by a type, the one a schema or signature states, so that a value which does not
//! conform to it never reaches core. What an [`Encoder`] writes is such a value part by part; that it has every
//! attribute of its type, builds for development check.

mod decode;
mod encode;
mod encoder;
mod error;
mod json;
mod reader;
mod refinement;
mod scalar;
mod writer;

pub use decode::decode;
pub use encode::encode;
pub use encoder::{Encoder, decoded, encoded};
pub use error::{CodecError, CodecErrorKind};
pub use json::decode_json;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
