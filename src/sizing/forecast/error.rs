//! Why there is no forecast.

use super::date::Date;
use crate::sizing::error::Error as SizingError;
use crate::sizing::request::Input;
use crate::units::grouped;

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    /// What is wrong with the first period is wrong with its plan.
    #[error("{0}")]
    Plan(SizingError),
    /// A later period that the choices made for all periods do not allow.
    #[error("on {date}, {month} months after the start: {error}")]
    Period { date: Date, month: usize, error: SizingError },
    /// Growth beyond what a plan takes.
    #[error(
        "{}.monthly_growth: growth takes {} beyond {}, the most that a plan takes, on {date}, {month} \
         months after the start. Ask for at most {month} months, or for less growth.",
        .input.as_str(), .input.as_str(), grouped(*.most)
    )]
    GrownTooFar { input: Input, most: u64, month: usize, date: Date },
    #[error("{}.on must have at least one date.", .input.as_str())]
    NoFigures { input: Input },
    #[error(
        "{}.on has its first figure on {first}, after starting_on = \"{starting_on}\". Add a figure for \
         {starting_on} or earlier, or start on {first}.",
        .input.as_str()
    )]
    FiguresStartLate { input: Input, first: Date, starting_on: Date },
    #[error(
        "{}.on has its last figure on {last}, before starting_on = \"{starting_on}\", and says nothing of \
         what comes. Add a figure for {starting_on} or later.",
        .input.as_str()
    )]
    FiguresEndEarly { input: Input, last: Date, starting_on: Date },
    /// Whoever asked for it no longer waits.
    #[error("the forecast was given up")]
    GivenUp,
}

impl Error {
    /// A short title.
    pub fn summary(&self) -> &'static str {
        match self {
            Error::Plan(error) | Error::Period { error, .. } => error.summary(),
            Error::GrownTooFar { .. } => "Growth beyond what a plan takes",
            Error::NoFigures { .. } => "No figures",
            Error::FiguresStartLate { .. } => "Figures start after the forecast",
            Error::FiguresEndEarly { .. } => "Figures end before the forecast",
            Error::GivenUp => "Forecast given up",
        }
    }

    /// The path of the argument to change; empty when the forecast as a whole is at fault.
    pub fn path(&self) -> Vec<String> {
        // Only inputs of the embedded guide are arguments of their own.
        let of = |input: &Input, part: &str| {
            let path = [input.as_str(), part].map(str::to_owned);
            (!input.is_argument()).then(|| "load".to_owned()).into_iter().chain(path).collect()
        };
        match self {
            Error::Plan(error) | Error::Period { error, .. } => {
                error.path().iter().map(|part| (*part).to_owned()).collect()
            }
            Error::GrownTooFar { input, .. } => of(input, "monthly_growth"),
            Error::NoFigures { input }
            | Error::FiguresStartLate { input, .. }
            | Error::FiguresEndEarly { input, .. } => of(input, "on"),
            Error::GivenUp => Vec::new(),
        }
    }
}
