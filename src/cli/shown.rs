//! What `tofu show -json` or `terraform show -json` printed of a state or of a saved plan.

use serde_json::Value as Json;

use super::fault::Fault;
use super::inputs::{self, name};
use crate::provider::text_file::Unreadable;

/// More than the plan or state of any configuration.
const MOST_BYTES: u64 = 256 << 20;

/// Reads a file, or standard input.
pub fn read(path: &str) -> Result<Json, Fault> {
    let text = inputs::text(path, MOST_BYTES).map_err(|unreadable| {
        fault(
            path,
            match unreadable {
                Unreadable::TooLarge(_) => "larger than 256 MiB".to_owned(),
                Unreadable::Because(reason) => reason,
            },
        )
    })?;
    serde_json::from_str(&text)
        .map_err(|error| fault(path, format!("not JSON, as `tofu show -json` prints it: {error}")))
}

/// What is wrong with the file.
pub fn fault(path: &str, reason: String) -> Fault {
    Fault::usage(format!("{}: {reason}", name(path)))
}
