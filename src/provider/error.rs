//! Errors of the engine and of the provider's configuration as problems of an argument.

use super::problem::Problem;
use crate::sizing::{self, forecast};
use crate::tfplugin::{Path, shortened};

/// What the engine says, at the argument to change.
pub fn sizing(error: &sizing::Error) -> Problem {
    Problem::rule(path(error.path()), error.summary(), error.to_string())
}

/// What a forecast says, at the argument to change.
pub fn forecast(error: &forecast::Error) -> Problem {
    Problem::rule(path(&error.path()), error.summary(), error.to_string())
}

fn path(steps: &[impl AsRef<str>]) -> Path {
    steps.iter().fold(Path::default(), |path, name| path.then_attribute(name.as_ref()))
}

/// A price file that cannot be used.
pub fn price_book(path: &str, reason: &str) -> Problem {
    unusable_file("price_book", "Invalid price book", path, reason)
}

/// A price file without a name.
pub fn empty_price_book() -> Problem {
    Problem::rule(
        Path::attribute("price_book"),
        "Invalid price book",
        "price_book is an empty path. Name a price file, or leave price_book out to plan with the \
         embedded prices.",
    )
}

/// A price file that is not known yet.
pub fn unknown_price_book() -> Problem {
    Problem::rule(
        Path::default(),
        "Price book not known yet",
        "The provider's price_book is not known until apply, so this plan cannot be priced now. Give the \
         provider a path that is known while planning.",
    )
}

/// A guide that cannot be used.
pub fn guide(path: &str, reason: &str) -> Problem {
    unusable_file("guide", "Invalid guide", path, reason)
}

/// A reason can have several lines, each of which is a mistake; one alone is a sentence.
fn unusable_file(attribute: &str, title: &str, path: &str, reason: &str) -> Problem {
    let stop = if reason.contains('\n') || reason.ends_with('.') { "" } else { "." };
    let path = shortened(path);
    let detail = format!("{path}: {reason}{stop}\nNo plan was made, and nothing else has changed.");
    Problem::rule(Path::attribute(attribute), title, detail)
}

/// A guide's file without a name.
pub fn empty_guide() -> Problem {
    Problem::rule(
        Path::attribute("guide"),
        "Invalid guide",
        "guide is an empty path. Name a guide's file, or leave guide out to plan with the embedded guide.",
    )
}

/// A guide's file that is not known yet.
pub fn unknown_guide() -> Problem {
    Problem::rule(
        Path::default(),
        "Guide not known yet",
        "The provider's guide is not known until apply, so nothing can be sized by it now. Give the \
         provider a path that is known while planning.",
    )
}

/// A default region that is not known yet where the data source sets none.
pub fn unknown_region() -> Problem {
    Problem::rule(
        Path::attribute("region"),
        "Region not known yet",
        "The provider's region is not known until apply, so this plan cannot be made now. Set region \
         in this data source, or give the provider a region that is known while planning.",
    )
}
