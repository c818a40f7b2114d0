//! Errors as the person in front of the plan reads them: summary, detail with the remedy, path.

use super::input::Problem;
use crate::sizing;
use crate::tfplugin::{Diagnostic, Path};

/// What the engine says, at the argument to change.
pub fn sizing(error: &sizing::Error) -> Diagnostic {
    let steps = error.path().iter();
    let path = steps.fold(Path::default(), |path, name| path.then_attribute(*name));
    Diagnostic::error(path, error.summary(), error.to_string())
}

/// A value that an argument cannot take.
pub fn invalid(name: &str, problem: Problem) -> Diagnostic {
    let mut path = Path::attribute(name);
    path.0.extend(problem.inside);
    let detail = format!("{path} {}.", problem.must);
    Diagnostic::error(path, format!("Invalid {name}"), detail)
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
