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

/// Both forms of a document, as they are read.
#[cfg(test)]
pub(in crate::sizing) fn both<T: DeserializeOwned + std::fmt::Debug>(
    text: &str,
    packed: &[u8],
) -> [String; 2] {
    let text: T = toml::from_str(text).unwrap();
    let packed: T = rmp_serde::from_slice(packed).unwrap();
    [format!("{text:?}"), format!("{packed:?}")]
}
