//! What can be wrong with an encoded value, and where.

use crate::tfplugin::diagnostic::{Path, Step};
use crate::tfplugin::value::{NumberError, Type, TypeError};

/// How deep a value may nest. Schemas stay far below; only a value that brings its own type could
/// go deeper, until the stack overflows.
pub(super) const MAX_DEPTH: usize = 100;

/// A value that cannot be decoded or encoded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", path_prefix(path))]
pub struct CodecError {
    /// The part that is wrong.
    pub path: Path,
    /// What is wrong with it.
    pub problem: CodecErrorKind,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodecErrorKind {
    /// The bytes end within the value.
    #[error("the encoded value ends too early")]
    Truncated,
    /// A byte that begins no MessagePack value.
    #[error("the encoded value is not MessagePack")]
    Reserved,
    /// The bytes are not JSON.
    #[error("the encoded value is not JSON")]
    Json,
    /// Text that is not UTF-8.
    #[error("the text is not UTF-8")]
    Utf8,
    /// A value of another type.
    #[error("{} is required", with_article(.0))]
    Expected(Type),
    /// A value of another type, encoded by its maker.
    #[error("a value of the attribute's type is required")]
    Misfit,
    /// A number that is too large or misspelt.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Not a number, or infinite.
    #[error("a finite number is required")]
    NotFinite,
    /// A tuple of another length.
    #[error("a tuple of {expected} elements is required, not {found}")]
    Length {
        /// How many elements the type has.
        expected: usize,
        /// How many elements the value has.
        found: usize,
    },
    /// An attribute of the type that the value lacks.
    #[error("attribute {0:?} is missing")]
    Missing(String),
    /// An attribute of the value that the type lacks.
    #[error("attribute {0:?} is not in the schema")]
    Surplus(String),
    /// A key that occurs twice.
    #[error("key {0:?} occurs twice")]
    DuplicateKey(String),
    /// A set with two equal elements.
    #[error("the set has two equal elements")]
    DuplicateElement,
    /// The value brings its own type, which is not valid.
    #[error("the type that the value brings is not valid")]
    Type(#[from] TypeError),
    /// Larger than any configuration.
    #[error("the value has more than 4,194,304 parts, or more than 32 MiB of JSON")]
    Size,
    /// Nested deeper than any schema.
    #[error("the value is nested too deep")]
    Depth,
}

fn path_prefix(path: &Path) -> String {
    if path.0.is_empty() { String::new() } else { format!("{path}: ") }
}

fn with_article(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "a value of any type".to_owned(),
        Type::Object(_) => format!("an {ty}"),
        _ => format!("a {ty}"),
    }
}

impl CodecError {
    /// This error, with the path to the part that contains the value.
    pub(super) fn within(mut self, step: Step) -> CodecError {
        self.path.0.insert(0, step);
        self
    }
}

impl From<CodecErrorKind> for CodecError {
    fn from(problem: CodecErrorKind) -> CodecError {
        CodecError { path: Path::default(), problem }
    }
}

impl From<NumberError> for CodecError {
    fn from(error: NumberError) -> CodecError {
        CodecErrorKind::from(error).into()
    }
}

impl From<TypeError> for CodecError {
    fn from(error: TypeError) -> CodecError {
        CodecErrorKind::from(error).into()
    }
}
