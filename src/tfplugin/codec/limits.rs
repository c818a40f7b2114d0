//! How large an encoded value may be.

/// How deep a value may nest. Schemas stay far below; only a value that brings its own type could
/// go deeper, until the stack overflows.
pub(super) const MAX_DEPTH: usize = 100;
/// How many values, keys included, one encoded value may have.
pub(super) const MAX_PARTS: u32 = 4 << 20;
/// How many bytes of JSON are decoded.
pub(super) const MAX_JSON: usize = 32 << 20;
