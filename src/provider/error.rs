//! Errors as the person in front of the plan reads them: summary, detail with the remedy, path.

use crate::sizing;
use crate::tfplugin::{Diagnostic, Path};

/// What the engine says, at the argument to change.
pub fn sizing(error: &sizing::Error) -> Diagnostic {
    let path = error.attribute().map(Path::attribute).unwrap_or_default();
    Diagnostic::error(path, error.summary(), error.to_string())
}

/// A value that an argument cannot take; `must` says what it must be.
pub fn invalid(name: &str, must: &str) -> Diagnostic {
    Diagnostic::error(Path::attribute(name), format!("Invalid {name}"), format!("{name} {must}."))
}

/// A default region that is not known yet where the data source sets none.
pub fn unknown_region() -> Diagnostic {
    Diagnostic::error(
        Path::attribute("region"),
        "Region not known yet",
        "The provider's region is not known until apply, so this plan cannot be made now. Set region \
         in this data source, or give the provider a region that is known while planning.",
    )
}
