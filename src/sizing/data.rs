//! Reads the engine's own documents.

use serde::de::DeserializeOwned;

/// A TOML document that is compiled into the binary, and what the test `generated::packed_documents_are_current`
/// made of it: many times faster to read. A build for development reads the text, so that edits count at once.
pub(in crate::sizing) fn read<T: DeserializeOwned>(file: &str, text: &str, packed: &[u8]) -> T {
    let read = match cfg!(debug_assertions) {
        true => toml::from_str(text).map_err(|error| error.to_string()),
        false => rmp_serde::from_slice(packed).map_err(|error| error.to_string()),
    };
    read.unwrap_or_else(|error| panic!("the embedded {file} is broken: {error}"))
}
