//! Values to bytes and back: MessagePack as the protocol has it, JSON to read.
//!
//! **Every encoding is by a type**, the one a schema or signature states, so that a value which
//! does not conform to it never reaches core. Knows nothing of protobuf.

mod decode;
mod encode;
mod error;
mod json;
mod reader;
mod refinement;
mod writer;

pub use decode::decode;
pub use encode::encode;
pub use error::{CodecError, Problem};
pub use json::decode_json;

/// How deep a value may nest. Schemas stay far below; only a value that brings its own type could
/// go deeper, down to where the stack ends.
const MAX_DEPTH: usize = 100;
/// How many values, keys included, one encoded value may have.
const MAX_PARTS: u32 = 4 << 20;
/// How many bytes of JSON are read.
const MAX_JSON: usize = 32 << 20;

#[cfg(test)]
mod tests;
