//! The plan's id: a hash of everything the plan depends on.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::guide::VERSION;

use super::workload::Request;

/// Changes when an input, the guide's version or the catalogue's rules change; nothing else.
pub fn id(request: &Request) -> String {
    let inputs = format!("guide={VERSION}\n{request:?}");
    Sha256::digest(inputs.as_bytes()).iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
