//! The amounts that a request gives, as those of the inputs of the guide in use.

use std::collections::BTreeMap;

use crate::guide::{Bounds, Guide, Input};
use crate::text::{did_you_mean, listed, quoted};
use crate::units::grouped;

/// What is wrong with the amounts, for this guide.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum LoadError {
    /// Amounts of the three inputs of the embedded guide.
    #[error(
        "the guide {guide} sizes by {inputs}, not by organizations, users and transactions_per_day. Leave \
         these three out, and set load to the amounts of the guide's inputs."
    )]
    OtherInputs { guide: String, inputs: String },
    /// A key that is no input.
    #[error(
        "load has {}, which is no input of the guide {guide}{meant}. It sizes by {inputs}.",
        quoted(key)
    )]
    Unknown { guide: String, key: String, meant: String, inputs: String },
    /// No amount of an input.
    #[error(
        "load lacks {input}. The guide {guide} sizes by {inputs}, and each of them needs an amount."
    )]
    Missing { guide: String, input: Box<str>, inputs: String },
    /// An amount outside the guide's bounds.
    #[error(
        "load[\"{input}\"] must be a whole number from {} to {}, as the guide {guide} says; {} was given.",
        grouped(input.bounds().min), grouped(input.bounds().max), grouped(*value)
    )]
    OutOfBounds { guide: String, input: Box<Input>, value: u64 },
    /// A measured class of services.
    #[error(
        "measured has the class {}, which the guide {guide} has no rate for{known}.",
        quoted(class)
    )]
    NoRate { guide: String, class: String, known: String },
}

impl LoadError {
    /// The path of the argument to change.
    pub fn path(&self) -> &'static [&'static str] {
        match self {
            LoadError::OtherInputs { .. } => &["organizations"],
            LoadError::NoRate { .. } => &["measured"],
            _ => &["load"],
        }
    }

    /// An amount of an input that the guide does not take.
    pub fn check(guide: &Guide, input: Input, value: u64) -> Result<(), LoadError> {
        let Bounds { min, max } = input.bounds();
        let guide = || guide.to_string();
        match (min..=max).contains(&value) {
            true => Ok(()),
            false => Err(LoadError::OutOfBounds { guide: guide(), input: input.into(), value }),
        }
    }
}

/// What is given for each input, in the guide's order: by `load`, or where there is none by the inputs of the
/// embedded guide.
pub fn by_input<T: Clone>(
    load: Option<&BTreeMap<String, T>>,
    embedded: impl Fn(Input) -> T,
    guide: &Guide,
) -> Result<Vec<(Input, T)>, LoadError> {
    let name = || guide.to_string();
    let inputs = || listed(&guide.inputs().collect::<Vec<_>>(), "and");
    let Some(load) = load else {
        let known = |input: Input| {
            let mut embedded = Input::EMBEDDED.into_iter();
            embedded.find(|one| one.as_str() == input.as_str()).map(|one| (input, one))
        };
        let all: Option<Vec<_>> = guide.inputs().map(known).collect();
        let all = all.filter(|all| all.len() == Input::EMBEDDED.len());
        let all = all.ok_or_else(|| LoadError::OtherInputs { guide: name(), inputs: inputs() })?;
        return Ok(all.into_iter().map(|(input, own)| (input, embedded(own))).collect());
    };
    if let Some(key) = load.keys().find(|key| guide.input(key).is_none()) {
        let names: Vec<Input> = guide.inputs().collect();
        let meant = did_you_mean(key, names.iter().map(Input::as_str));
        let (guide, key) = (name(), key.clone());
        return Err(LoadError::Unknown { guide, key, meant, inputs: inputs() });
    }
    let of = |input: Input| match load.get(input.as_str()) {
        Some(given) => Ok((input, given.clone())),
        None => {
            let input = input.as_str().into();
            Err(LoadError::Missing { guide: name(), input, inputs: inputs() })
        }
    };
    guide.inputs().map(of).collect()
}
