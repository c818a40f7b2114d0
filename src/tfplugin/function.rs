//! Provider-defined functions: their signature and their errors.

use super::value::Type;

/// One parameter of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// A valid HCL identifier.
    pub name: String,
    /// The type core converts the argument to.
    pub ty: Type,
    /// Whether null reaches the function; otherwise core refuses it.
    pub allow_null: bool,
    /// Whether unknown values reach the function; otherwise core answers unknown by itself.
    pub allow_unknown: bool,
    /// Markdown.
    pub description: String,
}

/// The signature of a function and its documentation.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Positional parameters.
    pub parameters: Vec<Parameter>,
    /// Takes all further arguments, none or many.
    pub variadic: Option<Parameter>,
    /// The type of the result.
    pub returns: Type,
    /// One line.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Set when the function should no longer be used.
    pub deprecation: Option<String>,
}

/// Why a call failed; without a final period, since core appends one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct FunctionError {
    /// What is wrong and what to do.
    pub text: String,
    /// Which argument is at fault, counted from 0 through the variadic ones.
    pub argument: Option<usize>,
}

impl FunctionError {
    /// An error of the call as a whole.
    pub fn new(text: impl Into<String>) -> Self {
        FunctionError { text: text.into(), argument: None }
    }

    /// An error of the argument at `index`.
    pub fn argument(index: usize, text: impl Into<String>) -> Self {
        FunctionError { text: text.into(), argument: Some(index) }
    }
}
