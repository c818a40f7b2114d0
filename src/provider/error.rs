//! Errors as the person in front of the plan reads them: summary, detail with the remedy, path.

use super::input::Problem;
use crate::sizing::{self, forecast};
use crate::tfplugin::{Diagnostic, Path, shortened};

/// What the engine says, at the argument to change.
pub fn sizing(error: &sizing::Error) -> Diagnostic {
    let steps = error.path().iter();
    let path = steps.fold(Path::default(), |path, name| path.then_attribute(*name));
    Diagnostic::error(path, error.summary(), error.to_string())
}

/// What a forecast says, at the argument to change.
pub fn forecast(error: &forecast::Error) -> Diagnostic {
    let path = error.path().first().map_or(Path::default(), |name| Path::attribute(*name));
    Diagnostic::error(path, error.summary(), error.to_string())
}

/// A value that an argument cannot take. The text has the whole path to the part at fault; the path
/// ends at the argument, since Terraform 1.11 shows the whole block for one that goes on.
pub fn invalid(name: &str, problem: Problem) -> Diagnostic {
    let argument = Path::attribute(name);
    let mut part = argument.clone();
    part.0.extend(problem.inside);
    let detail = format!("{part} {}.", problem.must);
    Diagnostic::error(argument, format!("Invalid {name}"), detail)
}

/// A price file that cannot be used.
pub fn price_book(path: &str, reason: &str) -> Diagnostic {
    let detail =
        format!("{}: {reason}. No plan was made, and nothing else has changed.", shortened(path));
    Diagnostic::error(Path::attribute("price_book"), "Invalid price book", detail)
}

/// A price file that is not known yet.
pub fn unknown_price_book() -> Diagnostic {
    Diagnostic::error(
        Path::default(),
        "Price book not known yet",
        "The provider's price_book is not known until apply, so this plan cannot be priced now. Give the \
         provider a path that is known while planning.",
    )
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
